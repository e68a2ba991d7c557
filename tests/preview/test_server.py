"""The server: what it gives, what it refuses, what it writes."""

import httpx
import pytest
from support.preview import FUZZY, GOAL, MISSING, TOKEN

pytestmark = pytest.mark.slow

WRITING = {"x-editions-token": TOKEN}


@pytest.fixture
def client(preview):
    with httpx.Client(base_url=preview.base, timeout=300) as client:
        yield client


def entry(client, message=MISSING):
    return client.get("/api/entry", params={"language": "en", "message": message}).json()


def save(client, text, digest, message=MISSING, **headers):
    return client.post(
        "/api/entry",
        params={"language": "en", "message": message},
        json={"translation": [text], "confirmed": True, "digest": digest},
        headers=WRITING | headers,
    )


def test_page_ties_paragraphs_to_messages_and_escapes(client):
    for language in ("fi", "en"):
        assert f"message-{MISSING}" in client.get(f"/pages/{language}/goals.html").text
    assert "<script>alert" not in client.get("/pages/en/goals.html").text


def test_published_policy_lets_no_script_of_a_page_run(client):
    policy = client.get("/pages/en/goals.html").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    shell = client.get("/").headers
    assert "script-src 'self'" in shell["content-security-policy"]
    assert shell["x-content-type-options"] == "nosniff"


def test_nothing_outside_the_built_pages_is_served(client, preview):
    link = preview.session.editions["en"].worker.pages / "link.html"
    link.symlink_to(preview.root / "conf.py")
    outside = ("../../../../../conf.py", "..%2f..%2fdoctrees/index.doctree", "link.html")
    for path in (*outside, "%2fetc%2fpasswd", "%00", "a" * 300):
        request = httpx.Request("GET", f"{preview.base}/pages/en/{path}")
        assert client.send(request).status_code == 404
    assert client.get("/pages/de/index.html").status_code == 404


def test_foreign_names_are_refused(client):
    foreign = (
        {"host": "example.org"},
        {"host": "127.0.0.1:1"},
        {"origin": "https://example.org"},
        {"sec-fetch-site": "cross-site"},
    )
    for headers in foreign:
        assert client.get("/", headers=headers).status_code == 403
        assert save(client, "x", "", **headers).status_code == 403


def test_entry_tells_all_that_helps(client):
    told = entry(client, FUZZY)
    assert (told["state"], told["catalogue"]) == ("review", "locale/en/LC_MESSAGES/goals.po")
    assert ["-", "2024"] in told["change"]
    assert ["+", "2025"] in told["change"]
    assert [term["target"] for term in told["terms"]] == ["port", "shore power"]
    assert told["line"] > 1


def test_writing_needs_the_token(client, preview):
    before = preview.catalogue().read_bytes()
    digest = entry(client)["digest"]
    for token in ("", "wrong", "ä"):
        answer = save(client, "x", digest, **{"x-editions-token": token.encode()})
        assert answer.status_code == 403
    assert preview.catalogue().read_bytes() == before


def test_malformed_edits_are_refused(client):
    digest = entry(client)["digest"]
    wrong = ({}, [], {"translation": "x", "confirmed": True, "digest": digest}, "x" * 300_000)
    for body in wrong:
        answer = client.post(
            "/api/entry", params={"language": "en", "message": MISSING}, json=body, headers=WRITING
        )
        assert answer.status_code in (400, 413)
    assert save(client, "a\x1bb", digest).status_code == 422
    assert save(client, "x", digest, message="0" * 16).status_code == 422


def test_saving_changes_only_the_lines_of_the_translation(client, preview):
    before = preview.catalogue().read_text()
    answer = save(client, "The railway is used more.", entry(client)["digest"])
    assert answer.json()["state"] == "translated"
    after = preview.catalogue().read_text()
    assert after == before.replace(
        '"kasvaa."\nmsgstr ""', '"kasvaa."\nmsgstr "The railway is used more."'
    )


def test_file_that_changed_underneath_is_not_written(client, preview):
    digest = entry(client)["digest"]
    other = (
        preview.catalogue()
        .read_text()
        .replace('"kasvaa."\nmsgstr ""', '"kasvaa."\nmsgstr "Growing."')
    )
    preview.catalogue().write_text(other)
    answer = save(client, "Mine.", digest)
    assert answer.status_code == 409
    assert answer.json()["current"]["translation"] == ["Growing."]
    assert preview.catalogue().read_text() == other


def test_confirming_takes_the_mark_and_the_previous_text_away(client, preview):
    text = "The port invests in shore power in 2025."
    save(client, text, entry(client, FUZZY)["digest"], FUZZY)
    catalogue = preview.catalogue().read_text()
    assert "fuzzy" not in catalogue
    assert "#|" not in catalogue
    assert text in catalogue


