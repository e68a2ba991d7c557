"""Balance columns a line at a time.

WeasyPrint 70 lays columns out again and again, a little higher each time: by what the next box
lacks, or by one pixel where that box would fit but may not be parted from its own next one. The
columns of an index were laid out forty times.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from typing import Any

import weasyprint.layout.block
from weasyprint.text.line_break import strut

from editions.pdf.engine.memory import replaced

_block_box_layout = weasyprint.layout.block.block_box_layout


@contextmanager
def quick_columns() -> Iterator[None]:
    """Let columns grow by no less than a line while the block runs."""
    with replaced(weasyprint.layout.block, block_box_layout=_Columns().block_box_layout):
        yield


class _Columns:
    """Knows what the last column left empty when WeasyPrint asks how high the next box would be."""

    empty = 0.0

    def block_box_layout(
        self, context: Any, box: Any, bottom_space: float, *arguments: Any, **options: Any
    ) -> Any:
        """Lay out a block; the next box of a full column is a line higher than what is left."""
        result = _block_box_layout(context, box, bottom_space, *arguments, **options)
        if box.is_column and result[0] is not None:
            children = [child for child in result[0].children if child.is_in_normal_flow()]
            if bottom_space == inf:
                for child in children[:1]:
                    lacking = self.empty + strut(box.style)[0] - child.margin_height()
                    child.height += max(0, lacking)
            elif children:
                end = children[-1].position_y + children[-1].margin_height()
                self.empty = context.page_bottom - bottom_space - end
        return result
