"""Merge the messages of all documents with all catalogues of a language.

Pure: templates and catalogues go in, catalogues come out. Nothing is lost on the way: a
translation stays live, is proposed for the text that took its place, becomes an obsolete entry,
or goes into the memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from editions.catalogs.adapt import adapted
from editions.catalogs.candidates import Candidate, ExactIndex, Found, Origin
from editions.catalogs.changes import Change, Languages
from editions.catalogs.departure import Departure, Kept, farewell, retire
from editions.catalogs.domain import CatalogInMerge, assembled, still_fitting, taken_over
from editions.catalogs.entry import Block, Catalog, Entry, Key
from editions.catalogs.header import plural_count
from editions.catalogs.memory import recalled, remembered
from editions.catalogs.nearest import Nearest, Proposal
from editions.catalogs.outcome import Event, Merged, Outcome, Past
from editions.catalogs.places import places_of
from editions.catalogs.poformat import new_block, revised


def merge(
    templates: Mapping[str, Sequence[Entry]],
    catalogs: Mapping[str, Catalog],
    languages: Languages,
    past: Past,
    keep: Collection[str] = (),
) -> Merged:
    """Merge the templates of all documents with the catalogues of one language.

    `keep` names catalogues that belong to no document and are only read from; any other
    without a template is that of a document which is gone.
    """
    return _Merge(templates, catalogs, languages, past, keep).run()


class _Merge:
    def __init__(
        self,
        templates: Mapping[str, Sequence[Entry]],
        catalogs: Mapping[str, Catalog],
        languages: Languages,
        past: Past,
        keep: Collection[str],
    ) -> None:
        self.domains = {
            name: CatalogInMerge(name, catalogs.get(name, Catalog()), {e.key: e for e in template})
            for name, template in templates.items()
        }
        self.gone = {
            name: CatalogInMerge(name, catalog, {})
            for name, catalog in catalogs.items()
            if name not in templates and name not in keep
        }
        self.kept = {name: CatalogInMerge(name, catalogs[name], {}) for name in keep}
        self.past = past
        self.languages = languages
        self.events: list[Event] = []
        self.used: set[int] = set()

    def run(self) -> Merged:
        for domain in self.domains.values():
            self._keep_standing(domain)
        missing = self._place_known()
        self._place_proposals(missing)
        self._hand_on_headers()
        kept, memory, catalogs = self._kept(), [], {}
        for domain in self.domains.values():
            departure = retire(domain, kept)
            catalogs[domain.name] = assembled(domain, departure.obsolete)
            memory += self._remember(domain, departure)
        for domain in self.gone.values():
            memory += self._remember(domain, farewell(domain, kept))
        catalogs |= {name: domain.catalog for name, domain in self.kept.items()}
        return Merged(
            catalogs, tuple(self.gone), remembered(self.past.memory, memory), tuple(self.events)
        )

    def _remember(self, domain: CatalogInMerge, departure: Departure) -> list[tuple[str, Entry]]:
        self.events += [Event(domain.name, Outcome.GONE, entry) for entry in departure.gone]
        return [(domain.name, entry) for entry in departure.left_over]

    def _keep_standing(self, domain: CatalogInMerge) -> None:
        for key, template in domain.template.items():
            block = domain.live.get(key)
            if block is not None:
                domain.placed[key] = still_fitting(block, template, domain)

    def _pool(self) -> Iterable[Candidate]:
        everywhere = (*self.domains.values(), *self.gone.values(), *self.kept.values())
        for domain in everywhere:
            live_origin = Origin.LIVE if domain.name in self.kept else Origin.MOVED
            for key, block in domain.live.items():
                stands = key in domain.template
                yield Candidate(block, domain.name, Origin.LIVE if stands else live_origin)
            for block in domain.obsolete.values():
                yield Candidate(block, domain.name, Origin.OBSOLETE)
        for block in recalled(self.past.memory):
            yield Candidate(block, "memory", Origin.MEMORY)

    def _place_known(self) -> list[tuple[CatalogInMerge, Entry]]:
        """Place every translation of exactly the same text; return the messages without one."""
        wanted = {domain.name: domain.wanting for domain in self.domains.values()}
        index = ExactIndex(wanted, self._pool())
        missing = [
            (domain, domain.template[key])
            for domain in self.domains.values()
            for key in wanted[domain.name]
            if not self._place_exact(domain, domain.template[key], index)
        ]
        new = {e.key for domain, e in missing if self.past.fill or domain.is_new(e.key)}
        history = self.past.recall(new) if new else {}
        if history:
            index = ExactIndex(wanted, _from_history(history))
            missing = [m for m in missing if not self._place_exact(m[0], m[1], index)]
        return missing

    def _place_exact(self, domain: CatalogInMerge, template: Entry, index: ExactIndex) -> bool:
        forms = plural_count(domain.catalog, self.languages.target) if template.plural else 1
        found = index.find(template, domain.name, forms)
        block = domain.live.get(template.key)
        if found is None or (block is not None and not self._may_fill(found)):
            return False
        candidate = found.candidate
        outcome = Outcome.MOVED if candidate.origin is Origin.MOVED else Outcome.RESTORED
        if block is None:
            placed = taken_over(candidate.block, template, domain, certain=found.certain)
        else:
            filled = replace(block.entry, msgstr=candidate.entry.msgstr, previous=None)
            placed = revised(block, filled.with_fuzzy(False), domain.width)
        domain.placed[template.key] = placed
        self.events.append(Event(domain.name, outcome, placed.entry, candidate.domain))
        return True

    def _may_fill(self, found: Found) -> bool:
        """Tell whether a message that stood empty before may be filled without being asked to.

        Somebody has left it so. Only a translation that just lost its own place, or that another
        tool failed to carry over, is put in; `fill` asks for all others.
        """
        return found.certain and (self.past.fill or found.candidate.origin <= Origin.OBSOLETE)

    def _place_proposals(self, missing: list[tuple[CatalogInMerge, Entry]]) -> None:
        """Propose a translation for each new message; what has no likeness stays empty."""
        new = [(domain, entry) for domain, entry in missing if domain.is_new(entry.key)]
        if not new:
            return
        placed = {key for domain in self.domains.values() for key in domain.placed}
        everywhere = (*self.domains.values(), *self.gone.values())
        vanished = [
            block.entry
            for domain in everywhere
            for block in domain.vanished
            if block.entry.has_text and block.entry.key not in placed
        ]
        nearest = Nearest(vanished, self._others(placed))
        places = places_of(everywhere, new, placed)
        for (domain, entry), proposal in zip(
            new, nearest.propose([entry for _, entry in new], places), strict=True
        ):
            self._place_new(domain, entry, proposal)

    def _others(self, placed: Collection[Key]) -> list[Entry]:
        return [
            candidate.entry
            for candidate in self._pool()
            if candidate.entry.has_text
            and (candidate.origin is not Origin.MOVED or candidate.entry.key in placed)
        ]

    def _place_new(
        self, domain: CatalogInMerge, template: Entry, proposal: Proposal | None
    ) -> None:
        forms = plural_count(domain.catalog, self.languages.target) if template.plural else 1
        entry = replace(template, msgstr=("",) * forms, flags=template.flags)
        change = None
        if proposal is not None and len(proposal.msgstr) == forms:
            change, msgstr = self._adapted(proposal, template.msgid)
            comments = tuple(dict.fromkeys(c for old in proposal.used for c in old.comments))
            entry = replace(
                entry, msgstr=msgstr, previous=proposal.previous, comments=comments
            ).with_fuzzy(True)
            self.used |= {id(old) for old in proposal.used}
        outcome = Outcome.PROPOSED if change else Outcome.NEW
        entry = replace(entry, references=domain.references(template))
        block = new_block(entry, domain.catalog, domain.width)
        domain.placed[template.key] = block
        self.events.append(Event(domain.name, outcome, entry, change=change))

    def _adapted(self, proposal: Proposal, msgid: str) -> tuple[Change, tuple[str, ...]]:
        """Carry a small change over, also one on top of a proposal that nobody confirmed yet."""
        previous = proposal.previous.msgid
        change, msgstr = adapted(previous, msgid, proposal.msgstr, self.languages)
        latest = proposal.used[0].msgid
        if msgstr == proposal.msgstr and latest != previous and len(proposal.used) == 1:
            _, msgstr = adapted(latest, msgid, proposal.msgstr, self.languages)
        return change, tuple(_with_ends_of(msgid, text) for text in msgstr)

    def _hand_on_headers(self) -> None:
        """Give a renamed document's catalogue the header of the old one, its translators' names."""
        for domain in self.domains.values():
            origins = Counter(
                event.origin
                for event in self.events
                if event.domain == domain.name and event.origin in self.gone
            )
            for origin, number in origins.most_common(1):
                if number * 2 >= len(domain.template):
                    domain.inherit(self.gone[origin])

    def _kept(self) -> Kept:
        placed = [b.entry for domain in self.domains.values() for b in domain.placed.values()]
        untouched = [block.entry for domain in self.kept.values() for block in domain.live.values()]
        given_back = [
            block.entry
            for domain in (*self.domains.values(), *self.gone.values())
            for block in domain.vanished
            if id(block.entry) in self.used and self.past.committed(domain.name, block.entry)
        ]
        return Kept((*placed, *untouched, *given_back))


def _from_history(history: Mapping[Key, Entry]) -> Iterable[Candidate]:
    for entry in history.values():
        yield Candidate(Block(replace(entry, obsolete=False), ""), "history", Origin.HISTORY)


def _with_ends_of(msgid: str, msgstr: str) -> str:
    """Begin and end a proposal with a newline where its source does; msgfmt demands it."""
    body = msgstr.strip("\n")
    return "\n" * msgid.startswith("\n") + body + "\n" * msgid.endswith("\n")
