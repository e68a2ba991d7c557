/* What is wrong, where, and what to do; told again only when it has changed. */
import { element, words } from "./api.js";

const problems = {};

export const showProblems = (from, list) => {
  problems[from] = list;
  const all = Object.values(problems).flat();
  const shown = [...new Map(all.map((one) => [one.where + one.text, one])).values()];
  const lines = shown.map(({ text, where }) => element("p", {}, element("strong", {}, where ? `${where}: ` : ""), text));
  if (lines.length) lines.push(element("p", {}, words.mend));
  if (shown.some((one) => one.fatal)) lines.push(element("p", {}, words.stays));
  const box = document.getElementById("problems");
  if (lines.map((line) => line.textContent).join("") !== box.textContent) box.replaceChildren(...lines);
};
