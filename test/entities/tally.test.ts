import { describe, expect, it } from '@jest/globals';
import { reports } from '../../demo/index.ts';
import { type Tally, tallyProblems } from '../../src/entities/types/tally.ts';

const of2011 = () => {
  const report = reports.find((one) => one.consultation === 'dekabrystow-2011');
  return JSON.parse(JSON.stringify(report?.tallies[0])) as Tally & { channels: object[]; counts: object[] };
};
const english = (tally: Tally) => tallyProblems(tally, ['tallies', '0']).map((problem) => problem.message.en);

/** Every number of a tally: where it stands, and how to change it. */
function numbersIn(value: object, path = ''): { name: string; holder: Record<string, number>; key: string }[] {
  return Object.entries(value).flatMap(([key, item]) => {
    if (typeof item === 'number') return [{ name: `${path}${key}`, holder: value as Record<string, number>, key }];
    return item && typeof item === 'object' ? numbersIn(item, `${path}${key}.`) : [];
  });
}

describe('the tally of 2011', () => {
  it('closes: 2693 responses, of which 2371 valid, for two options', () => {
    const tally = of2011();
    expect(tally).toMatchObject({ total: 2693, valid: 2371, invalid: 322 });
    expect(english(tally)).toEqual([]);
  });

  it('is refused when any one number is changed, and the message names the sum', () => {
    const names = numbersIn(of2011()).map(({ name }) => name);
    expect(names.length).toBeGreaterThan(12);
    for (const [index, name] of names.entries()) {
      const tally = of2011();
      const { holder, key } = numbersIn(tally)[index];
      holder[key] += 1;
      const messages = english(tally);
      expect([name, messages.length > 0]).toEqual([name, true]);
      expect(messages[0]).toMatch(/^A sum does not close: .+ = \d+, but .+ = \d+\.$/);
    }
  });

  it('names the sum in Polish, too', () => {
    const tally = of2011();
    tally.total = 2694;
    expect(tallyProblems(tally, [])[0].message.pl).toBe(
      'Suma się nie zgadza: ważne + nieważne = 2693, a razem = 2694.',
    );
  });
});

describe('a multiple choice', () => {
  const tally = (count: number): Tally => ({
    question: { pl: 'Co ci przeszkadza?' },
    multiple: true,
    total: 10,
    valid: 8,
    invalid: 2,
    counts: [
      { valid: true, option: { pl: 'hałas' }, count: 8 },
      { valid: true, option: { pl: 'kurz' }, count },
    ],
  });

  it('may have more choices than responses', () => {
    expect(english(tally(7))).toEqual([]);
  });

  it('may not have an option chosen more often than there are valid responses', () => {
    expect(english(tally(9))).toEqual(['A sum does not close: kurz = 9 is more than valid = 8.']);
  });
});
