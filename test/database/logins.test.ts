import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { done, type Known } from '../support/content.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { addedFile, type KnownFile } from '../support/files.ts';
import { later } from '../support/stopped-clock.ts';

/** Everything hidden has this word in it, everything public the other. */
const hidden = 'tajne';
const open = 'jawne';

let desk: Desk;
let delivery: pg.Client;
let known: Known;
const files: Record<string, KnownFile> = {};
const hiddenEditions: string[] = [];

beforeAll(async () => {
  desk = await openDesk();
  for (const name of ['jawne', 'tajne-szkic', 'tajne-plan', 'tajne-odlozone', 'tajne-luzne']) {
    files[name] = await addedFile(desk.city, name, `${name}.pdf`);
  }
  const attached = (name: string) => [{ fileId: files[name].id, kind: 'ANNEX', title: { pl: name } }];
  known = await desk.published({ title: { pl: open }, slug: open, attachments: attached('jawne') });
  const at = later(await desk.clock.now(), 600);
  const change = async ({ id, version }: Known, name: string) =>
    done(
      await desk.verbs.update('Consultation', id, version, {
        title: { pl: name },
        slug: name,
        attachments: attached(name),
      }),
    );
  const discarded = await desk.publish(await change(known, 'tajne-odlozone'), { at });
  const drafted = await change(discarded, 'tajne-szkic');
  const unscheduled = done(await desk.verbs.unschedule(drafted.id, drafted.version));
  const planned = await desk.publish(unscheduled, { at, changeNote: hidden });
  await change(planned, 'tajne-plan');
  await desk.drafted({ title: { pl: hidden } });
  await desk.publish(await desk.drafted({ title: { pl: `${hidden} później` }, slug: 'tajne-pozniej' }), { at });
  await desk.city.sql(`update account set name = $1`, [hidden]);
  await desk.city.sql(`update audit_entry set note = $1`, [hidden]);
  const editions = await desk.city.sql<{ id: string }>('select id from edition where opened is null');
  hiddenEditions.push(...editions.map(({ id }) => id));
  delivery = new pg.Client({ connectionString: desk.city.logins.delivery, options: '-c search_path=delivery,public' });
  await delivery.connect();
});
afterAll(async () => {
  await delivery.end();
  await desk.close();
});

