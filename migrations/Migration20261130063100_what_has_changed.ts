import { Migration } from '@mikro-orm/migrations';

/** When readers last saw something else of each document, by whatever cause: its own text, the clock, or what it refers to. */
export class Migration20261130063100_what_has_changed extends Migration {
  override name = 'Migration20261130063100_what_has_changed';

  override up(): void | Promise<void> {
    for (const statement of [mentions, entries, changes, settling, backfill, delivery]) this.addSql(statement);
  }
}

const mentions = `
alter table edition
  -- Every uuid in the edition's own row: organization, areas, topics, documents, files. Filled when the edition gets its window.
  add column mentions uuid[] not null default '{}',
  -- The documents to which columns of the row refer, as a report refers to its consultation and a page to its parent.
  add column belongs_to uuid[] not null default '{}';

create function content.uuids_in(value jsonb) returns uuid[]
language sql immutable set search_path = content, public as $$
  select coalesce(array_agg(distinct found[1]::uuid), '{}')
  from regexp_matches(value::text, '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'g') as found
$$;

-- What the row of an edition says of other things. Texts refer to documents too, but nothing belongs to a text.
create function content.mentions_of(edition_id uuid, type text, out mentions uuid[], out belongs_to uuid[])
language plpgsql stable set search_path = content, public as $$
declare
  said jsonb;
begin
  execute format('select to_jsonb(t) - %L::text[] from content.%I t where t.id = $1',
    '{id,document_id,created_by,cover_id}', lower(type)) into said using edition_id;
  mentions := content.uuids_in(coalesce(said, '{}'));
  belongs_to := array(
    select d.id from document d where d.id = any (content.uuids_in((
      select jsonb_agg(value) from jsonb_each(said)
      where jsonb_typeof(value) = 'string' or (jsonb_typeof(value) = 'array' and jsonb_typeof(value -> 0) = 'string')))));
end $$;

create function content.note_mentions() returns trigger
language plpgsql security definer set search_path = content, public as $$
begin
  if new.visible is null or (tg_op = 'UPDATE' and old.visible is not null) then return new; end if;
  select m.mentions, m.belongs_to into new.mentions, new.belongs_to from content.mentions_of(new.id, new.type) m;
  return new;
end $$;
create trigger edition_mentions before insert or update of visible on edition
  for each row execute function content.note_mentions();
`;

const entries = `
-- What changed in this transaction without a window: entries of vocabularies, and files that were taken away for good.
-- Empty again as soon as the epoch moves.
create table pending_entry (
  id uuid primary key,
  source text not null
);

create function content.note_entry() returns trigger
language plpgsql security definer set search_path = content, public as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'named_at' = to_jsonb(old) - 'named_at' then return null; end if;
  insert into pending_entry (id, source) values ((to_jsonb(new) ->> tg_argv[0])::uuid, tg_table_name) on conflict do nothing;
  return null;
end $$;
create trigger organization_noted after insert or update on organization for each row execute function content.note_entry('id');
create trigger area_noted after insert or update on area for each row execute function content.note_entry('id');
create trigger topic_noted after insert or update on topic for each row execute function content.note_entry('id');
create trigger method_noted after insert or update on method for each row execute function content.note_entry('id');
create trigger file_removal_noted after insert on file_removal for each row execute function content.note_entry('file_id');

-- When an entry of each vocabulary last changed.
create table vocabulary_change (
  vocabulary text primary key,
  at timestamptz(3) not null
);

-- Whose day it is when a boundary of the vocabularies passes.
create table vocabulary_day (
  at timestamptz(3) not null,
  entry_id uuid not null,
  primary key (at, entry_id)
);

-- The entries themselves, and those that show them: what lies in an area, what has a successor. An entry that is yet to
-- take over is shown to nobody.
create function content.entries_showing(entries uuid[], until timestamptz) returns setof uuid
language sql stable set search_path = content, public as $$
  with recursive shown (id) as (
    select unnest(entries)
    union
    select v.id from shown s join (
      select id, area_id as part from organization where area_id is not null
      union all select id, parent_id from area where parent_id is not null
      union all select id, successor_id from (
        select id, successor_id, valid_to from organization union all select id, successor_id, valid_to from area
        union all select id, successor_id, valid_to from topic union all select id, successor_id, valid_to from method
      ) old where successor_id is not null and coalesce(valid_to <= (until + interval '14 hours')::date, true)
    ) v on v.part = s.id)
  select id from shown
$$;
`;

