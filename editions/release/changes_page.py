"""The page that tells readers what a release changed, section by section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import jinja2
from lxml import html
from markupsafe import Markup

from editions import interface
from editions.catalogs.reading import CONF, TEMPLATES
from editions.html.changes import SINCE_RELEASE
from editions.publication import Language, Publication
from editions.release.changes import Change

# A theme may wrap a section's heading; the first in its own section is it.
HEADING = "(.//h1 | .//h2 | .//h3 | .//h4)[1]"

# A reference by number, which the page writes as it is counted there.
NUMBERED = re.compile(r"\{(?:number|name)\}")
UNKNOWN = "…"

PAGE = "changes.html"
TEMPLATES_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Section:
    """A section of the publication with its changes; no address where the text is gone."""

    title: str
    href: str
    changes: tuple[Change, ...]


def changes_page(
    publication: Publication,
    language: Language,
    site: Path,
    since: str,
    changes: Mapping[str, Iterable[Change]],
) -> str:
    """Return the page of one language as HTML: that of the edition, or one without its frame.

    ``site`` is the language's finished HTML edition: it says in which section a text stands.
    """
    gettext = interface.translations(language.code).gettext
    kinds = {
        "added": gettext("Added"),
        "changed": gettext("Changed"),
        "removed": gettext("Removed"),
    }
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES_FOLDER), autoescape=True, trim_blocks=True
    )
    told = environment.get_template("since.html.jinja").render(
        since=since, sections=list(_sections(site, changes)), kinds=kinds, gettext=gettext
    )
    framed = site / PAGE
    if framed.is_file():
        return framed.read_text(encoding="utf-8").replace(SINCE_RELEASE, told)
    return (
        environment.get_template("changes.html.jinja").render(
            publication=publication,
            language=language,
            since_release=Markup(told),  # noqa: S704 - rendered with autoescape
            gettext=gettext,
            others=[other for other in publication.languages if other != language],
            stylesheets=sorted(f"_static/{path.name}" for path in (site / "_static").glob("*.css")),
        )
        + "\n"
    )


def _sections(site: Path, changes: Mapping[str, Iterable[Change]]) -> Iterator[Section]:
    for domain, found in changes.items():
        page = site / f"{domain}.html"
        if not page.is_file():
            yield from _vanished(domain, tuple(found))
            continue
        places: dict[tuple[str, str], list[Change]] = {}
        root = html.parse(str(page)).getroot()
        for change in found:
            place = _place(root, page.name, change)
            places.setdefault(place, []).append(_as_counted(root, change))
        for (title, href), changed in places.items():
            yield Section(title, href, tuple(changed))


def _vanished(domain: str, found: tuple[Change, ...]) -> Iterator[Section]:
    """Yield a chapter that is gone, under its title, which was its first text.

    Words of conf.py and of templates belong to no chapter, and are on every page.
    """
    if domain not in (CONF, TEMPLATES) and found:
        told = [replace(change, text=NUMBERED.sub(UNKNOWN, change.text)) for change in found]
        yield Section(told[0].text, "", tuple(told))


def _place(root: html.HtmlElement, name: str, change: Change) -> tuple[str, str]:
    """Return title and address of the innermost section that shows a text."""
    sections = [section for section in root.xpath("//section[@id]") if section.xpath(HEADING)]
    wanted = _pattern(change.text)
    holding = [
        s for s in sections if change.kind != "removed" and wanted.search(_bare(s.text_content()))
    ]
    title = holding[-1].xpath(HEADING)[0].xpath("string()") if holding else ""
    title = title or root.xpath("string(//h1)") or name
    place = f"{name}#{holding[-1].get('id')}" if holding else name
    return " ".join(title.replace("¶", "").split()), place


def _as_counted(root: html.HtmlElement, change: Change) -> Change:
    """Return a change with the numbers of its references as the page shows them."""
    if not NUMBERED.search(change.text):
        return change
    shown = str(root.text_content())
    places = [place for place, character in enumerate(shown) if character.isalnum()]
    found = _pattern(change.text).search(_bare(shown)) if change.kind != "removed" else None
    groups = range(1, found.re.groups + 1) if found else ()
    spans = (found.span(group) for group in groups) if found else ()
    numbers = (shown[places[start] : places[end - 1] + 1] for start, end in spans)
    return replace(change, text=NUMBERED.sub(lambda _: next(numbers, UNKNOWN), change.text))


def _pattern(text: str) -> re.Pattern[str]:
    """Return what finds a text among bare ones, whatever the numbers of its references."""
    return re.compile(r"(\w+?)".join(re.escape(_bare(part)) for part in NUMBERED.split(text)))


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))
