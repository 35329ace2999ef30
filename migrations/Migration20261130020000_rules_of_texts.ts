import { Migration } from '@mikro-orm/migrations';

/** Texts of files know by which rules they were read, so that all are read again when the rules change. */
export class Migration20261130020000_rules_of_texts extends Migration {
  override name = 'Migration20261130020000_rules_of_texts';

  override up(): void | Promise<void> {
    this.addSql(`
-- By which rules the text was read and made into words: rulesOfTexts in src/library/text-claims.ts.
alter table file_text add column rules int not null default 1`);
  }
}
