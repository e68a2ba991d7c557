/* Text that was typed and not saved: it outlives closing the entry, the page and the preview. */
const key = (language, message) => `editions-draft ${language} ${message}`;

export const draftOf = (language, message) => JSON.parse(localStorage.getItem(key(language, message)));

export const hasDraft = (language, message) => localStorage.getItem(key(language, message)) !== null;

export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/* A draft remembers what it was typed over, so that a change since then can be shown. */
export const keepDraft = (language, message, translation, over) =>
  localStorage.setItem(key(language, message), JSON.stringify({ translation, over }));

/* Another tab may have put its own text there since. */
export const dropSaved = (language, message, saved) => {
  if (same(draftOf(language, message)?.translation, saved)) dropDraft(language, message);
};

export const dropDraft = (language, message) => localStorage.removeItem(key(language, message));
