"""Messages stand in the order of their document, unless a tool sorts them otherwise."""

from hypothesis import given
from hypothesis import strategies as st

from editions.catalogs.order import arranged


def test_moved_message_follows_the_document():
    assert arranged("abcdef", "acdefb") == list("abcdef")


def test_new_message_comes_after_its_predecessor():
    assert arranged("abXcd", "abcd") == list("abXcd")


def test_file_sorted_by_its_tool_keeps_that_order():
    assert arranged("xgtbkXamcz", "abcgkmtxz") == list("abcgkXmtxz")


@given(st.lists(st.integers(0, 9), unique=True), st.lists(st.integers(0, 9), unique=True))
def test_order_is_settled_after_one_update(template, present):
    order = arranged(template, present)

    assert sorted(order) == sorted(template)
    assert arranged(template, order) == order
