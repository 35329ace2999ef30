import { contentTypes } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import { arrayLiteral, queryRows } from '../database/transaction.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import type { FieldDefinition } from '../entities/fields/field-types.ts';
import { editedVocabularies } from '../entities/vocabulary-definitions.ts';
import { defaultLocale } from '../language.ts';

const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** Ids that are looked up, at most. */
const mostIds = 2000;

/**
 * What people call the ids and codes in these values: entries of vocabularies, files, documents that are public, codes of enums.
 * Names that are not known here are missing.
 */
export async function namesIn(
  ctx: Context,
  type: ContentTypeDefinition,
  values: readonly unknown[],
): Promise<ReadonlyMap<string, string>> {
  const language = ctx.language === 'pl' ? 'pl' : 'en';
  const codes = type.fields.flatMap((field) => codesOf(field, language));
  const ids = new Set(values.flatMap((value) => JSON.stringify(value ?? null).match(uuids) ?? []));
  const rows =
    ids.size === 0
      ? []
      : await queryRows<{ id: string; name: string }>(ctx, lookUp(defaultLocale(ctx.settings)), [
          arrayLiteral([...ids].slice(0, mostIds)),
        ]);
  return new Map([...codes, ...rows.map(({ id, name }) => [id, name] as const)]);
}

function codesOf({ type }: FieldDefinition, language: 'pl' | 'en'): [string, string][] {
  if (type.kind !== 'enum') return [];
  return type.enum.codes.map((code) => [code, type.enum.words?.[code]?.[language] ?? code]);
}

function lookUp(locale: string): string {
  const vocabularies = editedVocabularies.map(
    ({ table }) => `select id, name->>'${locale}' as name from ${table} where id = any($1::uuid[])`,
  );
  const documents = contentTypes.map(
    ({ table }) => `select document_id, title->>'${locale}' from ${table}
      where document_id = any($1::uuid[]) and visible @> (select greatest(content.instant(), instant) from ledger_head)`,
  );
  const files = 'select id, file_name from file where id = any($1::uuid[])';
  return [...vocabularies, files, ...documents].join(' union all ');
}
