"""Translated messages are parsed as Sphinx parses them, one after the other by one machine."""

from io import StringIO

import polib
import pytest
from docutils.readers.standalone import Reader
from docutils.utils import new_document
from docutils.writers.null import Writer
from sphinx.application import Sphinx
from sphinx.parsers import RSTParser
from sphinx.util.docutils import LoggingReporter, _get_settings, docutils_namespace, patch_docutils
from support.roots import ROOTS

from editions.document.parser import MESSAGE, Parser

MARKUP = [
    "Plain words, and a second sentence.",
    "A *stressed* word, ``code``, `a link <https://example.org/>`_ and :ref:`a place <there>`.",
    "A paragraph.\n\n* an item\n* another\n\n  of two paragraphs",
    "1. a list\n2. of two",
    "term\n   What it means.",
    "Ends in a literal block::\n\n   x = 1",
    "   an indented quotation",
    ":field: its body",
    "Nobody closes *this.",
    "A |word| that is put in, a note [1]_ and a :nothing:`role`.",
    ".. note:: not a paragraph",
    "Heading\n=======\n\nText",
    "E. coli",
    "",
]


def messages():
    found = {entry.msgstr for path in ROOTS.rglob("*.po") for entry in polib.pofile(str(path))}
    return [*MARKUP, *sorted(filter(None, found))]


@pytest.fixture
def parsed(tmp_path):
    """Give what parses a message by a parser, and returns its tree, its lines and its warnings."""
    root, log = ROOTS / "minimal", StringIO()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(root / "docs", root, tmp_path, tmp_path, "html", status=None, warning=log)
        app.env.prepare_settings("index")
        settings = _get_settings(Reader, Parser, Writer, defaults=app.env.settings)

        def parse(text, parser_class, source=f"docs/index.rst:7:{MESSAGE}"):
            parser = parser_class()
            parser._config, parser._env = app.config, app.env
            document = new_document(source, settings)
            document.reporter = LoggingReporter.from_reporter(document.reporter)
            log.seek(0)
            log.truncate()
            parser.parse(text, document)
            lines = [(node.line, node.source) for node in document.findall()]
            return document.pformat(), lines, log.getvalue()

        yield parse


def test_every_message_becomes_what_sphinx_makes_of_it(parsed):
    texts = messages()
    assert len(texts) > 100
    wrong = [text for text in texts if parsed(text, Parser) != parsed(text, RSTParser)]
    assert wrong == []


def test_a_message_that_ends_the_parser_leaves_nothing_behind(parsed, monkeypatch):
    """What a parser held when it failed would be part of the next message."""
    parsed("A paragraph.", Parser)

    def fail(*_):
        raise RuntimeError("lost")

    with monkeypatch.context() as broken:
        broken.setattr("docutils.parsers.rst.states.Inliner.parse", fail)
        with pytest.raises(RuntimeError):
            parsed("* an item", Parser)
    assert Parser.kept == []
    assert parsed("* an item", Parser) == parsed("* an item", RSTParser)


def test_a_document_keeps_a_machine_of_its_own(parsed):
    """Its reporter asks that machine for lines, long after messages have been parsed."""
    parsed("A paragraph.", Parser)
    kept = list(Parser.kept)
    parsed("A document.", Parser, source="docs/index.rst")
    assert Parser.kept == kept
    assert len(kept) == 1
