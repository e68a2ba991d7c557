from datetime import date

from editions import Contact, Language, Publication, Supervisor, _

publication = Publication(
    slug="kymenlaakso-ris3",
    title=_("Kymenlaakson älykkään erikoistumisen strategia 2.0"),
    subtitle=_("Yleisesitys vuosista 2021–2025 julkisten lähteiden pohjalta"),
    summary=_(
        "Kymenlaakso suuntasi vuosina 2021–2025 tutkimusta ja innovaatioita kolmeen kärkeen: "
        "älykkääseen ja vihreään logistiikkaan, uusiutuviin materiaaleihin ja energiaan sekä "
        "datatalouteen, kyberturvallisuuteen ja pelillisyyteen. Julkaisu kertoo, mitä strategialla "
        "tavoiteltiin, miten se syntyi ja miten sitä toteutettiin."
    ),
    notice=_("Julkisista lähteistä koottu yleisesitys, ei itse strategia-asiakirja."),
    publisher=_("Kymenlaakson liitto"),
    contact=Contact(
        name=_("Kymenlaakson liitto"),
        email="virasto@kymenlaakso.fi",
        address=_("Hovioikeudenkatu 6, 45100 Kouvola"),
        url="https://www.kymenlaakso.fi/",
    ),
    published=date(2026, 11, 24),
    version="1.0",
    languages=(Language("fi", "fi_FI"), Language("en", "en_GB")),
    formats=("html", "pdf", "epub"),
    keywords=(
        _("älykäs erikoistuminen"),
        _("aluekehitys"),
        _("innovaatiotoiminta"),
        _("logistiikka"),
        _("biotalous"),
        _("datatalous"),
        _("Kymenlaakso"),
    ),
    supervisor=Supervisor(
        name=_("Liikenne- ja viestintävirasto Traficom"),
        url="https://www.saavutettavuusvaatimukset.fi/",
    ),
)

extensions = ["editions"]
templates_path = ["_templates"]
language = publication.source_language.code
html_theme = "editions"
trim_footnote_reference_space = True
# Set below the text before it, without a page of its own.
pdf_run_on = ["principles", "programme", "sources"]
# English patterns break Finnish names anywhere.
pdf_hyphenation_exceptions = {
    "en": (
        *("HaminaKotka", "Kanta-satama", "Kou-vola", "Kuusan-koski", "Kymen-laakso"),
        *("Miehik-kälä", "Turva-puisto", "Viro-lahti"),
    )
}
html_theme_options = {"footer_documents": "accessibility contact description"}

# A title or word of another language, read aloud and hyphenated as that language.
rst_prolog = "\n".join(
    f".. role:: lang-{code}(emphasis)\n   :class: language-{code}\n"
    for code in ("fi", "sv", "en", "it")
)
