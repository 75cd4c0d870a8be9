/** The form page: table, live recalculation, saving, findings and the panel of the cell in hand. */

import { Grid } from "./grid.js";
import { isFigure, Kinds } from "./kinds.js";
import { keepClear } from "./margins.js";
import { formatNumber, parseNumber } from "./numbers.js";
import { recompute } from "./recompute.js";
import { Saver } from "./saving.js";
import { isInput } from "./stops.js";

/** @typedef {import("./recompute.js").Figures} Figures */
/** @typedef {import("./grid.js").Step} Step */

const NARROW = "(max-width: 40rem)";
const RESTED = 180;

const data = JSON.parse(document.getElementById("form-data")?.textContent ?? "{}");
const page = JSON.parse(document.getElementById("page-data")?.textContent ?? "{}");
/** @type {(selector: string) => HTMLElement} */
const one = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));
const table = /** @type {HTMLTableElement} */ (one("[data-sheet] table"));
const cells = new Map([...table.querySelectorAll("[data-cell]")].map((cell) => [cell.getAttribute("data-cell") ?? "", /** @type {HTMLTableCellElement} */ (cell)]));
/** @typedef {import("./kinds.js").Kind} Kind */

/** @type {Map<string, Kind>} */
const kinds = new Map(data.form.cells.map((/** @type {any} */ cell) => [`${cell.row}.${cell.column}`, cell]));
/** @type {Figures} */
const figures = data.figures;
const types = new Kinds(data.form.lists, page.lang);
const saver = new Saver(page, one("[data-saving]"), { saved, conflict, fault, leaving: () => grid?.commit() });
const phone = matchMedia(NARROW).matches;
/** @type {Grid|null} */
const grid = phone ? null : new Grid(table, { changed, moved, read, labels, attach, pasted }, page.words);

/** @param {string} key @returns {Kind} */
function kindOf(key) {
  const [row, column] = split(key);
  return kinds.get(`${row.split(":")[0]}.${column}`) ?? { type: "text", decimals: 0 };
}

/** @param {string} key @returns {[string, string]} */
function split(key) {
  const dot = key.lastIndexOf(".");
  return [key.slice(0, dot), key.slice(dot + 1)];
}

/**
 * @param {HTMLTableCellElement} cell
 * @param {import("./clipboard.js").Piece} piece
 * @returns {string|null} the text to show; what cannot be read is left as typed, or refused when pasted
 */
function read(cell, piece) {
  return types.read(kindOf(cell.dataset.cell ?? ""), piece);
}

/** @param {HTMLTableCellElement} cell @returns {string[]} */
function labels(cell) {
  return types.choices(kindOf(cell.dataset.cell ?? "")).map(([, label]) => label);
}

/** @param {Step[]} steps */
function changed(steps) {
  for (const { cell, after } of steps) {
    const key = cell.dataset.cell ?? "";
    cell.classList.remove("wrong", "doubt");
    cell.classList.add("unsent");
    saver.put(key, hold(key, after), Number(cell.dataset.revision));
  }
  calculate();
}

/** Keep a figure for calculation. @param {string} key @param {string} text @returns {string} what is sent */
function hold(key, text) {
  const kind = kindOf(key);
  const value = types.value(kind, text);
  const [row, column] = split(key);
  const [group, id] = row.split(":");
  if (id === undefined) figures.cells[key] = value;
  else {
    const line = figures.rows[group]?.find((item) => item.id === id);
    if (line && column !== "@label") line.cells[column] = value;
  }
  return types.sent(kind, text);
}

function calculate() {
  const found = recompute(data.form, figures, data.context);
  for (const cell of data.form.cells) {
    if (cell.kind !== "computed") continue;
    for (const [key, value] of placesOf(cell, found)) show(key, value, cell);
  }
}

/** @param {any} cell @param {Figures} found @returns {[string, unknown][]} */
function placesOf(cell, found) {
  const lines = found.rows[cell.row];
  if (!lines) return [[`${cell.row}.${cell.column}`, found.cells[`${cell.row}.${cell.column}`]]];
  return lines.map((line) => [`${cell.row}:${line.id}.${cell.column}`, line.cells[cell.column]]);
}

/** @param {string} key @param {unknown} value  undefined: only the server can say @param {Kind} kind */
function show(key, value, kind) {
  const cell = cells.get(key);
  if (!cell || value === undefined) return;
  const error = typeof value === "object" && value !== null && "error" in value ? String(value.error) : "";
  const absent = error === "#N/A";
  const text = error || types.show(kind, value);
  put(cell, absent ? page.words.absent : text, absent);
}

/** @param {HTMLTableCellElement} cell @param {string} text @param {boolean} absent */
function put(cell, text, absent) {
  if (cell.textContent !== text) cell.textContent = text;
  cell.classList.toggle("none", absent);
}

