import { describe, expect, it } from '@jest/globals';
import { isKrs, isNip, isRegon } from '../../src/content-types/registry-numbers.ts';
import fc from '../support/fast-check.ts';

const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });
const weighted = (numbers: number[], weights: number[]) => weights.reduce((sum, w, i) => sum + w * numbers[i], 0) % 11;
const nipWeights = [6, 5, 7, 2, 3, 4, 5, 6, 7];
const regonWeights = [8, 9, 2, 3, 4, 5, 6, 7];
const longWeights = [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8];

const notZero = (number: string) => !/^0+$/.test(number);
const nips = digits(9)
  .filter((numbers) => weighted(numbers, nipWeights) !== 10)
  .map((numbers) => [...numbers, weighted(numbers, nipWeights)].join(''))
  .filter(notZero);
const regons = digits(8)
  .map((numbers) => [...numbers, weighted(numbers, regonWeights) % 10].join(''))
  .filter(notZero);
const longRegons = fc
  .tuple(regons, digits(4))
  .map(([regon, more]) => [...[...regon].map(Number), ...more])
  .map((numbers) => [...numbers, weighted(numbers, longWeights) % 10].join(''));

/** The number with one digit replaced by each of the nine others, at every place. */
function mutations(number: string): string[] {
  return [...number].flatMap((digit, place) =>
    [...'0123456789']
      .filter((other) => other !== digit)
      .map((other) => number.slice(0, place) + other + number.slice(place + 1)),
  );
}

const run = { numRuns: 3000, seed: 20110 };

describe('NIP', () => {
  it('accepts thousands of valid numbers', () => {
    fc.assert(fc.property(nips, isNip), run);
  });

  it('refuses every number with one mistaken digit', () => {
    fc.assert(
      fc.property(nips, (nip) => mutations(nip).every((wrong) => !isNip(wrong))),
      { ...run, numRuns: 1000 },
    );
  });

  it('refuses a number whose remainder is ten, whatever its last digit', () => {
    const withTen = digits(9).filter((numbers) => weighted(numbers, nipWeights) === 10);
    fc.assert(
      fc.property(withTen, fc.integer({ min: 0, max: 9 }), (n, last) => !isNip([...n, last].join(''))),
      run,
    );
  });

  it('refuses anything but ten digits', () => {
    for (const text of ['', '123456789', '12345678901', '521-301-72-28', '52130172２8'])
      expect(isNip(text)).toBe(false);
  });
});

describe('REGON', () => {
  it('accepts thousands of valid numbers of nine and of fourteen digits', () => {
    fc.assert(fc.property(regons, isRegon), run);
    fc.assert(fc.property(longRegons, isRegon), run);
  });

  it('refuses one mistaken digit, unless its rule cannot detect the mistake (remainder ten counts as nought)', () => {
    fc.assert(
      fc.property(regons, (regon) =>
        mutations(regon).every((wrong) => {
          const numbers = [...wrong].map(Number);
          const unseen = weighted(numbers, regonWeights) % 10 === numbers[8];
          const blind = weighted(numbers, regonWeights) === 10 || weighted([...regon].map(Number), regonWeights) === 10;
          return isRegon(wrong) === unseen && (!unseen || blind);
        }),
      ),
      { ...run, numRuns: 1000 },
    );
  });

  it('refuses fourteen digits whose first nine are no REGON', () => {
    const bad = longRegons.map((long) => String((Number(long[0]) + 1) % 10) + long.slice(1));
    fc.assert(
      fc.property(
        bad.filter((long) => !isRegon(long.slice(0, 9))),
        (long) => !isRegon(long),
      ),
      run,
    );
  });
});

describe('zeros alone', () => {
  it('are a number of no register', () => {
    expect([isNip('0'.repeat(10)), isRegon('0'.repeat(9)), isRegon('0'.repeat(14)), isKrs('0'.repeat(10))]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('KRS', () => {
  it('is exactly ten digits', () => {
    expect(isKrs('0000123456')).toBe(true);
    for (const text of ['', '123456789', '00001234567', '000012345x']) expect(isKrs(text)).toBe(false);
  });
});
