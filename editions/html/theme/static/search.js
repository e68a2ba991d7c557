/* Searches the index that the build made; nothing is loaded before there are words to look for. */
"use strict";
var searchIndex, searchStem = (word) => word;
(() => {
  const words = document.currentScript.dataset;
  const AROUND = 90;
  const pattern = /[\p{L}\p{N}]+/gu;
  /* As the index is written: letters whole, and no hyphens that nobody sees. */
  const spelt = (text) => text.normalize("NFC").replaceAll("\u00ad", "").toLowerCase();
  const unmarked = (word) => word.normalize("NFD").replace(/\p{M}/gu, "");

  const load = (address) => new Promise((resolve, reject) => {
    if (!address) return resolve();
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });

  /* The base forms that a word stands for: known forms, then the stem, then what begins with it. */
  const basesAsTyped = (word) => {
    const { bases, forms, stems } = searchIndex;
    if (Object.hasOwn(forms, word)) return forms[word];
    const exact = bases.indexOf(word);
    if (exact >= 0) return [exact];
    const stem = searchStem(word);
    if (Object.hasOwn(stems, stem)) return stems[stem];
    return bases.flatMap((base, place) => (base.startsWith(word) ? [place] : []));
  };

  /* Where nothing has a word's letters, what has them without their marks: Pyhtaa for Pyhtää. */
  const basesOf = (word) => {
    const typed = basesAsTyped(word);
    if (typed.length) return typed;
    const names = [...Object.keys(searchIndex.forms), ...searchIndex.bases];
    const asked = [word, searchStem(word)].map(unmarked);
    const same = names.filter((name) => asked.includes(unmarked(name)));
    const alike = same.length ? same : names.filter((name) => unmarked(name).startsWith(asked[0]));
    return [...new Set(alike.flatMap(basesAsTyped))];
  };

  const worths = (places) => {
    const total = new Map();
    for (const place of places) {
      const found = searchIndex.found[place];
      for (let i = 0; i < found.length; i += 2) {
        total.set(found[i], (total.get(found[i]) || 0) + found[i + 1]);
      }
    }
    return total;
  };

  /* Sections with all of the words; where there is none, those with the most of them. */
  const search = (query) => {
    const asked = (spelt(query).match(pattern) || []).map(basesOf);
    const total = new Map();
    for (const found of asked.map(worths)) {
      for (const [part, worth] of found) {
        const { words: known, worth: before } = total.get(part) || { words: 0, worth: 0 };
        total.set(part, { words: known + 1, worth: before + worth });
      }
    }
    const most = Math.max(0, ...[...total.values()].map((hit) => hit.words));
    const hits = [...total].filter(([, hit]) => hit.words === most)
      .sort(([a, hit], [b, other]) => other.worth - hit.worth || a - b);
    return { hits: hits.map(([part]) => part), whole: most === asked.length, places: new Set(asked.flat()) };
  };

  /* Append a text with the words that were found marked. */
  const appendMarked = (element, text, places) => {
    let end = 0;
    for (const match of text.matchAll(pattern)) {
      if (!isFound(match[0].toLowerCase(), places)) continue;
      element.append(text.slice(end, match.index));
      const mark = document.createElement("mark");
      mark.textContent = match[0];
      element.append(mark);
      end = match.index + match[0].length;
    }
    element.append(text.slice(end));
  };

  const known = new Map();
  const isFound = (word, places) => {
    const { compounds } = searchIndex;
    if (!known.has(word)) {
      const parts = Object.hasOwn(compounds, word) ? compounds[word] : [];
      known.set(word, [...basesOf(word), ...parts]);
    }
    return known.get(word).some((place) => places.has(place));
  };

  const excerpt = (text, places) => {
    const match = [...text.matchAll(pattern)].find((m) => isFound(m[0].toLowerCase(), places));
    const middle = match ? match.index : 0;
    const start = middle > AROUND ? text.indexOf(" ", middle - AROUND) + 1 : 0;
    const limit = middle + 2 * AROUND;
    const end = limit < text.length ? text.lastIndexOf(" ", limit) : text.length;
    return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  };

  const item = (part, places) => {
    const [page, anchor, title, chapter, text] = searchIndex.parts[part];
    const element = document.createElement("li");
    const link = document.createElement("a");
    link.href = page + (anchor ? "#" + anchor : "");
    appendMarked(link, title, places);
    element.append(link);
    if (chapter) {
      const line = document.createElement("p");
      line.className = "chapter-of";
      line.textContent = chapter;
      element.append(line);
    }
    const quote = document.createElement("p");
    appendMarked(quote, excerpt(text, places), places);
    element.append(quote);
    return element;
  };

  const status = document.getElementById("search-status");
  const list = document.getElementById("search-results");
  const say = (template, facts) => {
    status.textContent = template.replace(/%(?:\((\w+)\))?s/g, (_, name = "words") => facts[name]);
  };

  const show = (query) => {
    const { hits, whole, places } = search(query);
    list.replaceChildren(...hits.map((part) => item(part, places)));
    const found = whole ? words.many : words.some;
    const template = hits.length > 1 ? found : hits.length ? words.one : words.none;
    say(template, { words: query, count: hits.length });
    document.title = `${status.textContent} – ${document.title}`;
  };

  const query = (new URLSearchParams(location.search).get("q") || "").trim();
  document.getElementById("search-words").value = query;
  if (!query) return;
  const robots = document.createElement("meta");
  robots.name = "robots";
  robots.content = "noindex";
  document.head.append(robots);
  status.textContent = words.searching;
  Promise.all([load(words.index), load(words.stemmer)])
    .then(() => show(query))
    .catch(() => { status.textContent = words.failed; });
})();
