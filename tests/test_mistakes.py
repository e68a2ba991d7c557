"""Whatever is wrong with a publication is told where it is, in a line or two."""

import pytest

from editions.cli import main, plain

DRAWING = "\n.. drawing:: figures/a.svg\n   :alt: x\n\n   Kuva\n"


def append(path, text):
    def change(root):
        with (root / path).open("ab") as file:
            file.write(text if isinstance(text, bytes) else text.encode())

    return change


def remove(path):
    return lambda root: (root / path).unlink()


def without_documents(root):
    (root / "docs").rename(root / "texts")


def broken_drawing(root):
    (root / "docs/figures").mkdir()
    (root / "docs/figures/a.svg").write_text("<svg><g>")
    append("docs/index.rst", DRAWING)(root)


def chart(data):
    def change(root):
        if data is not None:
            (root / "docs/a.csv").write_bytes(data)
        append("docs/index.rst", "\n.. chart:: a.csv\n   :alt: x\n\n   Kuva\n")(root)
        conf = root / "conf.py"
        conf.write_text(conf.read_text().replace('("html",)', '("epub",)'))

    return change


def nested(root):
    append("docs/index.rst", "\n" + "".join(f"{'  ' * n}* a\n\n" for n in range(400)))(root)


def build_folder_that_is_a_file(root):
    (root / "_build").write_text("")


MISTAKES = {
    "no folder of documents": (without_documents, "/docs: no such folder"),
    "conf.py does not parse": (
        append("conf.py", "\nx = (\n"),
        "conf.py:20: There is a syntax error",
    ),
    "conf.py fails": (append("conf.py", "\n1/0\n"), "conf.py:20: ZeroDivisionError"),
    "conf.py exits": (append("conf.py", "\nimport sys\nsys.exit(3)\n"), "called sys.exit()"),
    "no conf.py": (remove("conf.py"), "conf.py: not found"),
    "value of another kind": (
        append("conf.py", "\nrst_prolog = 1\n"),
        "Sphinx had warned: WARNING: The config value `rst_prolog' has type `int'",
    ),
    "words to hyphenate that are a text": (
        append("conf.py", "\npdf_hyphenation_exceptions = {'sv': 'abc'}\n"),
        "conf.py: pdf_hyphenation_exceptions is {'sv': 'abc'}; expected lists of words",
    ),
    "no such document to run on": (
        append("conf.py", "\npdf_run_on = ['nope']\n"),
        "conf.py: pdf_run_on names 'nope', but there is no such document",
    ),
    "no such document to lead to": (
        append("conf.py", "\nhtml_theme_options = {'footer_documents': 'nope'}\n"),
        "conf.py: footer_documents of html_theme_options names 'nope', but there is no",
    ),
    "unknown extension": (append("conf.py", "\nextensions.append('x_y')\n"), "extension x_y"),
    "unknown theme": (append("conf.py", "\nhtml_theme = 'x_y'\n"), "no theme named 'x_y'"),
    "text that is not UTF-8": (append("docs/index.rst", b"\n\xe4\n"), "0xe4 in line 18 is not"),
    "number without end": (
        append("docs/index.rst", "\nYhä :number:`1e30`.\n"),
        "docs/index.rst:18: ERROR: :number:`1e30` is not a number such as",
    ),
    "nested without end": (nested, "docs/index.rst: its parts are nested too deeply"),
    "drawing that is no XML": (broken_drawing, "docs/figures/a.svg:1: "),
    "no such drawing": (append("docs/index.rst", DRAWING), "docs/figures/a.svg:1: "),
    "no such data of a chart": (
        chart(None),
        "docs/a.csv:1: ERROR: the file cannot be read: No such",
    ),
    "data of a chart in Latin-1": (
        chart(b"Vuosi,M\xe4\n"),
        "docs/a.csv:1: ERROR: byte 0xe4 is not",
    ),
    "data with decimal commas": (
        chart(b'Vuosi,V\n2010,"1,5"\n'),
        "docs/a.csv:2: ERROR: “1,5” is not",
    ),
    "template that does not parse": (append("_templates/facts.rst", "\n{% if %}"), "facts.rst:"),
    "template with no such fact": (append("_templates/facts.rst", "\n{{ a.b }}"), "facts.rst: "),
    "template that fails": (append("_templates/facts.rst", "\n{{ 1/0 }}"), "ZeroDivisionError"),
    "template that is not UTF-8": (append("_templates/facts.rst", b"\xe4"), "0xe4 in line "),
    "no such template": (remove("_templates/facts.rst"), "facts.rst: no such template"),
    "build folder is a file": (build_folder_that_is_a_file, "_build: File exists"),
}


@pytest.mark.parametrize(("change", "said"), MISTAKES.values(), ids=MISTAKES)
def test_mistake_is_told_where_it_is(copy_root, capsys, change, said):
    root = copy_root("minimal")
    change(root)
    assert main(["build", "-c", str(root), "--language", "fi"]) in {1, 2}
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told
    assert "details:" not in told
    assert len(told.splitlines()) <= 4


def test_what_steers_a_terminal_is_told_by_its_number(copy_root, capfd):
    root = copy_root("minimal")
    append("docs/index.rst", "\nKatso :ref:`a\x1b[2J\x1b]0;b\x07\u202e`.\n")(root)
    main(["build", "-c", str(root), "--language", "fi", "--draft"])
    told = capfd.readouterr()
    for steering in ("\x1b", "\x07", "\u202e"):
        assert steering not in told.err + told.out


def test_words_are_told_as_they_are():
    words = "Kymenlaakson älykäs erikois\u00adtuminen 2\u00a0021–2\u202f025 🌲\nToinen rivi"
    assert plain(words) == words
