import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Query } from '../../src/content/ledger/digest.ts';
import { verifyLedger } from '../../src/content/ledger/verify-ledger.ts';
import { queryRows, snapshot } from '../../src/database/transaction.ts';
import { done, type Known } from '../support/content.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { addedFile, type KnownFile } from '../support/files.ts';
import { mistakes, verification } from '../support/ledger.ts';
import { later } from '../support/stopped-clock.ts';

let desk: Desk;
let uploads: string;
beforeAll(async () => {
  uploads = await mkdtemp(join(tmpdir(), 'konsulta-ledger-'));
  desk = await openDesk('gk.publisher', { KONSULTA_UPLOADS_DIR: uploads });
});
afterAll(async () => {
  await desk.close();
  await rm(uploads, { recursive: true, force: true });
});

interface Row {
  sequence: string;
  number: number;
  event: string;
  effective: Date;
  recorded: Date;
  from: Date;
  until: Date | null;
}

const rowsOf = ({ documentId }: Known) =>
  desk.city.sql<Row & { [column: string]: unknown }>(
    `select l.sequence, e.number, l.event, l.effective, l.recorded, lower(e.visible) as from, upper(e.visible) as until
     from ledger l join edition e on e.id = l.edition_id where l.document_id = $1 order by l.sequence`,
    [documentId],
  );
const events = async (document: Known) => (await rowsOf(document)).map(({ number, event }) => `${event} ${number}`);
const epoch = () => desk.city.app.readers.delivery.epoch();
/** What the job for boundaries does. */
const passBoundaries = () => desk.city.sql('select content.pass_boundaries()');

