/** The outline page: every text saved as it is written, words counted. */

import { Saver } from "./saving.js";

const page = JSON.parse(document.getElementById("page-data")?.textContent ?? "{}");
const status = /** @type {HTMLElement} */ (document.querySelector("[data-saving]"));
const texts = /** @type {NodeListOf<HTMLTextAreaElement>} */ (document.querySelectorAll("textarea[data-cell]"));
const byCell = new Map([...texts].map((text) => [text.dataset.cell ?? "", text]));

const saver = new Saver(page, status, { saved, conflict, fault });

/** @param {any} answer */
function saved(answer) {
  for (const [cell, revision] of Object.entries(answer.acknowledged)) {
    const text = byCell.get(cell);
    if (text) text.dataset.revision = String(revision);
  }
}

/** @param {import("./saving.js").Conflict} found */
function conflict(found) {
  const text = byCell.get(found.cell);
  if (!text) return;
  text.dataset.revision = String(found.revision);
  const box = document.createElement("div");
  box.className = "conflict";
  const words = document.createElement("p");
  words.textContent = page.words.conflictText
    .replace("{who}", found.by)
    .replace("{when}", found.at)
    .replace("{theirs}", found.theirs)
    .replace("{yours}", found.yours);
  const acts = document.createElement("p");
  acts.className = "acts";
  acts.append(choice(page.words.keepMine, box, text, found.yours), choice(page.words.takeTheirs, box, text, found.theirs));
  box.append(words, acts);
  text.before(box);
}

/** @param {string} label @param {HTMLElement} box @param {HTMLTextAreaElement} text @param {string} value */
function choice(label, box, text, value) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = label;
  button.addEventListener("click", () => {
    box.remove();
    text.value = value;
    changed(text);
    text.focus();
  });
  return button;
}

/** @param {string} cell @param {string} message */
function fault(cell, message) {
  const count = byCell.get(cell)?.parentElement?.querySelector("[data-count]");
  if (count) count.textContent = message;
}

/** @param {HTMLTextAreaElement} text */
function changed(text) {
  saver.put(text.dataset.cell ?? "", text.value, Number(text.dataset.revision));
  count(text);
}

/** @param {HTMLTextAreaElement} text */
function count(text) {
  const words = text.value.trim() ? text.value.trim().split(/\s+/).length : 0;
  const place = text.parentElement?.querySelector("[data-count]");
  if (!place) return;
  const most = text.dataset.most;
  place.textContent = (most ? page.words.wordsOf : page.words.words).replace("{count}", String(words)).replace("{most}", most ?? "");
  place.classList.toggle("over", Boolean(most) && words > Number(most));
}

// On paper nothing scrolls: a field is as tall as what is written in it.
addEventListener("beforeprint", () => texts.forEach((text) => text.style.setProperty("height", `${text.scrollHeight}px`)));
addEventListener("afterprint", () => texts.forEach((text) => text.style.removeProperty("height")));
for (const text of texts) text.addEventListener("input", () => changed(text));
document.querySelectorAll("[data-save]").forEach((button) => button.toggleAttribute("hidden", true));
saver.guardForms();
saver.guardLinks();
for (const change of await saver.replay()) {
  const text = byCell.get(change.cell);
  if (text) {
    text.value = change.value;
    count(text);
  }
}
