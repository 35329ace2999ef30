import { Migration } from '@mikro-orm/migrations';

/** Plans move nothing that readers see: neither the epoch's number nor its instant, but only the next boundary. */
export class Migration20261130121500_unseen_plans extends Migration {
  override name = 'Migration20261130121500_unseen_plans';

  override up(): void | Promise<void> {
    for (const statement of [instants, boundaries, cards, settling, concluding, texts, heads]) this.addSql(statement);
  }
}

const instants = `
-- The last instant that a change of windows got, though it be a plan that no reader sees.
alter table ledger_head add column last_instant timestamptz(3);

-- The earliest instant that a change can get that is made now: later than every instant at which anyone has read, and
-- than those of all changes before.
create or replace function content.coming_instant() returns timestamptz
language sql volatile security definer set search_path = content, public as $$
  select greatest(content.instant(), instant, last_instant) + interval '1 millisecond' from ledger_head
$$;

-- Before any change of an edition: what has been opened stays as it was, but for its end.
create or replace function content.guard_edition() returns trigger
language plpgsql security definer set search_path = content, public as $$
declare
  head timestamptz := (select greatest(instant, last_instant) from ledger_head);
  free text[] := array['visible', 'ends_at'];
begin
  if tg_op = 'DELETE' then
    if old.visible is not null or old.discarded_at is not null then
      raise exception 'edition % is part of the history', old.id using errcode = 'KN002';
    end if;
    return old;
  end if;
  if new.visible is not null and lower(new.visible) <= head
    and (tg_op = 'INSERT' or old.visible is null or lower(new.visible) <> lower(old.visible)) then
    raise exception 'edition % cannot become visible in the past', new.id using errcode = 'KN003';
  end if;
  if tg_op = 'INSERT' then return new; end if;
  if new.id <> old.id or new.document_id <> old.document_id or new.number <> old.number then
    raise exception 'edition % cannot become another', old.id using errcode = 'KN002';
  end if;
  if old.visible is null and old.discarded_at is null then return new; end if;
  if old.visible is not null and lower(old.visible) <= head then
    if new.visible is null or lower(new.visible) <> lower(old.visible) then
      raise exception 'edition % has been public since %', old.id, lower(old.visible) using errcode = 'KN002';
    end if;
    if upper(new.visible) is distinct from upper(old.visible)
      and (upper(old.visible) <= head or upper(new.visible) <= head) then
      raise exception 'the end of edition % lies in the past', old.id using errcode = 'KN003';
    end if;
  else
    free := free || array['published_at', 'discarded_at'];
  end if;
  if to_jsonb(new) - free <> to_jsonb(old) - free then
    raise exception 'edition % is frozen', old.id using errcode = 'KN002';
  end if;
  return new;
end $$;
`;

// A closing day of a text that was withdrawn, replaced or taken back changes nothing for readers.
const boundaries = `
create or replace function content.next_boundary(after timestamptz) returns timestamptz
language sql stable set search_path = content, public as $$
  select min(at) from (
    (select lower(visible) as at from edition where lower(visible) > after order by lower(visible) limit 1)
    union all (select upper(visible) from edition where upper(visible) > after order by upper(visible) limit 1)
    union all (select b.at from boundary b join edition e on e.id = b.edition_id
      where b.at > after and range_contains_elem(e.visible, b.at) order by b.at limit 1)
    union all (select at from vocabulary_boundary where at > after order by at limit 1)
  ) as boundaries
$$;

create or replace view content.present as
select h.epoch as number,
  (case when h.next_boundary <= t.now then coalesce((
    select max(b.at) from (
      (select lower(visible) as at from edition where lower(visible) between h.next_boundary and t.now
        order by lower(visible) desc limit 1)
      union all (select upper(visible) from edition where upper(visible) between h.next_boundary and t.now
        order by upper(visible) desc limit 1)
      union all (select b.at from boundary b join edition e on e.id = b.edition_id
        where b.at between h.next_boundary and t.now and range_contains_elem(e.visible, b.at) order by b.at desc limit 1)
      union all (select at from vocabulary_boundary where at between h.next_boundary and t.now order by at desc limit 1)
    ) b), h.instant) else h.instant end)::timestamptz(3) as instant,
  greatest(t.now, h.instant) as now,
  coalesce(h.next_boundary <= t.now, false) as due
from ledger_head h, content.time t;
`;