describe('the ledger', () => {
  it('has a row for every opening and every end, at the instant of each', async () => {
    const first = await desk.published();
    const second = await desk.publish(await desk.retitled(first, 'Drugie'));
    done(await desk.verbs.withdraw(second.id, second.version));
    expect(await events(first)).toEqual(['OPENED 1', 'CLOSED 1', 'OPENED 2', 'CLOSED 2']);
    for (const { event, effective, from, until } of await rowsOf(first)) {
      expect(effective).toEqual(event === 'OPENED' ? from : until);
    }
  });

  it('has no row for drafts, plans and plans that were taken back', async () => {
    const document = await desk.published();
    const at = later(await desk.clock.now(), 60);
    const planned = await desk.publish(await desk.retitled(document, 'Plan'), { at });
    await desk.retitled(done(await desk.verbs.unschedule(planned.id, planned.version)), 'Szkic');
    await desk.clock.set(later(at, 1));
    await passBoundaries();
    expect(await events(document)).toEqual(['OPENED 1']);
  });

  it('gets the rows of planned openings and ends from a job, and readers do not wait for the job', async () => {
    const [at, until] = [later(await desk.clock.now(), 60), later(await desk.clock.now(), 120)];
    const document = await desk.published();
    await desk.publish(await desk.retitled(document, 'Plan'), { at, until });
    const before = await epoch();
    await desk.clock.set(later(at, 0, -1));
    await passBoundaries();
    expect(await epoch()).toMatchObject({ number: before.number, instant: before.instant });
    expect(await events(document)).toEqual(['OPENED 1']);
    await desk.clock.set(later(at, 30));
    expect(await desk.title(document)).toBe('Plan');
    expect(await epoch()).toMatchObject({ number: before.number, instant: at.toISOString() });
    expect(await events(document)).toEqual(['OPENED 1']);
    await passBoundaries();
    expect((await epoch()).number).toBe(before.number + 1);
    expect(await events(document)).toEqual(['OPENED 1', 'CLOSED 1', 'OPENED 2']);
    const [, , opened] = await rowsOf(document);
    expect([opened.effective, opened.recorded]).toEqual([at, later(at, 30)]);
    await desk.clock.set(until);
    expect(await desk.title(document)).toBeNull();
    expect(await epoch()).toMatchObject({ number: before.number + 1, instant: until.toISOString() });
    await passBoundaries();
    expect(await events(document)).toEqual(['OPENED 1', 'CLOSED 1', 'OPENED 2', 'CLOSED 2']);
    expect((await epoch()).number).toBe(before.number + 2);
  });

  it('has no row at or before the epoch that somebody has read, though the clock was set back since', async () => {
    const document = await desk.published({ title: { pl: 'Przed' } });
    const { instant } = await epoch();
    await desk.clock.advance({ minutes: 10 });
    const read = await desk.clock.now();
    expect(await desk.title(document, read)).toBe('Przed');
    await desk.clock.set(later(new Date(instant), -5));
    await desk.publish(await desk.retitled(document, 'Po'));
    const [, , opened] = await rowsOf(document);
    expect(opened.effective).toEqual(later(new Date(instant), 0, 1));
    expect(await desk.title(document, new Date(instant))).toBe('Przed');
    expect(await desk.title(document)).toBe('Po');
  });

  it('gets the rows of boundaries that passed together in the order of their instants', async () => {
    const now = await desk.clock.now();
    const [late, early] = [await desk.drafted(), await desk.drafted()];
    await desk.publish(late, { at: later(now, 60), until: later(now, 90) });
    await desk.publish(early, { at: later(now, 50), until: later(now, 80) });
    await desk.clock.set(later(now, 120));
    await passBoundaries();
    const both = [...(await rowsOf(late)), ...(await rowsOf(early))].sort(
      (a, b) => Number(a.sequence) - Number(b.sequence),
    );
    expect(both.map(({ event }) => event)).toEqual(['OPENED', 'OPENED', 'CLOSED', 'CLOSED']);
    expect(both.map(({ effective }) => effective)).toEqual([50, 60, 80, 90].map((minutes) => later(now, minutes)));
  });

  it('gets the rows of passed boundaries from the next change, before the row of that change', async () => {
    const at = later(await desk.clock.now(), 60);
    const planned = await desk.publish(await desk.drafted(), { at });
    const other = await desk.drafted();
    await desk.clock.set(later(at, 1));
    await desk.publish(other);
    const [[opened], [published]] = [await rowsOf(planned), await rowsOf(other)];
    expect(Number(published.sequence)).toBe(Number(opened.sequence) + 1);
  });

  it('holds identities, instants and digests, and nothing about persons', async () => {
    const columns = await desk.city.sql(
      `select column_name as name from information_schema.columns where table_schema = 'content' and table_name = 'ledger'`,
    );
    expect(columns.map(({ name }) => name)).toEqual([
      'sequence',
      'document_id',
      'edition_id',
      'event',
      'effective',
      'recorded',
      'digest',
      'previous',
      'hash',
    ]);
  });

  it('verifies, including the files', async () => {
    const file = await addedFile(desk.city, 'Do sprawdzenia');
    await desk.published({ attachments: [{ fileId: file.id, kind: 'ANNEX', title: { pl: 'Załącznik' } }] });
    const [{ rows, editions }] = await desk.city.sql(
      `select (select count(*)::int from ledger) as rows,
         (select count(*)::int from edition where visible is not null) as editions`,
    );
    expect(await verification(desk.city)).toEqual({ rows, editions, files: 1, mistakes: [] });
  });

  it('verifies without the bytes of a file that was purged', async () => {
    const file = await addedFile(desk.city, 'Trwale usuwany');
    await desk.published({ attachments: [{ fileId: file.id, kind: 'ANNEX', title: { pl: 'Załącznik' } }] });
    await desk.city.app.store.delete(file.sha256);
    expect(await mistakes(desk.city)).toEqual([`file ${file.uuid} (zalacznik.pdf) is missing from the store`]);
    await desk.city.sql('insert into file_removal (file_id, removed_at) values ($1, content.instant())', [file.uuid]);
    expect(await mistakes(desk.city)).toEqual([]);
  });

  it('is verified in batches: no statement returns more rows for a longer ledger', async () => {
    const batch = 5;
    const most = async () => {
      const sizes: number[] = [];
      const { mistakes } = await snapshot(desk.city.app.context(), (ctx) => {
        const query: Query = async <T>(sql: string, parameters: unknown[]) => {
          const rows = await queryRows<T>(ctx, sql, parameters);
          sizes.push(rows.length);
          return rows;
        };
        return verifyLedger(query, async (sha256) => sha256, batch);
      });
      expect(mistakes).toEqual([]);
      return Math.max(...sizes);
    };
    for (let n = 0; n < batch; n += 1) await desk.published();
    const before = await most();
    for (let n = 0; n < batch; n += 1) await desk.published();
    expect(await most()).toBe(before);
  });

  it('is verified as it stood at the beginning, whatever is published meanwhile', async () => {
    const drafted = await desk.drafted();
    let published: Known | undefined;
    const { mistakes } = await snapshot(desk.city.app.context(), (ctx) => {
      const query: Query = async <T>(sql: string, parameters: unknown[]) => {
        const rows = await queryRows<T>(ctx, sql, parameters);
        // Between the last row of the ledger and its head.
        if (rows.length === 0) published ??= await desk.publish(drafted);
        return rows;
      };
      return verifyLedger(query, async (sha256) => sha256);
    });
    expect(published).toBeDefined();
    expect(mistakes).toEqual([]);
  });
});

