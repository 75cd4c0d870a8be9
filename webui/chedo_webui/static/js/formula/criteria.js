/** Criteria of COUNTIF and its kin: ">5", "<>Ha", "H*", a number, an error. */

import { orderOf, plain, RELATIONS, sameNumber } from "./comparison.js";
import { ERRORS, fault, isError, isTruthWord, numeral } from "./values.js";

/**
 * @typedef {import("./values.js").Value} Value
 * @typedef {(value: Value) => boolean} Criterion
 */

/** Excel takes no longer one. */
const LONGEST_PATTERN = 255;

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
  if ([...wanted].length > LONGEST_PATTERN) throw fault("#VALUE!");
  const parts = partsOf(wanted);
  return (value) => typeof value === "string" && matches(parts, [...plain(value)]);
}

/**
 * What stands between the stars of a pattern: letters, and null where any letter may stand.
 *
 * @param {string} wanted
 * @returns {(string|null)[][]}
 */
function partsOf(wanted) {
  /** @type {(string|null)[][]} */
  const parts = [[]];
  for (const piece of plain(wanted).match(/~[*?~]|[*?]|[^*?~]+|~/gu) ?? []) {
    if (piece === "*") parts.push([]);
    else if (piece === "?") parts.at(-1).push(null);
    else parts.at(-1).push(...(piece[0] === "~" && piece.length > 1 ? piece.slice(1) : piece));
  }
  return parts;
}

/**
 * Looks for each part once, from left to right, so that no pattern takes long.
 *
 * @param {(string|null)[][]} parts
 * @param {string[]} text
 * @returns {boolean}
 */
function matches(parts, text) {
  const [first, ...others] = parts;
  const last = others.pop();
  if (!fits(first, text, 0)) return false;
  if (last === undefined) return first.length === text.length;
  let place = first.length;
  for (const part of others) {
    while (place + part.length <= text.length && !fits(part, text, place)) place += 1;
    place += part.length;
  }
  const end = text.length - last.length;
  return end >= place && fits(last, text, end);
}

/**
 * @param {(string|null)[]} part
 * @param {string[]} text
 * @param {number} place
 * @returns {boolean}
 */
function fits(part, text, place) {
  return (
    place + part.length <= text.length &&
    part.every((letter, offset) => letter === null || letter === text[place + offset])
  );
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
