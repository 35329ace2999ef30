import type { Context } from '../../context.ts';
import { type ByKind, byKind } from '../../entities/fields/by-kind.ts';
import { type FieldDefinition, type FieldType, isReference, patchName } from '../../entities/fields/field-types.ts';
import { geometryProblem } from '../../entities/fields/geo-json.ts';
import { mostValues } from '../../entities/fields/limits.ts';
import { standardGeometry } from '../../entities/fields/standard-geometry.ts';
import { valueGiven } from './instants.ts';
import { namedAttachments, type OwnAttachment } from './own-attachments.ts';
import { amount, inBounds, line, mergeLocalized, type PatchProblems, webAddress } from './patch-values.ts';
import { existingDocuments, existingReferences } from './reference-targets.ts';
import { mergeRichText } from './rich-text.ts';

export type Fields = Readonly<Record<string, unknown>>;
export type ValueType = FieldType & { kind: 'value' };

/** Where a patch's value belongs. `before` is what localized values are merged into. */
export interface Place {
  ctx: Context;
  problems: PatchProblems;
  field: FieldDefinition;
  path: string[];
  before?: unknown;
  /** Everything that the field named before, at any depth: entries that are closed by now may stay. */
  named?: ReadonlySet<string>;
  /** The document that the value belongs to; undefined outside content. */
  document?: PatchedDocument;
}

/** What fields need to know of the document that a patch changes. */
export interface PatchedDocument {
  id: string;
  /** The attachments that the document has after the patch. Read when first asked for. */
  attachments(): Promise<readonly OwnAttachment[]>;
}

/** A patch's value in the form in which it is stored. Mistakes are added to the problems. */
export async function coerce(place: Place, value: unknown): Promise<unknown> {
  const { problems, field, path, before } = place;
  const { type } = field;
  if (value === null) return isReference(type) && type.list ? [] : null;
  if (field.localized && type.kind !== 'richText') return mergeLocalized(problems, path, value, before, field);
  return byKind(coerced, type, value, place);
}

/** All texts in a stored value, ids among them. */
export function namedIn(value: unknown): ReadonlySet<string> {
  if (typeof value === 'string') return new Set([value]);
  if (typeof value !== 'object' || value === null) return new Set();
  return new Set(Object.values(value).flatMap((part) => [...namedIn(part)]));
}

const asGiven = (_type: unknown, value: unknown) => value;
const number = (_type: unknown, value: unknown, { problems, path, field }: Place) =>
  inBounds(problems, path, value as number, field);

const coerced: ByKind<unknown, [value: unknown, place: Place]> = {
  text: (_type, value, { problems, path, field }) => line(problems, path, value, field),
  url: (_type, value, { problems, path }) => webAddress(problems, path, value),
  int: number,
  float: number,
  boolean: asGiven,
  instant: asGiven,
  day: asGiven,
  partialDate: asGiven,
  money: (_type, value, { problems, path, field }) => amount(problems, path, String(value), field),
  language: asGiven,
  enum: asGiven,
  geometry: (_type, value, { problems, path }) => {
    const message = geometryProblem(value);
    if (message) problems.at(path, message);
    return message ? value : standardGeometry(value as { type: string });
  },
  richText: (_type, value, place) => mergeRichText(place, value),
  document: async ({ targets }, value, { ctx, problems, path, document }) => {
    const found = await existingDocuments(ctx, problems, targets, path, value as string[]);
    if (document && found.includes(document.id)) {
      problems.at(path, {
        pl: 'Dokument nie może wskazywać samego siebie.',
        en: 'A document cannot refer to itself.',
      });
    }
    return found;
  },
  attachment: async (_type, value, { problems, field, path, document }) => {
    if (!document) throw new Error(`${field.name} names attachments outside content.`);
    return namedAttachments(problems, path, value as string[], await document.attachments());
  },
  vocabulary: async ({ vocabulary, list }, value, { ctx, problems, path, before, named }) => {
    const wanted = list ? (value as string[]) : [value as string];
    const chosen = [...(named ?? namedIn(before))];
    const found = await existingReferences(ctx, problems, vocabulary, path, wanted, chosen);
    return list ? found : (found[0] ?? null);
  },
  value: async (type, value, place) => {
    const { problems, path, before } = place;
    const named = place.named ?? namedIn(before);
    if (!type.list) return coerceValue({ ...place, named, before: undefined }, type.value.fields, value);
    const given = value as unknown[];
    if (given.length > mostValues) {
      problems.at(path, { pl: `Najwyżej ${mostValues} pozycji.`, en: `${mostValues} entries at most.` });
      return [];
    }
    const items: unknown[] = [];
    for (const [index, item] of given.entries()) {
      const at = { ...place, named, path: [...path, String(index)], before: undefined };
      items.push(await coerceValue(at, type.value.fields, item));
    }
    return items;
  },
};

/**
 * A value object as it is stored. Of the one before, where there is one, fields left out stay and texts keep their other
 * languages; null clears.
 */
export async function coerceValue(
  place: Omit<Place, 'field'>,
  fields: readonly FieldDefinition[],
  input: unknown,
): Promise<Fields> {
  const { problems, path, before } = place;
  const old = (before ?? {}) as Fields;
  const result: Record<string, unknown> = { ...old };
  for (const field of fields) {
    const given = valueGiven(place, field, input as Fields);
    if (given === undefined) continue;
    const at = [...path, patchName(field)];
    const value = given === null ? null : await coerce({ ...place, field, path: at, before: old[field.name] }, given);
    const mayBeNull = given === null && field.default !== undefined;
    if (value === null && field.required === 'value' && !mayBeNull)
      problems.at(at, { pl: 'To pole nie może być puste.', en: 'This must not be empty.' });
    if (value === null) delete result[field.name];
    else result[field.name] = value instanceof Date ? value.toISOString() : value;
  }
  return { ...result, ...computedParts(fields, result) };
}

/** Parts that follow from others; undefined, and so not stored, where nothing follows. */
function computedParts(fields: readonly FieldDefinition[], value: Fields): Fields {
  return Object.fromEntries(
    fields.flatMap(({ name, computed }) => (computed ? [[name, computed(value) ?? undefined]] : [])),
  );
}
