/* What is known of a message, beside which its translation is edited. */
import { difference, element, mayWrite, say, words } from "./api.js";

const at = (id) => document.getElementById(id);

const fill = (section, selector, items) => {
  section.hidden = !items.length;
  section.querySelector(selector).replaceChildren(...items);
};

export const showFacts = (entry, language) => {
  const state = at("entry-state");
  state.dataset.state = entry.state;
  state.textContent = words[entry.state];
  at("entry-name").replaceChildren(`${words[entry.state]}. `,
    element("span", { lang: document.body.dataset.source }, entry.source[0].slice(0, 40)));
  at("entry-place").textContent = entry.state === "absent" ? words.update : `${entry.catalogue}, ${say("line", entry.line)}`;
  at("entry-source").replaceChildren(...entry.source.map((text) => element("p", {}, text)));
  fill(at("entry-change"), "p", difference(entry.change || []));
  fill(at("entry-comments"), "ul", (entry.comments || []).map((text) => element("li", {}, text)));
  fill(at("entry-terms"), "dl", (entry.terms || []).flatMap(({ source, target, note }) => [
    element("dt", { lang: document.body.dataset.source }, source),
    element("dd", { lang: language }, note ? `${target} (${note})` : target),
  ]));
  fill(at("entry-proposals"), "ol", (entry.proposals || []).map((proposal) => shownProposal(proposal, language)));
};

const shownProposal = ({ likeness, change, translation }, language) => {
  const use = () => type(at("forms").querySelector("textarea"), translation);
  return element("li", {},
    element("p", { lang: document.body.dataset.source }, ...difference(change)),
    element("p", { lang: language }, translation),
    element("button", { type: "button", onclick: use, disabled: !mayWrite && "" }, `${words.use} (${say("likeness", likeness)})`));
};

/* Put a text into a field as if it were typed, so that Ctrl+Z takes it out again. */
const type = (field, text) => {
  field.focus();
  field.select();
  if (!document.execCommand("insertText", false, text)) field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

export const showFindings = (found) =>
  fill(at("entry-findings"), "ul", found.map(({ severity, message, hint }) => element("li", {},
    element("p", {}, element("strong", {}, `${words[severity]}: `), message), element("p", {}, hint))));
