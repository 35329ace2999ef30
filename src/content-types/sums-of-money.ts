/** Amounts as fields of the kind money have them: `1234.50`. */

/** The sum, exact to the grosz; null where there is no amount, or where one is missing. */
export function sumOfAmounts(amounts: readonly (string | null | undefined)[]): string | null {
  if (amounts.length === 0 || amounts.some((amount) => amount == null)) return null;
  const groszy = amounts.reduce((sum, amount) => sum + groszyOf(amount as string), 0n);
  return `${groszy / 100n}.${String(groszy % 100n).padStart(2, '0')}`;
}

/** Whether the one amount is more than the other, where both are known. */
export function isMore(amount: string | null | undefined, other: string | null | undefined): boolean {
  return amount != null && other != null && groszyOf(amount) > groszyOf(other);
}

/** `1 234,50` in Polish, `1,234.50` in English. */
export function shownSum(amount: string, language: 'pl' | 'en'): string {
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: 2, useGrouping: 'always' });
  return number.format(amount as Intl.StringNumericLiteral);
}

function groszyOf(amount: string): bigint {
  const [whole, part = ''] = amount.split('.');
  return BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'));
}
