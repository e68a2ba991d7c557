/* One language's page in a frame: its marks, its links, its place. */
import { element, say, words } from "./api.js";
import { hasDraft } from "./drafts.js";

const MESSAGE = /^message-([0-9a-f]{16})$/;

const messageOf = (part) => {
  for (const name of part.classList) {
    const match = MESSAGE.exec(name);
    if (match) return match[1];
  }
  return "";
};

/* The text of a part without what stands in it for the preview alone. */
const ownText = (part) => {
  const copy = part.cloneNode(true);
  copy.querySelectorAll(".preview-open, .preview-finding").forEach((added) => added.remove());
  return copy.textContent.trim();
};

/* A button stands at the end of its part; beside it where it would become part of a name. */
const BESIDE = new Set(["H1", "H2", "H3", "H4", "H5", "H6", "PRE", "IMG"]);

export class Pane {
  constructor(language, name, { open, move, keys, translated }) {
    this.language = language;
    this.open = open;
    this.move = move;
    this.keys = keys;
    this.translated = translated;
    this.states = {};
    this.findings = {};
    this.place = null;
    this.marks = true;
    this.frame = element("iframe", { title: name });
    this.go("index.html");
    this.heading = element("h2", { lang: language }, name);
    this.section = element("section", { "data-language": language }, this.heading, this.frame);
    this.frame.addEventListener("load", () => this.loaded());
  }

  address(page) { return `/pages/${this.language}/${page}`; }

  /* Where the browser shows an error of its own instead of the page, there is none. */
  get document() { return this.frame.contentDocument; }

  get window() { return this.frame.contentWindow; }

  get page() {
    if (!this.document) return this.wanted;
    const path = this.window.location.pathname;
    const start = this.address("");
    return path.startsWith(start) ? decodeURI(path.slice(start.length)) || "index.html" : "index.html";
  }

  get parts() {
    return this.document ? [...this.document.querySelectorAll("[class*=message-]")].filter(messageOf) : [];
  }

  go(page, hash = "") {
    this.wanted = page;
    this.frame.src = this.address(page) + hash;
  }

  show(page, hash = "") {
    if (page !== this.wanted || hash) this.place = null;
    if (!this.document) this.go(page, hash);
    else if (page !== this.wanted) {
      this.wanted = page;
      this.window.location.replace(this.address(page) + hash);
    } else if (hash) this.document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
  }

  /* A page that was rebuilt comes back at the paragraph that stood at the top, focus included.
     The place is taken when the old page goes, since it may be moved about until then. */
  reload() {
    if (this.page !== this.wanted || !this.document) { this.go(this.wanted); return; }
    this.place ||= {};
    this.window.location.reload();
  }

  leave() {
    if (this.place) this.place = this.placeNow();
  }

  placeNow() {
    const anchors = this.anchors();
    const top = anchors.findLast((anchor) => anchor.top <= this.window.scrollY) || anchors[0];
    const focused = this.whichButton(this.document.activeElement);
    return { name: top?.name, offset: this.window.scrollY - (top?.top || 0), y: this.window.scrollY, focused };
  }

  get buttons() { return [...(this.document?.querySelectorAll("button.preview-open") || [])]; }

  /* A button by its message, and by its number among those of a message that stands there twice. */
  whichButton(button) {
    const message = button?.dataset?.message;
    const number = this.buttons.filter((one) => one.dataset.message === message).indexOf(button);
    return number < 0 ? null : { message, number };
  }

  /* Give a button the focus: at once, and again in a page that is on its way. Tell whether one has
     it: there is none on another page, in a view without this one, or without the marks. */
  focus(which, options = {}) {
    const coming = Boolean(this.place) && this.section.isConnected;
    if (coming) this.place.focused = which;
    const button = this.buttons.filter((one) => one.dataset.message === which.message)[which.number];
    button?.focus(options);
    return coming || (Boolean(button) && this.document.activeElement === button);
  }

  loaded() {
    if (!this.document?.body || this.window.location.protocol === "about:") return;
    if (this.document.contentType !== "text/html") { this.section.dispatchEvent(new CustomEvent("missing", { bubbles: true })); return; }
    this.wanted = this.page;
    this.document.head.append(Object.assign(this.document.createElement("link"), { rel: "stylesheet", href: "/static/pane.css" }));
    this.document.addEventListener("click", (event) => this.follow(event));
    this.window.addEventListener("scroll", () => this.move(this), { passive: true });
    this.window.addEventListener("keydown", (event) => this.keys(event));
    this.window.addEventListener("pagehide", () => this.leave());
    for (const kind of ["pointerover", "wheel", "focusin", "keydown", "touchstart"]) {
      this.window.addEventListener(kind, () => this.move(this, true), { passive: true });
    }
    this.mark();
    this.showMarks(this.marks);
    this.restore();
    this.frame.dataset.loaded = String(Number(this.frame.dataset.loaded || 0) + 1);
    this.section.dispatchEvent(new CustomEvent("shown", { bubbles: true }));
  }

