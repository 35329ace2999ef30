import { Migration } from '@mikro-orm/migrations';

/** The public learns of which bytes it is that a file was taken away: images made of it are named by them. */
export class Migration20261120140000_removed_bytes extends Migration {
  override name = 'Migration20261120140000_removed_bytes';

  override up(): void | Promise<void> {
    this.addSql(`
create or replace view delivery.file_removal as
  select r.file_id, r.removed_at, f.sha256 from content.file_removal r join content.file f on f.id = r.file_id
  where exists (select 1 from content.file_publication p where p.file_id = r.file_id);
`);
  }
}
