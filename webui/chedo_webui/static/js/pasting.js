/** A block from the clipboard into the sheet: what is not filled here stays as it is, and one is told. */

import { isInput } from "./stops.js";

/**
 * @typedef {import("./clipboard.js").Piece} Piece
 * @typedef {{filled: number, skipped: number, outside: number, unread: number}} Report
 */

/** @param {import("./grid.js").Grid} grid @param {Piece[][]} block */
export function pasteInto(grid, block) {
  const { top, left } = grid.block;
  const many = block.length > 1 || block[0].length > 1;
  const wide = many ? block : grid.selected().map((line) => line.map(() => block[0][0]));
  const report = { filled: 0, skipped: 0, outside: 0, unread: 0 };
  /** @type {import("./grid.js").Step[]} */
  const steps = [];
  wide.forEach((line, down) =>
    line.forEach((piece, right) => {
      const cell = grid.lines[top + down]?.[left + right];
      if (cell === undefined) report.outside += piece.text ? 1 : 0;
      else if (!cell || !isInput(cell)) report.skipped += 1;
      else take(grid, cell, piece, steps, report);
    }),
  );
  grid.mode = "ready";
  grid.apply(steps);
  grid.cancel();
  grid.listener.pasted(report);
}

/**
 * @param {import("./grid.js").Grid} grid
 * @param {HTMLTableCellElement} cell
 * @param {Piece} piece
 * @param {import("./grid.js").Step[]} steps
 * @param {Report} report
 */
function take(grid, cell, piece, steps, report) {
  const after = piece.text || piece.exact !== null ? grid.listener.read(cell, piece) : "";
  if (after === null) report.unread += 1;
  else {
    report.filled += 1;
    steps.push({ cell, before: grid.text(cell), after });
  }
}
