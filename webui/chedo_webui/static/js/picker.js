/** What opens below a cell to choose from: a list, a list to tick, or the days of a month. The field keeps the focus. */

import { daysIn, firstWeekday, parseDay, partsOf, serial, showDay } from "./days.js";
import { plain } from "./kinds.js";

const GAP = 2;
const ID = "picker";

export class Picker {
  /** @param {Record<string, string>} words @param {(text: string, done: boolean) => void} chosen */
  constructor(words, chosen) {
    this.words = words;
    this.chosen = chosen;
    this.box = document.createElement("div");
    this.box.className = "picker";
    this.box.id = ID;
    this.box.hidden = true;
    document.body.append(this.box);
    // A press in the list must not take the focus from the field.
    this.box.addEventListener("mousedown", (event) => event.preventDefault());
    this.box.addEventListener("click", (event) => this.click(event));
    /** @type {HTMLElement|null} */
    this.field = null;
    this.type = "";
    /** @type {string[]} */
    this.labels = [];
    /** @type {Set<string>} */
    this.ticked = new Set();
    this.at = -1;
    this.day = 0;
  }

  get isOpen() {
    return !this.box.hidden;
  }

  /** @param {HTMLInputElement|HTMLTextAreaElement} field @param {HTMLElement} cell @param {string} type @param {string[]} labels */
  open(field, cell, type, labels) {
    this.field = field;
    this.type = type;
    this.labels = labels;
    this.ticked = new Set(type === "many" ? labels.filter((label) => field.value.split("; ").includes(label)) : [field.value]);
    this.box.setAttribute("role", type === "date" ? "dialog" : "listbox");
    this.box.setAttribute("aria-label", field.getAttribute("aria-label") ?? "");
    if (type === "many") this.box.setAttribute("aria-multiselectable", "true");
    else this.box.removeAttribute("aria-multiselectable");
    this.box.hidden = false;
    field.setAttribute("aria-expanded", "true");
    if (type === "date") this.month(parseDay(field.value) ?? this.today());
    else this.list("", field.value);
    this.stand(cell);
  }

  close() {
    this.box.hidden = true;
    this.field?.setAttribute("aria-expanded", "false");
    this.field?.removeAttribute("aria-activedescendant");
  }

  /** Below the cell, or above it where there is no room. @param {HTMLElement} cell */
  stand(cell) {
    const place = cell.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = this.box;
    const below = place.bottom + GAP + offsetHeight <= innerHeight;
    this.box.style.left = `${Math.max(GAP, Math.min(place.left, innerWidth - offsetWidth - GAP))}px`;
    this.box.style.top = `${below ? place.bottom + GAP : Math.max(GAP, place.top - offsetHeight - GAP)}px`;
  }

  /** @param {string} typed  show what has it @param {string} [current] */
  list(typed, current = "") {
    const wanted = plain(typed);
    const shown = this.labels.filter((label) => plain(label).includes(wanted));
    this.box.replaceChildren(...shown.map((label, place) => this.option(label, place)));
    const begins = shown.findIndex((label) => plain(label).startsWith(wanted));
    const now = shown.indexOf(current);
    this.mark(now >= 0 ? now : begins >= 0 ? begins : shown.length ? 0 : -1);
  }

