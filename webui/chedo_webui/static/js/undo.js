/**
 * What was changed in the sheet, to be taken back and done again batch by batch.
 *
 * @typedef {import("./grid.js").Step} Step
 */

const KEPT = 200;

export class Undo {
  constructor() {
    /** @type {Step[][]} */
    this.done = [];
    /** @type {Step[][]} */
    this.undone = [];
  }

  /** @param {Step[]} batch */
  keep(batch) {
    this.done = [...this.done.slice(-KEPT), batch];
    this.undone = [];
  }

  /** @param {boolean} back @returns {Step[]} the steps to apply, none at the end of the way */
  take(back) {
    const batch = (back ? this.done : this.undone).pop();
    if (!batch) return [];
    (back ? this.undone : this.done).push(batch);
    return back ? batch.map((step) => ({ ...step, before: step.after, after: step.before })) : batch;
  }
}
