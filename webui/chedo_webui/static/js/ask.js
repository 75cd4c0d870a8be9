/** Questions that open on the page: Escape and a click elsewhere close them. */

/** @param {Element|null} kept  the question that stays open */
function close(kept) {
  for (const ask of document.querySelectorAll("details.ask[open]")) {
    if (ask === kept) continue;
    const inside = ask.contains(document.activeElement);
    ask.removeAttribute("open");
    if (inside) ask.querySelector("summary")?.focus();
  }
}

document.addEventListener("keydown", (event) => event.key === "Escape" && close(null));
document.addEventListener("mousedown", (event) => close(/** @type {Element} */ (event.target).closest("details.ask")));
