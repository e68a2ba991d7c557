/* The page: which pages are shown, what the server tells of them, what is left to do. */
import { get, hasPage, say, words } from "./api.js";
import { EntryPanel } from "./entry.js";
import { Pane } from "./pane.js";
import { showOutside } from "./outside.js";
import { Printed } from "./printed.js";
import { showProblems } from "./problems.js";
import { Scrolling } from "./scrolling.js";
import { Todo, progress } from "./todo.js";

const at = (id) => document.getElementById(id);
const source = document.body.dataset.source;
const names = Object.fromEntries([...document.querySelectorAll("#view input")]
  .filter((input) => !input.value.includes(" "))
  .map((input) => [input.value, input.closest("label").querySelector("span").textContent]));
const known = {};      // language → what was last told of it
const messages = {};   // language → message → state and page
const fetching = {};   // language → whether its messages are on their way, and asked for again
const scrolling = new Scrolling();
const asked = new URLSearchParams(location.search);
let panes = [];
let printed = null;
let target = "";       // the translation last shown, of which progress and words outside tell
let page = asked.get("page") || "index.html";
let place = "";        // the section last seen, as the PDF names it
let session = "";

/* The same words again would be read out again. */
const status = (text) => { if (at("status").textContent !== text) at("status").textContent = text; };
const panel = new EntryPanel({ changed: (language) => fetchMessages(language), status });
const translated = () => panes.find((pane) => pane.translated);
const paneOf = (language) => panes.find((pane) => pane.language === language);

/* Views ------------------------------------------------------------------------------------ */

/* The panel makes the panes narrower, so the paragraph is brought back into view in both. */
const open = async (pane, message, button) => {
  const which = pane.whichButton(button);
  await panel.open(pane, message, button);
  if (panel.current?.message !== message) return;
  scrolling.moved(pane, true);
  pane.reveal(which);
  scrolling.moved(pane);
};

const newPane = (language) => {
  const pane = new Pane(language, names[language], {
    open: (...details) => open(...details),
    move: (...details) => scrolling.moved(...details),
    keys: (event) => keys(event),
    translated: language !== source,
  });
  pane.name = names[language];
  return pane;
};

const chosen = () => new FormData(at("view")).get("view");

const show = (view) => {
  place = placeNow() || place;
  const [first, second] = view.split(" ");
  if (second === "pdf") print(first);
  else showPages([first, second].filter(Boolean));
  target = translated()?.language || target;
  if (!translated()) showOutside({}, openOutside);
  remember();
};

const showPages = (languages) => {
  printed = null;
  panes = languages.map((language) => paneOf(language) || newPane(language));
  for (const pane of panes) {
    pane.go(page);
    pane.showMarks(at("marks").checked);
  }
  at("panes").replaceChildren(...panes.map((pane) => pane.section));
  scrolling.use(panes);
  panes.filter((pane) => pane.translated).forEach((pane) => fetchMessages(pane.language));
};

const print = (language) => {
  panes = [];
  scrolling.use([]);
  printed = new Printed(language, names[language], { status, problems: showProblems, place });
  at("panes").replaceChildren(printed.section);
  printed.refresh();
};

/* Where the reader is: the section of the entry that was asked for, or the one at the top. */
const placeNow = () => {
  const pane = panel.wanted?.pane || panes[0];
  return pane?.document?.body && pane.section.isConnected ? pane.sectionOf(panel.wanted?.message) : "";
};

/* The address keeps page and view, for a reload and for another language of this page. */
const remember = () => {
  const kept = new URLSearchParams(location.search);
  kept.set("page", page);
  kept.set("view", chosen());
  history.replaceState(null, "", `?${kept}`);
  for (const link of document.querySelectorAll("nav a")) {
    kept.set("interface", link.hreflang);
    link.href = `?${kept}`;
  }
};

const travel = async (to, hash = "") => {
  if (panes.length && !await hasPage(panes[0].language, to)) { status(words.noPage); return; }
  page = to;
  for (const pane of panes) pane.show(page, hash);
  remember();
};

at("view").addEventListener("change", () => show(chosen()));
at("marks").addEventListener("change", () => panes.forEach((pane) => pane.showMarks(at("marks").checked)));

at("panes").addEventListener("travel", async ({ detail, target }) => {
  await travel(detail.page, detail.hash);
  scrolling.moved(panes.find((pane) => pane.section === target), true);
});

/* A page that has gone, or of which an address only says that it is there. */
at("panes").addEventListener("missing", async () => {
  if (page !== "index.html") await travel("index.html");
  status(words.noPage);
});

