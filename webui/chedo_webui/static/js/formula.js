/**
 * The meaning of bound formulas in the page: what the server computes (chedo_compiler.runtime), while one types.
 *
 * Expressions are the nested lists of the artefact; nothing is ever compiled from text.
 *
 * @typedef {import("./formula/values.js").Value} Value
 * @typedef {import("./formula/arguments.js").Argument} Argument
 * @typedef {[string, ...any[]]} Expression
 *
 * @typedef {object} Cells  what a formula can ask for; undefined says that the page does not know
 * @property {Record<string, number>} period  month, quarter, half, year, start, end, days
 * @property {(cell: string) => Value|undefined} value
 * @property {(group: string, column: string) => (Value|undefined)[]} column
 * @property {(column: string) => Value|undefined} here
 * @property {(cell: string) => Value|undefined} previous
 * @property {(cell: string) => Value|undefined} lastYear
 * @property {(column: string) => Value|undefined} previousHere
 * @property {(column: string) => Value|undefined} lastYearHere
 * @property {(group: string, column: string) => (Value|undefined)[]} inner
 * @property {(cell: string, method: string, weight?: string) => Value|undefined} yearToDate
 * @property {(column: string, method: string, weight?: string) => Value|undefined} yearToDateHere
 * @property {(form: string, cell: string) => Value} formValue
 * @property {(form: string, group: string, column: string) => Value[]} formColumn
 * @property {(key: string) => Value} indicator
 * @property {(name: string) => Value} attribute
 */

import { divide, guarded, one, spread, Unknown } from "./formula/arguments.js";
import { CHOICE } from "./formula/choice.js";
import { orderOf, RELATIONS, sameNumber } from "./formula/comparison.js";
import { RANGED, SINGLE } from "./formula/functions.js";
import { asNumber, asText, ERRORS, fault, LONGEST_TEXT } from "./formula/values.js";

/** @type {Readonly<Record<string, (left: number, right: number) => number>>} */
const CALCULATIONS = Object.freeze({
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": divide,
  "^": power,
});

const RANGES = new Set(["range", "repeat", "inner", "hererange", "formrange", "formrepeat"]);
const HISTORY = ["prev", "lastyear", "prevhere", "lastyearhere", "ytd", "ytdhere"];
const CELLS = new Set(["cell", "here", "form", "ind", "org", ...HISTORY]);

/**
 * The value of a cell's formula; undefined when it needs what only the server knows.
 *
 * @param {Expression} expression
 * @param {Cells} cells
 * @returns {Value|undefined}
 */
export function evaluate(expression, cells) {
  try {
    const value = one(outermost(expression, cells));
    if (value === null) return 0;
    return typeof value === "number" ? value + 0 : value;
  } catch (thrown) {
    if (thrown instanceof Unknown) return undefined;
    throw thrown;
  }
}

/**
 * A sum or difference that is the last thing done is snapped to zero.
 *
 * @param {Expression} expression
 * @param {Cells} cells
 * @returns {Argument}
 */
function outermost(expression, cells) {
  const [kind, sign, left, right] = expression;
  if (kind !== "op" || (sign !== "+" && sign !== "-")) return run(expression, cells);
  return calculate((a, b) => snapped(CALCULATIONS[sign](a, b), a, b), run(left, cells), run(right, cells));
}

/**
 * @param {number} result
 * @param {number} left
 * @param {number} right
 * @returns {number}
 */
function snapped(result, left, right) {
  const rest = result !== 0 && Math.abs(result) < Math.abs(left) && sameNumber(Math.abs(left), Math.abs(right));
  return rest ? 0 : result;
}

/**
 * @param {Expression} expression
 * @param {Cells} cells
 * @returns {Argument}
 */
function run(expression, cells) {
  const [kind, first, second, third] = expression;
  switch (kind) {
    case "num":
    case "text":
    case "bool":
      return first;
    case "err":
      return ERRORS[first];
    case "missing":
      return null;
    case "array":
      return first.map((/** @type {Expression[]} */ line) => line.map((element) => run(element, cells)));
    case "period":
      return cells.period[first];
    case "array":
      return first.map((/** @type {Expression[]} */ line) => line.map((value) => run(value, cells)));
    case "op":
      return operation(first, run(second, cells), run(third, cells));
    case "neg":
      return spread((value) => -asNumber(value), [run(first, cells)]);
    case "pct":
      return spread((value) => asNumber(value) / 100, [run(first, cells)]);
    case "pos":
      return run(first, cells);
    case "call":
      return call(first, second, cells);
    default:
      return reference(expression, cells);
  }
}

/**
 * @param {Expression} expression
 * @param {Cells} cells
 * @returns {Argument}
 */
