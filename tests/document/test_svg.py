import pytest

from editions.document.svg import NAMESPACE, DrawingError, name_of, read_drawing


def svg(tmp_path, body, attributes='viewBox="0 0 10 10"', before=""):
    path = tmp_path / "drawing.svg"
    space = f'xmlns="{NAMESPACE}" xmlns:xlink="http://www.w3.org/1999/xlink"'
    path.write_text(f"{before}<svg {space} {attributes}>\n{body}\n</svg>", encoding="utf-8")
    return path


def test_shapes_and_words_are_kept(tmp_path):
    root = read_drawing(svg(tmp_path, '<g fill="#fff"><rect width="1" height="2"/></g>'))
    assert [name_of(element) for element in root.iter()] == ["svg", "g", "rect"]
    assert dict(root[0][0].attrib) == {"width": "1", "height": "2"}


def test_a_style_attribute_becomes_presentation_attributes(tmp_path):
    body = '<rect style="fill: #00557f; -inkscape-stroke:none;stroke:none"/>'
    root = read_drawing(svg(tmp_path, body))
    assert dict(root[0].attrib) == {"fill": "#00557f", "stroke": "none"}


def test_an_editors_own_notes_are_dropped(tmp_path):
    body = (
        '<namedview xmlns="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"/>'
        '<g xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:label="Layer" class="x"/>'
        '<!-- note --><?xml-stylesheet href="https://example.org/a.css"?>'
    )
    root = read_drawing(svg(tmp_path, body))
    assert [(name_of(element), dict(element.attrib)) for element in root] == [("g", {})]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<script>alert(1)</script>", "<script> is not a shape or a word"),
        ("<style>@import 'https://example.org/a.css'</style>", "<style> is not a shape"),
        ("<foreignObject/>", "<foreignObject> is not a shape"),
        ('<image href="a.png"/>', "<image> is not a shape"),
        ("<animate/>", "<animate> is not a shape"),
        ('<a href="https://example.org"/>', "<a> is not a shape"),
        ('<rect onclick="x()"/>', "onclick on <rect> is a script"),
        ('<rect onLoad="x()"/>', "onLoad on <rect> is a script"),
        ('<use href="other.svg#a"/>', "href on <use> reaches outside"),
        ('<use xlink:href="https://example.org/a.svg#a"/>', "href on <use> reaches outside"),
        ('<use href="javascript:x()"/>', "href on <use> reaches outside"),
        ('<rect fill="url(https://example.org/a)"/>', "fill on <rect> reaches outside"),
        ('<rect fill="URL( other.svg#a )"/>', "fill on <rect> reaches outside"),
        ('<rect style="fill:url(a.svg#b)"/>', "fill on <rect> reaches outside"),
        (r'<rect fill="\75rl(a)"/>', "fill on <rect> reaches outside"),
        ('<text><tspan fill="red">a</tspan></text>', "<tspan> only breaks a line"),
        ("<rect>", "not well-formed XML"),
    ],
)
def test_what_acts_or_reaches_outside_is_refused_with_its_line(tmp_path, body, says):
    path = svg(tmp_path, body)
    with pytest.raises(DrawingError) as refused:
        read_drawing(path)
    assert says in str(refused.value)
    line = "3" if body == "<rect>" else "2"
    assert refused.value.location == f"{path}:{line}"


def test_entities_are_refused(tmp_path):
    before = '<!DOCTYPE svg [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(DrawingError, match="DOCTYPE"):
        read_drawing(svg(tmp_path, "<text>&secret;</text>", before=before))


def test_a_drawing_that_multiplies_itself_is_refused(tmp_path):
    ten = [f'<g id="g{n + 1}">' + f'<use href="#g{n}"/>' * 10 + "</g>" for n in range(9)]
    bomb = f'<defs><rect id="g0"/>{"".join(ten)}</defs><use href="#g9"/>'
    with pytest.raises(DrawingError, match="repeats itself into over 20000 parts"):
        read_drawing(svg(tmp_path, bomb))


@pytest.mark.parametrize(
    "body",
    [
        '<g id="a"><use href="#a"/></g>',
        '<marker id="m"><path d="M0 0" marker-end="url(#m)"/></marker>',
        "".join(f'<g id="g{n}"><use href="#g{n + 1}"/></g>' for n in range(2000)),
    ],
)
def test_references_without_end_are_refused(tmp_path, body):
    with pytest.raises(DrawingError, match="refers to itself"):
        read_drawing(svg(tmp_path, body))


def test_pixels_and_named_weights_become_plain_numbers(tmp_path):
    root = read_drawing(svg(tmp_path, '<text x="3px" font-size="14px" font-weight="bold">a</text>'))
    assert dict(root[0].attrib) == {"x": "3", "font-size": "14", "font-weight": "700"}


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ('<text font-size="1em">a</text>', 'font-size="1em" on <text> is not a plain number'),
        ('<text x="1 2 3">abc</text>', 'x="1 2 3" on <text>'),
        ('<rect width="100%"/>', 'width="100%" on <rect>'),
        ('<g font-weight="bolder"/>', 'font-weight="bolder" on <g>'),
        ('<text data-width="wide">a</text>', 'data-width="wide" on <text>'),
    ],
)
def test_a_size_that_cannot_be_reckoned_with_is_refused(tmp_path, body, says):
    with pytest.raises(DrawingError) as refused:
        read_drawing(svg(tmp_path, body))
    assert says in str(refused.value)


def test_a_drawing_without_a_view_box_is_refused(tmp_path):
    for attributes in ('width="10"', 'viewBox="0 0 10"', 'viewBox="a b c d"'):
        with pytest.raises(DrawingError, match="needs a viewBox"):
            read_drawing(svg(tmp_path, "", attributes=attributes))


def test_a_file_that_is_no_svg_is_refused(tmp_path):
    path = tmp_path / "drawing.svg"
    path.write_text("<html/>")
    with pytest.raises(DrawingError, match="the root element is <html>, not svg"):
        read_drawing(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(DrawingError, match="cannot be read"):
        read_drawing(tmp_path / "none.svg")
