import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Known } from '../support/content.ts';
import { type Desk, openDesk, refusal } from '../support/desk.ts';
import { mistakes } from '../support/ledger.ts';
import { later } from '../support/stopped-clock.ts';

// The tests hold locks to decide what happens first; they do not rely on waiting.

let desk: Desk;
let holder: pg.Client;
beforeAll(async () => {
  desk = await openDesk();
  holder = new pg.Client({ connectionString: desk.city.logins.owner, options: '-c search_path=content,public' });
  await holder.connect();
});
afterAll(async () => {
  await holder.end();
  await desk.close();
});

/** Holds a lock while the work runs, and releases the lock. */
async function holding<T>(lock: string, meanwhile: () => Promise<T>): Promise<T> {
  await holder.query(`begin; ${lock}`);
  try {
    return await meanwhile();
  } finally {
    await holder.query('commit');
  }
}

const head = 'select 1 from ledger_head for update';
/** Stops a verb before its end: by then the verb holds the ledger's head and has its instant. */
const auditLog = 'lock table audit_entry in access exclusive mode';

/** Resolves when this number of sessions waits for a lock. */
async function waiting(sessions: number): Promise<void> {
  for (let n = 0; n < sessions; ) {
    const [row] = await desk.city.sql<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    n = row.n;
  }
}

/** A document with a public text and a text planned in an hour, and the planned instant. */
async function withPlan(): Promise<{ document: Known; at: Date }> {
  const at = later(await desk.clock.now(), 60);
  const published = await desk.published({ title: { pl: 'Teraz' } });
  return { document: await desk.publish(await desk.retitled(published, 'Potem'), { at }), at };
}

