import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { PreparedRead } from '../../src/database/prepared-read.ts';
import type { Reader } from '../../src/database/reader.ts';
import { publishedConsultation } from '../support/content.ts';
import { addedFile } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

/** Made up: 2,000 consultations that differ in their titles and instants only, each with an attachment of the same title. */
const made = `
  create temporary table copies as select n, gen_random_uuid() as id, gen_random_uuid() as document_id from generate_series(1, 2000) n;
  insert into document select r.* from (select * from document limit 1) d, copies o,
    jsonb_populate_record(null::document, to_jsonb(d) || jsonb_build_object('id', o.document_id)) r;
  insert into consultation select r.* from (select * from consultation limit 1) c, copies o,
    jsonb_populate_record(null::consultation, to_jsonb(c) || jsonb_build_object('id', o.id, 'document_id', o.document_id,
      'slug', 'k' || o.n, 'published_at', c.published_at - o.n * 7919 % 2000 * interval '1 minute', 'title', jsonb_build_object('pl', 'Konsultacje wyraz' || o.n))) r;
  insert into edition select r.* from (select * from edition limit 1) e, copies o,
    jsonb_populate_record(null::edition, to_jsonb(e) || jsonb_build_object('id', o.id, 'document_id', o.document_id)) r;
  insert into attachment (edition_id, id, position, file_id, kind, title)
    select c.id, gen_random_uuid(), 1, f.id, 'ANNEX', c.title from consultation c, file f
    where not exists (select 1 from attachment a where a.edition_id = c.id);
  insert into file_publication select id, created_at from file;
  select content.write_cards(array(select id from edition where visible is not null));
  analyze;`;

let city: TestApp;
let caller: Caller;
const logins: pg.Client[] = [];

beforeAll(async () => {
  city = await startTestApp();
  caller = await city.as('coordinator');
  await addedFile(city, 'Plik');
  await publishedConsultation(await city.as('gk.publisher'));
  await city.sql(`set session_replication_role = replica`);
  await city.sql(made);
});
afterAll(async () => {
  for (const login of logins) await login.end();
  await city.close();
});

