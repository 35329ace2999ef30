import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { contentTypeByCode, contentTypes } from '../../content-types/registry.ts';
import { arrayLiteral } from '../../database/transaction.ts';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import { fieldDigest, leavesOf, type Query, rootDigest } from './digest.ts';

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
  /**
   * What does not agree, each mistake with what a person needs to find it. Empty when everything is as it was
   * published.
   */
  mistakes: string[];
}

/** SHA-256 of the bytes that a key of the file store leads to; null where there are none. */
export type FileHash = (sha256: string) => Promise<string | null>;

/** Rows that are held in memory at a time. */
const defaultBatch = 200;

/**
 * Recomputes the whole chain from what is stored: ledger rows, windows, every field of every edition that has a window,
 * every file. Does not use the database's own functions. Reads in batches, so that memory does not grow with the
 * history. All batches must see one snapshot: otherwise a publication in between would look like a mistake.
 */
export async function verifyLedger(query: Query, hashOfFile: FileHash, batch = defaultBatch): Promise<Verification> {
  const mistakes: string[] = [];
  const rows = await verifyChain(query, batch, mistakes);
  const editions = await verifyEditions(query, batch, mistakes);
  const files = await verifyFiles(query, hashOfFile, batch, mistakes);
  return { rows, editions, files, mistakes };
}

/** The rows of `read`, batch by batch until none is left. `read` gets the key of the last row so far. */
async function* batches<Row, Key>(first: Key, keyOf: (row: Row) => Key, read: (after: Key) => Promise<Row[]>) {
  let rows = await read(first);
  while (rows.length > 0) {
    yield rows;
    rows = await read(keyOf(rows[rows.length - 1]));
  }
}

const beforeEveryId = '00000000-0000-0000-0000-000000000000';

/** SHA-256 of a row's canonical JSON, without its own hash. */
function ledgerHash({ hash: _, ...row }: LedgerRow): string {
  return createHash('sha256')
    .update(canonicalize(row) as string)
    .digest('hex');
}

/** Answers the number of rows. */
async function verifyChain(query: Query, batch: number, mistakes: string[]): Promise<number> {
  let count = 0;
  let last = { sequence: 0, hash: '0'.repeat(64) };
  const read = (after: number) =>
    query<LedgerRow>(
      `select sequence::int as sequence, document_id as document, edition_id as edition, event,
         to_char(effective at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as effective,
         to_char(recorded at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as recorded, digest, previous, hash
       from ledger where sequence > $1 order by sequence limit $2`,
      [after, batch],
    );
  for await (const rows of batches(0, ({ sequence }) => sequence, read)) {
    for (const row of rows) {
      mistakes.push(...brokenLink(row, last));
      last = row;
    }
    count += rows.length;
  }
  const [head] = await query<{ sequence: number; hash: string }>(
    'select sequence::int as sequence, hash from ledger_head',
    [],
  );
  if (head.sequence !== last.sequence || head.hash !== last.hash)
    mistakes.push(`the ledger's head names row ${head.sequence}, and the last row is ${last.sequence}`);
  return count;
}

function brokenLink(row: LedgerRow, before: { sequence: number; hash: string }): string[] {
  const mistakes: string[] = [];
  if (row.sequence !== before.sequence + 1) mistakes.push(`ledger row ${before.sequence + 1} is missing`);
  if (row.previous !== before.hash) mistakes.push(`ledger row ${row.sequence} does not continue the row before it`);
  if (row.hash !== ledgerHash(row)) mistakes.push(`ledger row ${row.sequence} was changed`);
  return mistakes;
}

interface EditionRow {
  id: string;
  document_id: string;
  type: string;
  digest: string | null;
  opened: string | null;
  opens: string | null;
  ends: string | null;
  /** The digest in the ledger. */
  ledger_digest: string | null;
  ledger_opens: string | null;
  ledger_ends: string | null;
}

