/** A form that is only read: the panel explains the cell that is clicked. */

const page = JSON.parse(document.getElementById("page-data")?.textContent ?? "{}");
const panel = document.querySelector("[data-cell-panel]");

/** @param {HTMLElement} cell */
async function explain(cell) {
  document.querySelector("[data-sheet] .now")?.classList.remove("now");
  cell.classList.add("now");
  const answer = await fetch(page.panel.replace("CELL", encodeURIComponent(cell.dataset.cell ?? ""))).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  panel?.replaceChildren(...found.body.childNodes);
}

document.addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const key = target.closest("a")?.dataset.jump;
  const cell = key ? document.getElementById(`c-${key}`) : target.closest("[data-sheet] [data-cell]");
  if (!(cell instanceof HTMLElement)) return;
  if (key) event.preventDefault();
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  explain(cell);
});
