/** Functions that evaluate only the arguments they choose. */

import { cellAt, one } from "./arguments.js";
import { asTruth, ERRORS, isError, ValueFault } from "./values.js";

/**
 * @typedef {import("./values.js").Value} Value
 * @typedef {import("./arguments.js").Argument} Argument
 * @typedef {() => Argument} Later
 */

/**
 * @param {Value} value
 * @returns {boolean|import("./values.js").ErrorValue}
 */
function condition(value) {
  try {
    return asTruth(value);
  } catch (thrown) {
    if (thrown instanceof ValueFault) return thrown.value;
    throw thrown;
  }
}

/**
 * @param {Argument} argument
 * @returns {[number, number]}
 */
function size(argument) {
  return Array.isArray(argument) ? [argument.length, argument[0]?.length ?? 0] : [1, 1];
}

/**
 * @param {Argument} tests
 * @param {Argument} positive
 * @param {Argument} negative
 * @returns {Argument}
 */
function cellByCell(tests, positive, negative) {
  const sizes = [tests, positive, negative].map(size);
  const [height, width] = [Math.max(...sizes.map(([rows]) => rows)), Math.max(...sizes.map(([, columns]) => columns))];
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (__, column) => {
      const truth = condition(cellAt(tests, row, column));
      if (isError(truth)) return truth;
      return cellAt(truth ? positive : negative, row, column);
    }),
  );
}

/**
 * @param {(value: Value) => boolean} replaced
 * @returns {(tried: Later, instead: Later) => Argument}
 */
function replacing(replaced) {
  return (tried, instead) => {
    const value = tried();
    if (!Array.isArray(value)) return replaced(value) ? instead() : value;
    const other = one(instead());
    return value.map((line) => line.map((cell) => (replaced(cell) ? other : cell)));
  };
}

/** @type {Readonly<Record<string, (...values: Later[]) => Argument>>} */
export const CHOICE = Object.freeze({
  IF: (test, positive, negative = () => false) => {
    const value = test();
    if (Array.isArray(value)) return cellByCell(value, positive(), negative());
    const truth = condition(value);
    if (isError(truth)) return truth;
    return truth ? positive() : negative();
  },
  IFS: (...pairs) => {
    for (let place = 0; place < pairs.length; place += 2) {
      const truth = condition(one(pairs[place]()));
      if (isError(truth)) return truth;
      if (truth) return pairs[place + 1]();
    }
    return ERRORS["#N/A"];
  },
  IFERROR: replacing(isError),
  IFNA: replacing((value) => isError(value) && value.error === "#N/A"),
});
