/**
 * Computed cells of a form while one types. The server computes them again and is the authority.
 *
 * @typedef {import("./formula.js").Value} Value
 * @typedef {import("./formula.js").Expression} Expression
 *
 * @typedef {object} Cell
 * @property {string} row  a fixed row, or the id of a repeating group
 * @property {string} column
 * @property {"input"|"computed"|"closed"} kind
 * @property {string} type
 * @property {number} decimals
 * @property {Expression|null} expression
 *
 * @typedef {object} Form  the cells that this reporter's rows have, and the order of the computed ones
 * @property {Cell[]} cells
 * @property {string[]} order
 * @property {{id: string}[]} repeats
 *
 * @typedef {{id: string, label?: string, parent?: string, cells: Record<string, Value|undefined>}} RepeatingRow
 * @typedef {{cells: Record<string, Value|undefined>, rows: Record<string, RepeatingRow[]>}} Figures
 *
 * @typedef {object} Context  earlier figures by "row.column" or "group:row.column"; null when none were sent
 * @property {Record<string, number>} period
 * @property {Record<string, Value>|null} previous
 * @property {Record<string, Value>|null} last_year
 * @property {(Record<string, Value>|null)[]} year  the earlier periods of the year
 * @property {Record<string, OtherForm>} forms  other forms of the same report
 * @property {Record<string, Value>} indicators  of other regimes
 * @property {Record<string, Value>} attributes  of the organisation
 *
 * @typedef {{cells: Record<string, Value>, rows: Record<string, Record<string, Value>[]>}} OtherForm
 */

import { evaluate } from "./formula.js";
import { overTime } from "./formula/over_time.js";
import { round } from "./formula/rounding.js";
import { ERRORS } from "./formula/values.js";

/**
 * All figures anew: a computed number is rounded to its cell's decimals, formulas that read it go on with the
 * unrounded number. A cell that only the server can compute is undefined.
 *
 * @param {Form} form
 * @param {Figures} figures
 * @param {Context} context
 * @returns {Figures}
 */
export function recompute(form, figures, context) {
  const cells = new Map(form.cells.map((cell) => [`${cell.row}.${cell.column}`, cell]));
  const groups = new Set(form.repeats.map((group) => group.id));
  const working = copied(figures);
  const order = stepsOf(form, cells);
  for (const cell of order) {
    for (const place of placesOf(cell, groups, working)) {
      place.cells[place.name] = evaluate(/** @type {Expression} */ (cell.expression), around(working, context, place));
    }
  }
  for (const cell of order) {
    for (const place of placesOf(cell, groups, working)) {
      const value = place.cells[place.name];
      if (typeof value === "number") place.cells[place.name] = round(value, cell.decimals);
    }
  }
  return working;
}

/**
 * @param {Form} form
 * @param {Map<string, Cell>} cells
 * @returns {Cell[]} the computed cells; repeating ones that the order leaves out come first
 */
function stepsOf(form, cells) {
  const listed = new Set(form.order);
  const rest = [...cells.keys()].filter((name) => !listed.has(name));
  return [...rest, ...form.order].flatMap((name) => {
    const cell = cells.get(name);
    return cell?.kind === "computed" && cell.expression ? [cell] : [];
  });
}

/**
 * @param {Figures} figures
 * @returns {Figures}
 */
function copied(figures) {
  const rows = Object.entries(figures.rows).map(([group, list]) => [
    group,
    list.map((row) => ({ ...row, cells: { ...row.cells } })),
  ]);
  return { cells: { ...figures.cells }, rows: Object.fromEntries(rows) };
}

/**
 * @typedef {{cells: Record<string, Value|undefined>, name: string, group: string, row: RepeatingRow|null}} Place
 *
 * @param {Cell} cell
 * @param {Set<string>} groups
 * @param {Figures} figures
 * @returns {Place[]} where a cell stands: once, or in every row of its group
 */
function placesOf(cell, groups, figures) {
  if (!groups.has(cell.row)) {
    return [{ cells: figures.cells, name: `${cell.row}.${cell.column}`, group: "", row: null }];
  }
  return rowsOf(figures, cell.row).map((row) => ({ cells: row.cells, name: cell.column, group: cell.row, row }));
}

