import { Migration } from '@mikro-orm/migrations';

/** Texts of the present in the forms that readers ask for, written with the publication. */
export class Migration20261130124900_text_forms extends Migration {
  override name = 'Migration20261130124900_text_forms';

  override up(): void | Promise<void> {
    for (const statement of [forms, following, firstInstants, backfill]) this.addSql(statement);
  }
}

const forms = `
create table text_form (
  edition_id uuid not null references edition (id) on delete cascade,
  -- The path of the text for a front end: 'body', 'outcome.decision'.
  field text collate "C" not null,
  -- The language of the text.
  locale text collate "C" not null,
  -- The first language of the readers who get these forms; empty where all readers get the same.
  language text collate "C" not null,
  -- As the window of the edition.
  opened_at timestamptz not null,
  -- Null for a text that shows files or leads to documents.
  html text,
  markdown text not null,
  text text not null,
  rules int not null,
  primary key (edition_id, field, locale, language)
);
create index text_form_of_older_rules on text_form (rules, edition_id);

create view delivery.text_form as
  select edition_id, field, locale, language, html, markdown, text from content.text_form
  where opened_at <= (select now from content.present);
`;

// An edition whose window has gone is a draft again, and may change. Of an ended edition nobody asks the forms.
const following = `
create function content.follow_text_forms() returns trigger
language plpgsql volatile security definer set search_path = content, public as $$
begin
  if new.visible is null then
    delete from text_form where edition_id = new.id;
  else
    update text_form set opened_at = lower(new.visible) where edition_id = new.id;
  end if;
  return null;
end $$;
create trigger edition_text_forms after update of visible on edition for each row
  when (old.visible is not null and lower(new.visible) is distinct from lower(old.visible))
  execute function content.follow_text_forms();

-- As before, and forms go with the cards of ended editions.
create or replace function content.write_due_cards() returns trigger
language plpgsql volatile security definer set search_path = content, public as $$
declare
  due uuid[];
  moved uuid[];
  ended uuid[];
begin
  with taken as (delete from card_due returning edition_id, window_only)
  select array_agg(edition_id) filter (where not window_only), array_agg(edition_id) filter (where window_only)
    into due, moved from taken;
  ended := array(select edition_id from card_entry
    where field = 'organization_id' and not upper_inf(visible) and upper(visible) <= new.instant - interval '10 minutes');
  due := due || ended;
  if due <> '{}' then perform content.write_cards(due); end if;
  if moved is not null then perform content.move_cards(moved); end if;
  if ended <> '{}' then delete from text_form where edition_id = any(ended); end if;
  return null;
end $$;
`;

// The search's rows follow an edition as before, and cards follow its first instant of publication.
const firstInstants = `
create or replace function content.follow_edition() returns trigger
language plpgsql volatile security definer set search_path = content, public as $$
begin
  if new.visible is not null then
    if tg_op = 'UPDATE' and new.visible is not distinct from old.visible
      and new.published_at is not distinct from old.published_at then
      return null;
    end if;
    -- Publishing now, before a plan, makes the plan's first instant of publication an earlier one.
    if tg_op = 'UPDATE' and old.visible is not null and new.published_at is distinct from old.published_at then
      insert into card_due (edition_id, window_only) values (new.id, false)
        on conflict (edition_id) do update set window_only = false;
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
`;

const backfill = `
-- The server's job writes the forms of what is public already.
insert into search_due (edition_id)
  select e.id from edition e where coalesce(upper(e.visible) > (select instant from ledger_head), e.visible is not null)
  on conflict do nothing;
`;
