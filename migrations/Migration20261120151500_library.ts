import { Migration } from '@mikro-orm/migrations';

/** Drafts are known by their files; files are held while something begins to refer to them, and deleted when unused. */
export class Migration20261120151500_library extends Migration {
  override name = 'Migration20261120151500_library';

  override up(): void | Promise<void> {
    this.addSql('create index file_by_creation on file (created_at desc, id);');
    for (const table of ['consultation', 'news_article', 'ngo_profile', 'page', 'report'])
      this.addSql(filesOfDrafts(table));
    this.addSql(holding);
    this.addSql(deleting);
    this.addSql(collecting);
  }
}

/** What is frozen has its files from its digest; the rest gets them here once, and from its verbs afterwards. */
export function filesOfDrafts(table: string): string {
  return `update content.edition e set file_ids = array(
    select a.file_id from content.attachment a where a.edition_id = e.id
    union
    select f.id from jsonb_path_query(to_jsonb(t), '$.**.attrs.file') as reference
      join content.file f on f.id::text = lower(reference #>> '{}')
    order by 1)
  from content.${table} t where t.id = e.id and e.digest is null`;
}

// Locked as a foreign key would lock them: whoever deletes files has to wait, whoever else begins to use them has not.
const holding = `
-- Files that something is about to refer to: they stay until the transaction ends, and have not been unused any more.
-- Answers those that can be referred to: that are there, and were not taken away for good.
create function content.hold_files(ids uuid[]) returns setof uuid
language plpgsql volatile security definer set search_path = content, public as $$
begin
  return query
    select f.id from file f
    where f.id = any(ids) and not exists (select 1 from file_removal r where r.file_id = f.id)
    order by f.id for key share of f;
  delete from file_unused u where u.file_id = any(ids);
end $$;
`;

// First the lock, then the look, each with a snapshot of its own: what was written meanwhile by who held the file is seen.
const deleting = `
-- Deletes a file that nothing refers to; false where something does.
create function content.delete_unused_file(wanted uuid) returns boolean
language plpgsql volatile security definer set search_path = content, public as $$
begin
  perform 1 from file where id = wanted for update;
  if content.is_file_used(wanted) then return false; end if;
  delete from file where id = wanted;
  return true;
end $$;
`;

// What somebody holds is passed over, and comes next time if it is still unused: so nobody waits for anybody.
const collecting = `
drop function content.collect_unused_files(interval);
-- Notes which files are unused since when, and deletes those that have been so for longer than the grace period.
create function content.collect_unused_files(grace interval) returns table (id uuid, file_name text)
language plpgsql volatile security definer set search_path = content, public as $$
declare
  due uuid[];
begin
  delete from file_unused where file_id in (
    select u.file_id from file_unused u where content.is_file_used(u.file_id) for update skip locked);
  insert into file_unused (file_id, since)
    with candidate as materialized (
      select f.id from file f
      where not exists (select 1 from file_unused u where u.file_id = f.id)
        and not exists (select 1 from attachment a where a.file_id = f.id)
        and not exists (select 1 from file_publication p where p.file_id = f.id))
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
