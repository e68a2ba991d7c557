"""Page labels: a reader's window names each page as the page itself does."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import pydyf

from editions.pdf.words import words


def page_labels(kinds: Sequence[str], language: str) -> Any:
    """Return the number tree of the labels (ISO 32000-1, 12.4.2) of pages of the given kinds.

    Pages of text are called by the number printed on them, the covers, which have none, by a word.
    """
    word = words(language)
    covers = {"cover": word("Cover"), "back": word("Back cover")}
    numbers = pydyf.Array()
    for cover, run in groupby(enumerate(kinds), key=lambda page: covers.get(page[1])):
        first, _kind = next(run)
        label = {"P": pydyf.String(cover)} if cover else {"S": "/D", "St": first + 1}
        numbers.extend([first, pydyf.Dictionary(label)])
    return pydyf.Dictionary({"Nums": numbers})
