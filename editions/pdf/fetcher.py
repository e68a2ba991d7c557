"""What a print edition may read: files below allowed folders, nothing from the network."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from editions.pdf.engine import URLFetcher, URLFetcherResponse


class ForbiddenAddressError(ValueError):
    """An address that a print edition may not read."""


class LocalFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Fetch ``data:`` addresses and files whose real path lies below an allowed folder."""

    def __init__(self, folders: Iterable[Path]) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)
        self.folders = tuple(folder.resolve() for folder in folders)
        self.read: set[Path] = set()

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Return the file's content; raise ``ForbiddenAddressError`` for any other address."""
        if urlsplit(url).scheme == "file":
            self._require_allowed(url)
        elif urlsplit(url).scheme != "data":
            raise ForbiddenAddressError(
                f"{url}: a print edition reads no network address; store the file in the project"
            )
        return super().fetch(url, headers)

    def _require_allowed(self, url: str) -> None:
        path = Path(url2pathname(urlsplit(url).path)).resolve()
        if not any(path.is_relative_to(folder) for folder in self.folders):
            raise ForbiddenAddressError(f"{path}: outside the folders of this project")
        self.read.add(path)
