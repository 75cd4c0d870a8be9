/**
 * Numbers as officials type and read them, by the same rules as chedo_compiler.runtime.numbers.
 *
 * @typedef {"vi"|"en"} Lang
 */

const POINT = { vi: ",", en: "." };
const GROUP = { vi: ".", en: "," };

/**
 * @param {string} text  as typed or pasted
 * @param {Lang} lang
 * @returns {number|null} null when the text is no number
 */
export function parseNumber(text, lang) {
  let body = text.trim().replace("\u2212", "-").replace(/%$/, "").trim();
  let negative = body.startsWith("-");
  if (body.startsWith("(") && body.endsWith(")")) {
    negative = true;
    body = body.slice(1, -1);
  } else if (/^[-+]/.test(body)) body = body.slice(1);
  const plain = plainDigits(body.trim(), lang);
  if (plain === null) return null;
  const value = Number(plain);
  return negative && value !== 0 ? -value : value;
}

/**
 * @param {string} body
 * @param {Lang} lang
 * @returns {string|null}
 */
function plainDigits(body, lang) {
  if (/^\d{1,3}(?:\s\d{3})+(?:[.,]\d+)?$/.test(body)) return body.replace(/\s/g, "").replace(",", ".");
  const point = decimalPoint(body, lang);
  const group = point === "," ? "." : ",";
  const shape = new RegExp(`^(?:\\d+|[1-9]\\d{0,2}(?:\\${group}\\d{3})+)?(?:\\${point}\\d*)?$`);
  if (!shape.test(body) || !/\d/.test(body)) return null;
  return body.replaceAll(group, "").replace(point, ".");
}

/**
 * @param {string} body
 * @param {Lang} lang
 * @returns {string} which sign is the decimal point
 */
function decimalPoint(body, lang) {
  const signs = [...body].filter((sign) => sign === "." || sign === ",");
  if (new Set(signs).size > 1) return signs[signs.length - 1];
  if (signs.length > 1) return signs[0] === "." ? "," : ".";
  if (!signs.length || signs[0] === POINT[lang]) return POINT[lang];
  const grouped = new RegExp(`^[1-9]\\d{0,2}\\${GROUP[lang]}\\d{3}$`).test(body);
  return grouped ? POINT[lang] : signs[0];
}

/**
 * @param {number} value
 * @param {number} decimals
 * @param {Lang} lang
 * @returns {string} 1.234.567,8 in Vietnamese
 */
export function formatNumber(value, decimals, lang) {
  const [whole, fraction] = roundedText(Math.abs(value), decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, GROUP[lang]);
  const text = fraction ? grouped + POINT[lang] + fraction : grouped;
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

/**
 * Half away from zero on the fifteen digits that Excel keeps.
 *
 * @param {number} value
 * @param {number} decimals
 * @returns {string}
 */
function roundedText(value, decimals) {
  const fifteen = Number(value.toPrecision(15));
  const shifted = Number(`${fifteen}e${decimals}`);
  if (!Number.isFinite(shifted) || String(fifteen).includes("e")) return value.toFixed(decimals);
  const digits = String(Math.round(shifted)).padStart(decimals + 1, "0");
  if (digits.includes("e")) return value.toFixed(decimals);
  return decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits;
}

/**
 * What is sent to the server, which reads numbers as Vietnamese write them; without groups nothing is in doubt.
 *
 * @param {number} value
 * @returns {string}
 */
export function sentNumber(value) {
  const text = String(value);
  return (text.includes("e") ? value.toFixed(15).replace(/\.?0+$/, "") : text).replace(".", ",");
}
