import { Migration } from '@mikro-orm/migrations';

/** Which edition refers to which file, as a table with foreign keys; and what is unused is asked of it. */
export class Migration20261120160000_edition_files extends Migration {
  override name = 'Migration20261120160000_edition_files';

  override up(): void | Promise<void> {
    this.addSql(uses);
    this.addSql(collecting);
  }
}

// The array on the edition is what is digested and frozen; this is the same, file by file, to be asked from the other side.
// Its foreign key keeps what any edition refers to, be it in a text, from being deleted.
const uses = `
create table edition_file (
  file_id uuid not null references file (id),
  edition_id uuid not null references edition (id) on delete cascade,
  primary key (file_id, edition_id)
);
create index edition_file_of_edition on edition_file (edition_id);
insert into edition_file (file_id, edition_id) select distinct unnest(file_ids), id from edition;

create function content.register_files() returns trigger
language plpgsql volatile security definer set search_path = content, public as $$
begin
  delete from edition_file where edition_id = new.id and file_id <> all (new.file_ids);
  insert into edition_file (file_id, edition_id) select unnest(new.file_ids), new.id on conflict do nothing;
  return null;
end $$;
create trigger edition_files after insert or update of file_ids on edition
  for each row execute function content.register_files();

create or replace function content.is_file_used(file uuid) returns boolean
language sql stable set search_path = content, public as $$
  select exists (select 1 from attachment where file_id = $1)
    or exists (select 1 from edition_file where file_id = $1)
    or exists (select 1 from file_removal where file_id = $1)
$$;
`;

// As before: what somebody holds is passed over. But what is used is found by joins, and not file by file.
const collecting = `
create or replace function content.collect_unused_files(grace interval) returns table (id uuid, file_name text)
language plpgsql volatile security definer set search_path = content, public as $$
declare
  due uuid[];
begin
  delete from file_unused where file_id = any (array(
    select u.file_id from file_unused u
    where exists (select 1 from edition_file e where e.file_id = u.file_id)
      or exists (select 1 from file_removal r where r.file_id = u.file_id)
    for update of u skip locked));
  insert into file_unused (file_id, since)
    with candidate as materialized (
      select f.id from file f
      where not exists (select 1 from file_unused u where u.file_id = f.id)
        and not exists (select 1 from edition_file e where e.file_id = f.id))
    select f.id, content.instant() from candidate c join file f on f.id = c.id
    where not content.is_file_used(c.id) for update of f skip locked
    on conflict do nothing;
  due := array(
    select f.id from file f join file_unused u on u.file_id = f.id
    where u.since <= content.instant() - grace order by f.id for update of f skip locked);
  return query
    delete from file f where f.id = any(due) and not content.is_file_used(f.id) returning f.id, f.file_name;
end $$;
`;
