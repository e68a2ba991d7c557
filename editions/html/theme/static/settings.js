/* Applies the reader's settings before the page is drawn; they are kept on the device. */
"use strict";
document.documentElement.classList.add("script");
for (const name of ["size", "spacing", "scheme"]) {
  let value = null;
  try { value = localStorage.getItem("edition-" + name); } catch { /* the device keeps nothing */ }
  if (value) document.documentElement.dataset[name] = value;
}
