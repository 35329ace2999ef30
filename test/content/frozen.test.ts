import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { done } from '../support/content.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { addedFile } from '../support/files.ts';
import { later } from '../support/stopped-clock.ts';

/** The database's error codes for forbidden changes. */
const frozen = 'KN002';
const inThePast = 'KN003';
const twoPlans = 'KN004';
const noRight = '42501';
const overlap = '23P01';

let desk: Desk;
let management: pg.Client;
/** Ids of editions by their state, and of their attachments. */
const ids: Record<string, string> = {};

beforeAll(async () => {
  desk = await openDesk();
  const file = await addedFile(desk.city, 'Zamrożony');
  const attachments = [{ fileId: file.id, kind: 'ANNEX', title: { pl: 'Załącznik' } }];
  const first = await desk.published({ title: { pl: 'Dawny' }, slug: 'zamrozony', attachments });
  const until = later(await desk.clock.now(), 600);
  const second = await desk.publish(await desk.retitled(first, 'Obecny'), { until });
  const discarded = await desk.publish(await desk.retitled(second, 'Odłożony'), { at: later(until, -500) });
  const newer = await desk.retitled(discarded, 'Nowszy plan');
  const unscheduled = done(await desk.verbs.unschedule(newer.id, newer.version));
  const planned = await desk.publish(unscheduled, { at: later(until, -400), until: later(until, -300) });
  await desk.retitled(planned, 'Szkic');
  const editions = await desk.city.sql<{ number: number; id: string }>(
    'select number, id from edition where document_id = $1 order by number',
    [first.documentId],
  );
  ['closed', 'current', 'discarded', 'planned', 'draft'].forEach((name, n) => {
    ids[name] = editions[n].id;
  });
  Object.assign(ids, { file: file.uuid, document: first.documentId });
  management = new pg.Client({
    connectionString: desk.city.logins.management,
    options: '-c search_path=content,public',
  });
  await management.connect();
});
afterAll(async () => {
  await management.end();
  await desk.close();
});

/** `:name` stands for the id of that name. The statement must match a row, or the test proves nothing. */
async function refused(sql: string): Promise<string | undefined> {
  const text = sql.replaceAll(/(?<!:):(\w+)/g, (_, name: string) => `'${ids[name] ?? expect(name).toBe('known')}'`);
  await management.query('begin');
  try {
    const { rowCount, command } = await management.query(text);
    return `not refused: ${command} of ${rowCount} rows`;
  } catch (error) {
    return (error as pg.DatabaseError).code;
  } finally {
    await management.query('rollback');
  }
}

describe('the management login can do everything that the verbs need', () => {
  it.each([
    ['change the draft', `update consultation set title = '{"pl": "Inny"}' where id = :draft`],
    ['delete the draft', 'delete from consultation where id = :draft'],
    [
      'give the current edition an end to come',
      `update consultation set visible = tstzrange(lower(visible), upper(visible) - interval '1 hour') where id = :current`,
    ],
  ])('%s', async (_, sql) => {
    expect(await refused(sql)).toMatch(/^not refused: \w+ of 1 rows$/);
  });
});

