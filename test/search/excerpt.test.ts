import { describe, expect, it } from '@jest/globals';
import { excerptOf } from '../../src/search/excerpt.ts';
import { anyOf, wordQuery } from '../../src/search/query.ts';
import { fastest } from '../support/fastest.ts';

const filler = 'Rada uchwala, co następuje. '.repeat(40);
const excerpt = (text: string, query: string) => excerptOf(text, wordQuery(query));

describe('an excerpt', () => {
  it('is the whole of a short text, in one line', () => {
    expect(excerpt('Ulica\nBrzeźnicka\t12', 'brzeznicka')).toBe('Ulica Brzeźnicka 12');
  });

  it('shows the found words as they are written, between whole words, with ellipses where it is cut', () => {
    const found = excerpt(`${filler}Przebudowa ulicy BRZEŹNICKIEJ. ${filler}`, 'brzeznicka');
    expect(found).toMatch(
      /^…(Rada|uchwala,|co|następuje\.) .* Przebudowa ulicy BRZEŹNICKIEJ\. Rada .*(Rada|uchwala,|co|następuje\.)…$/,
    );
    expect(found.length).toBeGreaterThan(150);
    expect(found.length).toBeLessThanOrEqual(182);
  });

  it('begins and ends without ellipses at the beginning and end of the text', () => {
    expect(excerpt(`Brzeźnicka ${filler}`, 'brzeznicka')).toMatch(/^Brzeźnicka .*[^…]…$/);
    expect(excerpt(`${filler}Brzeźnicka`, 'brzeznicka')).toMatch(/^….* Brzeźnicka$/);
  });

  it('shows the place where the words stand together, not the first of the words', () => {
    const text = `Park. ${filler} Rzeka. ${filler} Park nad rzeką Wartą. ${filler}`;
    expect(excerpt(text, 'park rzeka')).toContain('Park nad rzeką');
    expect(excerpt(text, 'rzeka')).toContain('Rzeka.');
  });

  it('shows the first of several such places', () => {
    expect(excerpt(`${filler} Park A. ${filler} Park B.`, 'park')).toContain('Park A.');
  });

  it.each([
    ['a text without a blank', 'ą'.repeat(5_000), 'ą'.repeat(200)],
    ['a long word among others', `${filler} ${'ą'.repeat(5_000)} ${filler}`, 'ą'.repeat(200)],
    ['letters of two units', '𐐷'.repeat(5_000), '𐐷'.repeat(100)],
    ['a text that has none of the words', `a${filler}`, 'nieobecny'],
    ['a text that has none, and no blank', '𐐷'.repeat(5_000), 'nieobecny'],
  ])('of %s is no longer than other excerpts', (_, text, query) => {
    const found = excerpt(text, query);
    expect(found.length).toBeGreaterThan(90);
    expect(found.length).toBeLessThanOrEqual(182);
    expect(found.isWellFormed()).toBe(true);
  });

  it('takes no longer for a query of thousands of terms than for a query of a few', () => {
    const words = Array.from({ length: 4_000 }, (_, index) =>
      index.toString(26).replace(/\d/g, (n) => 'qrstuvwxyz'[+n]),
    );
    const page = words.map((word) => `${word}em`).join(' ');
    const few = wordQuery('nigdzie');
    const many = words.map((word) => wordQuery(`${word}owisko`)).reduce((one, other) => anyOf([one, other]));
    const time = fastest(() => excerptOf(page, few));
    expect(fastest(() => excerptOf(page, many))).toBeLessThan(time * 10); // when each was compared: 30 times as long
  });
});
