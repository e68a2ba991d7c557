/* The PDF of one language: laid out anew when its text changes, shown again at the same place. */
import { element, mayWrite, post, words } from "./api.js";

export class Printed {
  constructor(language, name, { status, problems, place }) {
    this.language = language;
    this.report = { status, problems };
    this.page = "";
    this.place = place;
    this.asked = 0;
    this.field = element("input", { type: "number", min: 1, id: "pdf-page" });
    this.field.addEventListener("change", () => { this.page = this.field.value; this.go(); });
    this.link = element("a", { target: "_blank", hidden: "" }, words.pdfTab);
    this.frame = element("iframe", { title: `PDF, ${name}`, hidden: "" });
    const label = element("label", { for: "pdf-page" }, words.pdfPage);
    const heading = element("h2", { lang: language }, name);
    this.section = element("section", { class: "printed" }, element("div", { class: "bar" }, heading, label, this.field, this.link), this.frame);
  }

  /* Only the newest text counts: what was asked before it is laid out, but not shown. */
  async refresh() {
    if (!mayWrite) { this.report.status(words.readOnly); return; }
    const asked = ++this.asked;
    this.report.status(words.layingOut);
    const { content } = await post("print", { language: this.language }, {});
    if (asked !== this.asked || !this.section.isConnected) return;
    if (content.refused) { this.report.status(content.refused); return; }
    this.report.problems(this.language, content.problems);
    this.report.status(content.problems.length ? "" : words.laidOut);
    if (content.version === "0") return;  // the last good one stays
    this.version = content.version;
    this.go();
  }

  /* A viewer tells nobody where its reader is; it opens where the text was, or at a given page. */
  go() {
    if (!this.version) return;
    const place = this.page ? `#page=${this.page}` : this.place && `#nameddest=${this.place}`;
    const address = `/print/${this.language}.pdf?${this.version}`;
    this.link.href = address + place;
    const frame = this.frame.cloneNode();  // a new frame: viewers ignore a new place in an old one
    frame.hidden = this.link.hidden = false;
    frame.src = address + place;
    this.frame.replaceWith(frame);
    this.frame = frame;
  }
}
