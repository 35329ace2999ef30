import { documentToRead } from '../content/lock.ts';
import type { Context } from '../context.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import { references } from '../entities/fields/content-type.ts';
import { invalid } from '../errors.ts';

/** Seconds after which a person counts as gone who has not said to be there. */
const secondsPresent = 60;

/** Somebody else who has the document open. */
export interface Present {
  name: string;
  since: string;
  /** Where in the form; null where the person is in no field. */
  field: string | null;
}

/**
 * Says that the person has the document open, for the next minute, and answers who else has. The draft's text is not touched, and
 * nobody is kept from changing it.
 *
 * @throws RequestError NOT_FOUND where the viewer may not read the document
 * @throws UserError INVALID for a field that the form does not have
 */
export function keepOpen(ctx: Context, id: string, field: string | null = null): Promise<Present[]> {
  return transaction(ctx, async (ctx) => {
    const { document, type } = await documentToRead(ctx, id);
    if (field !== null && !fieldsOf(type).has(field)) {
      throw invalid(['field'], {
        pl: `Ten rodzaj dokumentu nie ma pola „${field.slice(0, 80)}”.`,
        en: `This type of document has no field “${field.slice(0, 80)}”.`,
      });
    }
    const at = (await now(ctx)).toISOString();
    const isPerson = ctx.viewer?.kind === 'person';
    return queryRows<Present>(
      ctx,
      `with gone as (
         delete from presence where seen_at < $1::timestamptz - make_interval(secs => ${secondsPresent})
       ), own as (
         insert into presence (document_id, account_id, since, seen_at, field)
         select $2::uuid, $3::uuid, $1, $1, $4 where $5::boolean
         on conflict (document_id, account_id) do update set seen_at = excluded.seen_at, field = excluded.field,
           since = case when presence.seen_at < excluded.seen_at - make_interval(secs => ${secondsPresent})
             then excluded.since else presence.since end
       )
       select a.name, to_char(p.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as since, p.field
       from presence p join account a on a.id = p.account_id
       where p.document_id = $2 and p.account_id is distinct from $3
         and p.seen_at >= $1::timestamptz - make_interval(secs => ${secondsPresent}) and a.disabled_at is null
       order by p.since, a.name limit 50`,
      [at, document.id, ctx.viewer?.id ?? null, field, isPerson],
    );
  });
}

/** Says that the person has closed the document. */
export function leave(ctx: Context, id: string): Promise<boolean> {
  return transaction(ctx, async (ctx) => {
    const { document } = await documentToRead(ctx, id);
    const gone = await queryRows(
      ctx,
      'delete from presence where document_id = $1 and account_id = $2 returning document_id',
      [document.id, ctx.viewer?.id ?? null],
    );
    return gone.length > 0;
  });
}

function fieldsOf(type: ContentTypeDefinition): ReadonlySet<string> {
  return new Set([
    ...type.fields.map(({ name }) => name),
    ...references(type).map(({ name }) => name),
    ...['slug', 'seo', 'attachments'],
  ]);
}
