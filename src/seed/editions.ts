import type { Patch } from '../content/patch/patch.ts';

/** Before `on`, the document had these values in these fields. */
export interface Change {
  on: Date;
  before: Patch;
  changeNote?: string;
}

/** What a document said from `at` on: the first edition in whole, each later one as differences. */
export interface EditionPatch {
  at: Date;
  patch: Patch;
  changeNote?: string;
}

/**
 * The editions that led to what a document says now. A field that several changes touch has, until each change, the
 * value that the change names. Changes come in any order, and none lies before the beginning.
 */
export function editionsOf(whole: Patch, begins: Date, changes: readonly Change[]): EditionPatch[] {
  const inOrder = changes.toSorted((a, b) => a.on.getTime() - b.on.getTime());
  const texts: Patch[] = [whole];
  for (const { before } of inOrder.toReversed()) texts.unshift({ ...texts[0], ...before });
  const first: EditionPatch = { at: begins, patch: texts[0] };
  const later = inOrder.map(({ on, before, changeNote }, index): EditionPatch => {
    const next = texts[index + 1];
    const patch = Object.fromEntries(Object.keys(before).map((name) => [name, next[name] ?? null]));
    return { at: on, patch, changeNote };
  });
  return [first, ...later];
}
