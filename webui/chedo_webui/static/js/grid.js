/**
 * The table as a spreadsheet: one field moves from cell to cell, with Excel's keys, selection, copy, paste and undo.
 *
 * @typedef {import("./clipboard.js").Piece} Piece
 * @typedef {{cell: HTMLTableCellElement, before: string, after: string}} Step
 * @typedef {object} Listener
 * @property {(steps: Step[]) => void} changed
 * @property {(cell: HTMLTableCellElement) => void} moved
 * @property {(cell: HTMLTableCellElement, piece: Piece) => string|null} read  text for a cell, null when it is none
 * @property {(cell: HTMLTableCellElement) => string[]} labels  what may be chosen in a cell
 * @property {(cell: HTMLTableCellElement) => void} attach  Enter on a cell of files
 * @property {(report: {filled: number, skipped: number, outside: number, unread: number}) => void} pasted
 */

import { readBlock, writeBlock } from "./clipboard.js";
import { pasteInto } from "./pasting.js";
import { Pen } from "./pen.js";
import { isFiles, isInput, isStop } from "./stops.js";
import { Undo } from "./undo.js";

const PAGE = 10;

/** @param {Event} event  in the line by which a row is added, which is no part of the sheet */
const isElsewhere = (event) => Boolean(/** @type {Element} */ (event.target).closest("tr.add, button"));

export class Grid {
  /** @param {HTMLTableElement} table @param {Listener} listener @param {Record<string, string>} words */
  constructor(table, listener, words) {
    this.table = table;
    this.listener = listener;
    this.pen = new Pen(words, listener.labels, (done) => this.written(done));
    this.editor = this.pen.field;
    /** @type {(HTMLTableCellElement|null)[][]} */
    this.lines = [];
    this.at = { row: 0, column: 0 };
    this.anchor = this.at;
    /** @type {"ready"|"typing"|"caret"} */
    this.mode = "ready";
    this.past = new Undo();
    this.shape();
    this.listen();
  }

  /** Read the table: lines of cells with the label in column 0; fields give way to plain text. */
  shape() {
    const rows = [...this.table.tBodies[0].rows].filter((row) => row.querySelector("td.c"));
    this.lines = rows.map((row) => [row.querySelector("th.named"), ...row.querySelectorAll("td.c")]);
    for (const cell of this.lines.flat()) {
      if (cell && !cell.classList.contains("shut")) this.prepare(cell);
    }
    const first = this.lines.flat().find(isInput);
    first?.setAttribute("tabindex", "0");
    if (first) this.at = this.anchor = this.find(first) ?? this.at;
  }

  /** @param {HTMLTableCellElement} cell */
  prepare(cell) {
    cell.tabIndex = -1;
    for (const link of cell.querySelectorAll("a")) link.tabIndex = -1;
    const field = /** @type {HTMLInputElement|null} */ (cell.querySelector("details, input, select, textarea"));
    if (!field) return;
    cell.dataset.name = (field.querySelector("summary") ?? field).getAttribute("aria-label") ?? "";
    const text = document.createElement("span");
    text.className = "v";
    text.textContent = cell.dataset.text ?? field.value;
    field.replaceWith(text);
  }

  /** @param {HTMLTableCellElement} cell @returns {string} */
  text(cell) {
    if (isFiles(cell)) return [...cell.querySelectorAll("a:not(.attach)")].map((file) => file.textContent).join("; ");
    return (cell.querySelector(".v") ?? cell).textContent?.trim() ?? "";
  }

  /** @param {HTMLTableCellElement} cell @param {string} text */
  write(cell, text) {
    const place = cell.querySelector(".v");
    if (place) place.textContent = text;
    else if (!cell.contains(this.editor)) cell.textContent = text;
    if (cell.contains(this.editor) && this.mode === "ready") this.editor.value = text;
  }

  get cell() {
    return this.lines[this.at.row]?.[this.at.column] ?? null;
  }

