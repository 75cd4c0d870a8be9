/** Reading the arguments of functions, and applying functions of single values to ranges. */

import { asNumber, ERRORS, fault, isError, ValueFault } from "./values.js";

/**
 * @typedef {import("./values.js").Value} Value
 * @typedef {import("./values.js").Grid} Grid
 * @typedef {Value|Grid} Argument
 */

/** Cells of a computed array: a row beside a column could make any number of them. */
const MOST_CELLS = 100_000;

/** Says that a function is not known here: the server will tell. */
export class Unknown extends Error {}

/**
 * Calls a function; what goes wrong becomes an error value.
 *
 * @param {() => Argument} call
 * @returns {Argument}
 */
export function guarded(call) {
  try {
    const result = call();
    return typeof result === "number" && !Number.isFinite(result) ? ERRORS["#NUM!"] : result;
  } catch (thrown) {
    if (thrown instanceof ValueFault) return thrown.value;
    throw thrown;
  }
}

/**
 * Applies a function of single values; where a range is given, to each of its cells.
 *
 * @param {(...values: Value[]) => Value} call
 * @param {Argument[]} values
 * @returns {Argument}
 */
export function spread(call, values) {
  const grids = /** @type {Grid[]} */ (values.filter(Array.isArray));
  if (grids.length === 0) return single(call, /** @type {Value[]} */ (values));
  const height = Math.max(...grids.map((grid) => grid.length));
  const width = Math.max(0, ...grids.flatMap((grid) => grid.map((line) => line.length)));
  if (height * width > MOST_CELLS) return ERRORS["#NUM!"];
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (__, column) =>
      single(
        call,
        values.map((value) => cellAt(value, row, column)),
      ),
    ),
  );
}

/**
 * @param {(...values: Value[]) => Value} call
 * @param {Value[]} values
 * @returns {Value}
 */
function single(call, values) {
  const error = values.find(isError);
  return error ?? /** @type {Value} */ (guarded(() => call(...values)));
}

/**
 * The cell of a range; one line or one column counts for all, outside is #N/A.
 *
 * @param {Argument} value
 * @param {number} row
 * @param {number} column
 * @returns {Value}
 */
export function cellAt(value, row, column) {
  if (!Array.isArray(value)) return value;
  const line = value[value.length === 1 ? 0 : row];
  const cell = line?.[line.length === 1 ? 0 : column];
  return cell === undefined ? ERRORS["#N/A"] : cell;
}

/**
 * @param {Argument} argument
 * @returns {Value} one value; a longer range has no single value
 */
export function one(argument) {
  if (!Array.isArray(argument)) return argument;
  return argument.length === 1 && argument[0].length === 1 ? argument[0][0] : ERRORS["#VALUE!"];
}

/**
 * @param {Argument} argument
 * @returns {Grid}
 */
export function grid(argument) {
  return Array.isArray(argument) ? argument : [[argument]];
}

/**
 * @param {Argument} argument
 * @returns {Value[]} the cells line by line
 */
export function flat(argument) {
  return grid(argument).flat();
}

/**
 * @param {Argument} argument
 * @returns {string} height and width
 */
export function shape(argument) {
  const lines = grid(argument);
  return `${lines.length}x${lines[0]?.length ?? 0}`;
}

/**
 * All numbers in order: ranges skip text, truth values and blanks, lone values must be numbers.
 *
 * @param {Argument[]} values
 * @returns {number[]}
 */
export function numbers(values) {
  /** @type {number[]} */
  const found = [];
  for (const argument of values) {
    if (!Array.isArray(argument)) {
      found.push(asNumber(argument));
      continue;
    }
    for (const value of argument.flat()) {
      if (typeof value === "number") found.push(value);
      else if (isError(value)) throw new ValueFault(value);
    }
  }
  return found;
}

/**
 * @param {number} dividend
 * @param {number} divisor
 * @returns {number}
 */
export function divide(dividend, divisor) {
  if (divisor === 0) throw fault("#DIV/0!");
  return dividend / divisor;
}
