import { describe, expect, it } from '@jest/globals';
import { reports } from '../../demo/index.ts';
import type { PartialTally, Tally } from '../../src/content-types/tally.ts';
import { partialTallyProblems, tallyProblems } from '../../src/content-types/tally-checks.ts';

const of2011 = () => {
  const report = reports.find((one) => one.consultation === 'dekabrystow-2011');
  return JSON.parse(JSON.stringify(report?.tallies[0])) as Tally & { channels: object[]; counts: object[] };
};
const english = (tally: Tally) => tallyProblems(tally, ['tallies', '0']).map((problem) => problem.message.en);

/** Every number of a tally: its name, its holder and its key. */
function numbersIn(value: object, path = ''): { name: string; holder: Record<string, number>; key: string }[] {
  return Object.entries(value).flatMap(([key, item]) => {
    if (typeof item === 'number') return [{ name: `${path}${key}`, holder: value as Record<string, number>, key }];
    return item && typeof item === 'object' ? numbersIn(item, `${path}${key}.`) : [];
  });
}

describe('the tally of 2011', () => {
  it('agrees with itself: 2693 responses, of which 2371 valid, for two options', () => {
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

  it('is refused in Polish as well, with the name of the sum', () => {
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

  it('may not count an option more often than there are valid responses', () => {
    expect(english(tally(9))).toEqual(['A sum does not close: kurz = 9 is more than valid = 8.']);
  });
});

describe('a tally is refused', () => {
  const online = { channel: 'ONLINE', total: 7, valid: 7, invalid: 0 };
  const paper = { channel: 'PAPER', total: 3, valid: 3, invalid: 0 };
  const yes = { pl: 'Tak' };
  const no = { pl: 'Nie' };
  const tally = (parts: Partial<Tally>): Tally => ({
    question: { pl: 'Tak czy nie?' },
    multiple: false,
    total: 10,
    valid: 10,
    invalid: 0,
    channels: [online, paper],
    ...parts,
  });
  const found = (parts: Partial<Tally>) =>
    tallyProblems(tally(parts), []).map(({ path, message }) => `${path.join('.')}: ${message.en}`);

  it('when it counts options of a channel that it does not list', () => {
    expect(
      found({
        counts: [
          { channel: 'ONLINE', valid: true, option: yes, count: 7 },
          { channel: 'PHONE', valid: true, option: no, count: 3 },
        ],
      }),
    ).toEqual([
      'counts.1.channel: The channel “By phone” is not among the channels of this tally.',
      'channels.1: The channel “On paper” has valid responses (3), but no options.',
    ]);
  });

  it('when it counts only options of unlisted channels', () => {
    const problems = found({
      counts: [
        { channel: 'PHONE', valid: true, option: yes, count: 7 },
        { channel: 'POST', valid: true, option: no, count: 3 },
      ],
    });
    expect(problems.filter((problem) => problem.includes('is not among'))).toHaveLength(2);
    expect(problems.filter((problem) => problem.includes('but no options'))).toHaveLength(2);
  });

  it('when it has an option twice, in one channel or without channels', () => {
    const message = 'The tally has this row of this channel already; put both numbers together.';
    const twice = [
      { valid: true, option: yes, count: 6 },
      { valid: true, option: yes, count: 4 },
    ];
    expect(found({ counts: twice, channels: [] })).toEqual([`counts.1: ${message}`]);
    expect(
      found({
        counts: [
          { channel: 'ONLINE', valid: true, option: yes, count: 7 },
          { channel: 'PAPER', valid: true, option: yes, count: 2 },
          { channel: 'PAPER', valid: true, option: yes, count: 1 },
        ],
      }),
    ).toEqual([`counts.2: ${message}`]);
  });

  it('when it has a reason twice', () => {
    const parts: Partial<Tally> = {
      valid: 0,
      invalid: 10,
      channels: [],
      counts: [
        { valid: false, reason: { pl: 'Brak adresu' }, count: 5 },
        { valid: false, reason: { pl: 'Brak adresu' }, count: 5 },
      ],
    };
    expect(found(parts)).toEqual([
      'counts.1: The tally has this row of this channel already; put both numbers together.',
    ]);
  });

  it('when it has a channel twice', () => {
    const half = { channel: 'ONLINE', total: 5, valid: 5, invalid: 0 };
    expect(found({ channels: [half, half] })).toEqual(['channels.1: The tally has this channel already.']);
  });

  it('when it counts valid responses without an option, or invalid responses for an option', () => {
    expect(found({ channels: [], counts: [{ valid: true, count: 10 }] })).toEqual([
      'counts.0.option: Say which option was chosen.',
    ]);
    expect(found({ channels: [], valid: 0, invalid: 10, counts: [{ valid: false, option: yes, count: 10 }] })).toEqual([
      'counts.0.option: An invalid response counts for no option; give a reason at most.',
    ]);
  });

  it('when only some of its rows name the channel', () => {
    expect(
      found({
        counts: [
          { channel: 'ONLINE', valid: true, option: yes, count: 7 },
          { channel: 'PAPER', valid: true, option: yes, count: 2 },
          { valid: true, option: no, count: 1 },
        ],
      }),
    ).toContain('counts.2.channel: Other rows have a channel; give one here, too.');
  });

  it('but not when no row names a channel, or when a channel without rows got only invalid responses', () => {
    expect(found({ counts: [{ valid: true, option: yes, count: 10 }] })).toEqual([]);
    const blank = { channel: 'PAPER', total: 3, valid: 0, invalid: 3 };
    expect(
      found({
        valid: 7,
        invalid: 3,
        channels: [online, blank],
        counts: [{ channel: 'ONLINE', valid: true, option: yes, count: 7 }],
      }),
    ).toEqual([]);
  });

  it('but not while its numbers are missing', () => {
    expect(found({ total: undefined, channels: [online], counts: [{ valid: true, option: yes }] })).toEqual(
      ['A sum does not close: the channels’ valid = 7, but valid = 10.'].map((message) => `: ${message}`),
    );
    expect(tallyProblems({ multiple: false }, [])).toEqual([]);
  });
});

describe('a partial tally', () => {
  const share = (pl: string, percent?: number) => ({ option: { pl }, percent });
  const found = (tally: Partial<PartialTally>) =>
    partialTallyProblems({ multiple: false, ...tally }, []).map(({ message }) => message.en);

  it('has only totals, only percentages, or both', () => {
    expect(found({ total: 287 })).toEqual([]);
    expect(found({ shares: [share('Tak', 66.7), share('Nie', 33.4)] })).toEqual([]);
    expect(found({ total: 287, valid: 280, invalid: 7, shares: [share('Tak', 63)] })).toEqual([]);
    expect(found({})).toEqual(['Give the number of all responses, or their shares in per cent.']);
  });

  it('may have more than a hundred per cent when several options could be chosen', () => {
    const shares = [share('hałas', 80), share('kurz', 60)];
    expect(found({ multiple: true, shares })).toEqual([]);
    expect(found({ shares })).toEqual(['The shares add up to 140 %, but only one option could be chosen.']);
  });

  it('has each option once, and no part larger than the whole', () => {
    expect(found({ shares: [share('Tak', 50), share('Tak', 20)] })).toEqual(['The list has this option already.']);
    expect(found({ total: 10, valid: 12 })).toEqual(['A sum does not close: valid = 12 is more than total = 10.']);
  });
});
