import { describe, expect, it } from '@jest/globals';
import { editionsOf } from '../../src/seed/editions.ts';

const on = (day: number) => new Date(Date.UTC(2040, 0, day));

describe('the editions of a document of the demonstration', () => {
  it('is a single edition when nothing changed', () => {
    expect(editionsOf({ title: 'A' }, on(1), [])).toEqual([{ at: on(1), patch: { title: 'A' } }]);
  });

  it('leads from its first text to its present text', () => {
    const changes = [
      { on: on(3), before: { title: 'B' }, changeNote: 'Trzecia' },
      { on: on(2), before: { title: 'A', outcome: null } },
    ];
    expect(editionsOf({ title: 'C', outcome: 'Tak', slug: 'c' }, on(1), changes)).toEqual([
      { at: on(1), patch: { title: 'A', outcome: null, slug: 'c' } },
      { at: on(2), patch: { title: 'B', outcome: 'Tak' }, changeNote: undefined },
      { at: on(3), patch: { title: 'C' }, changeNote: 'Trzecia' },
    ]);
  });
});
