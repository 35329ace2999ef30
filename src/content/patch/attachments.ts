import { randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Context } from '../../context.ts';
import { findRows, insertRows } from '../../database/rows.ts';
import { arrayLiteral, queryRows, write } from '../../database/transaction.ts';
import { Attachment, attachmentFields } from '../../entities/attachment.ts';
import type { Edition } from '../../entities/edition.ts';
import type { Localized } from '../../entities/fields/field-types.ts';
import { mostAttachments } from '../../entities/fields/limits.ts';
import { StoredFile } from '../../entities/file.ts';
import { uuidsOf } from '../../entities/global-id.ts';
import { type FocalPoint, inPerCent } from '../../files/images/variants.ts';
import { defaultLocale } from '../../language.ts';
import { type AttachmentEdits, editedList, type Wanted } from './attachment-edits.ts';
import { coerce } from './coerce.ts';
import { inBounds, type PatchProblems } from './patch-values.ts';
import { holdFiles, usableBy } from './usable-files.ts';

/** The attachments before a patch: those of an edition in the database, or this list. */
export type AttachedBefore = string | readonly AttachmentChange[] | undefined;

/** The list of attachments before a patch. */
export async function attachedBefore(ctx: Context, attached: AttachedBefore): Promise<readonly AttachmentChange[]> {
  if (attached === undefined) return [];
  return typeof attached === 'string' ? attachmentsOf(ctx, attached) : attached;
}

/** One attachment of the list that is to be written. */
export type AttachmentChange = Omit<Attachment, 'editionId' | 'position'>;

/** The declared fields, and the other properties of an attachment. */
interface AttachmentInput extends Record<string, unknown> {
  id?: string | null;
  fileId: string;
  focalPoint?: FocalPoint | null;
  /** Whether the attachment is the document's cover. */
  cover?: boolean | null;
}

const unit = { min: 0, max: 1 };

/**
 * Reads a patch's list of attachments, which replaces the list before. An attachment that keeps its id stays the same
 * attachment to readers. Undefined where the patch has no attachments, or where nothing differs from those of
 * `attachedTo`.
 */
export async function patchAttachments(
  ctx: Context,
  problems: PatchProblems,
  edition: Edition,
  patch: { attachments?: unknown; attachmentEdits?: unknown; coverId?: unknown },
  attachedTo: AttachedBefore,
): Promise<AttachmentChange[] | undefined> {
  const wanted = await wantedList(ctx, problems, patch, attachedTo);
  const list = wanted === undefined ? undefined : await listFrom(ctx, problems, edition, wanted);
  const changes = list && (await isAttached(ctx, list, attachedTo)) ? undefined : list;
  if (!edition.coverId || (changes === undefined && patch.coverId === undefined)) return changes;
  const known = changes
    ? changes.map((change) => change.id)
    : [...(await attachedFilesOf(ctx, edition.documentId)).keys()];
  if (known.includes(edition.coverId)) return changes;
  if (patch.coverId) {
    problems.at(['coverId'], {
      pl: 'Okładką może być załącznik tego dokumentu.',
      en: 'The cover is an attachment of this document.',
    });
  }
  edition.coverId = null;
  return changes;
}

/**
 * The list that is to be written: sent whole, or made from the list before by single edits. Undefined where the patch
 * has no attachments.
 */
async function wantedList(
  ctx: Context,
  problems: PatchProblems,
  patch: { attachments?: unknown; attachmentEdits?: unknown },
  attachedTo: AttachedBefore,
): Promise<Wanted[] | undefined> {
  if (patch.attachmentEdits == null) {
    if (patch.attachments === undefined) return undefined;
    const inputs = (patch.attachments ?? []) as Wanted['input'][];
    return inputs.map((input, index) => ({ input, path: ['attachments', String(index)] }));
  }
  if (patch.attachments !== undefined) {
    problems.at(['attachmentEdits'], {
      pl: 'Podaj albo całą listę załączników, albo jej zmiany.',
      en: 'Give either the whole list of attachments or edits of it.',
    });
  }
  return editedList(problems, await attachedBefore(ctx, attachedTo), patch.attachmentEdits as AttachmentEdits);
}

async function listFrom(
  ctx: Context,
  problems: PatchProblems,
  edition: Edition,
  list: readonly Wanted[],
): Promise<AttachmentChange[]> {
  const inputs = list.map(({ input }) => input as unknown as AttachmentInput);
  if (inputs.length > mostAttachments)
    problems.at(['attachments'], {
      pl: `Najwyżej ${mostAttachments} załączników.`,
      en: `${mostAttachments} attachments at most.`,
    });
  const fileIds = inputs.map((input) => uuidsOf([input.fileId], 'File')[0]);
  const held = await holdFiles(ctx, fileIds.filter(Boolean));
  const files = await findRows(ctx, StoredFile, 't.id = any($1::uuid[])', [arrayLiteral(fileIds.filter(Boolean))]);
  const own = await attachedFilesOf(ctx, edition.documentId);
  const listed = new Set<string>();
  const result: AttachmentChange[] = [];
  for (const [index, input] of inputs.entries()) {
    const known = uuidsOf([input.id ?? ''], 'Attachment').find((one) => own.has(one));
    // A file that is attached already may stay, whoever attached it.
    const mayStay = known !== undefined && own.get(known)?.has(fileIds[index]);
    const file = files.find(
      (one) => one.id === fileIds[index] && (mayStay || (held.has(one.id) && usableBy(ctx, one))),
    );
    const { path } = list[index];
    if (!file) {
      problems.at([...path, 'fileId'], { pl: 'Nie ma takiego pliku.', en: 'There is no such file.' });
      continue;
    }
    const id = input.id == null ? randomUUID() : known;
    if (!id) {
      problems.at([...path, 'id'], {
        pl: 'Ten dokument nie ma takiego załącznika.',
        en: 'This document has no such attachment.',
      });
      continue;
    }
    if (listed.has(id))
      problems.at([...path, 'id'], { pl: 'Ten załącznik już jest na liście.', en: 'The list has this one already.' });
    listed.add(id);
    if (input.cover) edition.coverId = id;
    result.push({ ...(await attachmentFrom(ctx, problems, path, input, file)), id });
  }
  return result;
}

