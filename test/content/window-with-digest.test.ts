import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Known } from '../support/content.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { mistakes } from '../support/ledger.ts';
import { later } from '../support/stopped-clock.ts';

const noDigest = 'KN001';

let desk: Desk;
let planned: Known;
let drafted: Known;
let at: Date;
beforeAll(async () => {
  desk = await openDesk();
  at = later(await desk.clock.now(), 60);
  planned = await desk.publish(await desk.drafted({ title: { pl: 'Planowane' } }), { at });
  drafted = await desk.drafted();
});
afterAll(() => desk.close());

const open = 'update consultation set visible = tstzrange($2, null) where document_id = $1';
const close = 'update consultation set visible = null where document_id = $1';

/** One transaction of raw SQL; each statement gets the document and the instant. */
async function commit(login: pg.Client, document: Known, statements: readonly string[]): Promise<void> {
  await login.query('begin');
  try {
    for (const sql of statements) {
      const { rowCount } = await login.query(
        sql,
        sql.includes('$2') ? [document.documentId, at] : [document.documentId],
      );
      expect(rowCount).toBe(1);
    }
    await login.query('select content.conclude(content.instant())'); // as every change of what readers see
    await login.query('commit');
  } catch (error) {
    await login.query('rollback');
    throw error;
  }
}

describe.each(['management', 'owner'] as const)('on the login %s an edition that is to open', (name) => {
  let login: pg.Client;
  beforeAll(async () => {
    login = new pg.Client({
      connectionString: desk.city.logins[name],
      options: '-c search_path=content,public -c timezone=UTC',
    });
    await login.connect();
  });
  afterAll(() => login.end());
  const windows = () => desk.city.sql('select id, visible, digest from edition order by id');

  it('is refused at the commit without a digest, and the draft stays', async () => {
    const before = await windows();
    await expect(commit(login, drafted, [open])).rejects.toMatchObject({ code: noDigest });
    expect(await windows()).toEqual(before);
  });

  it('is refused when its digest was removed, though the window is the same', async () => {
    const before = await windows();
    await expect(commit(login, planned, [close, open])).rejects.toMatchObject({ code: noDigest });
    expect(await windows()).toEqual(before);
  });

  it('may get window and digest in either order within a transaction', async () => {
    const digest = `update edition set digest = repeat('a', 64) where document_id = $1`;
    await commit(login, drafted, [open, digest]);
    await commit(login, drafted, [close]);
    await commit(login, drafted, [digest, open]);
    await commit(login, drafted, [close]);
  });
});

it('an edition without a digest is refused even to the owner without the guards of its table', async () => {
  const owner = new pg.Client({ connectionString: desk.city.logins.owner, options: '-c search_path=content,public' });
  await owner.connect();
  try {
    const sql = 'update edition set visible = tstzrange($2, null) where document_id = $1';
    await expect(commit(owner, drafted, [sql])).rejects.toMatchObject({ code: noDigest });
  } finally {
    await owner.end();
  }
});

it('the ledger continues when the instant of the planned edition comes', async () => {
  await desk.clock.set(at);
  expect(await desk.title(planned)).toBe('Planowane');
  expect(await desk.title(await desk.published({ title: { pl: 'Potem' } }))).toBe('Potem');
  expect(await mistakes(desk.city)).toEqual([]);
});
