"""Extraction of every message: documents through Sphinx, templates and conf.py through Babel."""

from __future__ import annotations

import errno
import os
import re
import shutil
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import StringIO
from os.path import relpath
from pathlib import Path, PurePosixPath
from typing import Any

import jinja2
import sphinx.locale
from babel.messages.extract import extract_from_dir, extract_from_file
from sphinx.application import Sphinx
from sphinx.builders.gettext import Catalog
from sphinx.errors import SphinxError
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.matching import get_matching_files

from editions.catalogs.entry import Entry
from editions.catalogs.reading import CONF, TEMPLATES
from editions.files import bad_byte
from editions.project import Project, ProjectError

Messages = dict[str, list[Entry]]
"""The messages of each domain in their order, without translations."""

_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
"""Of an error in writing, unlike one in opening, Python does not say in which file it was."""

_ERROR = re.compile(r": (?:ERROR|CRITICAL|SEVERE): ")


def extract(project: Project, complain: Callable[[str], None] = lambda _: None) -> Messages:
    """Return the messages of each domain: one a document, ``conf`` and ``templates``.

    A project without a Publication gets the domains that its own Sphinx settings give.
    ``complain`` takes each error of markup: the text it hides is missing here. Raises
    ProjectError where the documents cannot be read.
    """
    messages = _document_messages(project, complain)
    if project.publication is not None:
        for domain, extracted in (
            (TEMPLATES, _template_messages(project)),
            (CONF, _conf_messages(project)),
        ):
            if domain in messages:
                raise ProjectError(
                    f"{project.srcdir / domain}: the name is taken by the catalogue of "
                    f"{domain}; rename the document"
                )
            if entries := _entries(extracted):
                messages[domain] = entries
    return messages


def _document_messages(project: Project, complain: Callable[[str], None]) -> Messages:
    """Return the messages of each document's domain; tell of errors that hide some."""
    warnings = StringIO()
    catalogs = _run_gettext(project, warnings)
    errors = [
        line for line in strip_colors(warnings.getvalue()).splitlines() if _ERROR.search(line)
    ]
    if errors:
        # Sphinx tells an error when it reads a document, and would not read this one again.
        shutil.rmtree(project.builddir / "doctrees-gettext", ignore_errors=True)
    for line in errors:
        complain(line)
    return {
        domain: [
            Entry(message.text, references=_references(message.locations, project.confdir))
            for message in catalogs[domain]
        ]
        for domain in sorted(catalogs, key=PurePosixPath)
    }


def _run_gettext(project: Project, warnings: StringIO) -> Mapping[str, Catalog]:
    """Run Sphinx's gettext builder, up to the template catalogues, which it need not write."""
    project.builddir.mkdir(parents=True, exist_ok=True)
    # A message is the text as it is written, whatever marks a reader sees.
    overrides: dict[str, Any] = {"language": project.source_language, "smartquotes": False}
    if project.publication is not None:
        overrides["templates_path"] = []
    sphinx.locale.translators.clear()
    app: Sphinx | None = None
    try:
        with patch_docutils(project.confdir), docutils_namespace():
            app = Sphinx(
                project.srcdir,
                project.confdir,
                project.builddir / "gettext",
                project.builddir / "doctrees-gettext",
                "gettext",
                confoverrides=overrides,
                status=None,
                warning=warnings,
            )
            _require_readable(app, project)
            builder: Any = app.builder
            builder.finish = lambda: None
            app.build(force_all=True)
            return dict(builder.catalogs)
    except SphinxError as error:
        raise ProjectError(f"{project.confdir / 'conf.py'}: {error}") from error
    except (RecursionError, ValueError) as error:
        name = app.env.current_document.docname if app else ""
        place = app.env.doc2path(name) if app and name else project.confdir / "conf.py"
        raise ProjectError(f"{place}: {_explained(error)}") from error
    except OSError as error:
        if error.filename is None and error.errno in _FULL:
            error.filename = str(project.builddir / "doctrees-gettext")
        raise  # it says what is wrong with the file that it names
    except Exception as error:
        # conf.py and its extensions are code of others, which may raise anything.
        failed = f"{_place_in(error, project)}: {_named(error)}"
        warned = strip_colors(warnings.getvalue()).splitlines()[:1]
        raise ProjectError("\n  Sphinx had warned: ".join([failed, *warned])) from error
    finally:
        sphinx.locale.translators.clear()


