/** Days as officials write them, 15/09/2026, and as formulas count them: Excel's day numbers. */

const DAY = 86400000;
const EPOCH = Date.UTC(1899, 11, 30);
const PHANTOM = 60; // 29 February 1900, which never was
const SPELLINGS = [
  /^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})$/,
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/,
  /^(?<day>\d{2})(?<month>\d{2})(?<year>\d{4})$/,
];

/** @param {string} text @returns {number|null} the day's number, null when the text is no day */
export function parseDay(text) {
  for (const spelling of SPELLINGS) {
    const groups = spelling.exec(text.trim())?.groups;
    if (groups) return serial(Number(groups.year), Number(groups.month), Number(groups.day));
  }
  return null;
}

/** @param {number} year @param {number} month  from 1 @param {number} day @returns {number|null} null: no such day */
export function serial(year, month, day) {
  const moment = new Date(Date.UTC(year, month - 1, day));
  if (year < 1900 || moment.getUTCMonth() !== month - 1 || moment.getUTCDate() !== day) return null;
  const number = Math.round((moment.getTime() - EPOCH) / DAY);
  return number > PHANTOM ? number : number - 1;
}

/** @param {number} number @returns {{year: number, month: number, day: number}} */
export function partsOf(number) {
  const moment = new Date(EPOCH + (number > PHANTOM ? number : number + 1) * DAY);
  return { year: moment.getUTCFullYear(), month: moment.getUTCMonth() + 1, day: moment.getUTCDate() };
}

/** @param {number} number @returns {string} 15/09/2026 */
export function showDay(number) {
  const { year, month, day } = partsOf(Math.floor(number));
  return `${String(day).padStart(2, "0")}/${String(month).padStart(2, "0")}/${String(year).padStart(4, "0")}`;
}

/** @param {number} year @param {number} month @returns {number} how many days it has */
export function daysIn(year, month) {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** @param {number} year @param {number} month @returns {number} the weekday of its first day, Monday 0 */
export function firstWeekday(year, month) {
  return (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
}
