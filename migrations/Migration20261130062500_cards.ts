import { Migration } from '@mikro-orm/migrations';

/**
 * What cards need beside their own tables, which depend on the configured languages and are made by
 * `src/database/cards`: what is due to be written, which entries of vocabularies are referred to, and the triggers.
 */
export class Migration20261130062500_cards extends Migration {
  override name = 'Migration20261130062500_cards';

  override up(): void | Promise<void> {
    for (const statement of [functions, tables, writing, noting, delivery]) this.addSql(statement);
  }
}

const functions = String.raw`
-- As globalId of src/entities/global-id.ts.
create function content.global_id(type_name text, id uuid, mark text) returns text
language sql immutable parallel safe as $$
  select translate(encode(convert_to(
    type_name || ':' || id || case when mark = '' then '' else ':' || mark end, 'UTF8'), 'base64'), E'+/=\n', '-_')
$$;

-- As encodeURIComponent of ECMAScript.
create function content.uri_component(part text) returns text
language sql immutable parallel safe as $$
  select coalesce(string_agg(case when letter ~ '^[A-Za-z0-9_.!~*''()-]$' then letter
    else regexp_replace(upper(encode(convert_to(letter, 'UTF8'), 'hex')), '(..)', '%\1', 'g') end, '' order by n), '')
  from regexp_split_to_table(part, '') with ordinality t (letter, n)
$$;
`;

const tables = `
-- Of which declarations and languages each type's cards were made.
create table card_build (
  type text primary key,
  fingerprint text not null
);

-- Which entries of vocabularies a card's edition refers to, in the order of lists: the newest of an area.
create table card_entry (
  entry_id uuid not null,
  -- The column of the edition.
  field text not null,
  type text not null,
  published_at timestamptz(3),
  document_id uuid not null,
  edition_id uuid not null references edition (id) on delete cascade,
  visible tstzrange not null,
  primary key (edition_id, field, entry_id)
);
create index card_entry_newest on card_entry (entry_id, field, type, published_at desc, document_id);
create index card_entry_ended on card_entry (upper(visible)) where field = 'organization_id' and not upper_inf(visible);

-- Editions whose cards must be written before the transaction ends. Outside of a transaction the table is empty.
create table card_due (
  edition_id uuid primary key references edition (id) on delete cascade,
  -- Only the window has moved.
  window_only boolean not null
);
`;

const writing = `
-- Writes the cards of these editions anew. A type whose cards were not made yet has them made with all others.
create function content.write_cards(ids uuid[]) returns void
language plpgsql volatile security definer set search_path = content, public as $$
declare
  part record;
begin
  delete from card_entry where edition_id = any(ids);
  for part in select lower(type) as name, array_agg(id) as ids from edition where id = any(ids) group by type loop
    if to_regclass(format('content.%I', part.name || '_card')) is not null then
      execute format('select content.%I($1)', 'write_' || part.name || '_card') using part.ids;
    end if;
  end loop;
end $$;

-- Gives cards the windows that their editions have now.
create function content.move_cards(ids uuid[]) returns void
language plpgsql volatile security definer set search_path = content, public as $$
declare
  part record;
begin
  update card_entry c set visible = e.visible from edition e
    where e.id = c.edition_id and c.edition_id = any(ids) and e.visible is not null;
  for part in select lower(type) as name, array_agg(id) as ids from edition where id = any(ids) group by type loop
    if to_regclass(format('content.%I', part.name || '_card')) is not null then
      execute format('update content.%I c set visible = e.visible from content.edition e
        where e.id = c.edition_id and c.edition_id = any($1) and e.visible is not null', part.name || '_card') using part.ids;
    end if;
  end loop;
end $$;

-- Writes what is due, and removes cards of editions that ended ten minutes ago: no request reads under so old an epoch.
create function content.write_due_cards() returns trigger
language plpgsql volatile security definer set search_path = content, public as $$
declare
  due uuid[];
  moved uuid[];
begin
  with taken as (delete from card_due returning edition_id, window_only)
  select array_agg(edition_id) filter (where not window_only), array_agg(edition_id) filter (where window_only)
    into due, moved from taken;
  due := due || array(select edition_id from card_entry
    where field = 'organization_id' and not upper_inf(visible) and upper(visible) <= new.instant - interval '10 minutes');
  if due <> '{}' then perform content.write_cards(due); end if;
  if moved is not null then perform content.move_cards(moved); end if;
  return null;
end $$;

-- Whatever moves the epoch writes the cards, in the same transaction.
create trigger cards_follow_the_epoch after update of epoch on ledger_head for each row
  when (new.epoch is distinct from old.epoch) execute function content.write_due_cards();

-- A change of what readers see that does not move the epoch would leave old cards: the commit refuses it.
create function content.require_cards() returns trigger
language plpgsql security definer set search_path = content, public as $$
begin
  if exists (select 1 from card_due where edition_id = new.edition_id) then
    raise exception 'edition % has changed for readers, and the epoch has not moved', new.edition_id using errcode = 'KN005';
  end if;
  return null;
end $$;
create constraint trigger card_due_is_written after insert on card_due
  deferrable initially deferred for each row execute function content.require_cards();
`;

