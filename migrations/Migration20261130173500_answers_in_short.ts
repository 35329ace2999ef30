import { Migration } from '@mikro-orm/migrations';

/**
 * Starting a statement took longer than running it: PostgreSQL makes every part of a plan ready, also those of which
 * nearly all answers have no need, and goes through the whole text each time. Such parts and what stands in each answer
 * many times are functions now.
 */
export class Migration20261130173500_answers_in_short extends Migration {
  override name = 'Migration20261130173500_answers_in_short';

  override up(): void | Promise<void> {
    for (const statement of [passed, rows, parts]) this.addSql(statement);
  }
}

// What the function tells nobody may know before its time: it looks no further than the clock.
const passed = `
create function content.passed_boundary(until timestamptz) returns timestamptz
language sql stable security definer set search_path = content, public as $$
  select coalesce((
    select max(b.at) from (
      (select lower(visible) as at from edition where lower(visible) between h.next_boundary and least(until, t.now)
        order by lower(visible) desc limit 1)
      union all (select upper(visible) from edition where upper(visible) between h.next_boundary and least(until, t.now)
        order by upper(visible) desc limit 1)
      union all (select b.at from boundary b join edition e on e.id = b.edition_id
        where b.at between h.next_boundary and least(until, t.now) and range_contains_elem(e.visible, b.at)
        order by b.at desc limit 1)
      union all (select at from vocabulary_boundary where at between h.next_boundary and least(until, t.now)
        order by at desc limit 1)
    ) b), h.instant)
  from ledger_head h, content.time t
$$;

create or replace view content.present as
select h.epoch as number,
  (case when h.next_boundary <= t.now then content.passed_boundary(t.now) else h.instant end)::timestamptz(3) as instant,
  greatest(t.now, h.instant) as now,
  coalesce(h.next_boundary <= t.now, false) as due
from ledger_head h, content.time t;
`;

const rows = `
-- A long text in rows of so many bytes, and those that the last character has beyond (UTF-8).
create function content.text_in_rows(long text, bytes_each int) returns setof text
language plpgsql immutable strict as $$
declare
  bytes bytea := convert_to(long, 'UTF8');
  at int := 0;
  next int;
begin
  while at < length(bytes) loop
    next := least(at + bytes_each, length(bytes));
    while next < length(bytes) and get_byte(bytes, next) & 192 = 128 loop
      next := next + 1;
    end loop;
    return next convert_from(substring(bytes from at + 1 for next - at), 'UTF8');
    at := next;
  end loop;
end $$;
`;

// PostgreSQL writes their bodies into the plans of statements that name them, so that they cost nothing to run.
const parts = `
-- Where a value is missing that the schema requires, a mark that no text can have.
create function delivery.required(value text) returns text language sql immutable as
  $$ select coalesce(value, E'\\x01unanswered') $$;
create function delivery.required(value json) returns json language sql immutable as
  $$ select coalesce(value, '"\\u0001unanswered"'::json) $$;

-- An instant as the API writes it.
create function delivery.instant_text(instant timestamptz) returns text language sql stable as
  $$ select to_char(instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;
`;
