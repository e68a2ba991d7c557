"""Whatever happens to documents, a merge keeps every translation and settles at once."""

import subprocess

from hypothesis import given
from hypothesis import strategies as st

from editions.catalogs.changes import Languages
from editions.catalogs.entry import Catalog, Entry
from editions.catalogs.header import new_header, with_header
from editions.catalogs.merge import merge
from editions.catalogs.outcome import Past
from editions.catalogs.pofile import encode, parse
from editions.catalogs.poformat import entry_text

LANGUAGES = Languages("fi", "en")
SENTENCES = [
    "Satama kasvaa.",
    "Satamassa on 12 400 konttia.",
    "Kymenlaakso on **maakunta**.",
    "Tutkimus tehdään yritysten kanssa vuoteen 2030 mennessä.",
    "Tutkimus tehdään yritysten kanssa vuoteen 2031 mennessä!",
    "Tavoitteet",
]
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join)
domains = st.sampled_from(["index", "talous", "logistiikka"])


@st.composite
def entries(draw):
    flags = draw(st.sampled_from([(), (), ("fuzzy",)]))
    comments = draw(st.sampled_from([(), (), ("a remark",)]))
    number = draw(st.integers(0, 99))
    msgid = draw(texts)
    msgstr = draw(st.sampled_from(["", f"EN {number} {msgid}"]))
    return Entry(msgid, (msgstr,), flags=flags, comments=comments, obsolete=draw(st.booleans()))


def catalog_of(written: list[Entry]) -> Catalog:
    """Return a catalogue, which may define a message twice as careless tools do."""
    header = entry_text(new_header("en", "Strategia", "2026-01-01 00:00+0000"))
    return parse("\n".join([header, *map(entry_text, written)]))


catalogs = st.dictionaries(domains, st.lists(entries(), max_size=6).map(catalog_of))
templates = st.dictionaries(
    domains, st.lists(texts, max_size=6, unique=True).map(lambda found: [Entry(t) for t in found])
)


def all_entries(found: dict[str, Catalog], memory: Catalog) -> list[Entry]:
    return [b.entry for catalog in (*found.values(), memory) for b in catalog.messages]


@given(templates, catalogs)
def test_no_translation_and_no_remark_is_dropped(template, before):
    after = merge(template, before, LANGUAGES, Past())

    kept = all_entries(after.catalogs, after.memory)
    assert {e.msgstr for e in all_entries(before, Catalog())} <= {e.msgstr for e in kept} | {("",)}
    remarks = {(e.msgid, e.comments) for e in all_entries(before, Catalog()) if e.comments}
    standing = {(e.msgid, e.comments) for e in kept} | {
        (e.previous.msgid, e.comments) for e in kept if e.previous
    }
    assert {comments for _, comments in remarks} <= {comments for _, comments in standing}


@given(templates, catalogs)
def test_catalogues_hold_exactly_the_messages_of_the_documents(template, before):
    after = merge(template, before, LANGUAGES, Past())

    for domain, messages in template.items():
        live = [block.entry.key for block in after.catalogs[domain].live]
        assert sorted(live) == sorted(entry.key for entry in messages)


@given(templates, catalogs)
def test_confirmed_translations_stay_confirmed_only_for_their_own_text(template, before):
    confirmed = {
        (e.msgid, e.msgstr) for e in all_entries(before, Catalog()) if all(e.msgstr) and not e.fuzzy
    }

    after = merge(template, before, LANGUAGES, Past())

    live = [b.entry for catalog in after.catalogs.values() for b in catalog.live]
    assert {(e.msgid, e.msgstr) for e in live if e.translated} <= confirmed


@given(templates, catalogs)
def test_second_merge_changes_nothing(template, before):
    first = merge(template, before, LANGUAGES, Past())
    written = {name: parse(catalog.text) for name, catalog in first.catalogs.items()}

    second = merge(template, written, LANGUAGES, Past(parse(first.memory.text)))

    assert {name: c.text for name, c in second.catalogs.items()} == {
        name: c.text for name, c in first.catalogs.items()
    }
    assert second.memory.text == first.memory.text


@given(templates, catalogs)
def test_msgfmt_accepts_what_is_written(template, before):
    after = merge(template, before, LANGUAGES, Past())

    header = new_header("en", "Strategia", "2026-01-01 00:00+0000")
    for catalog in (*after.catalogs.values(), after.memory):
        data = encode(with_header(catalog, header))
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", "-"], input=data, check=True)


def test_edited_text_is_found_among_thousands_that_vanished():
    numbers = range(1200)
    old = [f"Kohta {n} kertoo aiheesta{n} ja hankkeesta{n * 7}." for n in numbers]
    before = {"index": catalog_of([Entry(text, (f"EN {text}",)) for text in old])}
    new = [Entry(text.replace("kertoo", "kuvaa")) for text in old]

    after = merge({"index": new}, before, LANGUAGES, Past())

    proposed = [block.entry.previous for block in after.catalogs["index"].live]
    assert [previous and previous.msgid for previous in proposed] == old
