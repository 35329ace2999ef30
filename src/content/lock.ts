import { areasColumn, type GuardedRow, guardedOf } from '../access/guarded.ts';
import { asksForAreas, type Guarded, may } from '../access/policy.ts';
import { contentTypeByCode, contentTypeInIds } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import type { Statement } from '../database/fewer-round-trips.ts';
import { columnList, entityFrom, tableOf } from '../database/rows.ts';
import { arrayLiteral, queryRows, queryTogether } from '../database/transaction.ts';
import type { Action } from '../entities/access-rules.ts';
import { Document } from '../entities/document.ts';
import { type GlobalId, parseGlobalId } from '../entities/global-id.ts';
import { invalid, RequestError, UserError } from '../errors.ts';
import { type RowOfEdition, readingEditions, subjectsFrom, withEditionsOf } from './editions.ts';
import { guardedBy } from './granted-fields.ts';
import type { Identified, Subject } from './subject.ts';

/**
 * Locks a document for a change. NOT_FOUND where the viewer may not read the document; FORBIDDEN where the viewer may
 * read but not change it; VERSION_CONFLICT where the given version is not the present one, or lies ahead where the change
 * `merges`.
 */
export async function lockDocument(
  ctx: Context,
  id: string,
  action: Action,
  expectedVersion: number,
  { typeName, merges = false }: { typeName?: string; merges?: boolean } = {},
): Promise<Subject> {
  const subject = await lockedSubject(ctx, id, typeName);
  const { document, type } = subject;
  const guarded = guardedBy(subject);
  const isOfType = typeName === undefined || type.typeName === typeName;
  if (!isOfType || !may(ctx.viewer, 'read', guarded)) throw new RequestError('NOT_FOUND');
  if (!may(ctx.viewer, action, guarded)) throw new RequestError('FORBIDDEN');
  const isSeen = merges ? document.version >= expectedVersion : document.version === expectedVersion;
  if (!isSeen) throw await versionConflict(ctx, document, expectedVersion);
  if (document.trashedAt && action !== 'trash') {
    throw invalid(['id'], {
      pl: 'Dokument jest w koszu; najpierw go przywróć.',
      en: 'The document is in the trash; restore it first.',
    });
  }
  return subject;
}

/**
 * Locks a document's row and reads its editions by two statements that travel together. The second sees what stands after
 * the wait for the lock. An id mostly tells the type, and with it the table of the editions.
 */
async function lockedSubject(ctx: Context, id: string, typeName?: string): Promise<Subject> {
  const parsed = parseGlobalId(id);
  if (!parsed) throw new RequestError('NOT_FOUND');
  const locking = readingDocuments(ctx, [parsed.uuid], 'for update of t');
  const name = typeName ?? parsed.typeName;
  const type = name === undefined ? undefined : contentTypeInIds(name);
  if (!type) {
    const known = found(parsed, documentsFrom(ctx, await queryRows<RowOfDocument>(ctx, locking.text, locking.values)));
    return (await withEditionsOf(ctx, known.type, [known]))[0];
  }
  const [documents, editions] = await queryTogether<[RowOfDocument[], RowOfEdition[]]>(ctx, [
    locking,
    readingEditions(ctx, type, [parsed.uuid]),
  ]);
  const known = found(parsed, documentsFrom(ctx, documents));
  const isOfType = known.type === type;
  return (isOfType ? subjectsFrom(ctx, type, [known], editions) : await withEditionsOf(ctx, known.type, [known]))[0];
}

/**
 * Locks all those of the documents that the viewer may change and that do not lie in the trash. They are locked in the
 * order of their ids, so that two such changes wait for each other without a deadlock.
 */
export async function lockDocuments(ctx: Context, ids: readonly string[], action: Action): Promise<Identified[]> {
  const locked = await rowsOfDocuments(ctx, ids, 'for update of t');
  // Texts that have changed while the lock was waited for are seen by the next statement only.
  const documents = asksForAreas(ctx.viewer) ? await rowsOfDocuments(ctx, ids, '') : locked;
  return documents.filter(({ document, guarded }) => !document.trashedAt && may(ctx.viewer, action, guarded));
}

/** A document that the viewer may read, by its id in any form; otherwise NOT_FOUND. */
export async function documentToRead(ctx: Context, id: string): Promise<Identified> {
  const parsed = parseGlobalId(id);
  if (!parsed) throw new RequestError('NOT_FOUND');
  const known = found(parsed, await rowsOfDocuments(ctx, [parsed.uuid], ''));
  if (!may(ctx.viewer, 'read', known.guarded)) throw new RequestError('NOT_FOUND');
  return known;
}

