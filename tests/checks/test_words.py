import ast
from pathlib import Path

import polib
import pytest

import editions

PACKAGE = Path(editions.__file__).parent


def marked():
    """Return every text that the checks mark for translation."""
    for path in sorted((PACKAGE / "checks").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "_"
            ):
                yield ast.literal_eval(node.args[0])


@pytest.mark.parametrize("code", ["fi", "sv"])
def test_every_word_of_a_finding_is_translated_with_its_values(code):
    catalogue = polib.pofile(str(PACKAGE / "locale" / code / "checks.po"), encoding="utf-8")
    translated = {entry.msgid: entry.msgstr for entry in catalogue.translated_entries()}
    assert set(marked()) == set(translated)
    for msgid, msgstr in translated.items():
        names = {word.split("}")[0] for word in msgid.split("{")[1:]}
        assert names == {word.split("}")[0] for word in msgstr.split("{")[1:]}, msgid
