/** Which cells of the sheet one stops at, and what is done there. */

/** @param {Element|null|undefined} cell */
export const isInput = (cell) => isStop(cell) && !isFiles(cell);

/** @param {Element|null|undefined} cell  files are attached here, nothing is written */
export const isFiles = (cell) => cell?.getAttribute("data-type") === "attachment";

/** @param {Element|null|undefined} cell */
export const isStop = (cell) => Boolean(cell && (cell.classList.contains("in") || cell.classList.contains("named")));
