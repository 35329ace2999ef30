import pg from 'pg';
import type { RichTextJson } from '../../src/rich-text/schema.ts';
import { toHtml } from '../../src/rich-text/to-html.ts';
import { publicUrl } from '../database.ts';
import { urlsOf } from '../floor/answers.ts';
import { fill, rendered, rights, texts } from './tables.ts';

const nobody = '00000000-0000-0000-0000-000000000000';
const forms = ['body', 'privacyNotice', 'feedback', 'decision'] as const;

type Texts = Record<(typeof forms)[number], RichTextJson | null> & { id: string };

/** Makes the plain tables beside the content in the database, with its texts as HTML. */
export async function fillPlainTables(logins: { owner: string; delivery: string; management: string }): Promise<void> {
  const owner = new pg.Client({
    connectionString: logins.owner,
    options: '-c search_path=content,public -c timezone=UTC',
  });
  await owner.connect();
  try {
    await owner.query(fill);
    for (let after: string | undefined = nobody; after; ) {
      const { rows }: pg.QueryResult<Texts> = await owner.query(texts, [after]);
      const columns = forms.map((form) => rows.map((row) => htmlOf(row[form])));
      if (rows.length > 0) await owner.query(rendered, [rows.map(({ id }) => id), ...columns]);
      after = rows.at(-1)?.id;
    }
    const nameOf = (url: string) => owner.escapeIdentifier(new URL(url).username);
    await owner.query(rights(nameOf(logins.delivery), nameOf(logins.management)));
    await owner.query('vacuum (analyze)');
    await owner.query('checkpoint');
  } finally {
    await owner.end();
  }
}

function htmlOf(text: RichTextJson | null): string | null {
  const urlOf = urlsOf(publicUrl);
  return text && toHtml(text, { fileUrl: (id: string) => urlOf(id) });
}
