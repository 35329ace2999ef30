import type { Context } from '../../context.ts';
import { queryRows } from '../../database/transaction.ts';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import type { Parts } from '../parts.ts';
import { type Overwritten, withoutChange } from './overwritten.ts';

/** A change of the working text, or several that were thinned out to one. */
export interface RevisionSince {
  version: number;
  at: Date;
  /** The person's name; null for the system itself. */
  by: string | null;
  overwritten: Overwritten;
}

interface Row {
  version: number;
  at: string;
  by: string | null;
  first_version: number;
  overwritten: Overwritten;
}

/** Revisions that are taken back one by one, at most. */
const mostRevisions = 2000;

/**
 * What has been changed of a document's working text since a version, the newest first. Null where that cannot be told any
 * more: the version lies before revisions were kept, amid revisions that were thinned out to one, or too many changes ago.
 */
export async function revisionsSince(
  ctx: Context,
  type: ContentTypeDefinition,
  documentId: string,
  version: number,
): Promise<RevisionSince[] | null> {
  const rows = await queryRows<Row>(
    ctx,
    `select r.version, r.at, a.name as by, r.first_version, r.overwritten
     from revision r left join account a on a.id = r.account_id
     where r.document_id = $1 and r.version > $2 order by r.version desc limit ${mostRevisions + 1}`,
    [documentId, version],
  );
  const isAmid = rows.some(({ first_version }) => first_version <= version);
  if (isAmid || rows.length > mostRevisions || (await hasUnknown(ctx, documentId, version))) return null;
  return rows.map(({ version, at, by, overwritten }) => ({
    ...{ version, by, at: new Date(at) },
    overwritten: withInstants(type, overwritten),
  }));
}

/** Whether a verb has changed the text since the version and left no revision. */
async function hasUnknown(ctx: Context, documentId: string, version: number): Promise<boolean> {
  const [found] = await queryRows(
    ctx,
    `select 1 from audit_entry e
     where e.document_id = $1 and e.version > $2 and e.action in ('update', 'restoreEdition', 'restoreRevision')
       and not exists (select 1 from revision r
         where r.document_id = e.document_id and e.version between r.first_version and r.version) limit 1`,
    [documentId, version],
  );
  return found !== undefined;
}

/** JSON has no instants: those of fields are read back. */
export function withInstants(type: ContentTypeDefinition, overwritten: Overwritten): Overwritten {
  const entries = Object.entries(overwritten).map(([part, value]) => {
    const field = type.fields.find(({ name }) => name === part);
    return [part, field?.type.kind === 'instant' && typeof value === 'string' ? new Date(value) : value];
  });
  return Object.fromEntries(entries);
}

/** The working text as it stood before these revisions, the newest of which comes first. */
export function textBefore(text: Parts, revisions: readonly RevisionSince[]): Parts {
  return revisions.reduce((newer, { overwritten }) => withoutChange(newer, overwritten), text);
}