function reference(expression, cells) {
  const [kind, first, second, third] = expression;
  switch (kind) {
    case "cell":
      return known(cells.value(first));
    case "here":
      return known(cells.here(first));
    case "prev":
      return known(cells.previous(first));
    case "lastyear":
      return known(cells.lastYear(first));
    case "prevhere":
      return known(cells.previousHere(first));
    case "lastyearhere":
      return known(cells.lastYearHere(first));
    case "repeat":
      return cells.column(first, second).map((value) => [known(value)]);
    case "inner":
      return cells.inner(first, second).map((value) => [known(value)]);
    case "hererange":
      return [first.map((/** @type {string} */ column) => known(cells.here(column)))];
    case "range":
      return lines(
        first.map((/** @type {string} */ cell) => known(cells.value(cell))),
        second,
      );
    case "formrange":
      return lines(
        second.map((/** @type {string} */ cell) => cells.formValue(first, cell)),
        third,
      );
    case "formrepeat":
      return cells.formColumn(first, second, third).map((value) => [value]);
    default:
      return outside(expression, cells);
  }
}

/**
 * What is read of the year so far, of another form or regime, and of the organisation.
 *
 * @param {Expression} expression
 * @param {Cells} cells
 * @returns {Value}
 */
function outside([kind, first, second, third], cells) {
  switch (kind) {
    case "ytd":
      return known(cells.yearToDate(first, second, third));
    case "ytdhere":
      return known(cells.yearToDateHere(first, second, third));
    case "form":
      return cells.formValue(first, second);
    case "ind":
      return cells.indicator(first);
    case "org":
      return cells.attribute(first);
    default:
      throw new Unknown(kind);
  }
}

/**
 * @param {Value|undefined} value
 * @returns {Value}
 */
function known(value) {
  if (value === undefined) throw new Unknown();
  return value;
}

/**
 * @param {Value[]} values
 * @param {number} width
 * @returns {Value[][]}
 */
function lines(values, width) {
  const result = [];
  for (let start = 0; start < values.length; start += width) result.push(values.slice(start, start + width));
  return result;
}

/**
 * @param {string} sign
 * @param {Argument} left
 * @param {Argument} right
 * @returns {Argument}
 */
function operation(sign, left, right) {
  if (sign === "&") return spread(joined, [left, right]);
  const relation = RELATIONS[sign];
  if (relation) return spread((a, b) => relation(orderOf(a, b)), [left, right]);
  return calculate(CALCULATIONS[sign], left, right);
}

/**
 * @param {(left: number, right: number) => number} calculation
 * @param {Argument} left
 * @param {Argument} right
 * @returns {Argument}
 */
function calculate(calculation, left, right) {
  return spread((a, b) => calculation(asNumber(a), asNumber(b)), [left, right]);
}

/**
 * @param {Value} left
 * @param {Value} right
 * @returns {string}
 */
function joined(left, right) {
  const text = asText(left) + asText(right);
  if (text.length > LONGEST_TEXT) throw fault("#VALUE!");
  return text;
}

/**
 * @param {number} base
 * @param {number} exponent
 * @returns {number}
 */
function power(base, exponent) {
  if (base === 0 && exponent === 0) throw fault("#NUM!");
  if (base === 0 && exponent < 0) throw fault("#DIV/0!");
  if (base < 0 && !Number.isInteger(exponent)) throw fault("#NUM!");
  return base ** exponent;
}

/**
 * @param {string} name
 * @param {Expression[]} values
 * @param {Cells} cells
 * @returns {Argument}
 */
function call(name, values, cells) {
  if (Object.hasOwn(CHOICE, name)) return CHOICE[name](...values.map((value) => () => run(value, cells)));
  if (Object.hasOwn(SINGLE, name)) {
    return spread(
      SINGLE[name],
      values.map((value) => run(value, cells)),
    );
  }
  if (!Object.hasOwn(RANGED, name)) throw new Unknown(name);
  const given = values.map((value) => gathered(value, cells));
  return guarded(() => RANGED[name](...given));
}

/**
 * A lone cell is a range of one: text in it is skipped, while text that is written is converted.
 *
 * @param {Expression} expression
 * @param {Cells} cells
 * @returns {Argument}
 */
function gathered(expression, cells) {
  const value = run(expression, cells);
  return isReference(expression) && !Array.isArray(value) ? [[value]] : value;
}

/**
 * @param {Expression} expression
 * @returns {boolean}
 */
function isReference(expression) {
  const [kind, name, values] = expression;
  if (kind === "call") return name === "IF" && values.slice(1).every(isReference);
  return RANGES.has(kind) || CELLS.has(kind);
}