  restore() {
    if (!this.place) return;
    const { name, offset, y, focused } = this.place;
    this.place = null;
    const anchor = this.anchors().find((one) => one.name === name);
    this.window.scrollTo({ top: anchor ? anchor.top + offset : y, behavior: "instant" });
    const elsewhere = ![document.body, this.frame].includes(document.activeElement);
    if (focused && !elsewhere) this.focus(focused, { preventScroll: true });
  }

  /* Links stay within the preview; those that leave it open beside it. */
  follow(event) {
    const link = event.target.closest?.("a[href]");
    if (!link) return;
    const target = new URL(link.href);
    if (target.origin === location.origin && target.pathname === this.window.location.pathname) return;
    event.preventDefault();
    if (target.origin !== location.origin) {
      if (/^https?:$/.test(target.protocol)) window.open(target.href, "_blank", "noopener,noreferrer");
      return;
    }
    const match = /^\/pages\/[^/]+\/(.*)$/.exec(target.pathname);
    if (match && match[1].endsWith(".html")) {
      this.section.dispatchEvent(new CustomEvent("travel", { bubbles: true, detail: { page: decodeURI(match[1]), hash: target.hash } }));
    }
  }

  /* Where sections and paragraphs begin, in the order of the page. */
  anchors() {
    const y = this.window.scrollY;
    const tops = new Map();
    const add = (name, part) => {
      const box = part.getBoundingClientRect();
      if (name && box.height && !tops.has(name)) tops.set(name, { name, top: box.top + y, bottom: box.bottom + y });
    };
    this.document.querySelectorAll("section[id]").forEach((part) => add(`#${part.id}`, part));
    this.parts.forEach((part) => add(messageOf(part), part));
    return [...tops.values()].sort((one, other) => one.top - other.top);
  }

  update(states, findings) {
    this.states = states;
    this.findings = findings;
    if (this.document?.body) this.mark();
  }

  mark() {
    if (!this.translated) return;
    for (const part of this.parts) {
      const name = messageOf(part);
      const state = this.states[name]?.state;
      if (!state) continue;
      part.classList.add("preview-message");
      part.dataset.previewState = state;
      this.button(part, name, state);
    }
  }

  button(part, name, state) {
    const host = BESIDE.has(part.tagName) ? part.parentElement : part;
    let button = [...host.querySelectorAll(":scope > button.preview-open")].find((one) => one.dataset.message === name);
    if (!button) {
      button = this.document.createElement("button");
      button.type = "button";
      button.className = "preview-open";
      button.dataset.message = name;
      button.lang = document.documentElement.lang;
      button.addEventListener("click", () => this.open(this, name, button));
      // Without it a line could end before the text's own full stop, but not behind it.
      const end = this.document.createElement("wbr");
      if (host === part) part.append(end, button); else part.after(button);
    }
    const found = this.findings[name] || [];
    const count = found.length ? say(found.length === 1 ? "finding" : "findings", found.length) : "";
    const unsaved = hasDraft(this.language, name) ? words.unsaved : "";
    const says = [words[state], count, unsaved].filter(Boolean).join(", ");
    const sign = { translated: "✓", review: "~", missing: "+", absent: "+" }[state];
    button.dataset.state = state;
    button.textContent = says === words.translated ? sign : `${sign} ${says}`;
    button.setAttribute("aria-label", `${says}. ${say("openEntry", ownText(part).slice(0, 40))}`);
    // A header is read out at each of its cells, by its name.
    const header = part.closest("th");
    header?.setAttribute("aria-label", ownText(header));
    this.notes(button, found);
  }

  /* What the checks say stands under the paragraph, in the language of the page around. */
  notes(button, found) {
    const notes = found.map(({ severity, message }) => {
      const note = this.document.createElement("span");
      note.className = "preview-finding";
      note.lang = button.lang;
      note.textContent = `${words[severity]}: ${message}`;
      return note;
    });
    while (button.nextElementSibling?.matches(".preview-finding")) button.nextElementSibling.remove();
    button.after(...notes);
  }

  showMarks(shown) {
    this.marks = shown;
    this.document?.documentElement?.classList.toggle("preview-clean", !shown);
  }

  /* Bring the part of a button into view within its own window, however little of it there is. */
  reveal({ message, number }) {
    const box = this.parts.filter((part) => messageOf(part) === message)[number]?.getBoundingClientRect();
    if (!box) return;
    const room = Math.max(this.window.innerHeight - box.height, 0);
    this.window.scrollBy({ top: box.top - Math.min(room / 2, 120), behavior: "instant" });
  }

  /* The section at the top, or that of a message, as the PDF names it. */
  sectionOf(name) {
    const part = this.parts.find((one) => messageOf(one) === name);
    const sections = [...this.document.querySelectorAll("main section[id], [role=main] section[id]")];
    const top = sections.findLast((one) => one.getBoundingClientRect().top <= 80);
    const section = part?.closest("section[id]") || top;
    return section ? `${this.page.replace(/\.html$/, "")}/${section.id}` : "";
  }

  highlight(name) {
    for (const part of this.parts) part.toggleAttribute("data-preview-open", messageOf(part) === name);
  }

  /* The buttons of messages that want work, in the order of the page. */
  todo() {
    return this.buttons.filter(
      (button) => button.dataset.state !== "translated" || this.findings[button.dataset.message]);
  }
}
