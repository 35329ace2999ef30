import { Migration } from '@mikro-orm/migrations';

/** Lists by the first publication anywhere, so that what is new is told from what was brought here from elsewhere. */
export class Migration20261130063200_first_publication extends Migration {
  override name = 'Migration20261130063200_first_publication';

  override up(): void | Promise<void> {
    for (const table of ['consultation', 'report', 'news_article', 'ngo_profile', 'page']) {
      this.addSql(
        `create index ${table}_by_first_publication on ${table} ((coalesce(originally_published_at, published_at)), document_id) where visible is not null;`,
      );
    }
  }
}
