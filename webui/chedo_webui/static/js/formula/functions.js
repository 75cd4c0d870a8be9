/** The functions that the page computes itself; any other comes from the server. */

import { divide, flat, grid, numbers, shape } from "./arguments.js";
import { criterion } from "./criteria.js";
import { round, roundDown, roundUp } from "./rounding.js";
import { asNumber, asTruth, ERRORS, fault, isError, isTruthWord, numeral, ValueFault } from "./values.js";

/**
 * @typedef {import("./values.js").Value} Value
 * @typedef {import("./arguments.js").Argument} Argument
 */

const BEYOND = 1000;
const LARGEST_QUOTIENT = 1e15;

/**
 * @param {number[]} found
 * @returns {number} the sum in the order of the cells
 */
function total(found) {
  let result = 0;
  for (const number of found) result += number;
  return result;
}

/**
 * @param {number[]} found
 * @returns {number} 0 of nothing
 */
function least(found) {
  return found.length ? found.reduce((best, number) => (number < best ? number : best)) : 0;
}

/**
 * @param {number[]} found
 * @returns {number} 0 of nothing
 */
function greatest(found) {
  return found.length ? found.reduce((best, number) => (number > best ? number : best)) : 0;
}

/**
 * @param {(number: number, digits: number) => number} rule
 * @returns {(number: Value, digits?: Value) => number}
 */
function rounding(rule) {
  return (number, digits = null) => {
    const figure = asNumber(number);
    return rule(figure, Math.trunc(Math.max(-BEYOND, Math.min(BEYOND, asNumber(digits)))));
  };
}

/**
 * @param {Value} number
 * @param {Value} divisor
 * @returns {number} has the sign of the divisor
 */
function remainder(number, divisor) {
  const [dividend, by] = [asNumber(number), asNumber(divisor)];
  if (by === 0) throw fault("#DIV/0!");
  if (Math.abs(dividend / by) >= LARGEST_QUOTIENT) throw fault("#NUM!");
  const rest = dividend % by;
  return rest !== 0 && rest < 0 !== by < 0 ? rest + by : rest;
}

/** @type {Readonly<Record<string, (...values: Value[]) => Value>>} functions of single values, once per cell of a range */
export const SINGLE = Object.freeze({
  ROUND: rounding(round),
  ROUNDUP: rounding(roundUp),
  ROUNDDOWN: rounding(roundDown),
  TRUNC: rounding(roundDown),
  INT: (number) => Math.floor(asNumber(number)),
  ABS: (number) => Math.abs(asNumber(number)),
  MOD: remainder,
  NOT: (value) => !asTruth(value),
});

/**
 * @param {Argument} argument
 * @returns {number}
 */
function counted(argument) {
  if (Array.isArray(argument)) return argument.flat().filter((value) => typeof value === "number").length;
  if (typeof argument === "string") return numeral(argument) === null ? 0 : 1;
  return isError(argument) ? 0 : 1;
}

/**
 * @param {Argument} argument
 * @returns {number}
 */
function filled(argument) {
  return Array.isArray(argument) ? argument.flat().filter((value) => value !== null).length : 1;
}

/**
 * @param {Argument[]} factors
 * @returns {number} the sum of the products of cells in the same place; what is no number counts as 0
 */
function sumOfProducts(factors) {
  if (new Set(factors.map(shape)).size > 1) throw fault("#VALUE!");
  const columns = factors.map(flat);
  return total(
    columns[0].map((_, place) => {
      let product = 1;
      for (const column of columns) {
        const value = column[place];
        if (isError(value)) throw new ValueFault(value);
        product *= typeof value === "number" ? value : 0;
      }
      return product;
    }),
  );
}

/**
 * @param {Argument[]} values
 * @returns {boolean[]} the conditions: text other than TRUE and FALSE counts for nothing
 */
function truths(values) {
  const found = values.flatMap((argument) =>
    Array.isArray(argument)
      ? argument.flat().filter((value) => value !== null && typeof value !== "string")
      : typeof argument === "string" && !isTruthWord(argument)
        ? []
        : [argument],
  );
  if (found.length === 0) throw fault("#VALUE!");
  return found.map(asTruth);
}

/**
 * @param {(value: Value) => boolean} question
 * @returns {(argument: Argument) => Argument} the answer for each cell, errors included
 */
