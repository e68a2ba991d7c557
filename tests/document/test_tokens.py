from editions.document.tokens import TOKENS, read_tokens, resolve


def test_the_publications_tokens_come_after_the_publishers(tmp_path):
    own = tmp_path / "tokens.css"
    own.write_text(":root { --color-1: #123456; }")
    tokens = read_tokens([TOKENS, own])
    assert tokens["--color-1"] == "#123456"
    assert tokens["--color-paper"] == "#ffffff"


def test_tokens_of_a_condition_are_left_out(tmp_path):
    own = tmp_path / "tokens.css"
    own.write_text("@media (prefers-color-scheme: dark) { :root { --color-ink: white } }")
    assert read_tokens([own]) == {}


def test_a_reference_becomes_its_value_or_its_fallback():
    tokens = {"--color-1": "#123456"}
    assert resolve("var(--color-1)", tokens) == "#123456"
    assert resolve("var(--unknown, red)", tokens) == "red"
    assert resolve('var(--font), "A B"', {"--font": '"C D"'}) == '"C D", "A B"'
