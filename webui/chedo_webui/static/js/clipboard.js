/**
 * Blocks of cells from and to the clipboard. Excel, LibreOffice and Google Sheets give exact values in HTML;
 * plain text is read as its language writes numbers.
 *
 * @typedef {{text: string, exact: number|null}} Piece  what was shown, and the exact number if the source gave it
 */

/**
 * @param {DataTransfer} clipboard
 * @returns {Piece[][]}
 */
export function readBlock(clipboard) {
  const html = clipboard.getData("text/html");
  const table = html && new DOMParser().parseFromString(html, "text/html").querySelector("table");
  if (table) return fromTable(table);
  return fromText(clipboard.getData("text/plain"));
}

/**
 * @param {HTMLTableElement} table
 * @returns {Piece[][]} merged cells leave blanks, so that columns stay below each other
 */
function fromTable(table) {
  /** @type {Piece[][]} */
  const block = [];
  [...table.rows].forEach((line, at) => {
    block[at] ??= [];
    let column = 0;
    for (const cell of line.cells) {
      while (block[at][column]) column += 1;
      spread(block, at, column, cell);
      column += cell.colSpan;
    }
  });
  return block.map((line) => Array.from(line, (piece) => piece ?? blank()));
}

/**
 * @param {Piece[][]} block
 * @param {number} at
 * @param {number} column
 * @param {HTMLTableCellElement} cell
 */
function spread(block, at, column, cell) {
  for (let down = 0; down < Math.min(cell.rowSpan || 1, 500); down += 1) {
    block[at + down] ??= [];
    for (let right = 0; right < Math.min(cell.colSpan, 200); right += 1) {
      block[at + down][column + right] = down || right ? blank() : pieceOf(cell);
    }
  }
}

/** @returns {Piece} */
function blank() {
  return { text: "", exact: null };
}

/**
 * @param {HTMLTableCellElement} cell
 * @returns {Piece}
 */
function pieceOf(cell) {
  return { text: (cell.textContent ?? "").replace(/\s+/g, " ").trim(), exact: exactOf(cell) };
}

/**
 * @param {HTMLTableCellElement} cell
 * @returns {number|null}
 */
function exactOf(cell) {
  const plain = cell.getAttribute("x:num") || cell.getAttribute("sdval");
  if (plain) return finite(Number(plain));
  const google = cell.getAttribute("data-sheets-value");
  if (!google) return null;
  try {
    return finite(JSON.parse(google)["3"]);
  } catch {
    return null;
  }
}

/**
 * @param {unknown} value
 * @returns {number|null}
 */
function finite(value) {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/**
 * @param {string} text  lines of cells between tabs; a cell in quotes may hold line feeds
 * @returns {Piece[][]}
 */
export function fromText(text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const block = [[""]];
  let quoted = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = block[block.length - 1];
    const sign = lines[at];
    if (sign === '"' && quoted && lines[at + 1] === '"') at += 1;
    else if (sign === '"' && (quoted || line[line.length - 1] === "")) {
      quoted = !quoted;
      continue;
    }
    if (!quoted && sign === "\t") line.push("");
    else if (!quoted && sign === "\n") block.push([""]);
    else line[line.length - 1] += sign;
  }
  return block.map((line) => line.map((item) => ({ text: item.trim(), exact: null })));
}

/**
 * @param {DataTransfer} clipboard
 * @param {string[][]} block
 */
export function writeBlock(clipboard, block) {
  clipboard.setData("text/plain", block.map((line) => line.join("\t")).join("\r\n"));
}
