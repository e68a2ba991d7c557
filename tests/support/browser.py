"""Give tests a real Chromium and a server for the pages it opens."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from support.judges import CHROMIUM_FLAGS, chromium
from support.server import serve

NewContext = Callable[..., BrowserContext]
Serve = Callable[[Path], str]
PATIENCE = 40_000
"""Milliseconds that a page may take on a machine that has other work."""

_UNTIL = """async (argument) => {{
  const holds = {condition};
  const end = performance.now() + {patience};
  while (!holds(argument)) {{
    if (performance.now() > end) throw new Error("it never came to hold");
    await new Promise((done) => setTimeout(done, 20));
  }}
}}"""


def wait_until(page: Page, condition: str, argument: Any = None) -> None:
    """Wait until a function of JavaScript says that a condition holds.

    Playwright's own ``wait_for_function`` evaluates its text anew in the page each time it looks,
    which the pages' security policy forbids: it works only where it need not wait.
    """
    page.evaluate(_UNTIL.format(condition=condition, patience=PATIENCE), argument)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one headless Chromium for the whole run."""
    with sync_playwright() as playwright:
        chrome = playwright.chromium.launch(executable_path=chromium(), args=list(CHROMIUM_FLAGS))
        yield chrome
        chrome.close()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[NewContext]:
    """Return a function that opens a browser context: width in px, colour scheme, JavaScript."""
    with ExitStack() as stack:

        def open_context(
            *, width: int = 1280, scheme: str = "light", javascript: bool = True, **options: Any
        ) -> BrowserContext:
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme=scheme,  # type: ignore[arg-type]  # Playwright wants a literal
                java_script_enabled=javascript,
                reduced_motion="reduce",
                **options,
            )
            stack.callback(context.close)
            return context

        yield open_context


@pytest.fixture(scope="session")
def served() -> Iterator[Serve]:
    """Return a function that serves a folder on 127.0.0.1 until the run ends."""
    addresses: dict[Path, str] = {}
    with ExitStack() as stack:

        def address(folder: Path) -> str:
            if folder not in addresses:
                addresses[folder] = stack.enter_context(serve(folder))
            return addresses[folder]

        yield address