def _require_readable(app: Sphinx, project: Project) -> None:
    """Raise PermissionError for a document that may not be read, which Sphinx passes over.

    Its catalogues would be removed as those of a document that is gone. A folder may hide some,
    unless it is one of a plain project, where anything may lie beside the documents.
    """
    config = app.config
    names = get_matching_files(app.srcdir, config.include_patterns, config.exclude_patterns)
    documents = (Path(app.srcdir, n) for n in names if Path(n).suffix in config.source_suffix)
    below = Path(app.srcdir).rglob("*") if project.publication else ()
    for path in (*documents, *(path for path in below if path.is_dir())):
        if not os.access(path, os.R_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def _references(places: Iterable[tuple[str, int]], folder: Path) -> tuple[str, ...]:
    """Name the files from conf.py's folder on, without the line numbers that always change."""
    names = (Path(relpath(file, folder)).as_posix() for file, _line in places if file)
    # A .po takes a name with a space for two.
    return tuple(dict.fromkeys(word for name in names for word in name.split()))


def _place_in(error: Exception, project: Project) -> str:
    """Return the file and line where foreign code failed."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else f"{project.confdir}/conf.py"


def _named(error: Exception) -> str:
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said}; a value or an extension of conf.py is wrong"


def _explained(error: Exception) -> str:
    """Return in one line what a writer can do about a text that cannot be read."""
    if isinstance(error, UnicodeDecodeError):
        line, byte = bad_byte(error)
        return f"byte {byte} in line {line} is not UTF-8; save the file as UTF-8"
    if isinstance(error, RecursionError):
        return "its parts are nested too deeply to be read; make lists and quotations flatter"
    return " ".join(str(error).split())


_Extracted = tuple[str, str, list[str]]
"""A file, a text in it, and the comments for its translators."""


def _template_messages(project: Project) -> Iterator[_Extracted]:
    """Yield the words of templates; raise ProjectError for a template that cannot be read."""
    folder = project.confdir / "_templates"
    current = folder

    def note(name: str, *_: object) -> None:
        nonlocal current
        current = Path(name)

    try:
        yield from _words_of_templates(folder, note)
    except jinja2.TemplateSyntaxError as error:
        raise ProjectError(f"{current}:{error.lineno}: {error.message}") from error
    except UnicodeDecodeError as error:
        raise ProjectError(f"{current}: {_explained(error)}") from error


def _words_of_templates(folder: Path, note: Callable[..., None]) -> Iterator[_Extracted]:
    methods = [("**.rst", "jinja2.ext:babel_extract"), ("**.html", "jinja2.ext:babel_extract")]
    options = {"**": {"trimmed": "true", "silent": "false", "encoding": "utf-8"}}
    for name, _line, message, comments, _ in extract_from_dir(
        str(folder), methods, options, comment_tags=("TRANSLATORS:",), callback=note
    ):
        yield f"_templates/{name}", _singular(message), comments


def _conf_messages(project: Project) -> Iterator[_Extracted]:
    conf = project.confdir / "conf.py"
    for _line, message, comments, _ in extract_from_file(
        "python", str(conf), keywords={"_": None}, comment_tags=("TRANSLATORS:",)
    ):
        yield conf.name, _singular(message), comments


def _singular(message: str | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]


def _entries(messages: Iterable[_Extracted]) -> list[Entry]:
    """Return each text once, with every file and comment it has."""
    references: defaultdict[str, list[str]] = defaultdict(list)
    notes: defaultdict[str, list[str]] = defaultdict(list)
    for path, text, comments in messages:
        references[text].append(path)
        notes[text] += comments
    return [
        Entry(text, notes=tuple(notes[text]), references=tuple(dict.fromkeys(files)))
        for text, files in references.items()
    ]
