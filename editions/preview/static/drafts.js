/* Text that was typed and not saved: it outlives closing the entry, the page and the preview. */
const key = (language, message) => `editions-draft ${language} ${message}`;

export const draftOf = (language, message) => JSON.parse(localStorage.getItem(key(language, message)));

export const hasDraft = (language, message) => localStorage.getItem(key(language, message)) !== null;

/* A draft remembers what it was typed over, so that a change since then can be shown. */
export const keepDraft = (language, message, translation, over) =>
  localStorage.setItem(key(language, message), JSON.stringify({ translation, over }));

export const dropDraft = (language, message) => localStorage.removeItem(key(language, message));
