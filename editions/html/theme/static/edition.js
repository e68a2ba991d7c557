/* Comforts for a page that works without them. */
"use strict";
(() => {
  const words = document.currentScript.dataset;
  const root = document.documentElement;
  const all = (selector) => [...document.querySelectorAll(selector)];

  /* The reader's settings. */
  const form = document.querySelector(".settings form");
  const keep = (name, value) => {
    if (value) root.dataset[name] = value; else delete root.dataset[name];
    try {
      if (value) localStorage.setItem("edition-" + name, value);
      else localStorage.removeItem("edition-" + name);
    } catch { /* the device keeps nothing; the page follows all the same */ }
  };
  for (const field of form.elements) {
    if (field.type === "radio") field.checked = field.value === (root.dataset[field.name] || "");
  }
  form.addEventListener("change", ({ target }) => keep(target.name, target.value));
  form.addEventListener("reset", () => ["size", "spacing", "scheme"].forEach((name) => keep(name, "")));
  const settings = form.closest("details");
  const close = (focus) => { settings.open = false; if (focus) settings.querySelector("summary").focus(); };
  settings.addEventListener("keydown", ({ key }) => { if (key === "Escape") close(true); });
  document.addEventListener("click", ({ target }) => { if (!settings.contains(target)) close(false); });
  /* Left by the keyboard, the open panel would cover the stop that follows. */
  settings.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (next && !settings.contains(next)) close(false);
  });

  /* Nothing of the text is folded away on paper. */
  addEventListener("beforeprint", () => all(".text details").forEach((part) => { part.open = true; }));

  /* A folded part that the address names stands open. */
  const unfold = () => {
    const part = all("details[id]").find(({ id }) => "#" + id === location.hash);
    if (part) part.open = true;
  };
  addEventListener("hashchange", unfold);
  unfold();

  /* The language switch keeps the section. */
  const switches = all(".languages a").map((link) => [link, link.getAttribute("href")]);
  const keepSection = () => switches.forEach(([link, href]) => { link.href = href + location.hash; });
  addEventListener("hashchange", keepSection);
  keepSection();

  /* A reader without a pointer scrolls what is wider than the page; only then it is a stop. */
  const scrollers = all(".scroll, .drawing, pre, .equation");
  const textOf = (caption) => {
    const copy = caption.cloneNode(true);
    copy.querySelectorAll(".permalink").forEach((link) => link.remove());
    return copy.textContent.trim().replace(/\s+/g, " ");
  };
  const nameScrollers = () => scrollers.forEach((box) => {
    if (box.scrollWidth > box.clientWidth + 1) {
      /* A figure's caption names its drawing; a table below that has its own, or none. */
      const caption = box.matches(".scroll") ? box.querySelector("caption")
        : (box.closest("figure") || box).querySelector("figcaption");
      box.tabIndex = 0;
      box.setAttribute("role", caption ? "region" : "group");
      box.setAttribute("aria-label", caption ? textOf(caption)
        : box.matches(".scroll") ? words.table : words.scrollable);
    } else {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
    }
  });
  if (scrollers.length) {
    const watch = new ResizeObserver(nameScrollers);
    scrollers.forEach((box) => watch.observe(box));
    watch.observe(document.body);
  }

  /* Copying a section's address, the page's, or a reference. */
  const status = document.querySelector(".status");
  const say = (told, near) => {
    if (status) { status.textContent = ""; status.textContent = told; }
    near.dataset.copied = told;
    setTimeout(() => delete near.dataset.copied, 2000);
  };
  /* A page that came unencrypted has no clipboard, and a browser may keep its own closed. */
  const { clipboard } = navigator;
  const copy = (text, near) => clipboard?.writeText(text)
    .then(() => say(words.copied, near), () => say(words.notCopied, near));
  all("[data-copy]").forEach((button) => { button.parentElement.hidden = !clipboard; });
  const address = (hash) => location.href.split("#")[0] + hash;
  const reference = document.getElementById("reference-text");
  if (reference && location.protocol.startsWith("http") && !reference.innerText.includes("://")) {
    reference.append(" " + address(""));
  }
  all(".permalink").forEach((link) => link.addEventListener("click", () => copy(address(link.hash), link)));
  all("[data-copy]").forEach((button) => button.addEventListener("click", () => copy(
    button.dataset.copy === "address" ? address(location.hash)
      : document.getElementById(button.dataset.copy).innerText, button)));
  all("a.email").forEach((link) => {
    if (link.href.endsWith("body=")) link.href += encodeURIComponent(address(""));
  });
  all("[data-print]").forEach((button) => button.addEventListener("click", () => print()));

  /* A figure by itself, over the page. */
  all(".zoom a").forEach((link) => link.setAttribute("aria-haspopup", "dialog"));
  all(".zoom a").forEach((link) => link.addEventListener("click", (event) => {
    const picture = link.closest("figure").querySelector("img, svg");
    if (!picture || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const dialog = document.createElement("dialog");
    dialog.className = "enlarged";
    dialog.setAttribute("aria-label", link.getAttribute("aria-label") || link.innerText.trim());
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words.close;
    button.addEventListener("click", () => dialog.close());
    /* A drawing stays a part of the page, with its typeface and colours; its ids are taken. */
    const large = picture.cloneNode(true);
    for (const name of ["class", "width", "height"]) large.removeAttribute(name);
    for (const part of [large, ...large.querySelectorAll("[id]")]) part.removeAttribute("id");
    if (large.matches("img")) large.src = link.href;
    dialog.append(button, large);
    dialog.addEventListener("close", () => { dialog.remove(); link.focus(); });
    dialog.addEventListener("click", ({ target }) => { if (target === dialog) dialog.close(); });
    document.body.append(dialog);
    dialog.showModal();
  }));
})();
