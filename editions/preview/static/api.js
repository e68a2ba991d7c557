/* What the page asks the server, and the right to write that its address brings. */
const KEY = "editions-preview-token";
const given = new URLSearchParams(location.hash.slice(1)).get("token");
if (given) {
  sessionStorage.setItem(KEY, given);
  history.replaceState(null, "", location.pathname + location.search);
}
const token = sessionStorage.getItem(KEY) || "";

export let mayWrite = Boolean(token);
export const words = JSON.parse(document.body.dataset.words);
export const say = (name, ...values) =>
  values.reduce((text, value) => text.replace("%s", () => value), words[name]);

const interfaceLanguage = document.body.dataset.interface;
const address = (path, values) => `/api/${path}?${new URLSearchParams({ ...values, interface: interfaceLanguage })}`;

/* An answer, read to its end; without a server the browser has only an error of its own words. */
const ask = async (path, values, options) => {
  try {
    const answer = await fetch(address(path, values), options);
    const isJSON = (answer.headers.get("content-type") || "").startsWith("application/json");
    return { status: answer.status, content: isJSON ? await answer.json() : { refused: await answer.text() } };
  } catch {
    return { status: 0, content: { refused: words.reconnecting } };
  }
};

/* Whether the preview has a page; those that only a whole edition has are not in it. */
export const hasPage = (language, page) =>
  fetch(`/pages/${language}/${page}`, { method: "HEAD" }).then(({ status }) => status !== 404, () => true);

export const get = async (path, values) => {
  const { status, content } = await ask(path, values);
  if (status !== 200) throw new Error(content.refused);
  return content;
};

/* A preview that was started again gives the right to write with its new address alone. */
export const post = async (path, values, body) => {
  const answer = await ask(path, values, {
    method: "POST",
    headers: { "content-type": "application/json", "x-editions-token": token },
    body: JSON.stringify(body),
  });
  if (answer.status === 403) mayWrite = false;
  return answer;
};

/* Text never becomes markup: every element is made here, from strings. */
export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "onclick") made.addEventListener("click", value);
    else if (value !== undefined && value !== false) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
};

/* A change word by word, said in words too for those who do not see the colours. */
export const difference = (pieces) => pieces.map(([sign, text]) => {
  if (sign === " ") return text;
  const name = sign === "-" ? "del" : "ins";
  const spoken = element("span", { class: "visually-hidden" }, sign === "-" ? words.removed : words.added);
  return element(name, {}, spoken, text);
});
