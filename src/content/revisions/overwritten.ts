import type { Context } from '../../context.ts';
import type { Edition } from '../../entities/edition.ts';
import { editionsAt, workingEdition } from '../editions.ts';
import { isSame, type Parts, partsOf } from '../parts.ts';
import { attachmentsOfAll } from '../patch/attachments.ts';
import type { Subject } from '../subject.ts';

/** By part, what a change has overwritten; null where there was nothing. */
export type Overwritten = Readonly<Record<string, unknown>>;

/** What stands otherwise after a change than before; undefined where nothing does. */
export function overwrittenBy(before: Parts, after: Parts): Overwritten | undefined {
  const parts = [...new Set([...before.keys(), ...after.keys()])];
  const changed = parts.filter((part) => !isSame(before.get(part), after.get(part)));
  return changed.length === 0 ? undefined : Object.fromEntries(changed.map((part) => [part, before.get(part) ?? null]));
}

/** The text as it was before. */
export function withoutChange(text: Parts, overwritten: Overwritten): Parts {
  const before = new Map(text);
  for (const [part, value] of Object.entries(overwritten)) {
    if (value === null) before.delete(part);
    else before.set(part, value);
  }
  return before;
}

/** The edition that editors see as the text, for `overwrittenSince`. */
export function workingText(subject: Subject, at: Date): Edition | null {
  return workingEdition(editionsAt(subject, at));
}

/**
 * What a verb has overwritten that put another edition in the place of the working text: a draft discarded, a plan taken
 * back. An edition that stays the working text says what it said.
 */
export async function overwrittenSince(
  ctx: Context,
  subject: Subject,
  before: Edition | null,
  at: Date,
): Promise<Overwritten | undefined> {
  const after = workingText(subject, at);
  if (!before || !after || before.id === after.id) return undefined;
  const attachments = await attachmentsOfAll(ctx, [before.id, after.id]);
  const parts = (edition: Edition) => partsOf(subject.type, edition, attachments.get(edition.id) ?? []);
  return overwrittenBy(parts(before), parts(after));
}
