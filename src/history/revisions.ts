import { documentToRead } from '../content/lock.ts';
import { labelOf } from '../content/parts.ts';
import type { Overwritten } from '../content/revisions/overwritten.ts';
import type { Context } from '../context.ts';
import { queryRows, snapshot } from '../database/transaction.ts';
import { badInput } from '../errors.ts';
import { inOrderOfForm } from './order.ts';

/** Revisions of one document in one answer, at most. */
export const mostRevisions = 50;
export const revisionsUnlessAsked = 20;

/** A change of the text on which editors work. */
export interface ListedRevision {
  /** The document's version after the change. */
  version: number;
  /** The version of the first of several changes that were thinned out to one; otherwise `version`. */
  firstVersion: number;
  at: string;
  /** The person's name; null for the system itself. */
  by: string | null;
  action: string;
  changes: { field: string; label: string; before: unknown }[];
}

interface Row {
  version: number;
  first_version: number;
  at: string;
  by: string | null;
  action: string;
  overwritten: Overwritten;
}

/**
 * What has been changed of a document's text, the newest first, with what each change has overwritten.
 *
 * @throws RequestError NOT_FOUND where the viewer may not read the document, BAD_USER_INPUT for fewer than one or more than
 * `mostRevisions`
 */
export function listRevisions(
  ctx: Context,
  id: string,
  { first, before }: { first: number; before?: number | null },
): Promise<ListedRevision[]> {
  if (first < 1 || first > mostRevisions) {
    throw badInput({
      pl: `Podaj liczbę zmian od 1 do ${mostRevisions}; jest ${first}.`,
      en: `Ask for 1 to ${mostRevisions} revisions; this asks for ${first}.`,
    });
  }
  const language = ctx.language === 'pl' ? 'pl' : 'en';
  return snapshot(ctx, async (ctx) => {
    const { document, type } = await documentToRead(ctx, id);
    const rows = await queryRows<Row>(
      ctx,
      `select r.version, r.first_version, to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
         a.name as by, r.action, r.overwritten
       from revision r left join account a on a.id = r.account_id
       where r.document_id = $1 and r.version < $2 order by r.version desc limit $3`,
      [document.id, before ?? document.version + 1, first],
    );
    return rows.map(({ first_version: firstVersion, overwritten, ...row }) => ({
      ...row,
      firstVersion,
      changes: inOrderOfForm(type, Object.keys(overwritten)).map((field) => ({
        field,
        label: labelOf(type, field)[language],
        before: overwritten[field],
      })),
    }));
  });
}
