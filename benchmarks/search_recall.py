"""How many inflected forms of a Finnish word a search finds: base forms against Sphinx's stemmer.

Each form is a page of its own and each form is asked for. Held out: half of the forms are pages,
and only the other half, which no page holds, is asked for.
"""

from itertools import product

from editions.html.baseforms import Dictionary, dictionary, stemmer
from editions.html.search import Index, Part

FORMS = """
strategia strategian strategiaa strategiassa strategiaan strategioita strategioissa strategioiden
älykäs älykkään älykästä älykkäässä älykkääksi älykkäitä älykkäissä älykkäiden
erikoistuminen erikoistumisen erikoistumista erikoistumisessa erikoistumiseen erikoistumiset
yritys yrityksen yritystä yrityksessä yritykseen yrityksiä yrityksissä yritysten
rahoitus rahoituksen rahoitusta rahoituksessa rahoitukseen rahoituksella rahoituksia
talous talouden taloutta taloudessa talouteen talouksia talouksissa talouksien
vesi veden vettä vedessä veteen vesiä vesissä vesien
kärki kärjen kärkeä kärjessä kärkeen kärkiä kärjissä kärkien
maakunta maakunnan maakuntaa maakunnassa maakuntaan maakuntia maakunnissa maakuntien
logistiikka logistiikan logistiikkaa logistiikassa logistiikkaan logistiikalla
hanke hankkeen hanketta hankkeessa hankkeeseen hankkeita hankkeissa hankkeiden
tavoite tavoitteen tavoitetta tavoitteessa tavoitteeseen tavoitteita tavoitteissa
"""


def found(index: Index, word: str) -> set[int]:
    """Look a word up as the browser does."""
    data = index.data()
    place = {base: number for number, base in enumerate(data["bases"])}
    bases = data["forms"].get(word) or ([place[word]] if word in place else None)
    bases = bases or data["stems"].get(index.stem(word), [])
    return {part for base in bases for part in data["found"][base][::2]}


def recall(known: Dictionary | None, pages: list[str], asked: list[str]) -> tuple[int, int]:
    """Return how many pages were found, and how many could have been."""
    index = Index(stemmer("fi"), known)
    index.add(Part(f"{number}.html", "", "", "", word) for number, word in enumerate(pages))
    hits = sum(number in found(index, word) for word, number in product(asked, range(len(pages))))
    return hits, len(asked) * len(pages)


def main() -> None:
    """Print the recall of both, over forms that pages hold and over forms that none holds."""
    words = [line.split() for line in FORMS.strip().splitlines()]
    kinds = {
        "forms in the text": [(forms, forms) for forms in words],
        "forms held out": [(forms[::2], forms[1::2]) for forms in words],
    }
    for name, cases in kinds.items():
        shares = []
        for known in (dictionary("fi"), None):
            counts = [recall(known, pages, asked) for pages, asked in cases]
            shares.append(sum(hits for hits, _ in counts) / sum(total for _, total in counts))
        ours, stems = shares
        print(f"{name}: {ours:.1%} by base forms, {stems:.1%} by stems: {ours / stems:.2f} times")


if __name__ == "__main__":
    main()