/** Answers the number of editions that have a window. */
async function verifyEditions(query: Query, batch: number, mistakes: string[]): Promise<number> {
  let count = 0;
  const instant = (sql: string) => `to_char(${sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const read = (after: string) =>
    query<EditionRow>(
      `select e.id, e.document_id, e.type, e.digest, e.opened::text as opened, ${instant('lower(e.visible)')} as opens,
         case when upper(e.visible) <= h.instant then ${instant('upper(e.visible)')} end as ends,
         o.digest as ledger_digest, ${instant('o.effective')} as ledger_opens, ${instant('c.effective')} as ledger_ends
       from ledger_head h, edition e
         left join ledger o on o.edition_id = e.id and o.event = 'OPENED'
         left join ledger c on c.edition_id = e.id and c.event = 'CLOSED'
       where e.visible is not null and e.id > $1 order by e.id limit $2`,
      [after, batch],
    );
  for await (const editions of batches(beforeEveryId, ({ id }) => id, read)) {
    mistakes.push(...editions.flatMap(otherThanInLedger));
    const byType = Map.groupBy(editions, ({ type }) => type);
    for (const ofType of byType.values()) mistakes.push(...(await changedFields(query, ofType)));
    count += editions.length;
  }
  for (const type of contentTypes) mistakes.push(...(await movedInTables(query, type)));
  mistakes.push(...(await missingEditions(query)));
  return count;
}

function otherThanInLedger(edition: EditionRow): string[] {
  const name = nameOf(edition);
  const mistakes: string[] = [];
  if (edition.ledger_opens === null) {
    if (edition.opened) mistakes.push(`${name} was opened, and no ledger row says so`);
  } else {
    if (edition.ledger_opens !== edition.opens) mistakes.push(`${name} opened at another instant than the ledger says`);
    if (edition.ledger_digest !== edition.digest) mistakes.push(`${name} has another digest than the ledger says`);
  }
  if (edition.ledger_ends !== edition.ends) mistakes.push(`${name} ended at another instant than the ledger says`);
  return mistakes;
}

async function missingEditions(query: Query): Promise<string[]> {
  const rows = await query<{ sequence: number; edition: string }>(
    `select l.sequence::int as sequence, l.edition_id as edition from ledger l
     where not exists (select 1 from edition e where e.id = l.edition_id and e.visible is not null) order by l.sequence`,
    [],
  );
  return rows.map(({ sequence, edition }) => `edition ${edition} of ledger row ${sequence} is missing`);
}

/** Instants in the types' own tables that differ from the ledger's. Readers are answered from those tables. */
async function movedInTables(query: Query, { table }: ContentTypeDefinition): Promise<string[]> {
  const rows = await query<{ id: string; document_id: string; moved: boolean }>(
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

function nameOf(edition: Pick<EditionRow, 'id' | 'document_id'>): string {
  return `edition ${edition.id} of document ${edition.document_id}`;
}

/** What stands in the place of a salt that was given up, so that the field's digest tells nothing. */
const givenUp = '0'.repeat(32);

async function changedFields(query: Query, editions: EditionRow[]): Promise<string[]> {
  const ids = editions.map((edition) => edition.id);
  const leaves = await leavesOf(query, contentTypeByCode(editions[0].type), ids);
  const rows = await query<{ edition_id: string; field: string; salt: string | null; digest: string }>(
    `select d.edition_id, f.field, nullif(encode(substr(d.salts, f.place * 16 - 15, 16), 'hex'), $2) as salt,
       encode(substr(d.digests, f.place * 32 - 31, 32), 'hex') as digest
     from field_digests d, lateral (
       select field, place::int from unnest(d.fields) with ordinality as f (field, place)) f
     where d.edition_id = any($1::uuid[]) order by d.edition_id, f.field`,
    [arrayLiteral(ids), givenUp],
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

/**
 * Answers the number of files that editions depend on. Bytes that were taken away for good must not be there any more.
 */
async function verifyFiles(query: Query, hashOfFile: FileHash, batch: number, mistakes: string[]): Promise<number> {
  let count = 0;
  const read = (after: string) =>
    query<{ id: string; sha256: string; file_name: string }>(
      `select f.id, f.sha256, f.file_name from file f
       where f.id > $1 and not exists (select 1 from file_removal r where r.file_id = f.id) and exists (
         select 1 from edition_file ef join edition e on e.id = ef.edition_id
         where ef.file_id = f.id and e.visible is not null)
       order by f.id limit $2`,
      [after, batch],
    );
  for await (const files of batches(beforeEveryId, ({ id }) => id, read)) {
    for (const file of files) {
      const hash = await hashOfFile(file.sha256);
      if (hash === null) mistakes.push(`file ${file.id} (${file.file_name}) is missing from the store`);
      else if (hash !== file.sha256) mistakes.push(`file ${file.id} (${file.file_name}) was changed`);
    }
    count += files.length;
  }
  return count;
}
