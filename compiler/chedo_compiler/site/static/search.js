// Narrows the list of regimes while one types. A plain script, so that it also runs from a folder on disk.
(() => {
  "use strict";
  const form = document.querySelector("[data-search]");
  const none = document.querySelector("[data-none]");
  if (!form) return;
  const field = form.querySelector("input");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

  function narrow() {
    const wanted = plain(field.value).split(/\s+/).filter(Boolean);
    let left = 0;
    for (const group of document.querySelectorAll("[data-group]")) {
      let shown = 0;
      for (const entry of group.querySelectorAll("[data-entry]")) {
        entry.hidden = !wanted.every((word) => entry.dataset.entry.includes(word));
        shown += entry.hidden ? 0 : 1;
      }
      group.hidden = shown === 0;
      left += shown;
    }
    none.hidden = left > 0;
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", narrow);
  narrow();
})();
