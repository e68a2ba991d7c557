"""A part that is named out of its place has a name that can be listened to."""

from docutils import nodes

from editions.document.naming import plain_name


def test_a_name_leaves_out_what_refers_to_notes_and_sources():
    caption = nodes.caption(
        "",
        "",
        nodes.Text("Priorities "),
        nodes.reference("", "", nodes.inline("", "[KL-S3]"), classes=["citation-reference"]),
        nodes.Text(" "),
        nodes.footnote_reference("", "1"),
        nodes.Text(", and the "),
        nodes.emphasis("", "first"),
        nodes.Text(" sectors"),
    )
    assert plain_name(caption) == "Priorities, and the first sectors"
    assert plain_name(None) == ""