  /** @param {Element} cell @returns {{row: number, column: number}|null} */
  find(cell) {
    const own = /** @type {HTMLTableCellElement} */ (cell);
    const row = this.lines.findIndex((line) => line.includes(own));
    return row < 0 ? null : { row, column: this.lines[row].indexOf(own) };
  }

  /** @param {{row: number, column: number}} place @param {boolean} [extend] */
  go(place, extend = false) {
    const target = this.lines[place.row]?.[place.column];
    if (!target || target.classList.contains("shut")) return;
    this.commit();
    const old = this.cell;
    if (old) old.tabIndex = -1;
    old?.classList.remove("now");
    old?.closest("tr")?.classList.remove("at");
    this.at = place;
    if (!extend) this.anchor = place;
    target.classList.add("now");
    target.closest("tr")?.classList.add("at");
    this.open(target);
    this.paint();
    target.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.listener.moved(target);
  }

  /** Put the field into the cell. A cell that is not filled here takes the focus itself. @param {HTMLTableCellElement} cell */
  open(cell) {
    this.mode = "ready";
    cell.tabIndex = isInput(cell) ? -1 : 0; // the field in it is the stop, if there is one
    if (!isInput(cell)) {
      this.pen.leave();
      cell.focus({ preventScroll: true });
      return;
    }
    this.editor = this.pen.take(cell);
    const shown = cell.querySelector(".v");
    if (shown) shown.setAttribute("hidden", "");
    this.editor.value = this.text(cell);
    this.editor.setAttribute("aria-label", cell.dataset.name ?? "");
    cell.prepend(this.editor);
    this.pen.grow();
    this.editor.focus({ preventScroll: true });
    this.editor.select();
  }

  /** Take what was typed, if anything was. */
  commit() {
    const cell = this.editor.closest("td, th");
    if (!(cell instanceof HTMLTableCellElement)) return;
    const before = this.text(cell);
    const typed = this.pen.finished(this.mode === "typing");
    const changed = this.mode !== "ready" && typed !== before;
    cell.querySelector(".v")?.removeAttribute("hidden");
    cell.classList.remove("editing");
    // Taking the field away makes it lose the focus, which must not commit a second time.
    this.mode = "ready";
    this.pen.leave();
    cell.tabIndex = 0;
    if (changed) this.apply([{ cell, before, after: this.listener.read(cell, { text: typed, exact: null }) ?? typed }]);
  }

  cancel() {
    const cell = this.cell;
    if (cell && isInput(cell)) this.open(cell);
    cell?.classList.remove("editing");
  }

  /** @param {Step[]} steps @param {boolean} [remember] */
  apply(steps, remember = true) {
    const real = steps.filter((step) => step.before !== step.after);
    if (!real.length) return;
    if (remember) this.past.keep(real);
    for (const step of real) this.write(step.cell, step.after);
    this.listener.changed(real);
  }

  /** @param {boolean} back */
  travel(back) {
    const steps = this.past.take(back);
    this.apply(steps, false);
    const place = steps.length && this.find(steps[0].cell);
    if (place) this.go(place);
  }

  /** @returns {{top: number, bottom: number, left: number, right: number}} */
  get block() {
    const rows = [this.at.row, this.anchor.row];
    const columns = [this.at.column, this.anchor.column];
    return { top: Math.min(...rows), bottom: Math.max(...rows), left: Math.min(...columns), right: Math.max(...columns) };
  }

  /** @returns {(HTMLTableCellElement|null)[][]} */
  selected() {
    const { top, bottom, left, right } = this.block;
    return this.lines.slice(top, bottom + 1).map((line) => line.slice(left, right + 1));
  }

  paint() {
    for (const cell of this.table.querySelectorAll(".sel")) cell.classList.remove("sel");
    if (this.at.row === this.anchor.row && this.at.column === this.anchor.column) return;
    for (const cell of this.selected().flat()) cell?.classList.add("sel");
  }

  /** Move over cells that are shut. @param {number} down @param {number} right @param {boolean} [extend] */
  step(down, right, extend = false) {
    let { row, column } = this.at;
    for (;;) {
      row += down;
      column += right;
      if (this.lines[row]?.[column] === undefined) return this.stay();
      const cell = this.lines[row][column];
      if (cell && !cell.classList.contains("shut")) return this.go({ row, column }, extend);
    }
  }