const changes = `
-- A row for each document that is or was public: the last instant at which what readers see of it changed.
create table document_change (
  document_id uuid primary key references document (id),
  type text not null,
  at timestamptz(3) not null
);
create index document_change_in_order on document_change (at, document_id);
create index edition_mentions on edition using gin (mentions);
create index edition_belongs_to on edition using gin (belongs_to);

-- The documents of which readers see something else after (since, until], each with the last instant of that. Causes are
-- windows and boundaries in that time, and entries that changed at its end. Effects: the document itself, what refers to it,
-- what it belongs to and what else refers to that, and what lies below it at any depth, as pages show the way down to them.
create function content.affected_documents(since timestamptz, until timestamptz, entries uuid[])
returns table (document_id uuid, type text, at timestamptz)
language sql stable set search_path = content, public as $$
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
    -- Also what refers to the same document as the text that opened or closed: a report changes the consultation's status.
    select e.document_id, c.at
    from (select * from changed union all select document_id, at from above where by_window) c
      join edition e on e.mentions @> array[c.document_id]
    where range_contains_elem(e.visible, until)
  )
  select a.document_id, d.type, max(a.at)
  from (select * from below union all select document_id, at from above union all select * from linking) a
    join document d on d.id = a.document_id
  where exists (select 1 from edition e where e.document_id = a.document_id and lower(e.visible) <= until)
  group by 1, 2
$$;
`;

// The trigger stands on the head, not in content.settle(): whatever moves the epoch is noted.
const settling = `
create function content.note_changes() returns trigger
language plpgsql security definer set search_path = content, public as $$
declare
  entries uuid[];
begin
  with noted as (delete from pending_entry returning id, source),
    kept as (
      insert into vocabulary_change (vocabulary, at)
        select distinct source, new.instant from noted where source <> 'file_removal'
        on conflict (vocabulary) do update set at = excluded.at)
    select coalesce(array_agg(id), '{}') into entries from noted;
  insert into document_change (document_id, type, at)
    select a.document_id, a.type, a.at from content.affected_documents(old.instant, new.instant, entries) a
    on conflict (document_id) do update set at = excluded.at;
  return null;
end $$;
create trigger ledger_head_changes after update of epoch on ledger_head
  for each row execute function content.note_changes();

-- What has changed by the clock alone and nobody has settled yet, as on a replica whose primary is gone.
create function content.due_changes() returns table (document_id uuid, type text, at timestamptz)
language plpgsql stable security definer set search_path = content, public as $$
declare
  present record;
begin
  select h.instant, p.now, p.due into present from ledger_head h, content.present p;
  if not present.due then return; end if;
  return query select * from content.affected_documents(present.instant, present.now, '{}');
end $$;
`;

const backfill = `
-- Derives everything above from editions and vocabularies, for an installation or an export of before.
create function content.derive_changes() returns void
language plpgsql volatile set search_path = content, public as $$
begin
  update edition e set mentions = m.mentions, belongs_to = m.belongs_to
    from edition n, lateral content.mentions_of(n.id, n.type) m where n.id = e.id and e.visible is not null;
  insert into document_change (document_id, type, at)
    select e.document_id, e.type, max(b.at) from edition e, ledger_head h, lateral (values (lower(e.visible)), (upper(e.visible))) b (at)
    where b.at <= h.instant group by 1, 2
    on conflict do nothing;
  -- A day of the city begins somewhere within 14 hours of the beginning of that day in UTC.
  insert into vocabulary_day (at, entry_id)
    select b.at, v.id from vocabulary_boundary b join (
      select id, valid_from, valid_to from organization union all select id, valid_from, valid_to from area
      union all select id, valid_from, valid_to from topic union all select id, valid_from, valid_to from method
    ) v on v.valid_from between (b.at - interval '14 hours')::date and (b.at + interval '14 hours')::date
      or v.valid_to + 1 between (b.at - interval '14 hours')::date and (b.at + interval '14 hours')::date
    on conflict do nothing;
end $$;
select content.derive_changes();
`;

const delivery = `
create or replace view delivery.edition as
  select id, document_id, type, number, visible, digest, mentions from content.edition
  where lower(visible) <= (select now from content.present);
create view delivery.document_change as
  select document_id, type, at from content.document_change
  union all
  select document_id, type, at from content.due_changes();
create view delivery.vocabulary_change as
  select at from content.vocabulary_change
  union all
  select at from content.vocabulary_day where at <= (select now from content.present);
`;
