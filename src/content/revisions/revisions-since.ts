import type { Context } from '../../context.ts';
import { queryRows } from '../../database/transaction.ts';
import type { ContentTypeDefinition } from '../../entities/fields/content-type.ts';
import type { Parts } from '../parts.ts';
import { type Overwritten, withoutChange } from './overwritten.ts';

/** A change of the working text that somebody has made. */
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
  first_version: number | null;
  overwritten: Overwritten | null;
}

/** Verbs that change the working text whenever they are recorded. */
const changesText = ['update', 'restoreEdition'];

/**
 * What has been changed of a document's working text since a version, the newest first. Null where that cannot be told any
 * more: the version lies before revisions were kept, or amid revisions that were thinned out to one.
 */
export async function revisionsSince(
  ctx: Context,
  type: ContentTypeDefinition,
  documentId: string,
  version: number,
): Promise<RevisionSince[] | null> {
  const rows = await queryRows<Row>(
    ctx,
    `select e.version, e.at, a.name as by, r.first_version, r.overwritten
     from audit_entry e
     left join revision r on r.document_id = e.document_id and r.version = e.version
     left join account a on a.id = e.account_id
     where e.document_id = $1 and e.version > $2 and (e.action = any($3::text[]) or r.version is not null)
     order by e.version desc`,
    [documentId, version, `{${changesText.join(',')}}`],
  );
  const isWhole = rows.every(({ first_version }) => first_version !== null && first_version > version);
  if (!isWhole) return null;
  return rows.map(({ overwritten, at, ...row }) => ({
    ...row,
    at: new Date(at),
    overwritten: withInstants(type, overwritten as Overwritten),
  }));
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
