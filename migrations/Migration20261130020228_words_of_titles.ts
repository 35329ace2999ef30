import { Migration } from '@mikro-orm/migrations';

/** Titles are found by their words: an index per list, of the words in all languages. */
export class Migration20261130020228_words_of_titles extends Migration {
  override name = 'Migration20261130020228_words_of_titles';

  override up(): void | Promise<void> {
    for (const table of ['consultation', 'report', 'news_article', 'ngo_profile', 'page', 'attachment']) {
      this.addSql(`create index ${table}_words_of_title on ${table} using gin ((${words}));`);
    }
  }
}

/** As src/search/titles.ts had it then: lower case, without marks, runs of letters and digits. */
const words = String.raw`array_to_tsvector(array_remove(regexp_split_to_array(
  regexp_replace(
    replace(replace(replace(
      translate(
        normalize(
          regexp_replace(
            lower(normalize(title::text, NFKD) collate "und-x-icu"),
            '[\u00ad\u200b\u2060\ufeff\u0300-\u0305\u0307\u0309-\u036f]|(?<![\u0400-\u04ff])[\u0306\u0308]', '', 'g'),
          NFC),
        'łđøı', 'ldoi'),
      'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
    '([[:alnum:]]{64})[[:alnum:]]+', '\1', 'g'),
  '[^[:alnum:]]+'), ''))`;