  /** There is nothing further that way: take what was typed and remain. */
  stay() {
    this.commit();
    if (this.cell) this.open(this.cell);
  }

  /** @param {number} down @param {number} right @param {boolean} extend */
  leap(down, right, extend) {
    let last = this.at;
    for (let row = this.at.row + down, column = this.at.column + right; this.lines[row]?.[column] !== undefined; row += down, column += right) {
      if (this.lines[row][column] && !this.lines[row][column]?.classList.contains("shut")) last = { row, column };
    }
    this.go(last, extend);
  }

  /** The next cell to fill, line by line. @param {1|-1} way @returns {boolean} */
  next(way) {
    const all = this.lines.flatMap((line, row) => line.map((cell, column) => ({ cell, row, column })));
    const width = this.lines[0].length;
    let index = this.at.row * width + this.at.column + way;
    while (all[index] && !isStop(all[index].cell)) index += way;
    if (!all[index]) return false;
    this.go(all[index]);
    return true;
  }

  /** @param {"first"|"last"} end @param {boolean} whole @param {boolean} extend */
  end(end, whole, extend) {
    const row = whole ? (end === "first" ? 0 : this.lines.length - 1) : this.at.row;
    const open = this.lines[row].flatMap((cell, column) => (cell && !cell.classList.contains("shut") ? [column] : []));
    if (open.length) this.go({ row, column: end === "first" ? open[0] : open[open.length - 1] }, extend);
  }

  erase() {
    const cells = this.selected().flat().flatMap((cell) => (cell && isInput(cell) ? [cell] : []));
    this.apply(cells.map((cell) => ({ cell, before: this.text(cell), after: "" })));
    this.cancel();
  }

  /** Something was chosen below the cell. @param {boolean} done */
  written(done) {
    this.mode = "typing";
    this.cell?.classList.add("editing");
    if (done) this.commit();
    if (done && this.cell) this.open(this.cell);
  }

  listen() {
    const table = this.table;
    table.addEventListener("mousedown", (event) => this.press(event));
    table.addEventListener("mouseover", (event) => event.buttons === 1 && this.drag(event));
    table.addEventListener("dblclick", (event) => this.cell?.contains(/** @type {Node} */ (event.target)) && this.edit());
    table.addEventListener("focusin", (event) => {
      const place = isStop(/** @type {Element} */ (event.target)) && this.find(/** @type {Element} */ (event.target));
      if (place) this.go(place);
    });
    table.addEventListener("keydown", (event) => this.key(event));
    table.addEventListener("input", (event) => {
      if (event.target !== this.editor) return;
      if (this.mode === "ready") this.mode = "typing";
      this.cell?.classList.add("editing");
      this.pen.typed();
    });
    table.addEventListener("focusout", (event) => {
      if (!table.contains(/** @type {Node|null} */ (event.relatedTarget)) && this.mode !== "ready") this.commit();
    });
    table.addEventListener("copy", (event) => this.copy(event));
    table.addEventListener("paste", (event) => this.pasteEvent(event));
  }

  edit() {
    if (!isInput(this.cell) || this.mode !== "ready") return;
    this.mode = "caret";
    this.cell?.classList.add("editing");
    this.editor.setSelectionRange(this.editor.value.length, this.editor.value.length);
  }

  /** @param {MouseEvent} event */
  press(event) {
    const cell = /** @type {HTMLElement} */ (event.target).closest("td.c, th.named");
    if (!cell || event.button || /** @type {HTMLElement} */ (event.target).closest("button, a")) return;
    if (event.target === this.editor && !event.shiftKey) return this.pressAgain(event);
    const place = this.find(cell);
    if (!place) return;
    event.preventDefault();
    this.go(place, event.shiftKey);
  }

