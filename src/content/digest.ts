import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ContentTypeDefinition } from '../entities/content-type.ts';
import { publicColumns } from '../entities/public-columns.ts';
import { type RichTextJson, referencedFiles } from './rich-text/index.ts';

/** Runs SQL with `?` parameters; the transaction's, or a verifier's. */
export type Query = <T>(sql: string, parameters: unknown[]) => Promise<T[]>;

/** What an edition tells the public, field by field, as plain JSON; and the files that it leans on. */
export interface Leaves {
  fields: Record<string, unknown>;
  fileIds: string[];
}

/** Not part of what is said: when it is seen is the ledger's own matter. */
const outside = new Set(['visible', 'published_at']);

/** Reads an edition back from the database, so that what is digested is what is stored. */
export async function leavesOf(query: Query, type: ContentTypeDefinition, editionId: string): Promise<Leaves | null> {
  const columns = publicColumns(type).filter((column) => !outside.has(column));
  const [row] = await query<{ fields: Record<string, unknown> }>(
    `select row_to_json(e) as fields from (select ${columns.join(', ')} from ${type.table} where id = ?) e`,
    [editionId],
  );
  if (!row) return null;
  const attachments = await query<{ value: { file_id: string } }>(
    `select row_to_json(j) as value from (
       select a.id, a.position, a.file_id, a.kind, a.title, a.language, a.annex_number, a.accessible, a.alt, a.credit
       from attachment a where a.edition_id = ? order by a.position, a.id) j`,
    [editionId],
  );
  const fileIds = new Set(attachments.map(({ value }) => value.file_id));
  for (const document of richTexts(type, row.fields)) for (const id of referencedFiles(document)) fileIds.add(id);
  const files = await query<{ value: unknown }>(
    `select row_to_json(j) as value from (
       select f.id, f.sha256, f.size, f.mime_type, f.file_name from file f where f.id::text = any(?::text[]) order by f.id) j`,
    [`{${[...fileIds].join(',')}}`],
  );
  return {
    fields: {
      ...row.fields,
      attachments: attachments.map(({ value }) => value),
      files: files.map(({ value }) => value),
    },
    fileIds: [...fileIds],
  };
}

function richTexts(type: ContentTypeDefinition, row: Record<string, unknown>): RichTextJson[] {
  return type.fields.flatMap((field) => {
    const value = row[field.column];
    if (value == null) return [];
    if (field.type.kind === 'richText') return Object.values(value as Record<string, RichTextJson>);
    if (field.type.kind !== 'value') return [];
    const rich = field.type.value.fields.filter((part) => part.type.kind === 'richText');
    const items = (Array.isArray(value) ? value : [value]) as Record<string, Record<string, RichTextJson> | undefined>[];
    return items.flatMap((item) => rich.flatMap((part) => Object.values(item[part.name] ?? {})));
  });
}

export interface FieldDigest {
  field: string;
  salt: Buffer;
  digest: string;
}

/** A digest per field, each with a salt of its own: without salt and value it tells nothing. */
export function digestFields(fields: Record<string, unknown>): FieldDigest[] {
  return Object.entries(fields).map(([field, value]) => {
    const salt = randomBytes(16);
    return { field, salt, digest: fieldDigest(salt, value) };
  });
}

/** SHA-256 over the salt and the value's canonical JSON (RFC 8785), hex. */
export function fieldDigest(salt: Uint8Array, value: unknown): string {
  return createHash('sha256')
    .update(salt)
    .update(canonicalize(value) ?? 'null')
    .digest('hex');
}

/** SHA-256 over the canonical JSON of the fields' digests: what the ledger holds of an edition. */
export function rootDigest(digests: readonly { field: string; digest: string }[]): string {
  const object = Object.fromEntries(digests.map(({ field, digest }) => [field, digest]));
  return createHash('sha256')
    .update(canonicalize(object) as string)
    .digest('hex');
}
