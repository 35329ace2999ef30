import { describe, expect, it } from '@jest/globals';
import { finds } from './finds.ts';
import { type LabelledPair, labelledPairs } from './labelled-pairs.ts';

const found = labelledPairs.filter(({ query, text }) => finds(query, text));
const wanted = labelledPairs.filter(({ isWanted }) => isWanted);
const share = (part: readonly LabelledPair[], whole: readonly LabelledPair[]) => part.length / whole.length;

describe(`words of ${labelledPairs.length} labelled pairs`, () => {
  it('are numerous, and each pair occurs once', () => {
    expect(labelledPairs.length).toBeGreaterThanOrEqual(300);
    expect(new Set(labelledPairs.map(({ query, text }) => `${query}: ${text}`)).size).toBe(labelledPairs.length);
  });

  it('find 97 of 100 wanted texts', () => {
    const recall = share(
      found.filter(({ isWanted }) => isWanted),
      wanted,
    );
    const missed = wanted.filter((pair) => !found.includes(pair)).map(({ query, text }) => `${query}: ${text}`);
    process.stdout.write(`recall ${recall.toFixed(4)} of ${wanted.length}; missed: ${missed.join(' | ') || 'none'}\n`);
    expect(recall).toBeGreaterThanOrEqual(0.97);
  });

  it('find no more than 3 of 100 unwanted texts', () => {
    const precision = share(
      found.filter(({ isWanted }) => isWanted),
      found,
    );
    const strangers = found.filter(({ isWanted }) => !isWanted).map(({ query, text }) => `${query}: ${text}`);
    process.stdout.write(
      `precision ${precision.toFixed(4)} of ${found.length}; strangers: ${strangers.join(' | ') || 'none'}\n`,
    );
    expect(precision).toBeGreaterThanOrEqual(0.97);
  });
});