at("panes").addEventListener("shown", ({ target }) => {
  const pane = panes.find((one) => one.section === target);
  if (!pane) return;
  page = pane.page;
  remember();
  if (scrolling.leader && scrolling.leader !== pane) scrolling.moved(scrolling.leader);
  if (panel.current?.language === pane.language) {
    panel.current.pane = pane;
    pane.highlight(panel.current.message);
  }
  arrive(pane);
});

/* Messages and findings -------------------------------------------------------------------- */

/* Many things ask at once after a change: one answer is fetched, and one more for those who came late. */
const fetchMessages = async (language) => {
  if (fetching[language]) { fetching[language] = "again"; return; }
  fetching[language] = "once";
  await fetchAll(language).catch(() => {});
  const again = fetching[language] === "again";
  fetching[language] = "";
  if (again) fetchMessages(language);
};

const fetchAll = async (language) => {
  const told = await get("messages", { language });
  messages[language] = told.messages;
  paneOf(language)?.update(told.messages, paneOf(language).findings);
  showProblems(`${language} catalogues`, told.problems);
  if (language === target) {
    at("progress").textContent = progress(names[language], told.messages);
    if (paneOf(language)) showOutside(told.messages, openOutside);
  }
  const findings = await get("findings", { language });
  paneOf(language)?.update(messages[language], findings);
  panel.findings();
  if (paneOf(language)) arrive(paneOf(language));
};

const openOutside = (name) => {
  at("others").open = true;
  panel.open(translated(), name);
};

const todo = new Todo({ travel, openOutside, status });

const step = (forward) => {
  if (!translated()) {  // the PDF, or the source alone: the entries stand beside the pages
    const view = [...document.querySelectorAll("#view input")].find((input) => input.value.startsWith(`${source} `) && !input.value.endsWith(" pdf"));
    if (!view) { status(words.nothingLeft); return; }
    view.checked = true;
    show(view.value);
    todo.pending = { forward };
  } else if (messages[translated().language]) {
    todo.step(translated(), messages[translated().language], panel.wanted?.message || "", forward);
  }
};

/* A page that was turned to opens its message once both the page and the states are there. */
const arrive = (pane) => {
  const ready = pane.translated && messages[pane.language] && pane.document?.readyState === "complete";
  if (!ready || !todo.pending) return;
  const { forward } = todo.pending;
  todo.pending = null;
  todo.step(pane, messages[pane.language], "", forward);
};

at("next").addEventListener("click", () => step(true));
at("previous").addEventListener("click", () => step(false));

const keys = (event) => {
  const steps = { PageDown: true, PageUp: false };
  if (event.altKey && event.key in steps) { event.preventDefault(); step(steps[event.key]); }
  if (event.key !== "Escape") return;
  const opened = document.activeElement.closest?.("header details[open]");
  if (opened) { opened.open = false; opened.querySelector("summary").focus(); }
  else if (!at("entry").hidden) panel.close();
};
document.addEventListener("keydown", keys);

/* News -------------------------------------------------------------------------------------- */

const told = (news) => {
  const before = known[news.language];
  known[news.language] = news;
  showProblems(news.language, news.problems);
  if (news.failed && before) { status(""); return; }
  const renewed = before?.version !== news.version;
  const pane = paneOf(news.language);
  const concerns = !before || news.anew || news.pages.includes(pane?.page);
  if (pane && news.ready && concerns && renewed) pane.reload();
  if (pane?.translated && renewed) fetchMessages(news.language);
  if (printed?.language === news.language && before && renewed) { printed.place = placeNow() || printed.place; printed.refresh(); }
  else if (news.ready) status(say("built", names[news.language]));
  document.body.dataset[`built${news.language}`] = news.version;
};

/* A preview that was started again tells of its pages from the beginning. */
const begin = (news) => {
  const again = session && session !== news.session;
  session = news.session;
  for (const one of news.languages) {
    if (again) known[one.language] = { version: -1 };
    told({ ...one, anew: again });
  }
};

const hear = (news) => {
  if (news.kind === "state") begin(news);
  if (news.kind === "building") status(say("building", names[news.language]));
  if (news.kind === "built") told(news);
  if (news.kind === "pages" && news.pages.includes(paneOf(news.language)?.page)) paneOf(news.language).reload();
  if (news.kind === "catalogues") {
    for (const language of news.languages) {
      if (language !== source) { fetchMessages(language); panel.refresh(language); }
    }
  }
};

const listen = () => {
  const stream = new EventSource("/api/events");
  stream.addEventListener("message", ({ data }) => hear(JSON.parse(data)));
  stream.addEventListener("error", () => status(words.reconnecting));
};

const wanted = [...document.querySelectorAll("#view input")].find((input) => input.value === asked.get("view"));
if (wanted) wanted.checked = true;
show(chosen());
listen();
