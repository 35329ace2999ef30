import type { Attachment } from '../../entities/attachment.ts';
import { uuidsOf } from '../../entities/global-id.ts';
import type { PatchProblems } from './patch-values.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Edits of a list of attachments that leave all others as they are. */
export interface AttachmentEdits {
  /** Attachments to add at the end of the list. */
  add?: readonly Fields[] | null;
  /** Fields to change, per attachment: null clears a field; fields and languages that are left out stay. */
  change?: readonly (Fields & { id: string })[] | null;
  /** Ids of attachments to remove. */
  remove?: readonly string[] | null;
}

/** An attachment as it shall be, and where in the patch it is spoken of. */
export interface Wanted {
  input: Fields;
  path: string[];
}

/** The whole list after the edits, as a patch would send it. An id that is not in the list is a problem. */
export function editedList(
  problems: PatchProblems,
  before: readonly Omit<Attachment, 'editionId' | 'position'>[],
  { add, change, remove }: AttachmentEdits,
): Wanted[] {
  const indexOf = (id: string, path: string[]): number => {
    const [uuid] = uuidsOf([id], 'Attachment');
    const index = before.findIndex((one) => one.id === uuid);
    if (index < 0) {
      problems.at(path, {
        pl: 'Ten dokument nie ma takiego załącznika.',
        en: 'This document has no such attachment.',
      });
    }
    return index;
  };
  const removed = new Set((remove ?? []).map((id, n) => indexOf(id, ['attachmentEdits', 'remove', String(n)])));
  const list = before.map(({ focalX, focalY, ...attachment }, index): Wanted => {
    const focalPoint = focalX == null || focalY == null ? null : { x: focalX / 100, y: focalY / 100 };
    return { input: { ...attachment, focalPoint }, path: ['attachments', String(index)] };
  });
  for (const [n, { id, ...said }] of (change ?? []).entries()) {
    const path = ['attachmentEdits', 'change', String(n)];
    const index = indexOf(id, [...path, 'id']);
    if (index >= 0) list[index] = { input: changed(list[index].input, said), path };
  }
  const added = (add ?? []).map((input, n): Wanted => ({ input, path: ['attachmentEdits', 'add', String(n)] }));
  return [...list.filter((_, index) => !removed.has(index)), ...added];
}

function changed(before: Fields, said: Fields): Fields {
  const fields = Object.entries(said).filter(([, value]) => value !== undefined);
  const merged = fields.map(([name, value]) => {
    const isLocalized = (name === 'title' || name === 'alt') && value !== null;
    return [name, isLocalized ? { ...(before[name] as object | null), ...(value as object) } : value];
  });
  return { ...before, ...Object.fromEntries(merged) };
}
