import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ContentTypeDefinition } from '../entities/content-type.ts';
import { contentTypeByCode, contentTypes } from '../entities/registry.ts';
import { arrayLiteral, fieldDigest, leavesOf, type Query, rootDigest } from './digest.ts';

export interface LedgerRow {
  sequence: number;
  document: string;
  edition: string;
  event: 'OPENED' | 'CLOSED';
  effective: string;
  recorded: string;
  digest: string;
  previous: string;
  hash: string;
}

export interface Verification {
  rows: number;
  editions: number;
  files: number;
  /** What does not agree, each named so that a person finds it. Empty when all is as it was published. */
  mistakes: string[];
}

/** SHA-256 of the bytes that a key of the file store leads to; null where there are none. */
export type FileHash = (sha256: string) => Promise<string | null>;

/**
 * Recomputes the whole chain from what is stored: ledger rows, windows, every field of every edition that has one,
 * every file. Independent of the database's own functions.
 */
export async function verifyLedger(query: Query, hashOfFile: FileHash): Promise<Verification> {
  const mistakes: string[] = [];
  const rows = await query<LedgerRow>(
    `select sequence::int as sequence, document_id as document, edition_id as edition, event,
       to_char(effective at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as effective,
       to_char(recorded at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as recorded, digest, previous, hash
     from ledger order by sequence`,
    [],
  );
  mistakes.push(...brokenLinks(rows), ...(await brokenHead(query, rows)));
  const editions = await verifyEditions(query, rows, mistakes);
  const files = await verifyFiles(query, hashOfFile, mistakes);
  return { rows: rows.length, editions, files, mistakes };
}

/** SHA-256 of a row's canonical JSON, without its own hash. */
export function ledgerHash({ hash: _, ...row }: LedgerRow): string {
  return createHash('sha256')
    .update(canonicalize(row) as string)
    .digest('hex');
}

function brokenLinks(rows: LedgerRow[]): string[] {
  let previous = '0'.repeat(64);
  return rows.flatMap((row, index) => {
    const mistakes: string[] = [];
    if (row.sequence !== index + 1) mistakes.push(`ledger row ${index + 1} is missing`);
    if (row.previous !== previous) mistakes.push(`ledger row ${row.sequence} does not continue the row before it`);
    if (row.hash !== ledgerHash(row)) mistakes.push(`ledger row ${row.sequence} was changed`);
    previous = row.hash;
    return mistakes;
  });
}

async function brokenHead(query: Query, rows: LedgerRow[]): Promise<string[]> {
  const [head] = await query<{ sequence: number; hash: string }>(
    'select sequence::int as sequence, hash from ledger_head',
    [],
  );
  const last = rows.at(-1);
  const agrees = head.sequence === (last?.sequence ?? 0) && head.hash === (last?.hash ?? '0'.repeat(64));
  return agrees ? [] : [`the ledger's head names row ${head.sequence}, and the last row is ${last?.sequence ?? 0}`];
}

interface EditionRow {
  id: string;
  document_id: string;
  type: string;
  digest: string | null;
  opened: string | null;
  opens: string | null;
  ends: string | null;
}

async function verifyEditions(query: Query, rows: LedgerRow[], mistakes: string[]): Promise<number> {
  const events = new Map(rows.map((row) => [`${row.edition} ${row.event}`, row]));
  const editions = await query<EditionRow>(
    `select e.id, e.document_id, e.type, e.digest, e.opened::text as opened,
       to_char(lower(e.visible) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as opens,
       case when upper(e.visible) <= h.instant
         then to_char(upper(e.visible) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end as ends
     from edition e, ledger_head h where e.visible is not null order by e.document_id, e.number`,
    [],
  );
  for (const edition of editions) {
    const name = nameOf(edition);
    const opening = events.get(`${edition.id} OPENED`);
    const closing = events.get(`${edition.id} CLOSED`);
    if (edition.opened && !opening) mistakes.push(`${name} was opened, and no ledger row says so`);
    if (opening && opening.effective !== edition.opens)
      mistakes.push(`${name} opened at another instant than the ledger says`);
    if (opening && opening.digest !== edition.digest) mistakes.push(`${name} has another digest than the ledger says`);
    if ((closing?.effective ?? null) !== edition.ends)
      mistakes.push(`${name} ended at another instant than the ledger says`);
  }
  for (const type of contentTypes) mistakes.push(...(await movedInTables(query, type)));
  for (const group of groups(editions)) mistakes.push(...(await changedFields(query, group)));
  const known = new Set(editions.map((edition) => edition.id));
  for (const row of rows) {
    if (!known.has(row.edition)) mistakes.push(`edition ${row.edition} of ledger row ${row.sequence} is missing`);
  }
  return editions.length;
}