async function isAttached(ctx: Context, list: AttachmentChange[], attached: AttachedBefore): Promise<boolean> {
  return attached !== undefined && canonicalize(await attachedBefore(ctx, attached)) === canonicalize(list);
}

/** The attachments of an edition, in their order. */
export async function attachmentsOf(ctx: Context, editionId: string): Promise<AttachmentChange[]> {
  return (await attachmentsOfAll(ctx, [editionId])).get(editionId) ?? [];
}

/** The attachments of several editions. Editions without attachments are missing. */
export async function attachmentsOfAll(
  ctx: Context,
  editionIds: readonly string[],
): Promise<Map<string, AttachmentChange[]>> {
  const rows = await findRows(ctx, Attachment, 't.edition_id = any($1::uuid[]) order by t.position', [
    arrayLiteral(editionIds),
  ]);
  const lists = new Map<string, AttachmentChange[]>();
  for (const { editionId, position: _, ...attachment } of rows) {
    lists.set(editionId, [...(lists.get(editionId) ?? []), attachment]);
  }
  return lists;
}

/** The attachments that the document has or had, by id, each with its files. */
async function attachedFilesOf(ctx: Context, documentId: string): Promise<Map<string, Set<string>>> {
  const rows = await queryRows<{ id: string; file_id: string }>(
    ctx,
    'select distinct a.id, a.file_id from attachment a join edition e on e.id = a.edition_id where e.document_id = $1',
    [documentId],
  );
  const found = new Map<string, Set<string>>();
  for (const { id, file_id } of rows) found.set(id, (found.get(id) ?? new Set()).add(file_id));
  return found;
}

async function attachmentFrom(
  ctx: Context,
  problems: PatchProblems,
  path: string[],
  input: AttachmentInput,
  file: StoredFile,
): Promise<Omit<AttachmentChange, 'id'>> {
  const said: Record<string, unknown> = {};
  for (const field of attachmentFields) {
    const given = input[field.name] ?? field.default ?? null;
    const value = await coerce({ ctx, problems, field, path: [...path, field.name] }, given);
    // A value that is the default is stored as null, which readers get as the default: older attachments stay the same.
    said[field.name] = field.required || value !== field.default ? value : null;
  }
  const locale = defaultLocale(ctx.settings);
  if (!(said.title as Localized | null)?.[locale]) {
    problems.at([...path, 'title'], {
      pl: `Załącznik potrzebuje tytułu w języku ${locale}.`,
      en: `An attachment needs a title in ${locale}.`,
    });
  }
  const declared = said as Pick<Attachment, 'kind' | 'title' | 'accessible'>;
  return { ...declared, fileId: file.id, ...focalPoint(problems, [...path, 'focalPoint'], input.focalPoint, file) };
}

/** The point in whole per cents, by which variants are named; nothing where the middle will do. */
function focalPoint(
  problems: PatchProblems,
  path: string[],
  point: FocalPoint | null | undefined,
  file: StoredFile,
): Pick<AttachmentChange, 'focalX' | 'focalY'> {
  if (point == null) return { focalX: null, focalY: null };
  if (!file.mimeType.startsWith('image/')) {
    problems.at(path, { pl: 'Punkt kadrowania mają tylko obrazy.', en: 'Only images have a focal point.' });
  }
  const given = {
    x: inBounds(problems, [...path, 'x'], point.x, unit),
    y: inBounds(problems, [...path, 'y'], point.y, unit),
  };
  const { x, y } = inPerCent(given);
  return { focalX: x, focalY: y };
}

/** Replaces a draft's list of attachments. */
export function replaceAttachments(
  ctx: Context,
  editionId: string,
  changes: readonly AttachmentChange[],
): Promise<void> {
  return replaceAttachmentsOfAll(ctx, new Map([[editionId, changes]]));
}

/** Replaces the lists of attachments of several drafts, in two statements. */
export async function replaceAttachmentsOfAll(
  ctx: Context,
  lists: ReadonlyMap<string, readonly AttachmentChange[]>,
): Promise<void> {
  await write(ctx, 'delete from attachment where edition_id = any($1::uuid[])', [arrayLiteral([...lists.keys()])]);
  const rows = [...lists].flatMap(([editionId, changes]) =>
    changes.map((change, index) => Object.assign(new Attachment(), { ...change, editionId, position: index + 1 })),
  );
  await insertRows(ctx, Attachment, rows);
}
