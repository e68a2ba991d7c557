from datetime import date, datetime

import pytest

from editions.publication import (
    Contact,
    Identifiers,
    Language,
    Limits,
    Message,
    Publication,
    PublicationError,
    Supervisor,
    _,
)

CONTACT = Contact(name="Office", email="office@example.org")
FACTS = {
    "slug": "plan",
    "title": _("Suunnitelma"),
    "publisher": "Office",
    "contact": CONTACT,
    "published": date(2024, 5, 2),
    "languages": (Language("fi", "fi_FI"), Language("en", "en_GB")),
}


def test_first_language_is_the_source():
    assert Publication(**FACTS).source_language.code == "fi"


def test_editions_are_languages_times_formats():
    names = [edition.name for edition in Publication(**FACTS).editions()]
    assert names == ["fi-html", "fi-pdf", "en-html", "en-pdf"]


def test_paths_keep_the_html_of_a_language_in_its_folder_and_files_by_format():
    paths = [edition.path for edition in Publication(**FACTS).editions()]
    assert paths == ["fi/", "pdf/plan-fi.pdf", "en/", "pdf/plan-en.pdf"]


def test_update_date_is_the_publication_date_unless_given():
    assert Publication(**FACTS).updated == date(2024, 5, 2)


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("slug", "Ei kelpaa", "small letters"),
        ("title", "  ", "a non-empty text"),
        ("languages", (), "at least one Language"),
        ("languages", (Language("fi"), Language("fi")), "each language once"),
        ("formats", ("html", "docx"), "one of html, pdf, epub"),
        ("published", "2024-05-02", "a date"),
        ("contact", "office@example.org", "a Contact"),
        ("updated", date(2024, 5, 1), "not before published"),
        ("published", datetime(2024, 5, 2), "a date"),
        ("subtitle", None, "a text"),
        ("version", 1.0, "a text"),
        ("version", "2026/1", "as in a file name"),
        ("version", "..", "as in a file name"),
        ("version", ".", "as in a file name"),
        ("languages", Language("fi"), r"a row .*, each a Language"),
        ("keywords", "talous", r"a row .*, each a text"),
        ("formats", "pdf", r"a row .*, each a text"),
        ("supervisor", "Traficom", r"a Supervisor\(…\) or None"),
        ("limits", 900, r"a Limits"),
        ("raw", "yes", "True or False"),
        ("url", "example.org", "an address"),
        ("identifiers", Identifiers(isbn={"sv-pdf": "978-952-5987-67-6"}), "one of en-html"),
    ],
)
def test_wrong_field_is_named_with_its_value_and_what_is_expected(field, value, expected):
    with pytest.raises(PublicationError, match=rf"(?i){field}.*expected.*{expected}"):
        Publication(**{**FACTS, field: value})


def test_missing_field_is_named_with_what_is_expected():
    facts = {name: value for name, value in FACTS.items() if name != "published"}
    with pytest.raises(
        PublicationError, match=r"Publication\.published is missing; expected a date"
    ):
        Publication(**facts)


def test_misspelt_field_is_named_with_the_one_that_was_meant():
    with pytest.raises(PublicationError, match="no field 'subtitel'; expected subtitle"):
        Publication(**FACTS, subtitel="Yleisesitys")


@pytest.mark.parametrize("url", ["https://example.org/plan", "https://example.org/plan/"])
def test_address_of_the_publication_is_that_of_a_folder(url):
    assert Publication(**FACTS, url=url).url == "https://example.org/plan/"


@pytest.mark.parametrize("kind", [Contact, Supervisor])
def test_address_without_its_scheme_is_refused(kind):
    given = {"name": "Office", "email": "office@example.org", "url": "www.example.org"}
    with pytest.raises(PublicationError, match=rf"{kind.__name__}\.url .* expected an address"):
        kind(**given)


@pytest.mark.parametrize("limit", [{"seconds": 0}, {"memory_mb": -1}, {"pages": 0}])
def test_limit_that_allows_nothing_is_refused(limit):
    with pytest.raises(PublicationError, match=r"Limits\.\w+ is .*; expected a number above 0"):
        Limits(**limit)


def test_rows_may_be_written_as_lists():
    assert Publication(**{**FACTS, "formats": ["html"]}).formats == ("html",)


def test_wrong_locale_is_refused():
    with pytest.raises(PublicationError, match="'xx_YY'"):
        Language("xx", "xx_YY")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("EN", "'en'"),
        ("en-gb", "'en_GB'"),
        ("sr@latin", "'sr_Latn'"),
        ("../sv", "the code of a language"),
        ("", "the code of a language"),
    ],
)
def test_code_that_no_page_can_carry_is_refused_with_the_one_that_is_meant(code, expected):
    with pytest.raises(PublicationError, match=rf"Language\.code is '{code}'; expected {expected}"):
        Language(code, "fi_FI")


def test_language_that_no_edition_can_be_set_in_is_refused():
    with pytest.raises(PublicationError, match="'ar_EG'; expected a language written from left"):
        Language("ar", "ar_EG")


def test_wrong_email_is_refused():
    with pytest.raises(PublicationError, match="e-mail"):
        Contact(name="Office", email="office at example")


def test_identifier_with_a_wrong_check_digit_is_refused():
    assert Identifiers(isbn={"fi-pdf": "978-952-5987-67-6"}, issn="1236-8849")
    with pytest.raises(PublicationError, match="ISBN-13"):
        Identifiers(isbn={"fi-pdf": "978-952-5987-67-7"})
    with pytest.raises(PublicationError, match="ISSN"):
        Identifiers(issn="1236-8848")


def test_localised_publication_translates_marked_texts_and_nothing_else():
    words = {"Suunnitelma": "Plan", "Office": "Toimisto"}
    plan = Publication(**FACTS).localised(lambda text: words.get(text, text))
    assert plan.title == "Plan"
    assert plan.publisher == "Office"


def test_untranslated_text_of_a_localised_publication_is_still_a_message():
    plan = Publication(**FACTS).localised(lambda text: text)
    assert isinstance(plan.title, Message)


def test_messages_are_the_marked_texts():
    assert list(Publication(**FACTS).messages()) == ["Suunnitelma"]


def test_language_is_named_in_itself():
    assert [Language(code).name for code in ("fi", "en", "sv")] == ["suomi", "English", "svenska"]


def test_facts_can_be_keys():
    plan = Publication(**FACTS, identifiers=Identifiers(isbn={"fi-pdf": "978-952-5987-67-6"}))
    assert len(dict.fromkeys(plan.editions(), 1)) == 4
