/** Rounding as Excel does it: half away from zero, decided on 15 significant digits. */

const MOST_DIGITS = 400;
const EXACT_POWERS = 22;
const LARGEST_FAST = 1e14;
const DOUBT = 1e-14;
const POWERS = Array.from({ length: EXACT_POWERS + 1 }, (_, power) => Number(`1e${power}`));

/**
 * The 15 significant digits of a number's size, and the power of ten of the first one. A tie goes to the even
 * digit, as in C and Python (toExponential alone would round it up).
 *
 * @param {number} number
 * @returns {[string, number]}
 */
export function digitsOf(number) {
  const size = Math.abs(number);
  const longer = size.toExponential(20);
  if (/^\d\.\d{13}[02468]500000/u.test(longer) && /^\d\.\d{14}50*e/u.test(size.toExponential(60))) {
    const [mantissa, exponent] = longer.split("e");
    return [mantissa.slice(0, 16).replace(".", ""), Number(exponent)];
  }
  const [mantissa, exponent] = size.toExponential(14).split("e");
  return [mantissa.replace(".", ""), Number(exponent)];
}

/**
 * ROUND.
 *
 * @param {number} number
 * @param {number} digits
 * @returns {number}
 */
export function round(number, digits) {
  if (digits >= 0 && digits <= EXACT_POWERS) {
    const scaled = Math.abs(number) * POWERS[digits];
    if (scaled < LARGEST_FAST) {
      const whole = Math.floor(scaled);
      const rest = scaled - whole;
      if (Math.abs(rest - 0.5) > DOUBT * (scaled + 1)) {
        const size = (whole + (rest > 0.5 ? 1 : 0)) / POWERS[digits];
        return number < 0 && size ? -size : size;
      }
    }
  }
  return roundedDigits(number, digits, (dropped) => dropped[0] >= "5");
}

/**
 * ROUNDUP: away from zero.
 *
 * @param {number} number
 * @param {number} digits
 * @returns {number}
 */
export function roundUp(number, digits) {
  return roundedDigits(number, digits, (dropped) => /[1-9]/u.test(dropped));
}

/**
 * ROUNDDOWN, TRUNC: towards zero.
 *
 * @param {number} number
 * @param {number} digits
 * @returns {number}
 */
export function roundDown(number, digits) {
  return roundedDigits(number, digits, () => false);
}

/**
 * @param {number} number
 * @param {number} digits
 * @param {(dropped: string) => boolean} up  whether the kept digits go up by one
 * @returns {number}
 */
function roundedDigits(number, digits, up) {
  if (number === 0 || digits > MOST_DIGITS) return number;
  const decimals = Math.max(digits, -MOST_DIGITS);
  const size = scaledDigits(number, decimals, up);
  const result = size === 0n ? 0 : Number(`${size}e${-decimals}`);
  return number < 0 && result ? -result : result;
}

/**
 * @param {number} number
 * @param {number} decimals
 * @param {(dropped: string) => boolean} up
 * @returns {bigint}
 */
function scaledDigits(number, decimals, up) {
  const [digits, power] = digitsOf(number);
  const kept = power + 1 + decimals;
  if (kept >= digits.length) return BigInt(digits + "0".repeat(kept - digits.length));
  if (kept < 0) return up(`0${digits}`) ? 1n : 0n;
  return BigInt(digits.slice(0, kept) || "0") + (up(digits.slice(kept)) ? 1n : 0n);
}
