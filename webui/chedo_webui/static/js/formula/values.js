/**
 * Values of cells as Excel knows them, and how one is taken for another. The same rules as chedo_compiler.runtime.
 *
 * @typedef {{error: string}} ErrorValue
 * @typedef {null|number|string|boolean|ErrorValue} Value  null is blank
 * @typedef {Value[][]} Grid  a range, line by line
 */

import { digitsOf } from "./rounding.js";

/** @type {Readonly<Record<string, ErrorValue>>} */
export const ERRORS = Object.freeze(
  Object.fromEntries(
    ["#DIV/0!", "#N/A", "#VALUE!", "#REF!", "#NUM!", "#NAME?", "#NULL!"].map((text) => [
      text,
      Object.freeze({ error: text }),
    ]),
  ),
);

export const LONGEST_TEXT = 32767;

/** Carries an error value out of a function call. */
export class ValueFault extends Error {
  /** @param {ErrorValue} value */
  constructor(value) {
    super(value.error);
    this.value = value;
  }
}

/**
 * @param {string} text
 * @returns {ValueFault}
 */
export function fault(text) {
  return new ValueFault(ERRORS[text]);
}

/**
 * @param {unknown} value
 * @returns {value is ErrorValue}
 */
export function isError(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && "error" in value;
}

/**
 * @param {Value} value
 * @returns {number}
 */
export function asNumber(value) {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value === null) return 0;
  if (typeof value === "string") {
    const found = numeral(value);
    if (found === null) throw fault("#VALUE!");
    return found;
  }
  throw new ValueFault(value);
}

/**
 * @param {Value} value
 * @returns {string}
 */
export function asText(value) {
  if (typeof value === "string") return value;
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "number") return general(value);
  throw new ValueFault(value);
}

/**
 * @param {Value} value
 * @returns {boolean}
 */
export function asTruth(value) {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  if (value === null) return false;
  if (typeof value === "string") {
    if (!isTruthWord(value)) throw fault("#VALUE!");
    return value.toUpperCase() === "TRUE";
  }
  throw new ValueFault(value);
}

/**
 * @param {string} text
 * @returns {boolean}
 */
export function isTruthWord(text) {
  return text.toUpperCase() === "TRUE" || text.toUpperCase() === "FALSE";
}

const NUMERAL =
  /^([-+]?)[$€£₫]?([-+]?)(\d{1,3}(?:,\d{3})+|\d+)?(\.\d*)?([eE][-+]?\d+)?(\s*%)?\s*[€₫]?$/u;

/**
 * Reads text as Excel does when a number is wanted; null when it is none.
 *
 * @param {string} text
 * @returns {number|null}
 */
export function numeral(text) {
  const stripped = text.trim();
  if (stripped.startsWith("(") && stripped.endsWith(")")) {
    const inner = numeral(stripped.slice(1, -1));
    return inner === null || inner < 0 ? null : -inner;
  }
  const match = NUMERAL.exec(stripped);
  if (match === null || (match[1] && match[2])) return dated(text);
  const fraction = match[4] ?? "";
  if (!match[3] && fraction.length < 2) return null;
  const plain = (match[3] ?? "0").replaceAll(",", "") + fraction + (match[5] ?? "");
  const number = Number(plain) / (match[6] ? 100 : 1);
  if (!Number.isFinite(number)) return null;
  return match[1] === "-" || match[2] === "-" ? -number : number;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WRITTEN = [
  /^(?<year>\d{4})[-/](?<month>\d{1,2})[-/](?<day>\d{1,2})$/u,
  /^(?<month>\d{1,2})[-/](?<day>\d{1,2})[-/](?<year>\d{4})$/u,
  /^(?<day>\d{1,2})[- ](?<month>[A-Za-z]{3})[a-z]*[- ](?<year>\d{4})$/u,
];
const EPOCH = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;
const FIRST_TRUE_SERIAL = 61;

/**
 * @param {string} text
 * @returns {number|null} the day number of a date
 */
function dated(text) {
  for (const spelling of WRITTEN) {
    const parts = spelling.exec(text)?.groups;
    if (!parts) continue;
    const named = MONTHS.indexOf(parts.month.toLowerCase()) + 1;
    const month = named || Number(parts.month);
    const [year, day] = [Number(parts.year), Number(parts.day)];
    const date = new Date(Date.UTC(year, month - 1, day));
    if (year < 1900 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
    const serial = (date.getTime() - EPOCH) / DAY;
    return serial >= FIRST_TRUE_SERIAL ? serial : serial - 1;
  }
  return null;
}

/**
 * Writes a number with up to 15 significant digits, as `&` does.
 *
 * @param {number} number
 * @returns {string}
 */
export function general(number) {
  if (number === 0) return "0";
  const [all, power] = digitsOf(number);
  const digits = all.replace(/0+$/u, "");
  const sign = number < 0 ? "-" : "";
  if (power <= -10 || power > 20 || digits.length - 1 - power > 17) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
    const exponent = String(Math.abs(power)).padStart(2, "0");
    return `${sign}${digits[0]}${fraction}E${power < 0 ? "-" : "+"}${exponent}`;
  }
  if (power < 0) return `${sign}0.${"0".repeat(-power - 1)}${digits}`;
  const whole = digits.slice(0, power + 1).padEnd(power + 1, "0");
  const fraction = digits.slice(power + 1);
  return sign + (fraction ? `${whole}.${fraction}` : whole);
}
