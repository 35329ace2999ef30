import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import { arrayLiteral } from '../../database/transaction.ts';
import { attachmentColumns, laterAttachmentColumns } from '../../entities/attachment.ts';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import { publicColumns } from '../../entities/fields/public-columns.ts';
import { filesInTexts } from '../rich-text-fields.ts';

/** Runs SQL with the values `$1` …: in the transaction, or for a verifier. */
export type Query = <T>(sql: string, values: unknown[]) => Promise<T[]>;

/** Runs SQL whose answer nobody needs, with the values `$1` …. */
export type Write = (sql: string, values: unknown[]) => Promise<unknown>;

/** What an edition tells the public, field by field, as plain JSON; and the files that the edition depends on. */
export interface Leaves {
  fields: Record<string, unknown>;
  fileIds: string[];
}

/** Columns outside the content: the ledger itself records when an edition is visible. */
const outside = new Set(['visible', 'published_at']);

/**
 * Reads editions back from the database, so that the digest is of what is stored. Two statements for any number of
 * editions.
 */
export async function leavesOf(
  query: Query,
  type: ContentTypeDefinition,
  editionIds: readonly string[],
): Promise<Map<string, Leaves>> {
  const columns = publicColumns(type).filter((column) => !outside.has(column));
  const rows = await query<{ fields: Record<string, unknown>; attachments: AttachmentLeaf[] }>(
    `select row_to_json(e) as fields, (
       select coalesce(json_agg(row_to_json(j) order by attachment.position, attachment.id), '[]')
       from attachment, lateral (select ${attachmentColumns.map((column) => `attachment.${column}`).join(', ')}) j
       where attachment.edition_id = e.id) as attachments
     from (select ${columns.join(', ')} from ${type.table} where id = any($1::uuid[])) e`,
    [arrayLiteral(editionIds)],
  );
  const leaves = new Map<string, Leaves>();
  for (const { fields, attachments } of rows) {
    const own = attachments.map(whatIsSet);
    const inTexts = filesInTexts(type.fields, (field) => fields[field.column]);
    const fileIds = [...new Set([...own.map((attachment) => attachment.file_id), ...inTexts])].sort();
    leaves.set(String(fields.id), { fields: { ...fields, attachments: own }, fileIds });
  }
  await addFiles(query, leaves);
  return leaves;
}

type AttachmentLeaf = { file_id: string } & Record<string, unknown>;

/** Leaves out later columns that are empty, so that editions digested before those columns existed still verify. */
function whatIsSet(attachment: AttachmentLeaf): AttachmentLeaf {
  const silent = laterAttachmentColumns.filter((column) => attachment[column] == null);
  return Object.fromEntries(
    Object.entries(attachment).filter(([column]) => !silent.includes(column)),
  ) as AttachmentLeaf;
}

/** Adds the hashes of files, since a file's bytes are part of what an edition says. */
async function addFiles(query: Query, leaves: Map<string, Leaves>): Promise<void> {
  const wanted = new Set([...leaves.values()].flatMap((leaf) => leaf.fileIds));
  if (wanted.size === 0) {
    for (const leaf of leaves.values()) leaf.fields.files = [];
    return;
  }
  const files = await query<{ value: { id: string } }>(
    `select row_to_json(j) as value from (
       select id, sha256, size, mime_type, file_name from file where id = any($1::uuid[])) j`,
    [arrayLiteral([...wanted])],
  );
  const byId = new Map(files.map(({ value }) => [value.id, value]));
  for (const leaf of leaves.values()) {
    leaf.fileIds = leaf.fileIds.filter((id) => byId.has(id));
    leaf.fields.files = leaf.fileIds.map((id) => byId.get(id));
  }
}

/** The digest of one field; both in hex. */
export interface FieldDigest {
  field: string;
  salt: string;
  digest: string;
}

/** A digest per field, each with a salt of its own. Without the salt and the value a digest tells nothing. */
export function digestFields(fields: Record<string, unknown>): FieldDigest[] {
  return Object.entries(fields).map(([field, value]) => {
    const salt = randomBytes(16);
    return { field, salt: salt.toString('hex'), digest: fieldDigest(salt, value) };
  });
}

/** SHA-256 over the salt and the value's canonical JSON (RFC 8785), hex. */
export function fieldDigest(salt: Uint8Array, value: unknown): string {
  return createHash('sha256')
    .update(salt)
    .update(canonicalize(value) ?? 'null')
    .digest('hex');
}

/** SHA-256 over the canonical JSON of the fields' digests. This is what the ledger holds of an edition. */
export function rootDigest(digests: readonly { field: string; digest: string }[]): string {
  const object = Object.fromEntries(digests.map(({ field, digest }) => [field, digest]));
  return createHash('sha256')
    .update(canonicalize(object) as string)
    .digest('hex');
}
