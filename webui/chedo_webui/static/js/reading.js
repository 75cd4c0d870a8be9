/** A form that is only read: the panel explains the cell that is clicked. */

const page = JSON.parse(document.getElementById("page-data")?.textContent ?? "{}");
const RESTED = 180;
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

/** Arrow keys walk over the cells; one of them is a stop of the Tab key. */
const lines = [...document.querySelectorAll("[data-sheet] tbody tr")]
  .map((row) => /** @type {HTMLElement[]} */ ([...row.querySelectorAll("td[data-cell]")]))
  .filter((line) => line.length);
for (const cell of lines.flat()) cell.tabIndex = -1;
if (lines.length) lines[0][0].tabIndex = 0;

/** @type {Record<string, [number, number]>} */
const WAYS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

document.addEventListener("keydown", (event) => {
  const way = WAYS[event.key];
  const cell = /** @type {HTMLElement} */ (event.target);
  const row = lines.findIndex((line) => line.includes(cell));
  if (!way || row < 0) return;
  event.preventDefault();
  const line = lines[row + way[0]] ?? lines[row];
  const next = line[Math.min(lines[row].indexOf(cell) + way[1], line.length - 1)] ?? cell;
  cell.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
});

let resting = 0;
document.addEventListener("focusin", (event) => {
  const cell = /** @type {HTMLElement} */ (event.target);
  if (!cell.matches("[data-sheet] td[data-cell]")) return;
  clearTimeout(resting);
  resting = window.setTimeout(() => explain(cell), RESTED);
});