/**
 * @param {Figures} figures
 * @param {Context} context
 * @param {Place} place
 * @returns {import("./formula.js").Cells}
 */
function around(figures, context, place) {
  const here = `${place.group}:${place.row?.id ?? ""}`;
  return {
    ...outside(context),
    ...yearToDate(figures, context, place, here),
    inner: (group, column) =>
      rowsOf(figures, group)
        .filter((row) => row.parent === place.row?.id)
        .map((row) => held(row.cells, column)),
    period: context.period,
    value: (cell) => held(figures.cells, cell),
    column: (group, column) => rowsOf(figures, group).map((row) => held(row.cells, column)),
    here: (column) => (place.row ? held(place.row.cells, column) : null),
    previous: (cell) => sent(context.previous, cell),
    lastYear: (cell) => sent(context.last_year, cell),
    previousHere: (column) => sent(context.previous, `${here}.${column}`),
    lastYearHere: (column) => sent(context.last_year, `${here}.${column}`),
  };
}

/**
 * @param {Context} context
 * @returns {Pick<import("./formula.js").Cells, "formValue"|"formColumn"|"indicator"|"attribute">}
 */
function outside({ forms, indicators, attributes }) {
  const absent = ERRORS["#N/A"];
  return {
    formValue: (form, cell) => (Object.hasOwn(forms, form) ? given(forms[form].cells, cell, null) : null),
    formColumn: (form, group, column) =>
      Object.hasOwn(forms, form) && Object.hasOwn(forms[form].rows, group)
        ? forms[form].rows[group].map((row) => given(row, column, null))
        : [],
    indicator: (key) => given(indicators, key, absent),
    attribute: (name) => given(attributes, name, absent),
  };
}

/**
 * @param {Figures} figures
 * @param {Context} context
 * @param {Place} place
 * @param {string} here
 * @returns {Pick<import("./formula.js").Cells, "yearToDate"|"yearToDateHere">}
 */
function yearToDate(figures, context, place, here) {
  /** @param {string} name @param {Value|undefined} now */
  const figuresOf = (name, now) => [...context.year.map((figures) => sent(figures, name)), now];
  /** @param {string} method @param {(Value|undefined)[]} values @param {(Value|undefined)[]} weights */
  const combined = (method, values, weights) =>
    [...values, ...weights].includes(undefined)
      ? undefined
      : overTime(method, /** @type {Value[]} */ (values), /** @type {Value[]} */ (weights));
  return {
    yearToDate: (cell, method, weight = "") =>
      combined(
        method,
        figuresOf(cell, held(figures.cells, cell)),
        weight ? figuresOf(weight, held(figures.cells, weight)) : [],
      ),
    yearToDateHere: (column, method, weight = "") => {
      const cells = place.row?.cells ?? {};
      return combined(
        method,
        figuresOf(`${here}.${column}`, held(cells, column)),
        weight ? figuresOf(`${here}.${weight}`, held(cells, weight)) : [],
      );
    },
  };
}

/**
 * @param {Record<string, Value>} values
 * @param {string} name
 * @param {Value} otherwise
 * @returns {Value}
 */
function given(values, name, otherwise) {
  return Object.hasOwn(values, name) ? values[name] : otherwise;
}

/**
 * @param {Figures} figures
 * @param {string} group  any word: a group may be called "constructor"
 * @returns {RepeatingRow[]}
 */
function rowsOf(figures, group) {
  return Object.hasOwn(figures.rows, group) ? figures.rows[group] : [];
}

/**
 * @param {Record<string, Value|undefined>} values
 * @param {string} name
 * @returns {Value|undefined} a cell that is not there is blank; one that is undefined stays unknown
 */
function held(values, name) {
  return Object.hasOwn(values, name) ? values[name] : null;
}

/**
 * @param {Record<string, Value>|null} earlier
 * @param {string} name
 * @returns {Value}
 */
function sent(earlier, name) {
  return earlier === null ? ERRORS["#N/A"] : (earlier[name] ?? null);
}
