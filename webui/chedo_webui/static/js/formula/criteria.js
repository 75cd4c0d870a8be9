/** Criteria of COUNTIF and its kin: ">5", "<>Ha", "H*", a number, an error. */

import { orderOf, plain, RELATIONS, sameNumber } from "./comparison.js";
import { ERRORS, isError, isTruthWord, numeral } from "./values.js";

/**
 * @typedef {import("./values.js").Value} Value
 * @typedef {(value: Value) => boolean} Criterion
 */

/**
 * The test that a criterion makes of a cell. A blank criterion means 0.
 *
 * @param {Value} wanted
 * @returns {Criterion}
 */
export function criterion(wanted) {
  if (wanted === null) return equal(0);
  if (typeof wanted !== "string") return equal(wanted);
  const [, sign, operand] = /^(<=|>=|<>|<|>|=)?(.*)$/su.exec(wanted);
  if (sign === undefined) return operand ? equal(read(operand)) : (value) => value === null || value === "";
  if (sign === "=") return same(operand);
  if (sign === "<>") return other(operand);
  return operand ? ordered(sign, read(operand)) : () => false;
}

/**
 * @param {string} operand
 * @returns {Value}
 */
function read(operand) {
  if (isTruthWord(operand)) return operand.toUpperCase() === "TRUE";
  const error = ERRORS[operand.toUpperCase()];
  if (error) return error;
  return numeral(operand) ?? operand;
}

/**
 * @param {string} operand
 * @returns {Criterion}
 */
function same(operand) {
  return operand ? equal(read(operand)) : (value) => value === null;
}

/**
 * Text that looks like the number is still another value, though "=" finds it.
 *
 * @param {string} operand
 * @returns {Criterion}
 */
function other(operand) {
  const test = same(operand);
  const byNumber = typeof read(operand) === "number";
  return (value) => (byNumber && typeof value === "string") || !test(value);
}

/**
 * @param {Value} wanted
 * @returns {Criterion}
 */
function equal(wanted) {
  if (isError(wanted)) return (value) => isError(value) && value.error === wanted.error;
  if (typeof wanted === "boolean") return (value) => value === wanted;
  if (typeof wanted === "string") return textEqual(wanted);
  return (value) => {
    const number = typeof value === "string" ? numeral(value) : value;
    return typeof number === "number" && sameNumber(number, wanted ?? 0);
  };
}

/**
 * @param {string} wanted
 * @returns {Criterion}
 */
function textEqual(wanted) {
  if (!/[*?~]/u.test(wanted)) {
    const text = plain(wanted);
    return (value) => typeof value === "string" && plain(value) === text;
  }
  const pieces = plain(wanted).match(/~[*?~]|[*?]|[^*?~]+|~/gu) ?? [];
  const pattern = new RegExp(`^${pieces.map(piece).join("")}$`, "su");
  return (value) => typeof value === "string" && pattern.test(plain(value));
}

/**
 * @param {string} text
 * @returns {string}
 */
function piece(text) {
  if (text === "*") return ".*?";
  if (text === "?") return ".";
  const literal = text[0] === "~" && text.length > 1 ? text.slice(1) : text;
  return literal.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}

/**
 * @param {string} sign
 * @param {Value} wanted
 * @returns {Criterion}
 */
function ordered(sign, wanted) {
  if (isError(wanted)) return () => false;
  const relation = RELATIONS[sign];
  return (value) => typeof value === typeof wanted && relation(orderOf(value, wanted));
}