describe('the verification names', () => {
  let document: Known;
  let file: KnownFile;
  let edition: string;
  let sequence: number;

  beforeAll(async () => {
    file = await addedFile(desk.city, 'Podmieniany');
    const attachments = [{ fileId: file.id, kind: 'ANNEX', annexNumber: 1, title: { pl: 'Załącznik' } }];
    const first = await desk.published({ title: { pl: 'Niezmienny' }, attachments });
    document = await desk.publish(await desk.retitled(first, 'Niezmienny dalej'));
    const [row] = await desk.city.sql<{ id: string; opened: string }>(
      'select id, opened from edition where document_id = $1 and number = 1',
      [document.documentId],
    );
    edition = row.id;
    sequence = Number(row.opened);
  });

  /** The verifier's findings after a change past all triggers. The change is rolled back. */
  async function afterwards(sql: string, ...parameters: unknown[]): Promise<string[]> {
    await desk.city.sql('begin');
    try {
      await desk.city.sql('set local session_replication_role = replica');
      const changed = await desk.city.sql(`${sql} returning 1`, parameters);
      expect(changed).not.toHaveLength(0);
      return await mistakes(desk.city);
    } finally {
      await desk.city.sql('rollback');
    }
  }

  const name = () => `edition ${edition} of document ${document.documentId}`;

  it.each([
    ['title', `title = jsonb_set(title, '{pl}', '"Niezmiennx"')`],
    ['body', `body = jsonb_set(body, '{pl,content,0,content,0,text}', '"Co zmienić w Alejach!"')`],
    ['closes_at', `closes_at = closes_at + interval '1 millisecond'`],
    ['area_ids', `area_ids = '{}'`],
    ['slug', `slug = 'niezmiennx'`],
    ['organization_id', `organization_id = (select id from organization where slug = 'biliks')`],
    ['number', 'number = 7'],
  ])('the edition and its field %s, of which one byte was changed', async (field, change) => {
    const found = await afterwards(`update consultation set ${change} where id = $1`, edition);
    expect(found).toEqual([`${name()}: field ${field} was changed`]);
  });

  it.each([
    ['was changed', `update attachment set title = '{"pl": "Załącznix"}' where edition_id = $1`],
    ['was removed', 'delete from attachment where edition_id = $1'],
    [
      'was added',
      `insert into attachment (edition_id, id, position, file_id, kind, title)
       select edition_id, gen_random_uuid(), 2, file_id, kind, title from attachment where edition_id = $1`,
    ],
  ])('the edition whose attachment %s', async (_, sql) => {
    expect(await afterwards(sql, edition)).toContain(`${name()}: field attachments was changed`);
  });

  it('the edition whose file has another name in the database', async () => {
    const found = await afterwards(`update file set file_name = 'zalacznix.pdf' where id = $1`, file.uuid);
    expect(found).toContain(`${name()}: field files was changed`);
  });

  it('the file whose bytes were changed, and the file that is missing', async () => {
    const path = join(uploads, file.sha256.slice(0, 2), file.sha256.slice(2, 4), file.sha256);
    const bytes = await readFile(path);
    const changed = Buffer.from(bytes);
    changed[100] ^= 1;
    await writeFile(path, changed);
    expect(await mistakes(desk.city)).toEqual([`file ${file.uuid} (zalacznik.pdf) was changed`]);
    await rm(path);
    expect(await mistakes(desk.city)).toEqual([`file ${file.uuid} (zalacznik.pdf) is missing from the store`]);
    await writeFile(path, bytes);
    expect(await mistakes(desk.city)).toEqual([]);
  });

  it.each([
    ['effective', `effective = effective - interval '1 millisecond'`],
    ['recorded', `recorded = recorded - interval '1 millisecond'`],
    ['digest', `digest = overlay(digest placing (case left(digest, 1) when 'a' then 'b' else 'a' end) from 1 for 1)`],
    ['document', 'document_id = gen_random_uuid()'],
    ['hash', `hash = overlay(hash placing (case left(hash, 1) when 'a' then 'b' else 'a' end) from 1 for 1)`],
    ['previous hash', `previous = repeat('0', 64)`],
  ])('the ledger row whose %s was changed', async (_, change) => {
    const found = await afterwards(`update ledger set ${change} where sequence = $1`, sequence);
    expect(found).toContain(`ledger row ${sequence} was changed`);
  });

  it('the row after a changed row whose own hash was made to fit', async () => {
    const found = await afterwards(
      `update ledger set effective = effective - interval '1 millisecond', hash = content.ledger_hash(row(sequence,
         document_id, edition_id, event, effective - interval '1 millisecond', recorded, digest, previous, '')::ledger)
       where sequence = $1`,
      sequence,
    );
    expect(found).toContain(`ledger row ${sequence + 1} does not continue the row before it`);
    expect(found).toContain(`${name()} opened at another instant than the ledger says`);
  });

  it('the deleted ledger row, and the edition of that row', async () => {
    const found = await afterwards('delete from ledger where sequence = $1', sequence);
    expect(found[0]).toBe(`ledger row ${sequence} is missing`);
    expect(found.filter((mistake) => mistake.endsWith(' is missing'))).toHaveLength(1);
    expect(found).toContain(`${name()} was opened, and no ledger row says so`);
  });

  it('the head when the last row was deleted', async () => {
    const found = await afterwards('delete from ledger where sequence = (select sequence from ledger_head)');
    expect(found[0]).toMatch(/^the ledger's head names row \d+, and the last row is \d+$/);
  });

  it('the edition that was deleted, from its own table or from all tables', async () => {
    expect(await afterwards('delete from consultation where id = $1', edition)).toContain(
      `${name()} is missing from its table`,
    );
    const altogether = `with gone as (delete from edition where id = $1) delete from consultation where id = $1`;
    expect(await afterwards(altogether, edition)).toContain(`edition ${edition} of ledger row ${sequence} is missing`);
  });

  it.each([
    [
      'its table',
      `update consultation set visible = tstzrange(lower(visible) - interval '1 day', upper(visible)) where id = $1`,
    ],
    [
      'the index',
      `update edition set visible = tstzrange(lower(visible) - interval '1 day', upper(visible)) where id = $1`,
    ],
  ])('the edition whose window was moved in %s', async (_, sql) => {
    expect((await afterwards(sql, edition)).join('\n')).toContain(`${name()} `);
  });

  it('the edition without a window that was given a window', async () => {
    const drafted = await desk.drafted();
    const sql = `update consultation set visible = '[2026-01-01,2026-02-01)' where document_id = $1`;
    expect((await afterwards(sql, drafted.documentId)).join('\n')).toContain(` of document ${drafted.documentId} `);
  });

  it('the edition whose first instant of publication was changed', async () => {
    const found = await afterwards(
      `update consultation set published_at = published_at - interval '1 day' where id = $1`,
      edition,
    );
    expect(found).toEqual([`${name()} tells another first instant of publication than the ledger`]);
  });

  it.each([
    ['deleted', 'delete from field_digests where edition_id = $1'],
    [
      'exchanged',
      `update field_digests set digests = overlay(digests placing sha256('other') from 33) where edition_id = $1`,
    ],
    [
      'given up',
      `update field_digests set salts = overlay(salts placing decode(repeat('0', 32), 'hex') from array_position(fields, 'title') * 16 - 15) where edition_id = $1`,
    ],
  ])('the edition whose digests were %s', async (_, sql) => {
    expect((await afterwards(sql, edition)).join('\n')).toContain(`${name()}: `);
  });
});
