import canonicalize from 'canonicalize';
import type { Context } from '../../context.ts';
import type { Edition } from '../../entities/edition.ts';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import { references } from '../../entities/fields/content-type.ts';
import { editsName, patchName } from '../../entities/fields/field-types.ts';
import { isSlug, lineFormats } from '../../entities/fields/line-formats.ts';
import { camelCase } from '../../entities/fields/naming.ts';
import { labelledFields } from '../../entities/form/labels.ts';
import { uuidsOf } from '../../entities/global-id.ts';
import { UserError } from '../../errors.ts';
import { defaultLocale, languagesOf } from '../../language.ts';
import { malformedIn } from '../../malformed.ts';
import { contentProperties, editionsAt, languagesIn, propertyOf, setProperty } from '../editions.ts';
import { fieldsNotFor, refuseFields } from '../granted-fields.ts';
import { filesInTexts, hasRichTexts } from '../rich-text-fields.ts';
import type { Subject } from '../subject.ts';
import { type AttachedBefore, type AttachmentChange, attachedBefore, patchAttachments } from './attachments.ts';
import { coerce, type PatchedDocument, type Place } from './coerce.ts';
import { valueGiven } from './instants.ts';
import { editedEntries, type ListEdits } from './list-edits.ts';
import { forgetAttachments } from './own-attachments.ts';
import { mergeLocalized, PatchProblems } from './patch-values.ts';
import { assertAcyclic, existingDocument } from './reference-targets.ts';
import { sharedValues } from './shared-values.ts';
import { unknownCodes } from './unknown-codes.ts';
import { unusableFiles } from './usable-files.ts';

/** What an editor sends: fields left out stay as they are, null clears. */
export type Patch = Readonly<Record<string, unknown>>;

export interface Patched {
  /** Names of the fields whose value has changed. */
  changed: string[];
  /** The attachments that are to be written; undefined where the patch has none. */
  attachments?: AttachmentChange[];
}

/**
 * Applies a patch to an edition in memory. All mistakes are reported at once, as one INVALID with a path to each; then
 * the database is unchanged. `attachedTo` is the edition that has the attachments so far: the edition itself, or the
 * edition that it is a copy of.
 */
export async function applyPatch(
  ctx: Context,
  subject: Subject,
  edition: Edition,
  given: Patch,
  attachedTo?: AttachedBefore,
): Promise<Patched> {
  const { type } = subject;
  refuseFieldsOfOthers(ctx, subject, given);
  const problems = new PatchProblems(languagesOf(ctx.settings), labelledFields(type));
  const patch = wellFormed(problems, given);
  const old = snapshot(type, edition);
  patchCover(problems, edition, patch);
  const attachments = await patchAttachments(ctx, problems, edition, patch, attachedTo);
  const document = patchedDocument(ctx, edition, attachments, attachedTo);
  for (const field of type.fields) await patchField({ ctx, problems, document, field }, edition, patch);
  if (attachments) forgetAttachments(type.fields, edition, attachments);
  await patchReferences(ctx, problems, type, edition, patch);
  patchAddress(problems, edition, patch);
  await refuseForeignFiles(ctx, problems, type, old, edition);
  await complete(ctx, subject, edition, problems, attachments?.length ?? 0);
  const after = snapshot(type, edition);
  const changed = Object.keys(after).filter((name) => !isSame(after[name], old[name]));
  return { changed: attachments ? [...changed, 'attachments'] : changed, attachments };
}

/**
 * What the type itself adds to a draft that has been changed, and has to say about the draft as a whole.
 *
 * @throws UserError INVALID with all that is wrong
 */
export async function complete(
  ctx: Context,
  subject: Subject,
  edition: Edition,
  problems: PatchProblems,
  attachments: number,
): Promise<void> {
  const { type, owner, now } = subject;
  type.entity.complete?.(edition, owner);
  const context = {
    previous: editionsAt(subject, now).previous,
    now,
    publishing: false,
    attachments,
    owner,
    locale: defaultLocale(ctx.settings),
    timeZone: ctx.settings.timeZone,
  };
  problems.addOfType(type.entity.problems?.(edition, context) ?? [], type.entity.warnings?.(edition, context) ?? []);
  problems.warnings.push(...(await sharedValues(ctx, type, edition)), ...(await unknownCodes(ctx, type, edition)));
  ctx.warnings.add(...problems.warnings);
  if (problems.found.length > 0) throw new UserError('INVALID', problems.found);
  edition.locales = languagesIn(type, edition, languagesOf(ctx.settings));
}

function patchedDocument(
  ctx: Context,
  { documentId }: Edition,
  changed: readonly AttachmentChange[] | undefined,
  attachedTo: AttachedBefore,
): PatchedDocument {
  let known: readonly AttachmentChange[] | undefined = changed;
  return {
    id: documentId,
    async attachments() {
      known ??= await attachedBefore(ctx, attachedTo);
      return known;
    },
  };
}

/** The patch without its malformed fields, so that the other fields can be checked further. */
function wellFormed(problems: PatchProblems, patch: Patch): Patch {
  const found = malformedIn(patch);
  for (const { path, message } of found) problems.at(path, message);
  const faulty = new Set(found.map(({ path }) => path[0]));
  return Object.fromEntries(Object.entries(patch).filter(([name]) => !faulty.has(name)));
}

