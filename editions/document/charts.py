"""Charts: bars drawn from a data file, with the numbers as a table beside them.

``.. chart:: data/population.csv`` reads a CSV file with a header row. Its words are messages of
the document, through the cells of the table; the drawing takes them from there, so nothing is
translated twice. Numbers appear in the form of the language.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import _

from editions.document import svgwriter
from editions.document.bars import Bars, Word, draw_bars, draw_columns, draw_stacked
from editions.document.chartdata import Data, read_data
from editions.document.figures import FigureDirective, visit_alternative
from editions.document.svg import DrawingError
from editions.document.values import localised_value

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import OptionSpec

KINDS = {"bar": draw_bars, "column": draw_columns, "stacked": draw_stacked}
OF_ONE_SERIES = ("bar", "column")


def setup(app: Sphinx) -> None:
    """Register the directive and its node."""
    alternative = (visit_alternative, None)
    app.add_node(
        chart,
        html=(visit_chart, depart_chart),
        text=alternative,
        latex=alternative,
        man=alternative,
        texinfo=alternative,
    )
    app.add_directive("chart", Chart)


class chart(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """A chart: its text alternative and the table of its numbers; ``data`` is its file."""


def _kind(argument: str) -> str:
    return directives.choice(argument, tuple(KINDS))


class Chart(FigureDirective):
    """A figure that draws the numbers of a file."""

    option_spec: ClassVar[OptionSpec] = {**FigureDirective.option_spec, "type": _kind}

    def draw(self, path: Path) -> list[nodes.Node]:
        """Return the chart with its table; raise DrawingError."""
        data = read_data(path)
        kind = self.options.get("type", "bar")
        if kind in OF_ONE_SERIES and len(data.header) > 2:
            raise DrawingError(path, 1, f"a {kind} chart shows one column of numbers, not several")
        if "alt" not in self.options:
            raise DrawingError(Path(self.get_source_info()[0]), self.lineno, "a chart needs :alt:")
        node = chart(key=self.key(), width=self.options.get("width", ""), kind=kind)
        self.set_source_info(node)
        node["data"] = str(path)
        node["values"] = [row.numbers for row in data.rows]
        node += [*self.alternative(), self._table(data, path)]
        return [node]

    def _table(self, data: Data, path: Path) -> nodes.table:
        group = nodes.tgroup(cols=len(data.header))
        group += nodes.colspec(colwidth=1, stub="1")
        group += [nodes.colspec(colwidth=1) for _ in data.header[1:]]
        heads = [self._cell(text, path, 1, number > 0) for number, text in enumerate(data.header)]
        body = nodes.tbody()
        for row in data.rows:
            numbers = [_number_cell(text) for text in row.numbers]
            body += nodes.row("", self._cell(row.label, path, row.line), *numbers)
        group += [nodes.thead("", nodes.row("", *heads)), body]
        return nodes.table("", group, classes=["chart-numbers"])

    def _cell(self, text: str, path: Path, line: int, over_number: bool = False) -> nodes.entry:
        inline, messages = self.parse_inline(text, lineno=self.lineno)
        paragraph = nodes.paragraph(text, "", *inline)
        paragraph.source, paragraph.line = str(path), line
        paragraph["translatable"] = any(map(str.isalpha, text))
        return nodes.entry("", paragraph, *messages, classes=["number"] if over_number else [])


def _number_cell(text: str) -> nodes.entry:
    paragraph = nodes.paragraph("", "", localised_value(text, text, kind="number"))
    paragraph["translatable"] = False
    return nodes.entry("", paragraph, classes=["number"])


def visit_chart(self: Any, node: chart) -> None:
    """Write the drawing, then open the place of its table."""
    root = KINDS[node["kind"]](bars_of(node))
    self.body.append(svgwriter.write(self.builder, root, node, Path(node["data"])))
    if self.builder.name == "pdf":
        self.body.append(f'<div class="chart-data {node["kind"]}">')
    else:
        summary = self.encode(_("The numbers as a table"))
        # Neither paper nor every reading system unfolds a part.
        unfolded = ' open="open"' if node.get("unfolded") or self.builder.name == "epub" else ""
        self.body.append(f'<details class="chart-data"{unfolded}><summary>{summary}</summary>\n')


def depart_chart(self: Any, _node: chart) -> None:
    """Close the place of the table."""
    self.body.append("</div>\n" if self.builder.name == "pdf" else "</details>\n")


def bars_of(node: chart) -> Bars:
    """Return what a chart draws, its words as the table says them."""
    header, *rows = ([_word(cell) for cell in row] for row in node.findall(nodes.row))
    return Bars(
        header=header,
        labels=[row[0] for row in rows],
        values=[[float(number) for number in numbers] for numbers in node["values"]],
        printed=[row[1:] for row in rows],
    )


def _word(cell: nodes.Node) -> Word:
    classes = [name for part in cell.findall(nodes.paragraph) for name in part["classes"]]
    languages = (name.removeprefix("language-") for name in classes if name.startswith("language-"))
    return Word(cell.astext(), next(languages, ""))
