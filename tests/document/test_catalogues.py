"""What Sphinx reads beside the documents, and what it says where that cannot be read."""

import pytest
from sphinx.errors import ConfigError
from support.builds import build


@pytest.fixture
def root(copy_root):
    root = copy_root("minimal")
    (root / "locale/terms.csv").write_bytes(b"\xff")
    return root


def test_termbase_that_cannot_be_read_is_an_error_of_the_configuration(root):
    with pytest.raises(ConfigError, match=r"locale/terms.csv:1: byte 0xff is not UTF-8"):
        build(root, root / "out", "en")


def test_termbase_is_not_read_where_nothing_is_translated(root):
    assert (build(root, root / "out", "fi").folder / "index.html").is_file()
