import { Migration } from '@mikro-orm/migrations';

/** The index of a search over all types, and the list of all types. */
export class Migration20261130061500_search extends Migration {
  override name = 'Migration20261130061500_search';

  override up(): void | Promise<void> {
    for (const statement of [entries, words, due, pages, delivery]) this.addSql(statement);
    for (const table of ['consultation', 'report', 'news_article', 'ngo_profile', 'page']) {
      this.addSql(`create trigger ${table}_searched after insert or update on ${table}
  for each row execute function content.follow_edition();`);
    }
    this.addSql(`insert into search_due (edition_id) select id from edition where discarded_at is null;`);
  }
}

const entries = `
-- What each edition with a window is found by: a row per language of the edition. Written with the window, in the same
-- transaction; drafts have no row here. Everything in it but the window can be made anew from the edition.
create table search_entry (
  edition_id uuid not null references edition (id) on delete cascade,
  locale text not null,
  document_id uuid not null,
  type text not null,
  -- The one row of the edition that stands for it where languages do not matter.
  is_main boolean not null,
  -- The window in two columns, because moving an end must not write the index of words anew.
  opened_at timestamptz(3) not null,
  closed_at timestamptz(3),
  published_at timestamptz(3) not null,
  organization_id uuid not null,
  area_ids uuid[] not null,
  topic_ids uuid[] not null,
  -- See src/search/entry-words.ts; and @ with the number of the row's block, see content.number_entry.
  words tsvector not null,
  -- The texts themselves, for passages: [["summary", "…"], …].
  texts jsonb not null,
  -- The rules by which the row was made.
  rules int not null,
  primary key (edition_id, locale)
) with (fillfactor = 85);
alter table search_entry alter column words set statistics 500;
create index search_entry_words on search_entry using gin (words) with (gin_pending_list_limit = 128);
create index search_entry_by_publication on search_entry (published_at desc, document_id) where is_main;
create index search_entry_by_update on search_entry (opened_at desc, document_id) where is_main;
create index search_entry_of_document on search_entry (document_id);
create index search_entry_by_rules on search_entry (rules);

-- The words of drafts, for editors alone.
create table draft_entry (
  edition_id uuid not null references edition (id) on delete cascade,
  locale text not null,
  document_id uuid not null,
  words tsvector not null,
  primary key (edition_id, locale)
);
create index draft_entry_words on draft_entry using gin (words) with (gin_pending_list_limit = 128);

-- Rows of the index are searched in blocks, the newest first, so that a word that stands everywhere costs no more than a
-- block. A block is a word of its own: @0, @1 …
create sequence search_entry_number as bigint;
create function content.number_entry() returns trigger
language plpgsql volatile security definer set search_path = content, public as $$
begin
  new.words := new.words || array_to_tsvector(array['@' || (nextval('content.search_entry_number') / 16384)]);
  return new;
end $$;
create trigger search_entry_number before insert on search_entry
  for each row execute function content.number_entry();
`;

const words = `
-- The words of public texts, for words that are typed in part or wrongly.
create table search_word (
  -- Folded, see src/search/words.ts.
  word text collate "C" primary key,
  -- As it is written.
  spelling text not null,
  -- From when a public text has it; null while only a plan that was taken back had it.
  since timestamptz(3),
  -- In how many rows of the index it stands, roughly: counted now and then.
  entries int not null default 1
);
`;

const due = `
-- Editions whose rows in the index are missing or old: drafts that changed, and all where the rules have changed.
create table search_due (
  edition_id uuid primary key references edition (id) on delete cascade,
  at timestamptz not null default clock_timestamp()
);

create function content.make_search_due(edition uuid) returns void
language sql volatile security definer set search_path = content, public as $$
  -- Waits for who is making these rows from the text before this one.
  insert into search_due (edition_id) values (edition)
    on conflict (edition_id) do update set at = excluded.at
$$;

-- The index follows what becomes of an edition. Rows of an edition that opens are written by the verb that opens it.
create function content.follow_edition() returns trigger
language plpgsql volatile security definer set search_path = content, public as $$
begin
  if new.visible is not null then
    if tg_op = 'UPDATE' and new.visible is not distinct from old.visible
      and new.published_at is not distinct from old.published_at then
      return null;
    end if;
    update search_entry set opened_at = lower(new.visible), closed_at = upper(new.visible),
      published_at = new.published_at
      where edition_id = new.id;
    delete from draft_entry where edition_id = new.id;
    return null;
  end if;
  if tg_op = 'UPDATE' and old.visible is not null then
    -- A plan that was taken back: its words were never public.
    update search_word set since = null where since = lower(old.visible) and word = any(array(
      select unnest(tsvector_to_array(s.words)) from search_entry s where s.edition_id = new.id));
    delete from search_entry where edition_id = new.id;
  end if;
  if new.discarded_at is null then
    perform content.make_search_due(new.id);
  else
    delete from draft_entry where edition_id = new.id;
    delete from search_due where edition_id = new.id;
  end if;
  return null;
end $$;

-- Attachments of a draft change without its row.
create function content.follow_attachment() returns trigger
language plpgsql volatile security definer set search_path = content, public as $$
declare
  of_edition uuid := case when tg_op = 'DELETE' then old.edition_id else new.edition_id end;
begin
  if exists (select 1 from edition where id = of_edition and visible is null and discarded_at is null) then
    perform content.make_search_due(of_edition);
  end if;
  return null;
end $$;
create trigger attachment_searched after insert or update or delete on attachment
  for each row execute function content.follow_attachment();
`;

const pages = `
-- Pages of files are searched in blocks as well.
create sequence file_page_number as bigint;
create function content.number_page() returns trigger
language plpgsql volatile security definer set search_path = content, public as $$
begin
  new.words := new.words || array_to_tsvector(array['@' || (nextval('content.file_page_number') / 65536)]);
  return new;
end $$;
update file_page set words = words || array_to_tsvector(array['@' || (nextval('content.file_page_number') / 65536)]);
create trigger file_page_number before insert on file_page
  for each row execute function content.number_page();
alter index file_page_words set (fastupdate = off);
`;

const delivery = `
create view search_block as select
  (select last_value / 16384 from content.search_entry_number)::int as entries,
  (select last_value / 65536 from content.file_page_number)::int as pages;
create view delivery.search_block as select * from content.search_block;

create view delivery.search_entry as
  select edition_id, locale, document_id, type, is_main, opened_at, closed_at, published_at, organization_id, area_ids,
    topic_ids, words, texts
  from content.search_entry where coalesce(opened_at <= (select now from content.present), false);

create view delivery.search_word as
  select word, spelling, entries from content.search_word where since <= (select now from content.present);

-- The words of pages, which are asked for by words: a subquery for each found page, and no join that might begin with
-- all files.
create view page_words as select file_id, number, words from file_page;
create view delivery.page_words as
  select p.file_id, p.number, p.words from content.file_page p
  where coalesce((select true from content.edition_file f join content.edition e on e.id = f.edition_id
    where f.file_id = p.file_id and lower(e.visible) <= (select now from content.present) limit 1), false);
`;
