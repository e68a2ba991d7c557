"""An edition that takes too much is ended with one message; the others are finished."""

import pytest

from editions.cli import main

EPUB = """
def setup(app):
    stop = lambda app, *_: {stop} if app.builder.name == "epub" else None
    app.connect("doctree-resolved", stop)
"""
PDF = """
def stop(app):
    from editions.pdf import engine
    if app.builder.name == "pdf":
        lay_out, text = engine.lay_out, lambda root: "".join(root.itertext())
        engine.lay_out = lambda root, *more: (
            {stop} if "kaupungissa" in text(root) else lay_out(root, *more)
        )

def setup(app):
    app.connect("builder-inited", stop)
"""
TAKE, WAIT = "bytearray(10**11)", "__import__('time').sleep(600)"
LONG, LARGE = (
    "takes longer than Publication.limits allow (10 s)",
    "more memory than Publication.limits",
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("limits", "form", "code", "said", "step"),
    [
        ("seconds=10", "epub", EPUB.format(stop=WAIT), LONG, ", while "),
        ("memory_mb=4000", "epub", EPUB.format(stop=TAKE), LARGE, ", while "),
        ("seconds=10", "pdf", PDF.format(stop=WAIT), LONG, ", while laying out Etusivu"),
        ("memory_mb=4000", "pdf", PDF.format(stop=TAKE), LARGE, ", while laying out Etusivu"),
        ("pages=1", "pdf", "", "pages are more than Publication.limits allow (1)", ""),
    ],
    ids=["time", "memory", "time of a chapter", "memory of a chapter", "pages"],
)
def test_edition_over_a_limit_is_ended_and_the_next_is_finished(
    copy_root, capsys, limits, form, code, said, step
):
    root = copy_root("minimal")
    conf = root / "conf.py"
    text = conf.read_text().replace("Language, Pub", "Language, Limits, Pub") + code
    text = text.replace('("html",)', f'("html", "{form}"), limits=Limits({limits})')
    conf.write_text(text)
    assert main(["build", "-c", str(root), "--language", "fi"]) == 1
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert told.startswith(f"fi-{form}: not built: ")
    assert said in told
    assert step in told
    assert (root / "_build/editions/fi/index.html").exists()
    assert not list((root / "_build/editions").glob(f"{form}/*"))