def test_findings_are_told_at_their_message(client):
    told = client.get("/api/findings", params={"language": "en", "interface": "fi"}).json()
    assert told[GOAL][0]["check"] == "numbers"
    assert "30" in told[GOAL][0]["message"]


def undo(client, digest, message=MISSING, **headers):
    asked = {"language": "en", "message": message, "digest": digest}
    return client.post("/api/undo", params=asked, headers=WRITING | headers)


def test_undoing_gives_the_file_back_to_the_byte(client, preview):
    before = preview.catalogue().read_bytes()
    saved = save(client, "Anything else.", entry(client, FUZZY)["digest"], FUZZY).json()
    assert preview.catalogue().read_bytes() != before
    assert undo(client, saved["undo"], **{"x-editions-token": "wrong"}).status_code == 403
    told = undo(client, saved["undo"], FUZZY).json()
    assert (told["state"], preview.catalogue().read_bytes()) == ("review", before)


def test_saving_what_the_file_says_leaves_nothing_to_undo_but_what_was(client, preview):
    before = preview.catalogue().read_bytes()
    saved = save(client, "Twice.", entry(client)["digest"]).json()
    assert "undo" not in save(client, "Twice.", saved["digest"]).json()
    assert undo(client, saved["undo"]).status_code == 200
    assert preview.catalogue().read_bytes() == before


def test_nothing_is_undone_that_another_editor_has_written_since(client, preview):
    saved = save(client, "Mine.", entry(client)["digest"]).json()
    other = preview.catalogue().read_text().replace("Mine.", "Theirs.")
    preview.catalogue().write_text(other)
    assert undo(client, saved["undo"]).status_code == 422
    assert preview.catalogue().read_text() == other


def test_text_meant_for_review_stays_fuzzy(client, preview):
    digest = entry(client)["digest"]
    asked = {"translation": ["Perhaps."], "confirmed": False, "digest": digest}
    where = {"language": "en", "message": MISSING}
    told = client.post("/api/entry", params=where, json=asked, headers=WRITING).json()
    assert told["state"] == "review"
    assert '#, fuzzy\nmsgid "Rautatien käyttö "' in preview.catalogue().read_text()


def test_refusals_speak_the_language_of_the_page(client):
    digest = entry(client)["digest"]
    asked = {"translation": ["a\x1bb"], "confirmed": True, "digest": digest}
    where = {"language": "en", "message": MISSING, "interface": "fi"}
    answer = client.post("/api/entry", params=where, json=asked, headers=WRITING)
    assert answer.json()["refused"].startswith("Käännöksessä")
    asked["translation"] = ["x" * 300_000]
    answer = client.post("/api/entry", params=where, json=asked, headers=WRITING)
    assert answer.text == "Käännös ei voi olla noin pitkä."
    assert client.post("/api/entry", params=where).text.startswith("Kirjoittamiseen tarvitaan")
    unknown = client.get("/api/entry", params=where | {"message": "0" * 16})
    assert unknown.text.startswith("Tätä viestiä ei enää ole")


def test_deleted_catalogue_is_told_and_not_brought_back(client, preview):
    digest = entry(client)["digest"]
    kept = preview.catalogue().read_bytes()
    preview.catalogue().unlink()
    try:
        answer = save(client, "Mine.", digest)
        assert answer.status_code == 422
        assert "no longer holds this message" in answer.json()["refused"]
        assert entry(client)["state"] == "absent"
        assert not preview.catalogue().exists()
    finally:
        preview.catalogue().write_bytes(kept)


def test_linked_catalogue_is_not_replaced(client, preview, tmp_path):
    digest = entry(client)["digest"]
    kept = preview.catalogue().read_bytes()
    elsewhere = tmp_path / "goals.po"
    elsewhere.write_bytes(kept)
    preview.catalogue().unlink()
    preview.catalogue().symlink_to(elsewhere)
    try:
        assert "symbolic link" in save(client, "Mine.", digest).json()["refused"]
        assert elsewhere.read_bytes() == kept
    finally:
        preview.catalogue().unlink()
        preview.catalogue().write_bytes(kept)


def test_messages_tell_their_page_in_the_order_of_the_documents(client):
    told = client.get("/api/messages", params={"language": "en"}).json()["messages"]
    pages = [message.get("page", "") for message in told.values()]
    assert list(dict.fromkeys(pages)) == ["index.html", "goals.html", ""]


def test_unknown_language_of_the_page_is_the_default(client):
    assert '<html lang="en">' in client.get("/?interface=xx").text
