import { Migration } from '@mikro-orm/migrations';

export class Migration20261130022335_vocabularies_by_day extends Migration {
  override name = 'Migration20261130022335_vocabularies_by_day';

  override up(): void | Promise<void> {
    this.addSql(`alter table "area" add "named_at" timestamptz(3) null;`);

    this.addSql(`alter table "method" add "named_at" timestamptz(3) null;`);

    this.addSql(`alter table "organization" add "named_at" timestamptz(3) null;`);

    this.addSql(`alter table "topic" add "named_at" timestamptz(3) null;`);
    // By hand:
    this.addSql(boundaries);
  }
}

const boundaries = `
-- Beginnings of days on which an entry of a vocabulary comes into use, or another takes over from it: what readers are told
-- changes there, so the epoch moves.
create table vocabulary_boundary (
  at timestamptz(3) primary key
);

create or replace function content.next_boundary(after timestamptz) returns timestamptz
language sql stable set search_path = content, public as $$
  select min(at) from (
    (select lower(visible) as at from edition where lower(visible) > after order by lower(visible) limit 1)
    union all (select upper(visible) from edition where upper(visible) > after order by upper(visible) limit 1)
    union all (select at from boundary where at > after order by at limit 1)
    union all (select at from vocabulary_boundary where at > after order by at limit 1)
  ) as boundaries
$$;
`;
