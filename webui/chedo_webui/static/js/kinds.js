/**
 * What a cell of each type takes and shows, by the same rules as chedo_compiler.runtime.cell_types.
 *
 * @typedef {{type: string, decimals: number, list?: string, many?: boolean}} Kind
 * @typedef {[string, string][]} Choices  code and label
 * @typedef {import("./numbers.js").Lang} Lang
 */

import { parseDay, showDay } from "./days.js";
import { formatNumber, parseNumber, sentNumber } from "./numbers.js";

const FIGURES = new Set(["number", "integer", "money", "percent"]);
const YES = new Set(["co", "true", "x", "yes", "y", "1", "dung", "c"]);
const NO = new Set(["khong", "false", "no", "n", "0", "sai", "k"]);
/** @type {Record<Lang, [string, string]>} */
const ANSWERS = { vi: ["Có", "Không"], en: ["Yes", "No"] };

/** @param {Kind} kind */
export const isFigure = (kind) => FIGURES.has(kind.type);

/** Letters alone, without marks and case. @param {string} text @returns {string} */
export function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase().replace(/\s+/g, " ").trim();
}

export class Kinds {
  /** @param {Record<string, Choices>} lists @param {Lang} lang */
  constructor(lists, lang) {
    this.lists = lists;
    this.lang = lang;
  }

  /** @param {Kind} kind @returns {Choices} what may be chosen */
  choices(kind) {
    if (kind.type === "yes_no") return [["TRUE", ANSWERS[this.lang][0]], ["FALSE", ANSWERS[this.lang][1]]];
    return kind.type === "choice" ? (this.lists[kind.list ?? ""] ?? []) : [];
  }

  /**
   * @param {Kind} kind
   * @param {import("./clipboard.js").Piece} piece
   * @returns {string|null} the text to show; null when it cannot be read
   */
  read(kind, piece) {
    if (isFigure(kind)) return this.readFigure(kind, piece);
    if (piece.text.trim() === "" && piece.exact === null) return "";
    if (kind.type === "date") {
      const day = piece.exact ?? parseDay(piece.text);
      return day === null ? null : showDay(day);
    }
    if (kind.type !== "choice" && kind.type !== "yes_no") return piece.text;
    const codes = this.codes(kind, piece.text);
    return codes && this.labels(kind, codes);
  }

  /** @param {Kind} kind @param {import("./clipboard.js").Piece} piece */
  readFigure(kind, piece) {
    if (piece.exact !== null) return formatNumber(piece.exact, kind.decimals, this.lang);
    const value = parseNumber(piece.text, this.lang);
    if (value === null) return piece.text === "" ? "" : null;
    const shown = formatNumber(value, kind.decimals, this.lang);
    // More decimals than the cell has are the server's to refuse, not ours to hide.
    return parseNumber(shown, this.lang) === value ? shown : piece.text;
  }

  /** @param {Kind} kind @param {string} text @returns {import("./formula.js").Value} as formulas see it */
  value(kind, text) {
    if (isFigure(kind)) return parseNumber(text, this.lang);
    if (kind.type === "date") return parseDay(text);
    if (kind.type === "yes_no") return text.trim() ? (this.codes(kind, text)?.[0] ?? "FALSE") === "TRUE" : null;
    if (kind.type === "choice") return this.codes(kind, text)?.join(";") || null;
    return text || null;
  }

  /** @param {Kind} kind @param {string} text @returns {string} what the server is sent */
  sent(kind, text) {
    if (isFigure(kind)) {
      const value = parseNumber(text, this.lang);
      return value === null ? text : sentNumber(value);
    }
    if (kind.type === "choice" || kind.type === "yes_no") return this.codes(kind, text)?.join(";") ?? text;
    return text;
  }

  /** @param {Kind} kind @param {unknown} value @returns {string} a computed value as people read it */
  show(kind, value) {
    if (typeof value === "number") return kind.type === "date" ? showDay(value) : formatNumber(value, kind.decimals, this.lang);
    if (typeof value === "boolean") return ANSWERS[this.lang][value ? 0 : 1];
    const text = String(value ?? "");
    return kind.type === "choice" && text ? this.labels(kind, text.split(";")) : text;
  }

  /** @param {Kind} kind @param {string[]} codes @returns {string} */
  labels(kind, codes) {
    const known = new Map(this.choices(kind));
    return codes.map((code) => known.get(code) ?? code).join("; ");
  }

  /** @param {Kind} kind @param {string} text @returns {string[]|null} codes in the order of the list */
  codes(kind, text) {
    const whole = this.code(kind, text);
    if (whole !== null) return [whole];
    if (!kind.many) return null;
    const found = text.split(/[;\n]/).filter((piece) => piece.trim()).map((piece) => this.code(kind, piece));
    if (found.includes(null)) return null;
    return this.choices(kind).flatMap(([code]) => (found.includes(code) ? [code] : []));
  }

  /** The code itself, its label, or the only label that begins so. @param {Kind} kind @param {string} text @returns {string|null} */
  code(kind, text) {
    const choices = this.choices(kind);
    const typed = text.trim();
    const exact = choices.find(([code]) => code === typed) ?? choices.find(([, label]) => label.toLowerCase() === typed.toLowerCase());
    if (exact) return exact[0];
    const wanted = plain(typed);
    if (!wanted) return null;
    if (kind.type === "yes_no") return YES.has(wanted) ? "TRUE" : NO.has(wanted) ? "FALSE" : null;
    const same = choices.filter(([, label]) => plain(label) === wanted);
    const near = same.length ? same : choices.filter(([, label]) => plain(label).startsWith(wanted));
    return near.length === 1 ? near[0][0] : null;
  }
}