describe('the management login cannot change what has been public', () => {
  const open = ['closed', 'current'].flatMap((edition) => [
    [
      `the title of the ${edition} edition`,
      `update consultation set title = '{"pl": "Inny"}' where id = :${edition}`,
      frozen,
    ],
    [
      `the closing day of the ${edition} edition`,
      `update consultation set closes_at = now() where id = :${edition}`,
      frozen,
    ],
    [`the number of the ${edition} edition`, `update consultation set number = 77 where id = :${edition}`, frozen],
    [
      `the document of the ${edition} edition`,
      `update consultation set document_id = gen_random_uuid() where id = :${edition}`,
      frozen,
    ],
    [
      `the first instant of the ${edition} edition`,
      `update consultation set published_at = now() where id = :${edition}`,
      frozen,
    ],
    [
      `the beginning of the ${edition} edition`,
      `update consultation set visible = tstzrange(lower(visible) - interval '1 ms', upper(visible)) where id = :${edition}`,
      inThePast,
    ],
    [`that the ${edition} edition was public`, `update consultation set visible = null where id = :${edition}`, frozen],
    [`that the ${edition} edition is there`, `delete from consultation where id = :${edition}`, frozen],
    [
      `an attachment's title of the ${edition} edition`,
      `update attachment set title = '{"pl": "Inny"}' where edition_id = :${edition}`,
      frozen,
    ],
    [
      `an attachment's edition, away from the ${edition} one`,
      `update attachment set edition_id = :draft where edition_id = :${edition}`,
      frozen,
    ],
    [`that the ${edition} edition has an attachment`, `delete from attachment where edition_id = :${edition}`, frozen],
    [
      `that the ${edition} edition has no other attachment`,
      `insert into attachment (edition_id, id, position, file_id, kind, title) values (:${edition}, gen_random_uuid(), 2, :file, 'OTHER', '{}')`,
      frozen,
    ],
    [
      `the digest of the ${edition} edition`,
      `update edition set digest = repeat('a', 64) where id = :${edition}`,
      frozen,
    ],
    [`that the ${edition} edition has a digest`, `update edition set digest = null where id = :${edition}`, frozen],
    [`the files of the ${edition} edition`, `update edition set file_ids = '{}' where id = :${edition}`, frozen],
    [
      `a field's digest of the ${edition} edition`,
      `update field_digests set digests = sha256('other') where edition_id = :${edition}`,
      noRight,
    ],
    [`that the ${edition} edition has digests`, `delete from field_digests where edition_id = :${edition}`, noRight],
    [
      `that the ${edition} edition has no other digest`,
      `insert into field_digests values (:${edition}, '{other}', substr(sha256(''), 1, 16), sha256('other'))`,
      frozen,
    ],
  ]);

  it.each([
    ...open,
    [
      'an end that has passed',
      `update consultation set visible = tstzrange(lower(visible), upper(visible) + interval '1 ms') where id = :closed`,
      inThePast,
    ],
    [
      'a beginning that has passed into one to come',
      `update consultation set visible = tstzrange(upper(visible) - interval '1 ms', upper(visible)) where id = :current`,
      frozen,
    ],
    [
      'an end to one that has passed',
      "update consultation set visible = tstzrange(lower(visible), lower(visible) + interval '1 us') where id = :current",
      inThePast,
    ],
    [
      'an attachment of the draft into the closed edition',
      `update attachment set edition_id = :closed, id = gen_random_uuid() where edition_id = :draft`,
      frozen,
    ],
    ['the bytes that a file stands for', `update file set sha256 = repeat('a', 64) where id = :file`, noRight],
    ['that a file is there', 'delete from file where id = :file', noRight],
    ['whose slug it is', 'update slug set document_id = :document', noRight],
    ['that a slug is taken', 'delete from slug', noRight],
    ['that a document is there', 'delete from document where id = :document', noRight],
  ])('%s', async (_, sql, code) => {
    expect(await refused(sql)).toBe(code);
  });
});

