import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { PreparedRead } from '../../src/database/prepared-read.ts';
import { completePage, done, editor } from '../support/content.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';

/** Made up: 500 public files of ten pages. A page has 150 of 20,000 words, its file’s word and a word of all. */
const made = `
  insert into file (id, sha256, size, mime_type, file_name, created_at)
    select gen_random_uuid(), lpad(to_hex(n), 64, '0'), 1, 'application/pdf', 'p' || n || '.pdf', content.instant()
    from generate_series(1, 500) n;
  insert into attachment (edition_id, id, position, file_id, kind, title)
    select e.id, gen_random_uuid(), row_number() over (), f.id, 'ANNEX', '{"pl":"a"}' from file f, edition e;
  insert into file_text (file_id, state, unit, done_at) select id, 'DONE', 'page', created_at from file;
  insert into file_page (file_id, number, text, words)
    select f.id, p, 'Plik ' || f.file_name, array_to_tsvector(array(
        select 'qwert' || (hashtextextended(f.id::text || p, w) & 1023) * (1 + w % 20) from generate_series(1, 150) w)
      || array['wszedzie', replace(f.file_name, '.pdf', '')])
    from file f, generate_series(1, 10) p;
  analyze;`;

let city: TestApp;
let delivery: pg.Client;
beforeAll(async () => {
  city = await startTestApp();
  const verbs = editor(await city.as('gk.publisher'));
  const draft = done(await verbs.create('Page', completePage));
  await city.sql(made);
  done(await verbs.publish(draft.id, draft.version));
  await city.sql('analyze');
  delivery = new pg.Client({
    connectionString: city.logins.delivery,
    options: '-c search_path=delivery,public -c timezone=UTC -c jit=off -c random_page_cost=1.1',
  });
  await delivery.connect();
});
afterAll(async () => {
  await delivery.end();
  await city.close();
});

interface Read {
  statements: (PreparedRead & { plan: string })[];
  found: number;
  matches: number;
}

/** The statements of the delivery API when it searches the text, and their plans. */
async function readOf(text: string): Promise<Read> {
  const reader = city.app.readers.delivery;
  const asked: PreparedRead[] = [];
  const read = reader.read;
  reader.read = (statement) => {
    asked.push(statement);
    return read.call(reader, statement) as never;
  };
  const { attachments } = await city.anonymous.ask<{
    attachments: { totalCount: number; edges: { matches: object[] }[] };
  }>(
    'query ($text: String) { attachments(where: { text: $text }) { totalCount edges { node { fileName } matches { page } } } }',
    { text },
  );
  reader.read = read;
  const statements: Read['statements'] = [];
  for (const statement of asked) {
    const explained = `explain (costs off) ${statement.text}`;
    const { rows } = await delivery.query<{ 'QUERY PLAN': string }>(explained, statement.values);
    statements.push({ ...statement, plan: rows.map((row) => row['QUERY PLAN']).join('\n') });
  }
  return {
    statements,
    found: attachments.totalCount,
    matches: attachments.edges.flatMap((edge) => edge.matches).length,
  };
}

describe('a search for text in 5,000 pages', () => {
  it('uses the index of words for a rare word, planned for the value itself', async () => {
    const { statements, found, matches } = await readOf('p123');
    expect([found, matches]).toEqual([1, 3]);
    const [list] = statements;
    expect(list.planByValue).toBe(true);
    expect(list.plan.match(/Bitmap Index Scan on file_page_words/g)).toHaveLength(2); // the page and the count
    expect(list.plan).not.toContain('Seq Scan on file_page');
  });

  it.each([
    ['stands on every page', 'wszędzie'],
    ['is the beginning of many words', 'qwert'],
  ])('reads only the pages of the listed files for details when the text %s', async (_, text) => {
    const { statements, found, matches } = await readOf(text);
    expect([found, matches]).toEqual([500, 60]);
    const [, pages] = statements;
    expect(pages.planByValue).toBe(true);
    expect(pages.plan).toMatch(
      /Index Scan using file_page_pkey on file_page[^\n]*\n *Index Cond: \(file_id = t.file_id\)/,
    );
    expect(pages.plan).not.toContain('file_page_words');
  });
});