/** The document that was found, where the id names its type; otherwise NOT_FOUND. */
function found<T extends Identified>({ typeName }: GlobalId, [row]: readonly T[]): T {
  const isNamed = row && (typeName === undefined || contentTypeInIds(typeName) === row.type);
  if (!isNamed) throw new RequestError('NOT_FOUND');
  return row;
}

type RowLock = '' | 'for update of t';

/** Documents in the order of their ids, which is the order in which they are locked. */
async function rowsOfDocuments(ctx: Context, ids: readonly string[], lock: RowLock): Promise<GuardedDocument[]> {
  const { text, values } = readingDocuments(ctx, ids, lock);
  return documentsFrom(ctx, await queryRows<RowOfDocument>(ctx, text, values));
}

type RowOfDocument = Record<string, unknown> & GuardedRow & { owner_kind: string; owner_area: string | null };

/** A document with what access to it depends on. */
type GuardedDocument = Identified & { guarded: Guarded };

function readingDocuments(ctx: Context, ids: readonly string[], lock: RowLock): Statement {
  const text = `select ${columnList(tableOf(ctx, Document), 't')}, ${areasColumn(ctx.viewer, 't')}, o.kind as owner_kind, o.area_id as owner_area
     from document t join organization o on o.id = t.organization_id
     where t.id = any($1::uuid[]) order by t.id ${lock}`;
  return { text, values: [arrayLiteral(ids)] };
}

function documentsFrom(ctx: Context, rows: readonly RowOfDocument[]): GuardedDocument[] {
  return rows.map((row) => {
    const document = entityFrom(ctx, Document, row);
    const owner = { kind: row.owner_kind, areaId: row.owner_area };
    return { document, type: contentTypeByCode(document.type), owner, guarded: guardedOf(row) };
  });
}

interface Change {
  version: number;
  at: string;
  by: string | null;
  action: string;
  fields: string[];
}

/**
 * Somebody has changed the document since the version that the person has seen: who, what and when, and where both have
 * changed the same, both values.
 */
export async function versionConflict(
  ctx: Context,
  document: Document,
  expected: number,
  conflicts?: readonly object[],
): Promise<UserError> {
  const found = await queryRows<Change & { isOwn: boolean }>(
    ctx,
    `select e.version, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, a.name as by, e.action,
       to_json(e.fields) as fields, coalesce(e.account_id = $3, false) as "isOwn"
     from audit_entry e left join account a on a.id = e.account_id
     where e.document_id = $1 and e.version > $2 order by e.version desc limit 50`,
    [document.id, expected, ctx.viewer?.id ?? null],
  );
  const changes = found.map(({ isOwn: _, ...change }): Change => change);
  const isOwn = found.length > 0 && found.every((change) => change.isOwn);
  const message =
    expected > document.version
      ? neverThere(document, expected)
      : isOwn
        ? changedByOneself(document)
        : changedMeanwhile(document, changes);
  return new UserError(
    'VERSION_CONFLICT',
    { path: ['expectedVersion'], message },
    { version: document.version, changes, ...(conflicts && { conflicts }) },
  );
}

/** Changes by the system itself, such as an import, name no person. */
function changedMeanwhile({ version }: Document, changes: readonly Change[]) {
  const names = [...new Set(changes.map((change) => change.by).filter(Boolean))].join(', ');
  const who = names && ` (${names})`;
  return {
    pl: `Ktoś zmienił dokument w międzyczasie${who}. Obejrzyj zmiany i zapisz swoje na wersji ${version}.`,
    en: `The document has changed meanwhile${who}. Look at the changes and save yours on version ${version}.`,
  };
}

/** A second click, or another window: nobody else is to be asked. */
function changedByOneself({ version }: Document) {
  return {
    pl: `Dokument ma już wersję ${version}: w międzyczasie zmieniono go z Twojego konta, na przykład drugim kliknięciem lub w innym oknie. Wczytaj go ponownie.`,
    en: `The document has version ${version} already: it was changed from your account meanwhile, by a second click or in another window perhaps. Load it again.`,
  };
}

function neverThere({ version }: Document, expected: number) {
  return {
    pl: `Dokument nie ma jeszcze wersji ${expected}; obecna to ${version}. Wczytaj go ponownie.`,
    en: `The document has no version ${expected} yet; the present one is ${version}. Load it again.`,
  };
}
