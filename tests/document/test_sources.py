"""A publication draws in nothing from outside itself."""

import pytest
from PIL import Image

from editions.cli import main

OUTSIDE = "teksti-joka-ei-kuulu-julkaisuun"

REFUSED = {
    "include": ".. include:: ../secret.txt",
    "include of an absolute path": ".. include:: /../secret.txt",
    "literalinclude": ".. literalinclude:: ../secret.txt",
    "csv-table file": ".. csv-table::\n   :file: ../secret.txt",
    "csv-table address": ".. csv-table::\n   :url: http://127.0.0.1:9/secret.csv",
    "raw directive": ".. raw:: html\n\n   <b>raaka</b>",
    "raw role": ".. role:: r(raw)\n   :format: html\n\n:r:`<b>raaka</b>`",
    "download": ":download:`teksti <../secret.txt>`",
    "picture outside": ".. image:: ../secret.png\n   :alt: kuva",
    "picture of an address": ".. image:: http://127.0.0.1:9/secret.png\n   :alt: kuva",
    "symlink": ".. include:: link.txt",
    "picture that is a text": ".. image:: fake.png\n   :alt: kuva",
    "picture under a wrong name": ".. image:: picture.jpg\n   :alt: kuva",
    "cut picture": ".. image:: cut.png\n   :alt: kuva",
    "picture of too many pixels": ".. image:: huge.png\n   :alt: kuva",
    "script in a drawing": ".. image:: evil.svg\n   :alt: kuva",
}


@pytest.fixture
def root(copy_root):
    root = copy_root("minimal")
    docs = root / "docs"
    (root / "secret.txt").write_text(OUTSIDE)
    Image.new("RGB", (60, 60), "red").save(root / "secret.png")
    (docs / "link.txt").symlink_to(root / "secret.txt")
    (docs / "fake.png").write_text("<html>")
    Image.new("RGB", (60, 60), "red").save(docs / "picture.png")
    (docs / "picture.jpg").write_bytes((docs / "picture.png").read_bytes())
    Image.effect_noise((60, 60), 80).save(docs / "cut.png")
    (docs / "cut.png").write_bytes((docs / "cut.png").read_bytes()[:1000])
    Image.new("1", (10_000, 6_000)).save(docs / "huge.png")
    (docs / "evil.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>1</script></svg>'
    )
    return root


def build(root, markup):
    source = root / "docs/index.rst"
    source.write_text(f"{source.read_text()}\n\n{markup}\n", encoding="utf-8")
    return main(["build", "-c", str(root), "--language", "fi"])


@pytest.mark.parametrize("markup", REFUSED.values(), ids=REFUSED)
def test_release_edition_is_refused_with_the_place(root, capsys, markup):
    assert build(root, markup) == 1
    said = capsys.readouterr().err
    assert "docs/index.rst:" in said
    assert "Traceback" not in said
    assert not (root / "_build/editions/fi").exists()


@pytest.mark.parametrize("markup", REFUSED.values(), ids=REFUSED)
def test_draft_leaves_it_out(root, markup):
    source = root / "docs/index.rst"
    source.write_text(f"{source.read_text()}\n\n{markup}\n", encoding="utf-8")
    main(["build", "-c", str(root), "--language", "fi", "--draft"])
    published = root / "_build/editions/fi"
    assert not list(published.rglob("secret*"))
    assert not any(
        OUTSIDE.encode() in path.read_bytes() or b"<b>raaka" in path.read_bytes()
        for path in published.rglob("*.html")
    )


def test_what_is_inside_is_allowed(root):
    docs = root / "docs"
    (docs / "part.txt").write_text("Sisällytetty teksti.")
    Image.new("RGB", (60, 60), "red").save(docs / "right.jpg")
    markup = (
        ".. include:: part.txt\n\n.. image:: right.jpg\n   :alt: punainen ruutu\n\n"
        ":download:`taulukko <part.txt>`"
    )
    assert build(root, markup) == 0


def test_docutils_conf_loosens_nothing(root):
    (root / "docutils.conf").write_text(
        "[general]\nraw_enabled: yes\nfile_insertion_enabled: yes\n"
    )
    assert build(root, REFUSED["raw directive"]) == 1
