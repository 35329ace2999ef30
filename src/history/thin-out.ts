import type { Context } from '../context.ts';

/** Documents whose revisions are thinned out in one statement. */
const atOnce = 20;
const daysKept = 7;

/**
 * Makes one revision of consecutive revisions of a document that one person has left within an hour, where all of them are older
 * than a week. The one says what stood before the first of them: no text that stood for an hour, and none that somebody else has
 * overwritten, is lost. Answers whether there may be more to do.
 */
export async function thinOut({ reader }: Pick<Context, 'reader'>): Promise<boolean> {
  const rows = await reader.rows<{ document_id: string }>(
    `with old as (
       select r.*, date_trunc('hour', at) as hour,
         row_number() over (partition by document_id order by version)
           - row_number() over (partition by document_id, account_id, date_trunc('hour', at) order by version) as run
       from content.revision r where at < content.instant() - make_interval(days => ${daysKept})
     ), crowded as (
       select document_id, account_id, hour, run, min(first_version) as first_version, max(version) as version
       from old group by document_id, account_id, hour, run having count(*) > 1
     ), chosen as (
       select * from crowded where document_id in (select distinct document_id from crowded limit ${atOnce})
     ), kept as (
       update content.revision r set first_version = c.first_version, overwritten = (
         -- Of two values of a part the last one counts here: what stood there before the first change
         select jsonb_object_agg(part.key, part.value order by o.version desc)
         from old o cross join lateral jsonb_each(o.overwritten) part
         where o.document_id = c.document_id and o.version between c.first_version and c.version)
       from chosen c where r.document_id = c.document_id and r.version = c.version
       returning r.document_id
     ), gone as (
       delete from content.revision r using chosen c
       where r.document_id = c.document_id and r.version >= c.first_version and r.version < c.version
     )
     select distinct document_id from kept`,
  );
  return rows.length === atOnce;
}
