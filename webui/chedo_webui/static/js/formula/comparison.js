/** Comparison as Excel does it: on 15 significant digits, numbers before text before truth values, case ignored. */

import { digitsOf } from "./rounding.js";
import { isError, ValueFault } from "./values.js";

/** @typedef {import("./values.js").Value} Value */

const NEAR = 1e-14;
const SHAPES = { "\u0306": "\u0002", "\u0302": "\u0003", "\u031b": "\u0004" };

/** @type {Readonly<Record<string, (order: number) => boolean>>} */
export const RELATIONS = Object.freeze({
  "=": (order) => order === 0,
  "<>": (order) => order !== 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
});

/**
 * Whether two numbers agree on 15 significant digits.
 *
 * @param {number} left
 * @param {number} right
 * @returns {boolean}
 */
export function sameNumber(left, right) {
  if (left === right) return true;
  if (Math.abs(left - right) > NEAR * Math.max(Math.abs(left), Math.abs(right))) return false;
  const [digits, power] = digitsOf(left);
  const [others, otherPower] = digitsOf(right);
  return left < 0 === right < 0 && digits === others && power === otherPower;
}

/**
 * @param {string} text
 * @returns {string} the form in which equal texts are identical
 */
export function plain(text) {
  return text.normalize("NFC").toLowerCase();
}

/**
 * Sort key of text: letters of the Vietnamese alphabet first, tones only between equal letters.
 *
 * @param {string} text
 * @returns {[string, string]}
 */
function collation(text) {
  const letters = [];
  let tones = "";
  for (const character of plain(text).normalize("NFD")) {
    if (SHAPES[character] && letters.length) {
      letters[letters.length - 1] = letters[letters.length - 1][0] + SHAPES[character];
    } else if (/\p{Mn}/u.test(character)) {
      tones += String(letters.length).padStart(4, "0") + character;
    } else {
      letters.push(character === "đ" ? "d\u0005" : `${character}\u0001`);
    }
  }
  return [letters.join(""), tones];
}

/**
 * @param {Value} value
 * @returns {number}
 */
function rank(value) {
  if (typeof value === "boolean") return 3;
  return typeof value === "string" ? 2 : 1;
}

/**
 * Blank is 0 beside a number, empty beside text, false beside a truth value.
 *
 * @param {Value} value
 * @param {Value} other
 * @returns {Value}
 */
function filled(value, other) {
  if (value !== null) return value;
  if (typeof other === "boolean") return false;
  return typeof other === "string" ? "" : 0;
}

/**
 * -1, 0 or 1 as the first value stands before, with or after the second one.
 *
 * @param {Value} first
 * @param {Value} second
 * @returns {number}
 */
export function orderOf(first, second) {
  for (const value of [first, second]) if (isError(value)) throw new ValueFault(value);
  const left = filled(first, second);
  const right = filled(second, left);
  if (rank(left) !== rank(right)) return rank(left) < rank(right) ? -1 : 1;
  if (typeof left === "string") return orderOfTexts(left, String(right));
  if (typeof left === "boolean") return Number(left) - Number(right);
  if (sameNumber(left, right)) return 0;
  return left < right ? -1 : 1;
}

/**
 * @param {string} left
 * @param {string} right
 * @returns {number}
 */
function orderOfTexts(left, right) {
  if (plain(left) === plain(right)) return 0;
  const [letters, tones] = collation(left);
  const [otherLetters, otherTones] = collation(right);
  if (letters !== otherLetters) return letters < otherLetters ? -1 : 1;
  return tones < otherTones ? -1 : 1;
}
