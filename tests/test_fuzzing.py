"""Whatever bytes a catalogue holds, it is read or refused: never a traceback."""

import os
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.judges import REPOSITORY

from editions.catalogs.compile import compile_catalogs
from editions.catalogs.entry import CatalogError
from editions.catalogs.pofile import parse_bytes
from editions.checks.runner import check_catalogs
from editions.project import Project

SOURCE = REPOSITORY / "tests/roots/minimal/locale/en/LC_MESSAGES/index.po"
PIECES = (
    *(b'msgid "', b'msgstr "', b"msgid_plural", b"msgctxt", b"msgstr[1]", b'"\n', b"\\", b'"'),
    *(b"#", b"#~ ", b"#, fuzzy\n", b"#| ", b"\r\n", b"\x00", b"\xff", b"\xef\xbb\xbf"),
    *(b"charset=UTF-16", b"charset=rot13", b"Plural-Forms: nplurals=9", b"%(", b"{", b"\x1b["),
    *(b"`", b"*", b"**", b"|", b":ref:`", b"`_", b".. ", b"::", b"\\n\\n"),
    *("\u202e\u2066".encode(), "\U000e0061".encode()),
)
CASES = int(os.environ.get("FUZZ_CASES", "100"))
FUZZING = settings(
    max_examples=CASES,
    deadline=None,
    derandomize=CASES == 100,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@st.composite
def catalogues(draw: st.DrawFn) -> bytes:
    """A real catalogue in which some places are overwritten, or no catalogue at all."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.binary(max_size=300))
    content = SOURCE.read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        place, length = draw(st.integers(0, len(content))), draw(st.integers(0, 12))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=6))
        content = content[:place] + piece + content[place + length :]
    return content


@given(catalogues())
@FUZZING
def test_reader_reads_or_refuses(content):
    refused = refusal(parse_bytes, content, Path("index.po"))
    assert refused.startswith("index.po:") or not refused


@given(content=catalogues())
@FUZZING
def test_checks_and_compilation_end_with_findings_or_a_refusal(copy_root, content):
    root = roots(copy_root)
    catalogue = root / "locale/en/LC_MESSAGES/index.po"
    catalogue.write_bytes(content)
    project = Project.load(root)
    for finding in check_catalogs(project, "en", cache=False):
        assert finding.line >= 1
        assert finding.message.isprintable()
    refused = refusal(compile_catalogs, catalogue.parent, root / "compiled")
    assert "index.po:" in refused or not refused


def refusal(function: Callable[..., object], *arguments: object) -> str:
    """Call a function and return in which words it refused; any other exception is a fault."""
    try:
        function(*arguments)
    except CatalogError as error:
        return str(error)
    return ""


def roots(copy_root) -> Path:
    """Copy the small publication once a test."""
    if not hasattr(copy_root, "made"):
        copy_root.made = copy_root("minimal")
    return copy_root.made
