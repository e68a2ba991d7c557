import pytest
from docutils import nodes
from docutils.core import publish_doctree

from editions.document.templates import escape


@pytest.mark.parametrize(
    "fact",
    [
        "24. marraskuuta 2026",
        "a) the first",
        "(1) the first",
        "- no item",
        "*no* `markup` |here|, _none_ [at] <all>",
        "A title 2.0 as it is",
    ],
)
def test_a_fact_reads_as_it_was_written(fact):
    (paragraph,) = publish_doctree(escape(fact)).children
    assert isinstance(paragraph, nodes.paragraph)
    assert paragraph.astext() == fact