const noting = `
create function content.note_card_of_edition() returns trigger
language plpgsql volatile security definer set search_path = content, public as $$
begin
  insert into card_due (edition_id, window_only)
    values (new.id, tg_op = 'UPDATE' and old.visible is not null and new.visible is not null
      and new.digest is not distinct from old.digest)
    on conflict (edition_id) do update set window_only = card_due.window_only and excluded.window_only;
  return null;
end $$;
create trigger edition_card_at_insert after insert on edition for each row
  when (new.visible is not null) execute function content.note_card_of_edition();
create trigger edition_card_at_update after update of visible, digest on edition for each row
  when (new.visible is distinct from old.visible or (new.visible is not null and new.digest is distinct from old.digest))
  execute function content.note_card_of_edition();

-- Names stand on cards. Shapes, contacts and successors do not.
create function content.note_cards_of_entry() returns trigger
language plpgsql volatile security definer set search_path = content, public as $$
declare
  elsewhere text[] := array['geometry', 'contact', 'successor_id', 'parent_id', 'area_id', 'valid_from', 'valid_to', 'named_at'];
begin
  if to_jsonb(new) - elsewhere = to_jsonb(old) - elsewhere then return null; end if;
  insert into card_due (edition_id, window_only)
    select distinct edition_id, false from card_entry where entry_id = new.id
    on conflict (edition_id) do update set window_only = false;
  return null;
end $$;
create trigger organization_on_cards after update on organization
  for each row execute function content.note_cards_of_entry();
create trigger area_on_cards after update on area for each row execute function content.note_cards_of_entry();
create trigger topic_on_cards after update on topic for each row execute function content.note_cards_of_entry();
create trigger method_on_cards after update on method for each row execute function content.note_cards_of_entry();

-- Readers stop seeing a file that is taken away for good: so the epoch moves, and the cards that named the file are
-- written anew.
create function content.note_cards_of_removed_file() returns trigger
language plpgsql volatile security definer set search_path = content, public as $$
declare
  at timestamptz := content.next_instant();
begin
  insert into card_due (edition_id, window_only)
    select c.edition_id, false from card_entry c join edition_file f on f.edition_id = c.edition_id
    where f.file_id = new.file_id and c.field = 'organization_id'
    on conflict (edition_id) do update set window_only = false;
  perform content.settle(at);
  return null;
end $$;
create trigger removed_file_on_cards after insert on file_removal
  for each row execute function content.note_cards_of_removed_file();
`;

// What has begun by the clock: on a replica nobody records an opening.
const delivery = `
create view delivery.card_entry as
  select entry_id, field, type, published_at, document_id, edition_id, visible from content.card_entry
  where coalesce(lower(visible) <= (select now from content.present), false);
`;