// A plan's cards are written with the plan, so that the plan opens on a replica, too.
const cards = `
drop trigger cards_follow_the_epoch on ledger_head;
create trigger cards_follow_the_head after update on ledger_head
  for each row execute function content.write_due_cards();

drop trigger ledger_head_changes on ledger_head;
create trigger ledger_head_changes after update of epoch on ledger_head for each row
  when (new.epoch is distinct from old.epoch) execute function content.note_changes();
`;

const settling = `
drop function content.settle(timestamptz);

-- Appends every opening and end up to the instant that has no row yet, and moves the epoch there. A change of windows
-- alone by which nothing opens or ends leaves the epoch where it is: readers see no difference, and must not see that
-- something was planned.
create function content.settle(until timestamptz, windows_only boolean default false) returns void
language plpgsql volatile security definer set search_path = content, public as $$
declare
  before ledger_head;
  head ledger_head;
  entry ledger;
  due record;
begin
  select * into before from ledger_head for update;
  head := before;
  if until > content.coming_instant() then
    raise exception 'nothing can be settled before its time' using errcode = 'KN003';
  end if;
  for due in
    select * from (
      select id, document_id, digest, 'OPENED' as event, lower(visible) as effective
        from edition where opened is null and visible is not null and lower(visible) <= until
      union all
      select id, document_id, digest, 'CLOSED', upper(visible)
        from edition where closed is null and visible is not null and upper(visible) <= until
    ) as events order by effective, event, document_id
  loop
    if due.digest is null then
      raise exception 'edition % has a window and no digest', due.id using errcode = 'KN001';
    end if;
    entry := row(head.sequence + 1, due.document_id, due.id, due.event, due.effective, content.instant(),
      due.digest, head.hash, '');
    entry.hash := content.ledger_hash(entry);
    insert into ledger select (entry).*;
    head.sequence := entry.sequence;
    head.hash := entry.hash;
    if due.event = 'OPENED' then
      update edition set opened = entry.sequence where id = due.id;
      insert into file_publication (file_id, since)
        select unnest(file_ids), due.effective from edition where id = due.id on conflict do nothing;
    else update edition set closed = entry.sequence where id = due.id;
    end if;
  end loop;
  if not windows_only or head.sequence > before.sequence or before.next_boundary <= until
    or exists (select from pending_entry) then
    head.epoch := before.epoch + 1;
    head.instant := greatest(before.instant, until);
  end if;
  head.next_boundary := content.next_boundary(greatest(before.instant, until));
  update ledger_head set sequence = head.sequence, hash = head.hash, instant = head.instant, epoch = head.epoch,
    last_instant = greatest(before.last_instant, until), next_boundary = head.next_boundary;
  -- Instances that listen ask for the next boundary, which a notification must not tell: any login may listen.
  perform pg_notify('konsulta_epoch', head.epoch::text);
end $$;
`;

const concluding = `
drop function content.conclude(timestamptz);

-- The end of a change of public content: settles, and makes the transaction begin again where a planned opening or end
-- came while it was under way, be it one that the change takes back. Readers have already read at that later instant,
-- without the change.
create function content.conclude(until timestamptz, windows_only boolean default false) returns void
language plpgsql volatile security definer set search_path = content, public as $$
declare
  -- The first boundary after the transaction's instants, of those before its changes and those after.
  boundary timestamptz := least(nullif(current_setting('konsulta.boundary', true), '')::timestamptz,
    (select next_boundary from ledger_head));
begin
  perform content.settle(until, windows_only);
  boundary := least(boundary, (select next_boundary from ledger_head));
  perform set_config('konsulta.boundary', coalesce(boundary::text, ''), true);
  if boundary <= content.instant() then
    raise exception 'a planned opening or end came while the change was under way' using errcode = 'serialization_failure';
  end if;
end $$;
`;

// The text of a draft's file is nothing that readers could find.
const texts = `
drop function content.texts_changed();
create function content.texts_changed(files uuid[]) returns void
language plpgsql volatile security definer set search_path = content, public as $$
begin
  if exists (select from delivery.file where id = any(files)) then
    perform content.settle(content.next_instant());
  end if;
end $$;
`;

const heads = `
update ledger_head set next_boundary = content.next_boundary(instant);
`;
