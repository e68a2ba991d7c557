"""A publication of awkward parts: long title, word and address, wide table, untranslated page."""

from datetime import date

from editions import Contact, Language, Publication, _

publication = Publication(
    slug="demanding",
    title=_("Handlingsprogrammet för skärgårdskommunernas samarbetsförhandlingar 2030"),
    subtitle=_("Underlag till det interkommunala samrådsförfarandet"),
    summary=_("Hur skärgårdskommunerna samarbetar om tjänster, trafik och beredskap."),
    publisher=_("Skärgårdskommunernas samarbetsdelegation"),
    contact=Contact(name=_("Delegationens kansli"), email="kansli@example.org"),
    published=date(2024, 5, 2),
    languages=(Language("sv", "sv_FI"), Language("fi", "fi_FI")),
    formats=("html", "pdf"),
    url="https://example.org/program/",
)

extensions = ["editions"]
language = publication.source_language.code
html_theme = "editions"