/** @param {any} answer */
function saved(answer) {
  for (const [key, revision] of Object.entries(answer.acknowledged)) {
    const cell = cells.get(key) ?? document.querySelector(`textarea[data-cell="${CSS.escape(key)}"]`);
    if (!(cell instanceof HTMLElement)) continue;
    cell.dataset.revision = String(revision);
    if (!saver.pending.has(key)) cell.classList.remove("unsent");
  }
  // Figures typed since are not in this answer: the next one has them.
  if (saver.pending.size) return;
  for (const [key, item] of Object.entries(answer.computed)) {
    const cell = cells.get(key);
    if (cell && !isInput(cell)) put(cell, item.absent ? page.words.absent : item.text, item.absent);
  }
  for (const [key, cell] of cells) {
    cell.classList.toggle("wrong", answer.marks[key] === "wrong");
    cell.classList.toggle("doubt", answer.marks[key] === "doubt");
  }
  for (const item of answer.faults) cells.get(item.cell)?.classList.add("wrong");
  findings(answer);
}

/** Remarks that came while an explanation was being written. */
let heldBack = "";

/** @param {string} html */
function remarks(html) {
  const place = one("[data-remarks]");
  const inHand = /** @type {HTMLElement|null} */ (place.querySelector(":focus"));
  heldBack = inHand instanceof HTMLTextAreaElement && inHand.value ? html : "";
  if (heldBack) return;
  place.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
  if (!inHand) return;
  // Whoever stood in a remark stands in it still; where it is gone, at the summary.
  const { jump, cell } = inHand.dataset;
  const same = jump ? `[data-jump="${CSS.escape(jump)}"]` : `[data-cell="${CSS.escape(cell ?? "")}"]`;
  /** @type {HTMLElement} */ (place.querySelector(same) ?? one("[data-summary]")).focus();
}

/** @param {any} answer */
function findings(answer) {
  remarks(answer.remarks);
  one("[data-summary]").textContent = answer.summary || page.words.clean;
  const next = one("[data-next-remark]");
  next.textContent = answer.summary;
  next.hidden = !answer.summary;
  next.className = answer.remarks.includes("finding error") ? "wrong" : "doubt";
  one("[data-filled]").textContent = page.words.filled.replace("{done}", answer.filled).replace("{all}", answer.inputs);
  const bar = document.querySelector(".footing .fill rect + rect");
  bar?.setAttribute("width", String(answer.inputs ? (100 * answer.filled) / answer.inputs : 0));
}

/** @param {string} key @param {string} message */
function fault(key, message) {
  const cell = cells.get(key);
  cell?.classList.add("wrong");
  cell?.setAttribute("title", message);
  notice("finding error", message, key);
}

/** @param {string} kind @param {string} text @param {string} key */
function notice(kind, text, key) {
  const place = one("[data-conflicts]");
  for (const old of place.querySelectorAll(`[data-of="${CSS.escape(key)}"]`)) old.remove();
  const box = document.createElement("div");
  box.className = kind;
  box.dataset.of = key;
  const words = document.createElement("a");
  words.href = `#c-${key}`;
  words.dataset.jump = key;
  words.textContent = text;
  box.append(words);
  place.append(box);
  return box;
}

