/**
 * What one writes with in a cell: a line, a growing text, or a line with something to choose from below it.
 *
 * @typedef {HTMLInputElement|HTMLTextAreaElement} Field
 * @typedef {"" | "done" | "written" | "chosen"} Answer  what a key meant here: nothing; all that it meant; something
 *   was written by it; something was chosen, and the key goes on to mean what it always does
 */

import { Picker } from "./picker.js";

const CHOSEN = new Set(["choice", "many", "yes_no", "date"]);
const LONGEST = 4000;

export class Pen {
  /**
   * @param {Record<string, string>} words
   * @param {(cell: HTMLTableCellElement) => string[]} labels  what may be chosen in a cell
   * @param {(done: boolean) => void} written  something was chosen; done: and that is all
   */
  constructor(words, labels, written) {
    this.labels = labels;
    this.line = document.createElement("input");
    this.line.autocomplete = "off";
    this.long = document.createElement("textarea");
    this.long.maxLength = LONGEST;
    this.long.rows = 1;
    this.drop = document.createElement("button");
    this.drop.type = "button";
    this.drop.className = "drop";
    this.drop.tabIndex = -1;
    this.drop.setAttribute("aria-hidden", "true");
    this.type = "";
    /** @type {Field} */
    this.field = this.line;
    this.picker = new Picker(words, (text, done) => {
      this.field.value = text;
      if (done) this.picker.close();
      written(done);
    });
    this.long.addEventListener("input", () => this.grow());
    this.drop.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.toggle();
    });
  }

  /** Choose what one writes with here. @param {HTMLTableCellElement} cell @returns {Field} */
  take(cell) {
    this.leave();
    this.type = cell.dataset.type ?? "";
    this.field = this.type === "long_text" ? this.long : this.line;
    const chooses = CHOSEN.has(this.type);
    this.line.readOnly = this.type === "many";
    this.line.placeholder = "";
    this.line.inputMode = this.inputMode(cell);
    for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", "picker"], ["aria-haspopup", this.type === "date" ? "dialog" : "listbox"]]) {
      if (chooses) this.line.setAttribute(name, value);
      else this.line.removeAttribute(name);
    }
    if (chooses) cell.append(this.drop);
    return this.field;
  }

  /** @param {HTMLTableCellElement} cell */
  inputMode(cell) {
    if (this.type === "date") return "numeric";
    return cell.classList.contains("text") || cell.tagName === "TH" ? "text" : "decimal";
  }

  leave() {
    this.picker.close();
    this.field.remove();
    this.drop.remove();
  }

  /** The text grows with what is in it. */
  grow() {
    this.long.style.height = "auto";
    this.long.style.height = `${this.long.scrollHeight + 2}px`;
  }

  show() {
    const cell = this.field.closest("td");
    if (cell && CHOSEN.has(this.type)) this.picker.open(this.field, cell, this.type, this.labels(cell));
  }

  toggle() {
    if (this.picker.isOpen) this.picker.close();
    else this.show();
  }

  /** After a letter: what begins like it. */
  typed() {
    if (this.type !== "choice" && this.type !== "yes_no") return;
    if (!this.picker.isOpen) this.show();
    this.picker.list(this.field.value);
  }

  /** What is written, or what is in hand in the open list. @param {boolean} typing @returns {string} */
  finished(typing) {
    const chosen = typing && this.picker.isOpen && this.type !== "many" && this.type !== "date" ? this.picker.current : "";
    return this.field.value.trim() && chosen ? chosen : this.field.value.trim();
  }

  /**
   * @param {KeyboardEvent} event
   * @param {boolean} ready  nothing was typed yet
   * @returns {Answer}
   */
  key(event, ready) {
    const breaks = this.type === "long_text" && event.key === "Enter" && (event.altKey || event.shiftKey);
    if (breaks) return this.breakLine();
    if (!CHOSEN.has(this.type)) return "";
    const opens = (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) || event.key === "F4";
    if (opens) {
      this.toggle();
      return "done";
    }
    if (!this.picker.isOpen) return this.shutKey(event, ready);
    if (event.key === "Enter" && this.type !== "many" && (this.type === "date" || this.picker.current)) {
      this.field.value = this.picker.current;
      this.picker.close();
      return "chosen";
    }
    if (this.type === "date" && event.key.startsWith("Arrow") && !ready) return "";
    return this.picker.key(event) ? "done" : this.jump(event);
  }

  /** @param {KeyboardEvent} event @param {boolean} ready @returns {"" | "done"} */
  shutKey(event, ready) {
    const letter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (this.type === "many" && (letter || event.key === "F2")) {
      this.show();
      if (event.key !== " ") this.jump(event);
      return "done";
    }
    if (ready && event.key === " " && this.type !== "date") {
      this.show();
      return "done";
    }
    return "";
  }

  /** In a list to tick a letter leads to the next entry that begins with it. @param {KeyboardEvent} event @returns {"" | "done"} */
  jump(event) {
    if (this.type !== "many" || event.key.length !== 1 || event.ctrlKey || event.metaKey) return "";
    const { options, at } = this.picker;
    const begins = (/** @type {HTMLElement} */ option) => (option.dataset.label ?? "").toLowerCase().startsWith(event.key.toLowerCase());
    const next = options.findIndex((option, place) => place > at && begins(option));
    const found = next >= 0 ? next : options.findIndex(begins);
    if (found >= 0) this.picker.mark(found);
    return "done";
  }

  /** @returns {"written"} */
  breakLine() {
    const { selectionStart, selectionEnd } = this.long;
    this.long.setRangeText("\n", selectionStart, selectionEnd, "end");
    this.grow();
    return "written";
  }
}
