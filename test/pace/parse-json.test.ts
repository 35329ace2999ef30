import { describe, expect, it } from '@jest/globals';
import { parseJson } from '../../src/pace/parse-json.ts';
import fc from '../support/fast-check.ts';
import { longestHold } from '../support/longest-hold.ts';

const filler = 'x'.repeat(500_000); // makes any text long enough to be parsed in slices

describe('JSON that is parsed in slices', () => {
  it('is what JSON.parse answers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.constantFrom(undefined, 1), async (value, space) => {
        for (const whole of [[filler, value, value], { filler, value, 'a "key\\': [value] }]) {
          const text = JSON.stringify(whole, null, space);
          expect(await parseJson(text)).toEqual(JSON.parse(text));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('may come in pieces that are cut anywhere', async () => {
    const given = fc.tuple(fc.jsonValue(), fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }));
    await fc.assert(
      fc.asyncProperty(given, async ([value, lengths]) => {
        const whole = [value, { 'a "key\\': [value, '\\\\"🚲'] }, filler, value];
        const text = JSON.stringify(whole);
        const pieces: string[] = [];
        const end = text.length - JSON.stringify(value).length - 10;
        for (let at = 0, n = 0; at < text.length; n += 1) {
          const isFiller = at > text.length - end && at < end;
          const to = isFiller ? end : at + lengths[n % lengths.length];
          pieces.push(text.slice(at, to));
          at = to;
        }
        expect(await parseJson(pieces)).toEqual(JSON.parse(text));
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['an empty list beside much else', [[], {}, filler, '', 0, null, [{}]]],
    ['brackets and quotation marks in texts', [filler, '[{"', '\\', '\\"', ']}', { '}': '{' }]],
    ['a long list in a long list', [[[[filler, filler], filler], 1]]],
  ])('may hold %s', async (_, value) => {
    expect(await parseJson(JSON.stringify(value))).toEqual(value);
  });

  it('keeps a key that means something to JavaScript', async () => {
    const text = `{"__proto__":{"a":1},"filler":"${filler}"}`;
    const parsed = (await parseJson(text)) as object;
    expect(Object.keys(parsed)).toEqual(['__proto__', 'filler']);
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  });

  it('holds the event loop for a small part of its time', async () => {
    const rows = Array.from({ length: 800 }, () =>
      Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`a${n}`, n])),
    );
    const text = JSON.stringify({ rows });
    const below = 0.7 * (await longestHold(async () => JSON.parse(text)));
    expect(await longestHold(() => parseJson(text), { below })).toBeLessThan(below);
  });

  it('holds the event loop for a small part of its time when many texts that are not long come at once', async () => {
    const text = JSON.stringify(Array.from({ length: 2_700 }, (_, n) => ({ number: n, title: 'Raków' })));
    const texts = Array.from({ length: 100 }, () => text);
    expect(text.length).toBeLessThan(100_000);
    const below = 0.7 * (await longestHold(async () => texts.map((one) => JSON.parse(one))));
    const work = () => Promise.all(texts.map((one) => parseJson(one)));
    expect(await longestHold(work, { below })).toBeLessThan(below);
  });
});
