/** The figures of one cell over the periods of a year, as chedo_compiler.runtime.over_time combines them. */

import { ERRORS, isError } from "./values.js";

/**
 * @typedef {import("./values.js").Value} Value
 * @typedef {{digits: bigint, scale: number}} Exact  a number as it is written: digits / 10 ** scale
 */

const QUOTIENT_DIGITS = 30;

/** @type {Readonly<Record<string, (numbers: Exact[]) => number>>} */
const METHODS = Object.freeze({
  sum: (numbers) => plain(sum(numbers)),
  mean: (numbers) => quotient(sum(numbers), exact(numbers.length)),
  min: (numbers) => Math.min(...numbers.map(plain)),
  max: (numbers) => Math.max(...numbers.map(plain)),
});

/**
 * Blanks and texts say nothing; an error stays one.
 *
 * @param {string} method
 * @param {Value[]} values  in the order of their periods
 * @param {Value[]} weights
 * @returns {Value}
 */
export function overTime(method, values, weights) {
  if (method === "last") return values.findLast((value) => value !== null) ?? null;
  if (method === "count") return values.filter((value) => value !== null).length;
  const error = values.find(isError);
  if (error) return error;
  if (method === "weighted_mean") return weightedMean(values, weights);
  const numbers = values.filter((value) => typeof value === "number").map(exact);
  return numbers.length ? METHODS[method](numbers) : null;
}

/**
 * Only a figure with a weight counts.
 *
 * @param {Value[]} values
 * @param {Value[]} weights
 * @returns {Value}
 */
function weightedMean(values, weights) {
  const error = weights.find(isError);
  if (error) return error;
  const pairs = values.flatMap((value, place) => {
    const weight = weights[place];
    return typeof value === "number" && typeof weight === "number" ? [{ value: exact(value), weight: exact(weight) }] : [];
  });
  if (!pairs.length) return null;
  const total = sum(pairs.map(({ weight }) => weight));
  if (total.digits === 0n) return ERRORS["#DIV/0!"];
  return quotient(sum(pairs.map(({ value, weight }) => times(value, weight))), total);
}

/**
 * @param {number} number
 * @returns {Exact}
 */
function exact(number) {
  const [mantissa, exponent = "0"] = String(number).split("e");
  const [whole, fraction = ""] = mantissa.split(".");
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}

/**
 * @param {Exact[]} numbers
 * @returns {Exact}
 */
function sum(numbers) {
  const scale = Math.max(0, ...numbers.map((number) => number.scale));
  const digits = numbers.reduce((total, number) => total + number.digits * 10n ** BigInt(scale - number.scale), 0n);
  return { digits, scale };
}

/**
 * @param {Exact} left
 * @param {Exact} right
 * @returns {Exact}
 */
function times(left, right) {
  return { digits: left.digits * right.digits, scale: left.scale + right.scale };
}

/**
 * @param {Exact} number
 * @returns {number}
 */
function plain({ digits, scale }) {
  return Number(`${digits}e${-scale}`);
}

/**
 * @param {Exact} dividend
 * @param {Exact} divisor
 * @returns {number}
 */
function quotient(dividend, divisor) {
  const digits = (dividend.digits * 10n ** BigInt(QUOTIENT_DIGITS)) / divisor.digits;
  return Number(`${digits}e${divisor.scale - dividend.scale - QUOTIENT_DIGITS}`);
}