async function views(): Promise<string[]> {
  const { rows } = await delivery.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'delivery'::regnamespace and relkind in ('r', 'v', 'm') order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** The views in which some row has the word. */
async function viewsWith(word: string): Promise<string[]> {
  const found: string[] = [];
  for (const view of await views()) {
    const { rows } = await delivery.query(
      `select count(*)::int as n from (select row_to_json(v)::text as row from ${view} v) r where row ilike $1`,
      [`%${word}%`],
    );
    if (rows[0].n > 0) found.push(view);
  }
  return found;
}

async function errorOf(sql: string): Promise<string> {
  await delivery.query('begin');
  try {
    const { command, rowCount } = await delivery.query(sql);
    return `${command} of ${rowCount} rows`;
  } catch (error) {
    return String((error as pg.DatabaseError).code);
  } finally {
    await delivery.query('rollback');
  }
}

const noRight = '42501';
const noSuchTable = '42P01';

describe('raw SQL on the delivery login', () => {
  it('reads public editions', async () => {
    expect(await viewsWith(open)).toEqual([
      'attachment',
      'consultation',
      'consultation_card',
      'file',
      'search_entry',
      'search_word',
      'slug',
    ]);
  });

  it('reads no drafts, plans, discarded editions, or persons', async () => {
    expect(hiddenEditions).toHaveLength(5);
    expect(await viewsWith(hidden)).toEqual([]);
  });

  it('finds no hidden edition by its id, and no file of a hidden edition', async () => {
    for (const id of [
      ...hiddenEditions,
      ...Object.entries(files).flatMap(([name, { uuid }]) => (name === open ? [] : [uuid])),
    ]) {
      expect(await viewsWith(id)).toEqual([]);
    }
    expect(await viewsWith(files.jawne.uuid)).toEqual(['attachment', 'consultation_card', 'edition_file', 'file']);
  });

  it('reads a plan once the plan has begun, with its file and slug', async () => {
    const planned = await desk.published({ title: { pl: 'Zwykłe' }, slug: 'zwykle' });
    const file = await addedFile(desk.city, 'zaplanowany', 'zaplanowany.pdf');
    const attachments = [{ fileId: file.id, kind: 'ANNEX', title: { pl: 'zaplanowany' } }];
    const at = later(await desk.clock.now(), 1);
    const updated = done(
      await desk.verbs.update('Consultation', planned.id, planned.version, { slug: 'zaplanowany', attachments }),
    );
    await desk.publish(updated, { at });
    expect(await viewsWith('zaplanowany')).toEqual([]);
    await desk.clock.set(at);
    const seen = ['attachment', 'consultation', 'consultation_card', 'file', 'search_entry', 'search_word', 'slug'];
    expect(await viewsWith('zaplanowany')).toEqual(seen);
    await desk.city.sql('select content.pass_boundaries()');
    expect(await viewsWith('zaplanowany')).toEqual(seen);
  });

  it('still reads withdrawn editions: the history is public', async () => {
    const withdrawn = await desk.published({ title: { pl: 'Odwołane' } });
    done(await desk.verbs.withdraw(withdrawn.id, withdrawn.version));
    const seen = ['consultation', 'consultation_card', 'search_entry', 'search_word'];
    expect(await viewsWith('Odwołane')).toEqual(seen);
  });

  it.each([
    'account',
    'account_link',
    'mail_request',
    'session',
    'membership',
    'audit_entry',
    'sign_in_counter',
    'second_factor',
    'recovery_code',
    'document',
    'field_digests',
    'boundary',
    'clock',
    'ledger_head',
    'migration',
    'upload',
    'vocabulary_boundary',
    'vocabulary_day',
    'pending_entry',
  ])('does not find the table %s, and may not read it', async (table) => {
    expect(await errorOf(`select * from ${table}`)).toBe(noSuchTable);
    expect(await errorOf(`select * from content.${table}`)).toBe(noRight);
  });

  it.each(['consultation', 'page', 'edition', 'attachment', 'file', 'slug', 'organization'])(
    'may neither read nor change the table beneath %s, nor change the view',
    async (table) => {
      const statements = [
        `select * from content.${table}`,
        `delete from content.${table}`,
        `delete from delivery.${table}`,
        `insert into delivery.${table} default values`,
        `update delivery.${table} set id = id`,
        `truncate content.${table}`,
      ].map((sql) => (table === 'slug' ? sql.replace('id = id', 'slug = slug') : sql));
      for (const sql of statements) expect(`${sql}: ${await errorOf(sql)}`).toBe(`${sql}: ${noRight}`);
    },
  );

  it.each([
    ['create a table', 'create table delivery.own (id int)', noRight],
    ['create a table elsewhere', 'create table public.own (id int)', noRight],
    ['create a temporary table', 'create temporary table own (id int)', noRight],
    ['create a temporary view', 'create temporary view own as select 1', noRight],
    ['create a function', `create function public.own() returns int language sql as 'select 1'`, noRight],
    ['create a schema', 'create schema own', noRight],
    ['read the settings of the cluster', 'select * from pg_authid', noRight],
    ['take an instant', 'select content.next_instant()', noRight],
    ['settle', 'select content.settle(content.instant())', noRight],
    ['ask what comes next', 'select content.next_boundary(content.instant())', noRight],
    ['ask which instant comes', 'select content.coming_instant()', noRight],
    ['lock the head', 'select * from content.ledger_head for update', noRight],
    ['become another login', 'set role konsulta_management', noRight],
    ['pass triggers by', 'set session_replication_role = replica', noRight],
    ['read files of the server', `select pg_read_file('/etc/passwd')`, noRight],
    ['run programs on the server', `copy (select 1) to program 'true'`, noRight],
  ])('may not %s', async (_, sql, code) => {
    expect(await errorOf(sql)).toBe(code);
  });
});

describe('the files that the server delivers', () => {
  const status = async ({ uuid }: KnownFile) =>
    (await desk.city.app.server.inject({ url: `/files/${uuid}/plik.pdf` })).statusCode;

  it('belong to public editions, not to drafts, plans and discarded texts', async () => {
    expect(await status(files.jawne)).toBe(200);
    for (const [name, file] of Object.entries(files))
      if (name !== open) expect([name, await status(file)]).toEqual([name, 404]);
  });

  it('disappear when the text with the reference is withdrawn', async () => {
    const file = await addedFile(desk.city, 'wycofany', 'wycofany.pdf');
    const document = await desk.published({
      attachments: [{ fileId: file.id, kind: 'ANNEX', title: { pl: 'Wycofany' } }],
    });
    expect(await status(file)).toBe(200);
    done(await desk.verbs.withdraw(document.id, document.version));
    expect(await status(file)).toBe(404);
  });
});