/** @param {import("./saving.js").Conflict} found */
function conflict(found) {
  const cell = cells.get(found.cell);
  if (!cell) return;
  cell.dataset.revision = String(found.revision);
  cell.classList.remove("unsent");
  const text = page.words.conflictText.replace("{who}", found.by).replace("{when}", found.at);
  const box = notice("conflict", text.replace("{theirs}", found.theirs).replace("{yours}", found.yours), found.cell);
  const acts = document.createElement("p");
  acts.className = "acts";
  for (const [label, value] of [[page.words.keepMine, found.yours], [page.words.takeTheirs, found.theirs]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = label;
    button.addEventListener("click", () => {
      box.remove();
      enter(cell, value);
      if (value === found.yours) changed([{ cell, before: "", after: value }]);
      else calculate();
    });
    acts.append(button);
  }
  box.append(acts);
}

/** What was sent, as it is shown. @param {HTMLTableCellElement} cell @param {string} sent @returns {string} */
function kept(cell, sent) {
  const kind = kindOf(cell.dataset.cell ?? "");
  if (!isFigure(kind)) return read(cell, { text: sent, exact: null }) ?? sent;
  const value = parseNumber(sent, "vi");
  return value === null ? sent : formatNumber(value, kind.decimals, page.lang);
}

/** Write into a cell without saving. @param {HTMLTableCellElement} cell @param {string} text */
function enter(cell, text) {
  if (phone) fieldsOf(cell).forEach((field) => fillField(field, text));
  else grid?.write(cell, text);
  hold(cell.dataset.cell ?? "", text);
}

/** @param {{filled: number, skipped: number, outside: number, unread: number}} report */
function pasted(report) {
  const { words } = page;
  const parts = [words.pasted.replace("{count}", String(report.filled))];
  if (report.skipped) parts.push(words.skipped.replace("{count}", String(report.skipped)));
  if (report.outside) parts.push(words.outside.replace("{count}", String(report.outside)));
  if (report.unread) parts.push(words.unread.replace("{count}", String(report.unread)));
  one("[data-toast]").textContent = `${parts.join(", ")}.`;
}

/** @type {AbortController|null} */
let asking = null;
let resting = 0;

/** @param {HTMLTableCellElement} cell */
function moved(cell) {
  clearTimeout(resting);
  resting = window.setTimeout(() => explain(cell.dataset.cell ?? ""), RESTED);
}

/** Files are attached in the panel. @param {HTMLTableCellElement} cell */
async function attach(cell) {
  clearTimeout(resting);
  await explain(cell.dataset.cell ?? "");
  document.getElementById("file")?.focus();
}

/** @param {string} key */
async function explain(key) {
  asking?.abort();
  asking = new AbortController();
  const address = page.panel.replace("CELL", encodeURIComponent(key));
  // Given up when the next cell is gone to, which may also be while the answer is being read.
  const told = await fetch(address, { signal: asking.signal }).then(
    (answer) => (answer.ok && !answer.redirected ? answer.text() : ""),
  ).catch(() => "");
  if (!told) return;
  const found = new DOMParser().parseFromString(told, "text/html");
  one("[data-cell-panel]").replaceChildren(...found.body.childNodes);
}

/** @param {string} key */
function jump(key) {
  const cell = cells.get(key);
  const place = cell && grid?.find(cell);
  if (place) grid?.go(place);
  else cell && fieldsOf(cell)[0]?.focus();
}

let shown = -1;
document.addEventListener("click", (event) => {
  const link = /** @type {HTMLElement} */ (event.target).closest("a");
  if (!link) return;
  const files = link.classList.contains("attach") ? link.closest("td") : null;
  if (files && !phone) {
    event.preventDefault();
    jump(files.dataset.cell ?? "");
    attach(files);
  } else if ("nextRemark" in link.dataset) {
    event.preventDefault();
    const all = [...document.querySelectorAll("[data-remarks] [data-jump]")];
    shown = (shown + 1) % Math.max(all.length, 1);
    all[shown]?.scrollIntoView({ block: "nearest" });
    jump(all[shown]?.getAttribute("data-jump") ?? "");
  } else if (link.dataset.jump) {
    event.preventDefault();
    jump(link.dataset.jump);
  }
});

document.addEventListener("input", (event) => {
  const field = /** @type {HTMLInputElement|HTMLTextAreaElement} */ (event.target);
  if (field instanceof HTMLTextAreaElement && field.dataset.cell) {
    saver.put(field.dataset.cell, field.value, Number(field.dataset.revision));
  }
});

/** @typedef {HTMLInputElement|HTMLSelectElement|HTMLTextAreaElement} Field */

/** @param {Element} cell @returns {Field[]} */
function fieldsOf(cell) {
  return [...cell.querySelectorAll("input:not([type=hidden]), select, textarea")].map((field) => /** @type {Field} */ (field));
}

/** @param {Field} field @param {string} text */
function fillField(field, text) {
  if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = text.split("; ").includes(field.value);
  else field.value = text;
}

/** @param {Element} cell @returns {string} */
function written(cell) {
  const fields = fieldsOf(cell);
  if (cell.getAttribute("data-type") !== "many") return fields[0]?.value ?? "";
  return fields.flatMap((field) => (field instanceof HTMLInputElement && field.checked ? [field.value] : [])).join("; ");
}

one("[data-remarks]").addEventListener("focusout", (event) => {
  if (one("[data-remarks]").contains(/** @type {Node|null} */ (event.relatedTarget)) || saver.pending.size) return;
  if (heldBack) remarks(heldBack);
});

if (phone) {
  table.addEventListener("change", (event) => {
    const field = /** @type {Field} */ (event.target);
    const cell = field.closest("td, th");
    if (!(cell instanceof HTMLTableCellElement) || !cell.dataset.cell) return;
    const typed = written(cell);
    const after = read(cell, { text: typed, exact: null }) ?? typed;
    if (field.type !== "checkbox") field.value = after;
    changed([{ cell, before: "", after }]);
  });
}

if (!phone) keepClear(table);
one("[data-save]").hidden = true;
saver.guardForms();
saver.guardLinks();
for (const change of await saver.replay()) {
  const cell = cells.get(change.cell);
  if (!cell) continue;
  enter(cell, kept(cell, change.value));
  cell.classList.add("unsent");
}
const wanted = decodeURIComponent(location.hash).replace(/^#c-/, "");
const added = wanted.startsWith("#r-") ? document.getElementById(wanted.slice(1))?.querySelector("[data-cell]") : null;
const first = added?.getAttribute("data-cell") ?? wanted;
if (cells.has(first)) jump(first);
