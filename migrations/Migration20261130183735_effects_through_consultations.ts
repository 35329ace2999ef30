import { Migration } from '@mikro-orm/migrations';

/**
 * An act on which all consultations of a city rest is referred to by each of them. Publishing one of them told followers of
 * all, since what refers to the same document as a new text counted as changed.
 */
export class Migration20261130183735_effects_through_consultations extends Migration {
  override name = 'Migration20261130183735_effects_through_consultations';

  override up(): void | Promise<void> {
    this.addSql(affected);
  }
}

const affected = `
create or replace function content.affected_documents(since timestamptz, until timestamptz, entries uuid[])
returns table (document_id uuid, type text, at timestamptz)
language plpgsql stable set search_path = content, public
  set plan_cache_mode = force_generic_plan set enable_hashjoin = off set enable_mergejoin = off set jit = off as $$
#variable_conflict use_column
begin
  return query
  with recursive own as (
    select e.id, e.document_id, lower(e.visible) as at from edition e where lower(e.visible) > since and lower(e.visible) <= until
    union all
    select e.id, e.document_id, upper(e.visible) from edition e where upper(e.visible) > since and upper(e.visible) <= until
  ), timed as (
    select e.document_id, b.at from boundary b join edition e on e.id = b.edition_id
    where b.at > since and b.at <= until and range_contains_elem(e.visible, b.at)
  ), entry as (
    select s.id, until as at from content.entries_showing(entries, until) as s (id) where cardinality(entries) > 0
    union all
    select s.id, d.at from vocabulary_day d, content.entries_showing(array[d.entry_id], d.at) as s (id)
    where d.at > since and d.at <= until
  ), of_entries as (
    select e.document_id, n.at from entry n join edition e on e.mentions @> array[n.id]
    where range_contains_elem(e.visible, until)
    union all
    select e.document_id, n.at from entry n join edition_file f on f.file_id = n.id join edition e on e.id = f.edition_id
    where range_contains_elem(e.visible, until)
  ), changed as (
    select c.document_id, max(c.at) as at from (
      select document_id, at from own union all select * from timed union all select * from of_entries) c
    group by 1
  ), below as (
    select document_id, at from changed
    union
    select e.document_id, b.at from below b join edition e on e.belongs_to @> array[b.document_id]
    where range_contains_elem(e.visible, until)
  ), above as (
    select unnest(e.belongs_to) as document_id, c.at, e.id in (select id from own) as by_window
    from changed c join edition e on e.document_id = c.document_id
    where range_contains_elem(e.visible, until) or e.id in (select id from own)
  ), linking as (
    -- Also what refers to the same consultation as the text that opened or closed: a report changes the consultation's
    -- status. No other document says something else of itself by what belongs to it.
    select e.document_id, c.at
    from (
        select * from changed
        union all
        select a.document_id, a.at from above a join document d on d.id = a.document_id where a.by_window and d.type = 'CONSULTATION'
      ) c join edition e on e.mentions @> array[c.document_id]
    where range_contains_elem(e.visible, until)
  )
  select a.document_id, d.type, max(a.at)
  from (select * from below union all select document_id, at from above union all select * from linking) a
    join document d on d.id = a.document_id
  where exists (select 1 from edition e where e.document_id = a.document_id and lower(e.visible) <= until)
  group by 1, 2;
end $$;
`;
