import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mergeLists } from '../../../src/content/revisions/merge-lists.ts';
import { mergeParts } from '../../../src/content/revisions/merge-parts.ts';
import { contentTypeByName } from '../../../src/content-types/registry.ts';

const consultation = contentTypeByName('Consultation');
const names = ['title.pl', 'title.en', 'summary.pl', 'body.pl', 'opensOn', 'outcome.decidedOn', 'recipients', 'slug'];
const text = fc.constantFrom('a', 'b', 'c', 'd');
/** Parts and their new values; null empties a part. */
const patch = fc.dictionary(fc.constantFrom(...names), fc.option(text), { maxKeys: 5 });

function applied(base: ReadonlyMap<string, unknown>, changes: object): Map<string, unknown> {
  const parts = new Map(base);
  for (const [part, value] of Object.entries(changes)) {
    if (value === null) parts.delete(part);
    else parts.set(part, value);
  }
  return parts;
}

describe('the texts of two people', () => {
  it('say what both have changed where the changes do not touch, and both values where they do', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), text), patch, patch, (first, my, their) => {
        const base = new Map(Object.entries(first));
        const [mine, theirs] = [applied(base, my), applied(base, their)];
        const { parts, conflicts } = mergeParts(consultation, base, mine, theirs);
        for (const part of names) {
          const [was, own, other] = [base.get(part), mine.get(part), theirs.get(part)];
          const conflict = conflicts.find((one) => one.part === part);
          if (own !== was && other !== was && own !== other) {
            expect(conflict).toEqual({ part, base: was ?? null, mine: own ?? null, theirs: other ?? null });
          } else {
            expect(conflict).toBeUndefined();
            expect(parts.get(part)).toBe(own === was ? other : own);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});

interface Entry {
  id: number;
  text: string;
}
type Edit = { kind: 'change'; text: string } | { kind: 'remove' };

const size = 6;
const entries = Array.from({ length: size }, (_, id): Entry => ({ id, text: 'before' }));
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('change' as const), text: fc.constantFrom('x', 'y', 'z') }),
  fc.record({ kind: fc.constant('remove' as const) }),
);
/** Per place of the list an edit, and entries that are added at the end. */
const edits = fc.record({
  places: fc.uniqueArray(fc.nat(size - 1), { maxLength: 4 }),
  of: fc.array(edit, { minLength: size, maxLength: size }),
  added: fc.array(fc.constantFrom('p', 'q'), { maxLength: 2 }),
});
type Edits = typeof edits extends fc.Arbitrary<infer T> ? T : never;

function edited(list: readonly Entry[], { places, of, added }: Edits, author: number): Entry[] {
  const kept = list.flatMap((entry): Entry[] => {
    const change = places.includes(entry.id) ? of[entry.id] : undefined;
    if (change?.kind === 'remove') return [];
    return [change ? { ...entry, text: change.text } : entry];
  });
  return [...kept, ...added.map((text, n) => ({ id: author + n, text }))];
}

const byWhole = {
  keyOf: (entry: Entry) => JSON.stringify(entry),
  merge: () => null,
};

describe('a list that two people have changed', () => {
  it('has the changes of both where they are of different entries, and is refused where they are of the same', () => {
    fc.assert(
      fc.property(edits, edits, (my, their) => {
        const [mine, theirs] = [edited(entries, my, 100), edited(entries, their, 200)];
        const merged = mergeLists(entries, mine, theirs, byWhole);
        const shared = my.places.filter((place) => their.places.includes(place));
        const touch = shared.some((place) => JSON.stringify(my.of[place]) !== JSON.stringify(their.of[place]));
        if (touch) expect(merged).toBeNull();
        // Changes of neighbours may be refused, where one of them has removed entries; nothing is lost either way.
        else if (merged !== null) {
          const isOld = ({ id }: Entry) => id < size;
          const both = edited(edited(entries, their, 200), my, 100);
          expect(merged.filter(isOld)).toEqual(both.filter(isOld));
          expect(new Set(merged.map(byWhole.keyOf))).toEqual(new Set(both.map(byWhole.keyOf)));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['one changes an entry, the other adds another behind', 'a b c', 'a B c', 'a b c d', 'a B c d'],
    ['one removes the first, the other changes the last', 'a b c', 'b c', 'a b C', 'b C'],
    ['both add at the end', 'a', 'a m', 'a t', 'a t m'],
    ['both add the same', 'a', 'a b', 'a b', 'a b'],
    ['both remove the same', 'a b', 'a', 'a', 'a'],
    ['one moves an entry, the other adds another', 'a b c', 'c a b', 'a b c d', 'c a b d'],
  ])('is merged where %s', (_, base, mine, theirs, merged) => {
    const list = (words: string) => words.split(' ');
    const byWord = { keyOf: (word: string) => word, merge: () => null };
    expect(mergeLists(list(base), list(mine), list(theirs), byWord)).toEqual(list(merged));
  });

  it('is merged within an entry whose parts they have changed', () => {
    const base = [{ channel: 'EMAIL', instructions: { pl: 'Napisz.' }, email: 'a@example.org', phone: null }];
    const [mine, theirs] = [
      [{ ...base[0], instructions: { pl: 'Napisz.', en: 'Write.' } }],
      [{ ...base[0], email: 'b@example.org', phone: '34 1' }],
    ];
    const parts = (list: object[]) => new Map([['waysToRespond', list]]);
    const { parts: merged, conflicts } = mergeParts(consultation, parts(base), parts(mine), parts(theirs));
    expect([conflicts, merged.get('waysToRespond')]).toEqual([
      [],
      [{ channel: 'EMAIL', instructions: { pl: 'Napisz.', en: 'Write.' }, email: 'b@example.org', phone: '34 1' }],
    ]);
  });
});
