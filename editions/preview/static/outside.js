/* Messages that stand on no page as a part of their own: a list of buttons, which stay the same
   ones while the list is renewed, since one of them may have the focus. */
import { element, words } from "./api.js";

const box = document.getElementById("others");
const list = box.querySelector("ul");

export const buttonOutside = (message) => list.querySelector(`[data-message="${message}"]`);

export const showOutside = (messages, open) => {
  const outside = Object.entries(messages).filter(([, message]) => !message.page);
  box.hidden = !outside.length;
  const items = outside.map(([name, message]) => {
    const button = buttonOutside(name) || element("button", { type: "button", "data-message": name, onclick: () => open(name) });
    button.replaceChildren(`${words[message.state]}: `, element("span", { lang: document.body.dataset.source }, message.source));
    return button.parentElement || element("li", {}, button);
  });
  [...list.children].filter((item) => !items.includes(item)).forEach((item) => item.remove());
  items.forEach((item, number) => { if (list.children[number] !== item) list.insertBefore(item, list.children[number]); });
};

/* Give the button of a message the focus, and tell whether it has it. */
export const focusOutside = (message) => {
  const button = buttonOutside(message);
  button?.focus();
  return Boolean(button) && document.activeElement === button;
};
