/**
 * ISBN (ISO 2108), with or without hyphens: ten characters whose last may be X, or thirteen digits that begin with 978 or
 * 979; both with a check digit.
 */
export function isIsbn(text: string): boolean {
  const characters = text.replace(/[- ]/g, '');
  if (/^\d{9}[\dX]$/.test(characters)) return sumOf(characters, (index) => 10 - index) % 11 === 0;
  return /^97[89]\d{10}$/.test(characters) && sumOf(characters, (index) => (index % 2 === 0 ? 1 : 3)) % 10 === 0;
}

function sumOf(characters: string, weightAt: (index: number) => number): number {
  return [...characters].reduce((sum, one, index) => sum + (one === 'X' ? 10 : Number(one)) * weightAt(index), 0);
}
