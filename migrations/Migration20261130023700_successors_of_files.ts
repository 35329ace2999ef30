import { Migration } from '@mikro-orm/migrations';

/** The public address of a file that was replaced leads on to the file that took its place. */
export class Migration20261130023700_successors_of_files extends Migration {
  override name = 'Migration20261130023700_successors_of_files';

  override up(): void | Promise<void> {
    this.addSql(successors);
  }
}

const successors = `
-- The files that took the place of one that was public, the next one first; of those that never were public themselves
-- nothing is told but that they are there. For a login that sees neither them nor the replacements.
create function content.file_successors(replaced uuid) returns table (file_id uuid, step int)
language sql stable security definer set search_path = content, public as $$
  with recursive later (file_id, step) as (
    select r.by_file_id, 1 from file_replacement r
      where r.file_id = replaced and exists (select 1 from file_publication p where p.file_id = replaced)
    union all
    select r.by_file_id, l.step + 1 from later l join file_replacement r on r.file_id = l.file_id where l.step < 100
  )
  select p.file_id, l.step from later l left join file_publication p on p.file_id = l.file_id order by l.step
$$;
`;