/** The statements of one query, and their plans. */
async function plansOf(reader: Reader, login: string, schema: string, ask: () => Promise<unknown>): Promise<string> {
  const asked: PreparedRead[] = [];
  const { read } = reader;
  reader.read = (statement) => {
    asked.push(statement);
    return read.call(reader, statement) as never;
  };
  await ask();
  reader.read = read;
  const client = new pg.Client({
    connectionString: login,
    options: `-c search_path=${schema},public -c timezone=UTC -c jit=off -c random_page_cost=1.1`,
  });
  await client.connect();
  logins.push(client);
  const plans: string[] = [];
  for (const { text, values } of asked) {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${text}`, [...values]);
    plans.push(...rows.map((row) => row['QUERY PLAN']));
  }
  return plans.join('\n');
}

describe('a search for a title among 2,000', () => {
  it.each([
    ['consultations', 'consultation', 'pl'],
    ['consultations', 'consultation', 'en'],
    ['attachments', 'attachment', 'pl'],
  ])('uses the index of words: %s, in table %s, for %s', async (list, table, locale) => {
    const answers: { totalCount: number }[] = [];
    const plan = await plansOf(city.app.readers.delivery, city.logins.delivery, 'delivery', async () => {
      const data = await city.anonymous.ask<Record<string, { totalCount: number }>>(
        `query ($locales: [Locale!]) { ${list}(where: { title: { matches: "wyraz1234" } }, locales: $locales) { totalCount } } # ${locale}`,
        { locales: [locale] },
      );
      answers.push(data[list]);
    });
    expect(answers).toEqual([{ totalCount: 1 }]);
    expect(plan).toContain(`Bitmap Index Scan on ${table}_words_of_title`);
    expect(plan).not.toContain(`Seq Scan on ${table} `);
  });

  it.each([
    [{ contains: 'wyraz1234' }, 'pl'],
    [{ startsWith: 'Konsultacje wyraz1234' }, 'en'],
  ])('uses the index of parts: %p, for %s', async (title, locale) => {
    const plan = await plansOf(city.app.readers.delivery, city.logins.delivery, 'delivery', async () => {
      const { consultations } = await city.anonymous.ask<{ consultations: { totalCount: number } }>(
        `query ($title: StringFilter, $locales: [Locale!]) {
          consultations(where: { title: $title }, locales: $locales) { totalCount } } # ${locale}`,
        { title, locales: [locale] },
      );
      expect(consultations).toEqual({ totalCount: 1 });
    });
    expect(plan).toMatch(/Bitmap Index Scan on consultation_title_\w+_seen/);
    expect(plan).not.toContain('Seq Scan on consultation ');
  });

  it.each([
    ['contains', 'wyraz1234', 'compared'],
    ['startsWith', 'Konsultacje wyraz1234', 'compared'],
    ['matches', 'wyraz1234', 'words'],
  ])('uses an index of cards once the operation is known: %s', async (operator, text, index) => {
    const { delivery } = city.app.readers;
    const query = `{ consultations(where: { title: { ${operator}: "${text}" } }) { totalCount nodes { slug } } }`;
    await city.anonymous.ask(query);
    const readPresent = delivery.readPresent.bind(delivery);
    const texts: string[] = [];
    delivery.readPresent = (statement) => {
      texts.push(statement.text);
      return readPresent(statement);
    };
    expect(await city.anonymous.ask(query)).toEqual({ consultations: { totalCount: 1, nodes: [{ slug: 'k1234' }] } });
    delivery.readPresent = readPresent;
    const client = new pg.Client({
      connectionString: city.logins.delivery,
      options: '-c search_path=delivery,public -c random_page_cost=1.1',
    });
    await client.connect();
    logins.push(client);
    // The plan for any value, which is the one that the reader uses.
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (costs off, generic_plan) ${texts.join()}`);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(new RegExp(`Bitmap Index Scan on consultation_card\\w*_title_${index}_idx`));
    expect(plan).toMatch(/Index Scan using consultation_card\w*_chain_published_at_document_id_idx/); // for a part of most titles
    expect(plan).not.toContain('Seq Scan on consultation ');
  });

  it('uses the indexes of all types for editors', async () => {
    const plan = await plansOf(city.app.readers.management, city.logins.management, 'content', async () => {
      const { documents } = await caller.ask<{ documents: { totalCount: number } }>(
        '{ documents(where: { title: { matches: "wyraz1234" } }) { totalCount } }',
      );
      expect(documents).toEqual({ totalCount: 1 });
    });
    expect(plan).toContain('Bitmap Index Scan on consultation_words_of_title');
    expect(plan).not.toContain('Seq Scan on consultation ');
    expect(plan).not.toContain('Seq Scan on document ');
  });

  it('uses the index of parts for editors', async () => {
    const plan = await plansOf(city.app.readers.management, city.logins.management, 'content', async () => {
      const { documents } = await caller.ask<{ documents: { totalCount: number } }>(
        '{ documents(where: { title: { contains: "wyraz1234" } }) { totalCount } }',
      );
      expect(documents).toEqual({ totalCount: 1 });
    });
    expect(plan).toMatch(/Bitmap Index Scan on consultation_title_pl_seen/);
    expect(plan).not.toContain('Seq Scan on consultation ');
  });

  it.each([
    ['a rare part', 'wyraz1234', 1],
    ['a part of most titles', 'wyraz', 5],
  ])('finds the documents for editors by %s', async (_, contains, found) => {
    type Page = { nodes: { draft: { title: Record<string, string> } }[] };
    const { documents } = await caller.ask<{ documents: Page }>(
      `query ($contains: String) { documents(first: 5, where: { title: { contains: $contains } }) {
        nodes { ... on ConsultationDocument { draft { title } } } } }`,
      { contains },
    );
    expect(documents.nodes).toHaveLength(found);
    for (const { draft } of documents.nodes) expect(draft.title.pl).toContain(contains);
  });
});

describe('the documents that use a file', () => {
  it.each([
    ['by two documents', 2],
    ['by most documents', 1500],
  ])('are the last changed ones, for a file that is used %s', async (_, uses) => {
    await city.sql('truncate edition_file');
    await city.sql(
      `insert into edition_file (file_id, edition_id) select f.id, e.id from file f,
         (select id from edition order by document_id desc limit $1) e`,
      [uses],
    );
    const [{ ids }] = await city.sql<{ ids: string[] }>(
      `select array(select distinct e.document_id from edition e join edition_file ef on ef.edition_id = e.id
         join document d on d.id = e.document_id order by e.document_id) as ids`,
    );
    type Used = {
      files: { nodes: { usedIn: { totalCount: number; nodes: { document: { documentId: string } }[] } }[] };
    };
    const { files } = await caller.ask<Used>(
      '{ files { nodes { usedIn(first: 5) { totalCount nodes { document { documentId } } } } } }',
    );
    const { totalCount, nodes } = files.nodes[0].usedIn;
    expect(totalCount).toBe(uses);
    // All were changed at the same instant, so that the ids decide.
    expect(nodes.map(({ document }) => document.documentId)).toEqual(ids.slice(0, 5));
  });
});
