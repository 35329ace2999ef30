/** Checksums of Polish registers. */

/** NIP, the tax number (ustawa o zasadach ewidencji i identyfikacji podatników): ten digits; remainder 10 is invalid. */
export function isNip(text: string): boolean {
  return isNumber(text, 10) && remainder(text, [6, 5, 7, 2, 3, 4, 5, 6, 7]) === Number(text[9]);
}

/** REGON, the number of the business register: nine digits, or fourteen whose first nine are a REGON. */
export function isRegon(text: string): boolean {
  if (isNumber(text, 9)) return remainder(text, [8, 9, 2, 3, 4, 5, 6, 7]) % 10 === Number(text[8]);
  if (!isNumber(text, 14) || !isRegon(text.slice(0, 9))) return false;
  return remainder(text, [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]) % 10 === Number(text[13]);
}

/** KRS, the number of the court register: ten digits, without a checksum. */
export function isKrs(text: string): boolean {
  return isNumber(text, 10);
}

/** Whether a text has so many digits. Zeros alone fit every checksum, and are nobody's number. */
function isNumber(text: string, digits: number): boolean {
  return text.length === digits && /^\d+$/.test(text) && !/^0+$/.test(text);
}

/** Weighted sum of the digits, modulo 11. */
function remainder(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11;
}
