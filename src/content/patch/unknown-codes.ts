import { contentTypeByClass } from '../../content-types/registry.ts';
import type { Context } from '../../context.ts';
import { queryRows } from '../../database/transaction.ts';
import type { Edition } from '../../entities/edition.ts';
import { type ContentTypeDefinition, references } from '../../entities/fields/content-type.ts';
import { type CodeOf, type FieldDefinition, type Localized, patchName } from '../../entities/fields/field-types.ts';
import { labelledFields, underItsLabel } from '../../entities/form/labels.ts';
import { defaultLocale } from '../../language.ts';
import type { Warning } from '../../message.ts';
import { propertyOf } from '../editions.ts';

/** A code, and where it stands in the patch. */
interface Used extends CodeOf {
  code: string;
  path: string[];
}

/** Codes that the document to which they belong does not have: somebody mistyped one, or the other text has changed. */
export async function unknownCodes(ctx: Context, type: ContentTypeDefinition, edition: Edition): Promise<Warning[]> {
  const used = type.fields.flatMap((field) => codesIn(field, propertyOf(edition, field.name), [patchName(field)]));
  const warnings: Warning[] = [];
  for (const [reference, ofReference] of Map.groupBy(used, (one) => one.reference)) {
    for (const [list, ofList] of Map.groupBy(ofReference, (one) => one.list)) {
      const known = await codesOf(ctx, type, edition, { reference, list });
      if (!known) continue;
      const unknown = ofList.filter(({ code }) => !known.codes.includes(code));
      warnings.push(...unknown.map((one) => unknownCode(one, known)));
    }
  }
  return warnings.map((warning) => underItsLabel(labelledFields(type), warning));
}

function codesIn({ type, codeOf }: FieldDefinition, value: unknown, path: string[]): Used[] {
  if (value == null) return [];
  if (codeOf) return [{ ...codeOf, code: String(value), path }];
  if (type.kind !== 'value') return [];
  const ofEntry = (entry: Record<string, unknown>, at: string[]) =>
    type.value.fields.flatMap((part) => codesIn(part, entry[part.name], [...at, patchName(part)]));
  if (!Array.isArray(value)) return ofEntry(value as Record<string, unknown>, path);
  return value.flatMap((entry, index) => ofEntry(entry, [...path, String(index)]));
}

interface KnownCodes {
  title: string;
  label: FieldDefinition['label'];
  codes: readonly string[];
}

/** The codes in the newest text of the document that is referred to; null where there is no such document. */
async function codesOf(
  ctx: Context,
  type: ContentTypeDefinition,
  edition: Edition,
  { reference, list }: CodeOf,
): Promise<KnownCodes | null> {
  const declared = references(type).find(({ name }) => name === reference);
  const id = declared && propertyOf(edition, `${reference}Id`);
  if (!declared || id == null) return null;
  const target = contentTypeByClass(declared.target());
  const field = target.fields.find(({ name }) => name === list);
  if (!field) throw new Error(`${target.typeName} has no list ${list} in which codes could be.`);
  const [found] = await queryRows<{ title: Localized | null; codes: string[] | null }>(
    ctx,
    `select title, jsonb_path_query_array(${field.column}, '$[*].code') as codes from ${target.table}
     where document_id = $1 and discarded_at is null order by number desc limit 1`,
    [id],
  );
  const title = found?.title?.[defaultLocale(ctx.settings)] ?? '';
  return found ? { title, label: field.label, codes: found.codes ?? [] } : null;
}

function unknownCode({ path, code }: Used, { title, label }: KnownCodes): Warning {
  return {
    code: 'CODE_UNKNOWN',
    path,
    message: {
      pl: `W „${title}” (${label.pl}) nie ma kodu „${code}”.`,
      en: `“${title}” (${label.en}) has no code “${code}”.`,
    },
    excerpt: code,
  };
}