/** Some fields are not for every role that may edit the rest. A field may be named by any of its names. */
function refuseFieldsOfOthers(ctx: Context, subject: Subject, patch: Patch): void {
  const refused = fieldsNotFor(ctx, subject);
  const speaksOf = (names: readonly string[]) => names.some((name) => patch[name] !== undefined);
  refuseFields(labelledFields(subject.type).filter(({ names }) => refused.has(names[0]) && speaksOf(names)));
}

/** Refuses files that the viewer may not use: a file becomes public with the text that shows it. */
async function refuseForeignFiles(
  ctx: Context,
  problems: PatchProblems,
  type: ContentTypeDefinition,
  before: Record<string, unknown>,
  edition: Edition,
): Promise<void> {
  const changed = type.fields.filter(
    (field) => hasRichTexts(field) && (propertyOf(edition, field.name) ?? null) !== before[field.name],
  );
  if (changed.length === 0) return;
  const known = new Set(filesInTexts(type.fields, (field) => before[field.name]));
  for (const field of changed) {
    const added = filesInTexts([field], () => propertyOf(edition, field.name)).filter((id) => !known.has(id));
    for (const id of await unusableFiles(ctx, added)) {
      problems.at([patchName(field)], {
        pl: `Tekst wskazuje plik, którego nie ma: ${id}.`,
        en: `The text refers to a file that does not exist: ${id}.`,
      });
    }
  }
}

/** The edition's content. A patch replaces values and changes none in place, so later changes do not touch it. */
function snapshot(type: ContentTypeDefinition, edition: Edition): Record<string, unknown> {
  return Object.fromEntries(contentProperties(type).map((name) => [name, propertyOf(edition, name) ?? null]));
}

/** Compares in canonical form, because the database keeps the keys of JSON in an order of its own. */
function isSame(after: unknown, before: unknown): boolean {
  return after === before || canonicalize(after) === canonicalize(before);
}

async function patchField(place: Omit<Place, 'path' | 'before'>, edition: Edition, patch: Patch): Promise<void> {
  const { field } = place;
  const path = [patchName(field)];
  const before = propertyOf(edition, field.name);
  const edited = await patchEntries({ ...place, path, before }, patch);
  if (edited !== undefined) return setProperty(edition, field.name, edited);
  const value = valueGiven({ ...place, path: [] }, field, patch);
  if (value !== undefined) setProperty(edition, field.name, await coerce({ ...place, path, before }, value));
}

/** A list of value objects after the patch's edits of single entries; undefined where there are none. */
async function patchEntries(place: Place, patch: Patch): Promise<unknown> {
  const { problems, field } = place;
  const name = editsName(field);
  if (name === null || field.type.kind !== 'value' || patch[name] == null) return undefined;
  if (patch[patchName(field)] !== undefined) {
    problems.at([name], {
      pl: 'Podaj albo całą listę, albo jej zmiany.',
      en: 'Give either the whole list or edits of it.',
    });
  }
  return editedEntries({ ...place, path: [name] }, field.type, patch[name] as ListEdits);
}

async function patchReferences(
  ctx: Context,
  problems: PatchProblems,
  type: ContentTypeDefinition,
  edition: Edition,
  patch: Patch,
): Promise<void> {
  for (const reference of references(type)) {
    const name = `${camelCase(reference.name)}Id`;
    const value = patch[name];
    if (value === undefined) continue;
    const target = value === null ? null : await existingDocument(ctx, problems, reference, [name], String(value));
    setProperty(edition, name, target);
    if (target && reference.acyclic)
      await assertAcyclic(ctx, problems, type, reference, [name], edition.documentId, target);
  }
}

/** The slug, and the words for search engines. */
function patchAddress(problems: PatchProblems, edition: Edition, patch: Patch): void {
  if (patch.slug !== undefined) {
    const slug = patch.slug === null ? null : String(patch.slug);
    if (slug !== null && !isSlug(slug)) problems.at(['slug'], lineFormats.slug.refusal(slug));
    edition.slug = slug;
  }
  const seo = patch.seo as { title?: unknown; description?: unknown } | null | undefined;
  if (seo !== undefined) {
    edition.seoTitle = mergeLocalized(problems, ['seo', 'title'], seo === null ? null : seo.title, edition.seoTitle, {
      maxLength: 200,
    });
    const description = seo === null ? null : seo.description;
    edition.seoDescription = mergeLocalized(problems, ['seo', 'description'], description, edition.seoDescription);
  }
}

function patchCover(problems: PatchProblems, edition: Edition, { coverId }: Patch): void {
  if (coverId === undefined) return;
  edition.coverId = coverId === null ? null : (uuidsOf([String(coverId)], 'Attachment')[0] ?? null);
  if (coverId !== null && !edition.coverId) {
    problems.at(['coverId'], {
      pl: 'Okładką może być załącznik tego dokumentu.',
      en: 'The cover is an attachment of this document.',
    });
  }
}