function asks(question) {
  return (argument) => {
    if (!Array.isArray(argument)) return question(argument);
    const answers = argument.map((line) => line.map(question));
    return answers.length === 1 && answers[0].length === 1 ? answers[0][0] : answers;
  };
}

/**
 * @param {Argument} argument
 * @returns {Value} a criterion; an error is one, too
 */
function wanted(argument) {
  if (!Array.isArray(argument)) return argument;
  if (shape(argument) !== "1x1") throw fault("#VALUE!");
  return argument[0][0];
}

/**
 * @param {Argument[]} pairs  ranges and criteria in turns
 * @returns {boolean[]} which cells meet all criteria
 */
function meets(pairs) {
  const ranges = pairs.filter((_, place) => place % 2 === 0);
  if (new Set(ranges.map(shape)).size > 1) throw fault("#VALUE!");
  let result = flat(ranges[0]).map(() => true);
  ranges.forEach((range, place) => {
    const test = criterion(wanted(pairs[place * 2 + 1]));
    const values = flat(range);
    result = result.map((met, index) => met && test(values[index]));
  });
  return result;
}

/**
 * @param {Value[]} values
 * @param {boolean[]} met
 * @returns {number[]}
 */
function figures(values, met) {
  /** @type {number[]} */
  const found = [];
  values.forEach((value, place) => {
    if (!met[place]) return;
    if (isError(value)) throw new ValueFault(value);
    if (typeof value === "number") found.push(value);
  });
  return found;
}

/**
 * @param {Argument} range
 * @param {Argument} [others]
 * @returns {Value[]} the cells to add: of a range of another size, the part that lies beside the tested one
 */
function beside(range, others) {
  if (others === undefined || others === null) return flat(range);
  const lines = grid(others);
  return grid(range).flatMap((line, row) => line.map((_, column) => lines[row]?.[column] ?? null));
}

/**
 * @param {Argument} range
 * @param {Argument[]} pairs
 * @returns {number[]}
 */
function chosen(range, pairs) {
  if (shape(range) !== shape(pairs[0])) throw fault("#VALUE!");
  return figures(flat(range), meets(pairs));
}

/**
 * @param {number[]} found
 * @returns {number}
 */
function mean(found) {
  return divide(total(found), found.length);
}

/** @type {Readonly<Record<string, (...values: Argument[]) => Argument>>} functions of ranges */
export const RANGED = Object.freeze({
  SUM: (...values) => total(numbers(values)),
  AVERAGE: (...values) => mean(numbers(values)),
  MIN: (...values) => least(numbers(values)),
  MAX: (...values) => greatest(numbers(values)),
  PRODUCT: (...values) => {
    const found = numbers(values);
    return found.length ? found.reduce((left, right) => left * right) : 0;
  },
  COUNT: (...values) => total(values.map(counted)),
  COUNTA: (...values) => total(values.map(filled)),
  COUNTBLANK: (range) => flat(range).filter((value) => value === null || value === "").length,
  SUMPRODUCT: (...values) => sumOfProducts(values),
  SUMIF: (range, test, others) => total(figures(beside(range, others), meets([range, test]))),
  AVERAGEIF: (range, test, others) => mean(figures(beside(range, others), meets([range, test]))),
  COUNTIF: (...pairs) => meets(pairs).filter(Boolean).length,
  COUNTIFS: (...pairs) => meets(pairs).filter(Boolean).length,
  SUMIFS: (range, ...pairs) => total(chosen(range, pairs)),
  AVERAGEIFS: (range, ...pairs) => mean(chosen(range, pairs)),
  MAXIFS: (range, ...pairs) => greatest(chosen(range, pairs)),
  MINIFS: (range, ...pairs) => least(chosen(range, pairs)),
  AND: (...values) => truths(values).every(Boolean),
  OR: (...values) => truths(values).some(Boolean),
  TRUE: () => true,
  FALSE: () => false,
  NA: () => ERRORS["#N/A"],
  ISBLANK: asks((value) => value === null),
  ISNUMBER: asks((value) => typeof value === "number"),
  ISTEXT: asks((value) => typeof value === "string"),
  ISERROR: asks(isError),
  ISNA: asks((value) => isError(value) && value.error === "#N/A"),
});
