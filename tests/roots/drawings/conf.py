from datetime import date

from editions import Contact, Language, Publication, _

publication = Publication(
    slug="drawings",
    title=_("Piirroksia"),
    publisher=_("Julkaisija"),
    contact=Contact(name=_("Julkaisija"), email="julkaisija@example.org"),
    published=date(2024, 5, 2),
    languages=(Language("fi", "fi_FI"), Language("en", "en_GB")),
    formats=("html",),
)

extensions = ["editions"]
templates_path = ["_templates"]
language = publication.source_language.code
