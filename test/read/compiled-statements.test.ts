import { describe, expect, it } from '@jest/globals';
import { PRESENT } from '../../src/read/perspective.ts';
import type { Selection } from '../../src/read/selection.ts';
import { keptStatement, mostKept, type Statement } from '../../src/read/statements.ts';

const perspective = {
  kind: 'PUBLISHED',
  at: PRESENT,
  now: PRESENT,
  isAtAsked: false,
  locales: ['pl'],
  isFirstChain: true,
  drafts: [],
} as const;
const lasting = (): Selection => ({ fields: [], isLasting: true });

/** Whether the statement had to be compiled. */
function isMade(selection: Selection, key: unknown, text = 'select 1'): boolean {
  let made = false;
  keptStatement(selection, perspective, key, (): Statement => {
    made = true;
    return { text, values: [], planByValue: false };
  });
  return made;
}

describe('compiled statements', () => {
  it('are kept with their own selection', () => {
    const [one, other] = [lasting(), lasting()];
    expect([isMade(one, 'a'), isMade(one, 'a'), isMade(other, 'a'), isMade(one, 'b')]).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it('are not kept when they are long', () => {
    const selection = lasting();
    expect([isMade(selection, 'a', 'x'.repeat(50_000)), isMade(selection, 'a')]).toEqual([true, true]);
  });

  it('are kept up to a total size, whatever is asked', () => {
    const selections = [lasting()];
    expect([isMade(selections[0], 'a'), isMade(selections[0], 'a')]).toEqual([true, false]);
    const length = 40_000;
    for (let n = 0; n < mostKept / length; n += 1) {
      const selection = lasting();
      selections.push(selection);
      isMade(selection, 'a', 'x'.repeat(length));
    }
    expect(isMade(selections[0], 'a')).toBe(true);
    expect(isMade(selections.at(-1) as Selection, 'a')).toBe(false);
  });
});