  /** The cell in hand stays chosen whole; in what is being typed a click sets the caret. @param {MouseEvent} event */
  pressAgain(event) {
    if (this.mode !== "ready") this.mode = "caret";
    else {
      event.preventDefault();
      this.editor.select();
      this.anchor = this.at;
      this.paint();
    }
  }

  /** @param {MouseEvent} event */
  drag(event) {
    const cell = /** @type {HTMLElement} */ (event.target).closest("td.c, th.named");
    const place = cell && this.find(cell);
    if (!place || this.mode !== "ready" || (place.row === this.at.row && place.column === this.at.column)) return;
    this.go(place, true);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing || !this.cell || isElsewhere(event)) return;
    const meant = event.target === this.editor ? this.pen.key(event, this.mode === "ready") : "";
    if (meant === "written" || meant === "chosen") this.mode = "typing";
    if (meant === "done" || meant === "written") return event.preventDefault();
    if (event.altKey) return;
    const action = event.ctrlKey || event.metaKey ? this.chord(event) : this.plainKey(event);
    if (!action) return;
    event.preventDefault();
    action();
  }

  /** @param {KeyboardEvent} event @returns {(() => void)|undefined} */
  chord(event) {
    const extend = event.shiftKey;
    /** @type {Record<string, () => void>} */
    const keys = {
      Home: () => this.end("first", true, extend),
      End: () => this.end("last", true, extend),
    };
    if (this.mode === "ready") {
      Object.assign(keys, {
        ArrowUp: () => this.leap(-1, 0, extend),
        ArrowDown: () => this.leap(1, 0, extend),
        ArrowLeft: () => this.leap(0, -1, extend),
        ArrowRight: () => this.leap(0, 1, extend),
        z: () => this.travel(true),
        y: () => this.travel(false),
      });
    }
    return keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  }

  /** @param {KeyboardEvent} event @returns {(() => void)|undefined} */
  plainKey(event) {
    const extend = event.shiftKey && this.mode === "ready";
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowUp: () => this.step(-1, 0, extend),
      ArrowDown: () => this.step(1, 0, extend),
      PageUp: () => this.go({ row: Math.max(0, this.at.row - PAGE), column: this.at.column }, extend),
      PageDown: () => this.go({ row: Math.min(this.lines.length - 1, this.at.row + PAGE), column: this.at.column }, extend),
      Enter: () => (this.cell && isFiles(this.cell) && isStop(this.cell) ? this.listener.attach(this.cell) : this.step(event.shiftKey ? -1 : 1, 0)),
      Escape: () => this.cancel(),
      F2: () => this.edit(),
    };
    if (event.key === "Tab") return this.tab(event);
    const within = this.pen.type === "long_text" && this.mode !== "ready" && event.key.startsWith("Arrow");
    if (within) return undefined;
    if (this.mode === "caret") return keys[event.key];
    Object.assign(keys, { ArrowLeft: () => this.step(0, -1, extend), ArrowRight: () => this.step(0, 1, extend) });
    if (this.mode === "ready") {
      Object.assign(keys, {
        Home: () => this.end("first", false, extend),
        End: () => this.end("last", false, extend),
        Delete: () => this.erase(),
      });
    }
    return keys[event.key];
  }

  /** Tab goes to the next cell to fill; after the last it leaves the table. @param {KeyboardEvent} event */
  tab(event) {
    this.commit();
    if (this.next(event.shiftKey ? -1 : 1)) event.preventDefault();
    // Without a field in the cell there would be no place from which the focus goes on.
    else if (this.cell) this.open(this.cell);
  }

  /** @param {ClipboardEvent} event */
  copy(event) {
    if (this.mode !== "ready" || !event.clipboardData || isElsewhere(event)) return;
    event.preventDefault();
    writeBlock(event.clipboardData, this.selected().map((line) => line.map((cell) => (cell ? this.text(cell) : ""))));
  }

  /** @param {ClipboardEvent} event */
  pasteEvent(event) {
    if (this.mode === "caret" || !event.clipboardData || isElsewhere(event)) return;
    event.preventDefault();
    pasteInto(this, readBlock(event.clipboardData));
  }
}
