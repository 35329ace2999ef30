import { Migration } from '@mikro-orm/migrations';

/** Which file is used where is asked of one table, by the public's login too; and the collector's plans stay good. */
export class Migration20261120170000_files_in_use extends Migration {
  override name = 'Migration20261120170000_files_in_use';

  override up(): void | Promise<void> {
    this.addSql(`
create view delivery.edition_file as
  select ef.file_id, ef.edition_id from content.edition_file ef
  where exists (select 1 from content.edition e
    where e.id = ef.edition_id and lower(e.visible) <= (select instant from content.ledger_head));
`);
    // The array is there to be digested; nobody searches in it any more.
    this.addSql('drop view delivery.edition;');
    this.addSql(`
create view delivery.edition as
  select id, document_id, type, number, visible, digest from content.edition
  where lower(visible) <= (select instant from content.ledger_head);
`);
    this.addSql('drop index edition_files;');
    // A connection keeps the plans of a function's statements, those too that were made while no file was unused: with
    // nested loops they compare each file with each.
    this.addSql('alter function content.collect_unused_files(interval) set enable_nestloop = off;');
  }
}