/** Readers are answered from the types' own tables: what stands there of instants must be what the ledger knows. */
async function movedInTables(query: Query, { table }: ContentTypeDefinition): Promise<string[]> {
  const rows = await query<EditionRow & { moved: boolean }>(
    `select t.id, t.document_id, t.visible is distinct from e.visible as moved
     from ${table} t left join edition e on e.id = t.id
     left join (select document_id, min(effective) as instant from ledger where event = 'OPENED' group by document_id) first
       on first.document_id = t.document_id
     where t.visible is distinct from e.visible
       or (e.opened is not null and t.published_at is distinct from first.instant)
     order by t.document_id, t.number`,
    [],
  );
  return rows.map((row) =>
    row.moved
      ? `${nameOf(row)} has another window in its table than in the index of editions`
      : `${nameOf(row)} tells another first instant of publication than the ledger`,
  );
}

const groupSize = 500;

/** Editions of one type at a time, so many that statements are few and memory is bounded. */
function groups(editions: EditionRow[]): EditionRow[][] {
  const byType = Map.groupBy(editions, (edition) => edition.type);
  return [...byType.values()].flatMap((all) =>
    Array.from({ length: Math.ceil(all.length / groupSize) }, (_, n) => all.slice(n * groupSize, (n + 1) * groupSize)),
  );
}

function nameOf(edition: Pick<EditionRow, 'id' | 'document_id'>): string {
  return `edition ${edition.id} of document ${edition.document_id}`;
}

async function changedFields(query: Query, editions: EditionRow[]): Promise<string[]> {
  const ids = editions.map((edition) => edition.id);
  const leaves = await leavesOf(query, contentTypeByCode(editions[0].type), ids);
  const rows = await query<{ edition_id: string; field: string; salt: string | null; digest: string }>(
    `select edition_id, field, encode(salt, 'hex') as salt, digest from edition_digest
     where edition_id = any(?::uuid[]) order by edition_id, field`,
    [arrayLiteral(ids)],
  );
  const digests = Map.groupBy(rows, (row) => row.edition_id);
  return editions.flatMap((edition) => {
    const leaf = leaves.get(edition.id);
    if (!leaf) return [`${nameOf(edition)} is missing from its table`];
    const own = digests.get(edition.id) ?? [];
    const mistakes = own.flatMap(({ field, salt, digest }) => {
      if (salt === null) return [`${nameOf(edition)}: field ${field} was redacted, and no ledger row says so`];
      const found = fieldDigest(Buffer.from(salt, 'hex'), leaf.fields[field]);
      return found === digest ? [] : [`${nameOf(edition)}: field ${field} was changed`];
    });
    if (rootDigest(own) === edition.digest) return mistakes;
    return [...mistakes, `${nameOf(edition)}: the digests of its fields do not make up its own`];
  });
}

async function verifyFiles(query: Query, hashOfFile: FileHash, mistakes: string[]): Promise<number> {
  const files = await query<{ id: string; sha256: string; file_name: string }>(
    'select f.id, f.sha256, f.file_name from file f where exists (select 1 from edition e where e.file_ids @> array[f.id] and e.visible is not null)',
    [],
  );
  for (const file of files) {
    const hash = await hashOfFile(file.sha256);
    if (hash === null) mistakes.push(`file ${file.id} (${file.file_name}) is missing from the store`);
    else if (hash !== file.sha256) mistakes.push(`file ${file.id} (${file.file_name}) was changed`);
  }
  return files.length;
}