  /** @param {string} label @param {number} place */
  option(label, place) {
    const option = document.createElement("div");
    option.id = `${ID}-${place}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", String(this.ticked.has(label)));
    option.dataset.label = label;
    option.textContent = label;
    return option;
  }

  get options() {
    return /** @type {HTMLElement[]} */ ([...this.box.querySelectorAll("[role=option]")]);
  }

  /** @param {number} place */
  mark(place) {
    this.options[this.at]?.classList.remove("at");
    this.at = place;
    const option = this.options[place];
    option?.classList.add("at");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.field?.setAttribute("aria-activedescendant", option.id);
  }

  /** The option or day in hand. @returns {string} "" when there is none */
  get current() {
    return this.type === "date" ? showDay(this.day) : (this.options[this.at]?.dataset.label ?? "");
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was the picker's */
  key(event) {
    const steps = this.type === "date" ? DAY_STEPS : LIST_STEPS;
    const step = steps[event.key];
    if (step !== undefined) this.step(event.key, step);
    else if (event.key === " " && this.type === "many") this.tick(this.current);
    else if (event.key === "Escape") this.close();
    else return false;
    return true;
  }

  /** @param {string} key @param {number} by */
  step(key, by) {
    if (this.type !== "date") return this.mark(Math.max(0, Math.min(this.options.length - 1, this.at + by)));
    if (!key.startsWith("Page")) return this.month(this.day + by);
    const { year, month, day } = partsOf(this.day);
    this.turn(month + by < 1 ? year - 1 : month + by > 12 ? year + 1 : year, ((month + by + 11) % 12) + 1, day);
  }

  /** @param {string} label */
  tick(label) {
    if (!this.ticked.delete(label)) this.ticked.add(label);
    for (const option of this.options) option.setAttribute("aria-selected", String(this.ticked.has(option.dataset.label ?? "")));
    this.chosen(this.labels.filter((item) => this.ticked.has(item)).join("; "), false);
  }

  /** @param {MouseEvent} event */
  click(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const label = /** @type {HTMLElement|null} */ (target.closest("[data-label]"))?.dataset.label;
    const turn = /** @type {HTMLElement|null} */ (target.closest("[data-turn]"))?.dataset.turn;
    if (turn) this.step("Page", Number(turn));
    else if (label !== undefined && this.type === "many") this.tick(label);
    else if (label !== undefined) this.chosen(label, true);
  }

  today() {
    const now = new Date();
    return serial(now.getFullYear(), now.getMonth() + 1, now.getDate()) ?? 1;
  }

  /** @param {number} year @param {number} month @param {number} day */
  turn(year, month, day) {
    this.month(serial(year, month, Math.min(day, daysIn(year, month))) ?? this.day);
  }

  /** Draw the month of a day. @param {number} day */
  month(day) {
    if (day < 1) return;
    this.day = day;
    const { year, month } = partsOf(day);
    const head = document.createElement("p");
    head.className = "turn";
    head.append(this.turner("‹", -1, this.words.before), this.words.month.replace("{month}", String(month)).replace("{year}", String(year)), this.turner("›", 1, this.words.after));
    const days = document.createElement("div");
    days.className = "days";
    days.setAttribute("role", "listbox");
    days.setAttribute("aria-label", head.textContent ?? "");
    for (const name of this.words.weekdays.split(" ")) days.append(Object.assign(document.createElement("span"), { textContent: name, ariaHidden: "true" }));
    for (let blank = 0; blank < firstWeekday(year, month); blank += 1) days.append(document.createElement("i"));
    const first = serial(year, month, 1) ?? 1;
    for (let place = 0; place < daysIn(year, month); place += 1) days.append(this.dayCell(first + place, place + 1));
    this.box.replaceChildren(head, days);
    this.field?.setAttribute("aria-activedescendant", `${ID}-${day - first}`);
  }

  /** @param {string} sign @param {number} by @param {string} name */
  turner(sign, by, name) {
    const button = document.createElement("button");
    button.type = "button";
    button.tabIndex = -1;
    button.dataset.turn = String(by);
    button.setAttribute("aria-label", name);
    button.textContent = sign;
    return button;
  }

  /** @param {number} number @param {number} name */
  dayCell(number, name) {
    const cell = document.createElement("b");
    cell.id = `${ID}-${name - 1}`;
    cell.dataset.label = showDay(number);
    cell.setAttribute("role", "option");
    cell.setAttribute("aria-selected", String(number === this.day));
    cell.textContent = String(name);
    cell.classList.toggle("at", number === this.day);
    cell.classList.toggle("today", number === this.today());
    return cell;
  }
}

/** @type {Record<string, number>} */
const LIST_STEPS = { ArrowUp: -1, ArrowDown: 1, PageUp: -8, PageDown: 8 };
/** @type {Record<string, number>} */
const DAY_STEPS = { ArrowUp: -7, ArrowDown: 7, ArrowLeft: -1, ArrowRight: 1, PageUp: -1, PageDown: 1 };