describe('a publication in progress', () => {
  it('is hidden from readers, who do not wait and read at an instant before it', async () => {
    const document = await desk.retitled(await desk.published({ title: { pl: 'Przed' } }), 'Po');
    const { publishing, asked, id } = await holding(auditLog, async () => {
      const publishing = desk.publish(document);
      await waiting(1);
      await desk.clock.advance({ minutes: 1 });
      expect(await desk.title(document)).toBe('Przed');
      const asked = await desk.clock.now();
      const { consultation } = await desk.city.anonymous.ask<{ consultation: { id: string; title: string } }>(
        'query ($id: ID!, $at: DateTime) { consultation(id: $id, at: $at) { id title } }',
        { id: document.documentId, at: asked },
      );
      expect(consultation.title).toBe('Przed');
      return { publishing, asked, id: consultation.id };
    });
    await publishing;
    expect(await desk.title(document, asked)).toBe('Po');
    // The id that came with the earlier answer still leads to that answer.
    const { node } = await desk.city.anonymous.ask<{ node: object }>(
      'query ($id: ID!) { node(id: $id) { ... on Consultation { title } } }',
      { id },
    );
    expect(node).toEqual({ title: 'Przed' });
    expect(await desk.title(document)).toBe('Po');
  });

  it('makes other publications wait, and they get later instants', async () => {
    const documents = [await desk.drafted(), await desk.drafted(), await desk.drafted()];
    const publishing = await holding(auditLog, async () => {
      const publications: Promise<Known>[] = [];
      for (const [n, document] of documents.entries()) {
        publications.push(desk.publish(document));
        await waiting(n + 1);
      }
      return publications;
    });
    await Promise.all(publishing);
    const rows = await desk.city.sql<{ document_id: string; effective: Date }>(
      'select document_id, effective from ledger where document_id = any($1) order by sequence',
      [documents.map(({ documentId }) => documentId)],
    );
    expect(rows[0].document_id).toBe(documents[0].documentId);
    expect(new Set(rows.map((row) => row.document_id)).size).toBe(3);
    const instants = rows.map(({ effective }) => effective.getTime());
    expect(instants).toEqual([instants[0], instants[0] + 1, instants[0] + 2]);
  });

  /** Publishes, and loses its connection on the way. */
  async function broken({ id, version }: Known): Promise<string[] | undefined> {
    const answer = await holding(auditLog, async () => {
      const mutation = 'mutation ($input: PublishInput!) { publish(input: $input) { document { id } } }';
      const publishing = desk.caller.send(mutation, { input: { id, expectedVersion: version } });
      await waiting(1);
      await desk.city.sql(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return publishing;
    });
    return answer.errors?.map((error) => error.extensions.code);
  }

  it('leaves nothing behind when its connection is lost', async () => {
    const document = await desk.retitled(await desk.published({ title: { pl: 'Całe' } }), 'Urwane');
    const before = await desk.city.sql('select * from ledger_head');
    expect(await broken(document)).toEqual(['UNAVAILABLE']);
    expect(await desk.city.sql('select * from ledger_head')).toEqual(before);
    expect(await desk.title(document)).toBe('Całe');
    expect(await desk.title(await desk.publish(document))).toBe('Urwane');
    expect(await mistakes(desk.city)).toEqual([]);
  });

  it('gets a new connection, however many connections were lost', async () => {
    const document = await desk.drafted({ title: { pl: 'Wreszcie' } });
    for (let n = 0; n < 12; n += 1) expect(await broken(document)).toEqual(['UNAVAILABLE']);
    expect(await desk.title(await desk.publish(document))).toBe('Wreszcie');
  });
});

describe('at a planned boundary', () => {
  it('readers do not wait for a change that holds the ledger', async () => {
    const { document, at } = await withPlan();
    await desk.clock.set(at);
    const titles = await holding(head, () =>
      Promise.all([desk.title(document), desk.title(document, at), desk.title(document, later(at, 0, -1))]),
    );
    expect(titles).toEqual(['Potem', 'Potem', 'Teraz']);
  });

  it('taking the plan back is too late, even for a verb that began before the boundary and had to wait', async () => {
    const { document, at } = await withPlan();
    await desk.clock.set(later(at, 0, -2));
    const { unscheduling, reading } = await holding(head, async () => {
      const unscheduling = desk.verbs.unschedule(document.id, document.version);
      await waiting(1);
      await desk.clock.set(at);
      return { unscheduling, reading: await desk.title(document) };
    });
    expect(refusal(await unscheduling)).toEqual(['INVALID id']);
    expect(reading).toBe('Potem');
    expect(await desk.title(document, at)).toBe('Potem');
  });

  it('a change that the boundary overtook begins again, after what readers have seen meanwhile', async () => {
    const { document, at } = await withPlan();
    const other = await desk.drafted({ title: { pl: 'Obok' } });
    await desk.clock.set(later(at, 0, -2));
    const { unscheduling, publishing } = await holding(auditLog, async () => {
      const unscheduling = desk.verbs.unschedule(document.id, document.version);
      await waiting(1);
      const publishing = desk.publish(other);
      await waiting(2);
      await desk.clock.set(at);
      expect(await desk.title(document)).toBe('Potem');
      return { unscheduling, publishing };
    });
    expect(refusal(await unscheduling)).toEqual(['INVALID id']);
    await publishing;
    expect(await desk.title(document, at)).toBe('Potem');
    const [{ effective }] = await desk.city.sql<{ effective: Date }>(
      'select effective from ledger where document_id = $1',
      [other.documentId],
    );
    expect(effective.getTime()).toBeGreaterThan(at.getTime());
    expect(await mistakes(desk.city)).toEqual([]);
  });

  it.each([0, 1, 2, 3])('readers and history agree, whoever comes first (%i)', async (order) => {
    const { document, at } = await withPlan();
    await desk.clock.set(later(at, 0, -2));
    const readings: { at: string; title: Promise<string | null> }[] = [];
    const read = () => {
      for (const offset of [-2, -1]) {
        const instant = later(at, 0, offset);
        readings.push({ at: instant.toISOString(), title: desk.title(document, instant).catch(() => 'to come') });
      }
    };
    const unscheduling: ReturnType<Desk['verbs']['unschedule']>[] = [];
    const acts = [read, () => void unscheduling.push(desk.verbs.unschedule(document.id, document.version)), read];
    const moved = desk.clock.set(at);
    for (let n = 0; n < acts.length; n += 1) acts[(n + order) % acts.length]();
    await moved;
    read();
    const [{ document: taken }] = await Promise.all(unscheduling);
    const afterwards = taken ? 'Teraz' : 'Potem';
    for (const { at: instant, title } of readings) {
      const told = await title;
      if (told !== 'to come') expect(told).toBe(await desk.title(document, new Date(instant)));
    }
    expect(await desk.title(document, at)).toBe(afterwards);
    expect(await desk.title(document)).toBe(afterwards);
    expect(await mistakes(desk.city)).toEqual([]);
  });
});
