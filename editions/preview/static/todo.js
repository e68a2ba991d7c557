/* What is left to translate or to review, page after page, in the order of the documents. */
import { say, words } from "./api.js";

const OUTSIDE = "";  // the "page" of words that stand on none

export class Todo {
  constructor({ travel, openOutside, status }) {
    this.act = { travel, openOutside, status };
    this.pending = null;
  }

  /* The next message in a direction: on this page, or on the next page that has one. */
  step(pane, messages, current, forward) {
    const left = Object.entries(messages).filter(([name, { state }]) => state !== "translated" || pane.findings[name]);
    if (!left.length) { this.act.status(words.nothingLeft); return; }
    const here = messages[current] && !messages[current].page ? OUTSIDE : pane.page;
    const next = here === OUTSIDE ? outside(left, current, forward) : onPage(pane, current, forward);
    if (next) { this.open(pane, next); return; }
    const pages = [...new Set(left.map(([, { page }]) => page || OUTSIDE))];
    this.turn(pane, left, following(pages, here, Object.values(messages), forward), forward);
  }

  turn(pane, left, page, forward) {
    if (page === OUTSIDE) { this.open(pane, outside(left, "", forward)); return; }
    if (page === pane.page) { this.open(pane, onPage(pane, "", forward)); return; }
    this.pending = { forward };
    this.act.travel(page);
  }

  open(pane, next) {
    if (typeof next === "string") this.act.openOutside(next);
    else next.click();
  }
}

/* The nearest button before or behind the current one, which may have nothing left itself.
   A message that the page shows twice is one message, where it comes first. */
const onPage = (pane, current, forward) => {
  const seen = new Set();
  const all = pane.buttons.filter(({ dataset }) => !seen.has(dataset.message) && seen.add(dataset.message));
  const place = all.findIndex((button) => button.dataset.message === current);
  const left = new Set(pane.todo());
  const rest = forward ? all.slice(place + 1) : all.slice(0, place < 0 ? all.length : place).reverse();
  return rest.find((button) => left.has(button));
};

const outside = (left, current, forward) => {
  const names = left.filter(([, { page }]) => !page).map(([name]) => name);
  const place = names.indexOf(current);
  return forward ? names[place + 1] : names.at(place < 0 ? -1 : place - names.length - 1);
};

/* The page after or before this one that has something left, round the end to the beginning. */
const following = (pages, here, messages, forward) => {
  const order = [...new Set(messages.map(({ page }) => page || OUTSIDE))];
  const turned = forward ? order : order.reverse();
  const place = turned.indexOf(here);
  return [...turned.slice(place + 1), ...turned.slice(0, place + 1)].find((page) => pages.includes(page));
};

export const progress = (name, messages) => {
  const count = (...states) => Object.values(messages).filter(({ state }) => states.includes(state)).length;
  const total = count("translated", "review", "missing");
  return say("progress", name, count("translated"), total, count("review"), count("missing"));
};
