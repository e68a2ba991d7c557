/* The entry beside the pages: the translation of a message to edit, and what is known of it. */
import { element, get, mayWrite, post, say, words } from "./api.js";
import { draftOf, dropDraft, dropSaved, keepDraft, same } from "./drafts.js";
import { showFacts, showFindings } from "./facts.js";
import { focusOutside } from "./outside.js";

const at = (id) => document.getElementById(id);

export class EntryPanel {
  constructor({ changed, status }) {
    this.changed = changed;
    this.status = status;
    this.current = null;  // what is shown, together with its entry
    this.wanted = null;   // what is shown, or is on its way
    this.writing = null;  // a request that writes, until its answer is shown
    at("close").addEventListener("click", () => this.close());
    at("edit").addEventListener("submit", (event) => { event.preventDefault(); this.save(); });
    at("forms").addEventListener("input", () => this.keep());
    at("for-review").addEventListener("click", () => this.save(false));
    at("undo").addEventListener("click", () => this.undo());
    at("keep").addEventListener("click", () => this.save(true, { chosen: true }));
    at("take").addEventListener("click", () => this.take());
    at("entry").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); this.save(); }
    });
  }

  /* The entry that is there stays, to be typed in and saved, until the next one has come. */
  async open(pane, message, button) {
    const { language } = pane;
    const wanted = this.wanted = { pane, message, which: pane.whichButton(button), language };
    const entry = await get("entry", { language, message }).catch((error) => this.status(error.message));
    if (this.wanted !== wanted) return;
    if (!entry) { this.wanted = this.current; return; }
    this.current?.pane.highlight("");
    this.current = wanted;
    pane.highlight(message);
    this.show(entry);
    at("entry").hidden = false;
    at("entry").scrollTop = 0;
    /* A heading that has the focus already is not read again; one that takes its place is. */
    const title = at("entry-title").cloneNode(true);
    at("entry-title").replaceWith(title);
    title.focus();
    this.restore(entry);
  }

  /* What was typed earlier comes back; what the file has said since stands beside it. */
  restore(entry) {
    const draft = entry.translation && draftOf(this.current.language, this.current.message);
    if (!draft || draft.translation.length !== entry.translation.length) return;
    at("forms").querySelectorAll("textarea").forEach((field, number) => { field.value = draft.translation[number]; });
    this.current.over = draft.over;
    if (!this.edited) this.keep();
    else if (same(draft.over, entry.translation)) this.answer(words.draft);
    else this.conflict(entry);
  }

  keep() {
    const { language, message, over, pane } = this.current;
    if (this.edited) keepDraft(language, message, this.translation, over);
    else dropDraft(language, message);
    pane.mark();
  }

  take() {
    dropDraft(this.current.language, this.current.message);
    this.show(this.current.entry);
    this.current.pane.mark();
    at("forms").querySelector("textarea")?.focus();
  }

  close() {
    at("entry").hidden = true;
    const { pane, message, which } = this.current;
    this.wanted = this.current = null;
    pane.highlight("");
    if (!(which ? pane.focus(which) : focusOutside(message))) at("next").focus();
  }

  show(entry, typed = false) {
    Object.assign(this.current, { entry, over: entry.translation });
    at("conflict").hidden = true;
    at("undo").hidden = !entry.undo;
    this.answer("");
    this.facts(entry);
    const editable = entry.state !== "absent";
    at("edit").hidden = !editable;
    if (editable && !typed) this.fields(entry);
    at("read-only").hidden = mayWrite;
    at("read-only").textContent = words.readOnly;
    at("save").textContent = entry.state === "review" ? words.confirm : words.save;
    this.allow();
  }

  allow() {
    at("save").disabled = at("for-review").disabled = !mayWrite;
    for (const field of at("forms").querySelectorAll("textarea")) field.readOnly = !mayWrite;
  }

  facts(entry) {
    showFacts(entry, this.current.language);
    this.findings();
  }

  findings() {
    showFindings(this.current?.pane.findings[this.current.message] || []);
  }

  /* Fields that are there already keep the focus and the place of the cursor. */
  fields(entry) {
    const there = [...at("forms").querySelectorAll("textarea")];
    const shown = `${this.current.language} ${this.current.message}`;
    if (at("forms").dataset.shown === shown && there.length === entry.translation.length) {
      there.forEach((field, number) => {
        if (field.value !== entry.translation[number]) field.value = entry.translation[number];
      });
      return;
    }
    at("forms").dataset.shown = shown;
    at("forms").replaceChildren(...entry.translation.map((text, number) => {
      const several = entry.translation.length > 1;
      const title = several ? say("form", number + 1) : this.current.pane.name;
      const field = element("textarea", { id: `form-${number}`, lang: this.current.language });
      field.value = text;
      return element("div", {}, element("label", { for: `form-${number}` }, title), field);
    }));
  }

  get translation() { return [...at("forms").querySelectorAll("textarea")].map((field) => field.value); }

  get edited() { return !same(this.current.entry.translation, this.translation); }

  /* With two texts to choose from, only the choice writes, and not a key that was meant for one. */
  async save(confirmed = true, { chosen = false } = {}) {
    const { current } = this;
    while (this.writing) await this.writing;
    if (!current || this.current !== current || !mayWrite || at("edit").hidden) return;
    if (!at("conflict").hidden && !chosen) { at("conflict-title").focus(); return; }
    const { language, message, entry } = current;
    const translation = this.translation;
    this.answer(words.saving);
    await this.write("entry", { language, message }, { translation, confirmed, digest: entry.digest }, entry,
      (content) => this.written({ undo: entry.undo, ...content }, translation, words.saved));
  }

  async undo() {
    if (this.writing) return;
    const { language, message, entry } = this.current;
    await this.write("undo", { language, message, digest: entry.undo }, {}, entry, (content) => {
      this.written(content, entry.translation, words.undone);
      at("forms").querySelector("textarea")?.focus();
    });
  }

  /* One request writes at a time, and its answer is dealt with in one go: nobody comes into
     conflict with what they, or others elsewhere in the file, have just written. */
  async write(path, values, body, entry, done) {
    const { language, message } = values;
    this.writing = post(path, values, body);
    const { status, content } = await this.writing;
    this.writing = null;
    if (status === 409 && alike(content.current, entry)) {
      await this.write(path, values, { ...body, digest: content.current.digest }, entry, done);
      return;
    }
    if (status === 200) { dropSaved(language, message, body.translation); this.changed(language); }
    if (this.current?.message !== message || this.current.language !== language) return;
    if (status === 200) done(content);
    else if (status === 409) { this.conflict(content.current); at("conflict-title").focus(); }
    else { this.allow(); this.answer(content.refused, true); }
  }

  /* Show what the file says now; text that was typed over ``before`` stays, to be saved yet. */
  written(entry, before, answer) {
    const typed = !same(this.translation, before);
    const chosen = document.activeElement?.closest("#conflict");
    this.show(entry, typed);
    if (typed) this.keep();
    this.answer(answer);
    if (chosen) at("forms").querySelector("textarea")?.focus();
  }

  /* What the file says now stands beside what was typed; the next save knows of it. */
  conflict(current) {
    this.current.entry = current;
    at("undo").hidden = true;
    if (this.edited) this.keep();
    this.answer(words.conflict, true);
    const texts = current.translation || [words.absent];
    at("theirs").replaceChildren(...texts.map((text) => element("p", { lang: this.current.language }, text || words.missing)));
    at("conflict").hidden = false;
  }

  /* A catalogue changed: an entry that is the same goes on, one that differs shows both, and one
     that was not there yet can be written. */
  async refresh(language) {
    while (this.writing) await this.writing;
    if (!this.current || this.current.language !== language) return;
    const { message, entry } = this.current;
    const now = await get("entry", { language, message }).catch(() => null);
    if (this.writing || this.current?.entry !== entry) { this.refresh(language); return; }
    if (!now?.translation || now.digest === entry.digest) return;
    if (!entry.translation) { this.show(now); this.restore(now); }
    else if (alike(now, entry)) { this.current.entry = { ...now, undo: entry.undo }; this.facts(now); }
    else if (this.edited) this.conflict(now);
    else this.show(now);
  }

  answer(text, bad = false) {
    at("edit-answer").textContent = text;
    at("edit-answer").classList.toggle("bad", bad);
  }
}

/* The digest tells of the whole file; these tell whether this entry is another. */
const alike = (one, other) => same([one.translation, one.state], [other.translation, other.state]);
