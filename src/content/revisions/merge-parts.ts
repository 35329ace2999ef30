import canonicalize from 'canonicalize';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import type { FieldDefinition } from '../../entities/fields/field-types.ts';
import { type Attached, attachedPart, entryFrom, isSame, type Parts, partsOfEntry } from '../parts.ts';
import type { AttachmentChange } from '../patch/attachments.ts';
import { mergeLists } from './merge-lists.ts';

/** A part that two people have changed in different ways. */
export interface Conflict {
  part: string;
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

export interface Merged {
  parts: Parts;
  conflicts: Conflict[];
}

/**
 * The parts with the changes of both since the base. A part that only one has changed is that one's; lists are merged entry
 * by entry, and entries part by part.
 */
export function mergeParts(type: ContentTypeDefinition, base: Parts, mine: Parts, theirs: Parts): Merged {
  const parts = new Map<string, unknown>();
  const conflicts: Conflict[] = [];
  for (const part of new Set([...theirs.keys(), ...mine.keys(), ...base.keys()])) {
    const [was, own, other] = [base.get(part), mine.get(part), theirs.get(part)];
    const merged = settled(was, own, other) ?? mergedList(type, part, was, own, other);
    if (merged === null) conflicts.push({ part, base: was ?? null, mine: own ?? null, theirs: other ?? null });
    else if (merged.value !== undefined) parts.set(part, merged.value);
  }
  return { parts, conflicts };
}

interface Value {
  value: unknown;
}

/** Null where both have changed the value in different ways. */
function settled(base: unknown, mine: unknown, theirs: unknown): Value | null {
  if (isSame(mine, base) || isSame(mine, theirs)) return { value: theirs };
  return isSame(theirs, base) ? { value: mine } : null;
}

function mergedList(
  type: ContentTypeDefinition,
  part: string,
  base: unknown,
  mine: unknown,
  theirs: unknown,
): Value | null {
  if (part === attachedPart) return mergedAttachments(base as Attached, mine as Attached, theirs as Attached);
  const field = type.fields.find(({ name }) => name === part);
  if (!field?.type.list) return null;
  const lists = [base, mine, theirs].map((list) => (list ?? []) as unknown[]);
  const fields = field.type.kind === 'value' ? field.type.value.fields : null;
  const value = mergeLists(lists[0], lists[1], lists[2], {
    keyOf: keyOfEntry,
    merge: (...entries) => (fields ? mergedEntry(fields, entries as [object, object, object]) : null),
  });
  return value && { value };
}

function keyOfEntry(entry: unknown): string {
  return canonicalize(entry ?? null) ?? '';
}

/** An entry of a list of value objects that both have changed, part by part. */
function mergedEntry(
  fields: readonly FieldDefinition[],
  [base, mine, theirs]: readonly [object, object, object],
): object | null {
  const [was, own, other] = [base, mine, theirs].map((entry) => partsOfEntry(fields, entry));
  const parts = new Map<string, unknown>();
  for (const part of new Set([...other.keys(), ...own.keys(), ...was.keys()])) {
    const merged = settled(was.get(part), own.get(part), other.get(part));
    if (!merged) return null;
    if (merged.value !== undefined) parts.set(part, merged.value);
  }
  return entryFrom(fields, parts, theirs);
}

const nothingAttached: Attached = { cover: null, list: [] };

/** Attachments have ids: each is merged with itself, wherever it stands in the list. */
function mergedAttachments(base = nothingAttached, mine = nothingAttached, theirs = nothingAttached): Value | null {
  const cover = settled(base.cover, mine.cover, theirs.cover);
  if (!cover) return null;
  const [was, own, other] = [base, mine, theirs].map(({ list }) => new Map(list.map((one) => [one.id, one])));
  const ids = mergeLists([...was.keys()], [...own.keys()], [...other.keys()], { keyOf: (id) => id, merge: () => null });
  if (!ids) return null;
  const list: AttachmentChange[] = [];
  for (const id of ids) {
    const merged = mergedAttachment(was.get(id), own.get(id), other.get(id));
    if (!merged) return null;
    list.push(merged);
  }
  const isThere = (id: unknown) => list.some((one) => one.id === id);
  // Who removes an attachment has not seen what the other has changed of it.
  for (const [id, before] of was) {
    const gone = [own, other].filter((side) => !side.has(id));
    const changed = [own, other].some((side) => side.has(id) && !isSame(side.get(id), before));
    if (!isThere(id) && gone.length === 1 && changed) return null;
  }
  return { value: { cover: isThere(cover.value) ? (cover.value as string) : null, list } satisfies Attached };
}

function mergedAttachment(
  base: AttachmentChange | undefined,
  mine: AttachmentChange | undefined,
  theirs: AttachmentChange | undefined,
): AttachmentChange | null {
  if (!mine || !theirs) return mine ?? theirs ?? null;
  const names = Object.keys(theirs) as (keyof AttachmentChange)[];
  const merged: Record<string, unknown> = {};
  for (const name of names) {
    const value =
      settled(base?.[name], mine[name], theirs[name]) ?? mergedTexts(base?.[name], mine[name], theirs[name]);
    if (!value) return null;
    merged[name] = value.value;
  }
  return merged as unknown as AttachmentChange;
}

/** The title or alternative text of an attachment, language by language. */
function mergedTexts(base: unknown, mine: unknown, theirs: unknown): Value | null {
  const sides = [base ?? {}, mine ?? {}, theirs ?? {}];
  if (sides.some((side) => typeof side !== 'object')) return null;
  const [was, own, other] = sides as Readonly<Record<string, unknown>>[];
  const texts: Record<string, unknown> = {};
  for (const locale of new Set([...Object.keys(other), ...Object.keys(own)])) {
    const merged = settled(was[locale], own[locale], other[locale]);
    if (!merged) return null;
    if (merged.value != null) texts[locale] = merged.value;
  }
  return { value: Object.keys(texts).length > 0 ? texts : null };
}