describe('the management login cannot change planned and discarded editions', () => {
  const soon = `(select instant + interval '1 hour' from ledger_head)`;
  it.each([
    ['the text of a planned edition', `update consultation set title = '{"pl": "Inny"}' where id = :planned`, frozen],
    ['an attachment of a planned edition', 'delete from attachment where edition_id = :planned', frozen],
    [
      'the text of a discarded edition',
      `update consultation set title = '{"pl": "Inny"}' where id = :discarded`,
      frozen,
    ],
    ['that a discarded edition is there', 'delete from consultation where id = :discarded', frozen],
    ['an attachment of a discarded edition', 'delete from attachment where edition_id = :discarded', frozen],
    [
      'the draft into one that was public',
      `update consultation set visible = '[2026-01-01,2026-01-02)' where id = :draft`,
      inThePast,
    ],
    [
      'the draft into one that is public since the last change',
      'update consultation set visible = tstzrange((select instant from ledger_head), null) where id = :draft',
      inThePast,
    ],
    [
      'the plan into one that was public',
      `update consultation set visible = '[2026-01-01,2026-01-02)' where id = :planned`,
      inThePast,
    ],
    [
      'the history, by an edition put into it',
      `insert into consultation (id, document_id, number, visible, organization_id, created_at) select gen_random_uuid(), document_id, 99, '[2026-01-01,2026-01-02)', organization_id, now() from consultation where id = :draft`,
      inThePast,
    ],
    [
      'the draft into one that is seen beside another',
      `update consultation set visible = tstzrange(${soon}, null) where id = :draft`,
      overlap,
    ],
    [
      'the draft into a second plan',
      `update consultation set visible = tstzrange(upper(p.visible), upper(p.visible) + interval '1 hour') from (select visible from consultation where id = :planned) p where id = :draft`,
      twoPlans,
    ],
    [
      'the draft into one of two',
      `insert into consultation (id, document_id, number, organization_id, created_at) select gen_random_uuid(), document_id, 99, organization_id, now() from consultation where id = :draft`,
      '23505',
    ],
    [
      'a consultation into a page',
      `insert into page (id, document_id, number, organization_id, created_at) select gen_random_uuid(), document_id, 99, organization_id, now() from consultation where id = :draft`,
      frozen,
    ],
    [
      'a window into one without a beginning',
      `update consultation set visible = tstzrange(null, ${soon}) where id = :draft`,
      '23514',
    ],
  ])('%s', async (_, sql, code) => {
    expect(await refused(sql)).toBe(code);
  });
});

describe('the management login has no right', () => {
  it.each([
    [
      'to write into the ledger',
      `insert into ledger select sequence + 1000, document_id, gen_random_uuid(), event, effective, recorded, digest, previous, repeat('a', 64) from ledger limit 1`,
    ],
    ['to change the ledger', `update ledger set effective = effective - interval '1 day'`],
    ['to delete from the ledger', 'delete from ledger'],
    ['to empty the ledger', 'truncate ledger'],
    ['to move the head', `update ledger_head set instant = instant + interval '1 day'`],
    ['to move the clock', `update clock set shift = '1 day'`],
    [
      'to write the index of editions',
      "insert into edition (id, document_id, type, number) values (gen_random_uuid(), :document, 'CONSULTATION', 99)",
    ],
    ['to say that an edition was recorded', 'update edition set opened = 1 where id = :planned'],
    ['to delete from the index of editions', 'delete from edition where id = :draft'],
    ['to change boundaries', 'delete from boundary'],
    ['to rewrite the audit log', `update audit_entry set account_id = null`],
    ['to delete from the audit log', 'delete from audit_entry'],
    ['to disable a trigger', 'alter table consultation disable trigger consultation_guard'],
    ['to pass triggers by', `set local session_replication_role = replica`],
    ['to drop a constraint', 'alter table consultation drop constraint consultation_windows_apart'],
    [
      'to put another clock in place',
      `create or replace function content.instant() returns timestamptz language sql as 'select now()'`,
    ],
    ['to create tables', 'create table content.own (id int)'],
    ['to create tables elsewhere', 'create table public.own (id int)'],
    ['to create temporary tables', 'create temporary table own (id int)'],
    ['to create schemas', 'create schema own'],
  ])('%s', async (_, sql) => {
    expect(await refused(sql)).toBe(noRight);
  });

  it('to settle an instant in the future', async () => {
    expect(await refused(`select content.settle(content.instant() + interval '1 hour')`)).toBe(noRight);
    expect(await refused(`select content.conclude(content.instant() + interval '1 hour')`)).toBe(inThePast);
  });
});
