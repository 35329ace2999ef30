import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newcomer } from '../support/accounts.ts';
import { completePage, done, editor, type Known } from '../support/content.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import type { Caller } from '../support/harness.ts';
import { libraryFile } from '../support/library.ts';
import { noteStatements } from '../support/sent-statements.ts';
import { later } from '../support/stopped-clock.ts';

const statements = noteStatements();
let desk: Desk;
let editing: Caller;
let auditor: Caller;
beforeAll(async () => {
  desk = await openDesk();
  editing = await desk.city.as('gk.editor');
  auditor = await desk.city.as('auditor');
});
afterAll(async () => {
  statements.stop();
  await desk.close();
});

type Entry = Record<string, unknown>;

async function log(caller: Caller, fields: string, where: object = {}, first = 100): Promise<Entry[]> {
  const query = `query ($where: AuditWhere, $first: Int) { auditLog(where: $where, first: $first) { totalCount nodes { ${fields} } } }`;
  return (await caller.ask<{ auditLog: { nodes: Entry[] } }>(query, { where, first })).auditLog.nodes;
}
const of = ({ id }: Known) => ({ document: { eq: id } });
const hour = 3600;

describe('an editor', () => {
  it('reads who did what to a document of their department, with names and words', async () => {
    const document = await desk.published({ title: { pl: 'Aleje' } });
    const entries = await log(
      editing,
      'action label actorName documentTitle organization { name } version fields',
      of(document),
    );
    expect(entries).toEqual([
      {
        action: 'publish',
        label: 'Publikacja',
        actorName: 'Grzegorz Wydawca',
        documentTitle: 'Aleje',
        organization: { name: 'Wydział Gospodarki Komunalnej' },
        version: 2,
        fields: [],
      },
      expect.objectContaining({ action: 'create', label: 'Utworzenie dokumentu', actorName: 'Grzegorz Wydawca' }),
    ]);
    const query = 'query ($id: ID!) { document(id: $id) { auditLog(first: 1) { totalCount nodes { action } } } }';
    expect(await editing.ask(query, { id: document.id })).toEqual({
      document: { auditLog: { totalCount: 2, nodes: [{ action: 'publish' }] } },
    });
  });

  it('gets no entries of other departments, of people and of sign-ins, however the editor asks', async () => {
    const foreign = done(await editor(await desk.city.as('admin')).create('Page', completePage, 'es'));
    const [entry] = await log(auditor, 'action', of(foreign));
    expect(entry).toEqual({ action: 'create' });
    expect(await log(editing, 'action', of(foreign))).toEqual([]);
    const all = await log(editing, 'documentId action');
    expect(all.every(({ documentId }) => documentId !== null && documentId !== foreign.documentId)).toBe(true);
    const people = { action: { in: ['saveAccount', 'signIn', 'signInFailed'] } };
    expect(await log(editing, 'action', people)).toEqual([]);
    expect(await log(editing, 'action', { or: [people, { not: { byMe: true } }], action: people.action })).toEqual([]);
    expect((await log(auditor, 'action', people)).length).toBeGreaterThan(0);
  });

  it('is not told addresses, and finds nobody by an address', async () => {
    const document = await desk.drafted();
    const fields = 'actorEmail address requestId';
    const nothing = { actorEmail: null, address: null, requestId: null };
    expect(await log(editing, fields, of(document))).toEqual([nothing]);
    expect(await log(auditor, fields, of(document))).toEqual([
      { actorEmail: 'gk.publisher@example.org', address: '127.0.0.1', requestId: expect.any(String) },
    ]);
    const byAddress = { not: { actorEmail: { startsWith: 'gk.pub' } } };
    await expect(log(editing, 'action', byAddress)).rejects.toThrow('FORBIDDEN');
  });

  it('finds entries by the name of who did it, and their own', async () => {
    const document = await desk.drafted();
    const known = { id: document.id, version: document.version };
    done(await editor(editing).update('Consultation', known.id, known.version, { title: { pl: 'Zmieniony' } }));
    const found = (where: object) => log(editing, 'action', { ...of(document), ...where });
    expect(await found({ byMe: true })).toEqual([{ action: 'update' }]);
    expect(await found({ byMe: false })).toEqual([{ action: 'create' }]);
    expect(await found({ actorName: { contains: 'wydawca' } })).toEqual([{ action: 'create' }]);
  });
});

it('without membership reads an empty log', async () => {
  await desk.drafted();
  expect(await log(await newcomer(desk.city, 'nobody', {}), 'action')).toEqual([]);
});

it('tells an auditor whose account was saved', async () => {
  await newcomer(desk.city, 'nowa', { gk: 'EDITOR' });
  const concerns = { concernsName: { eq: 'nowa' } };
  expect(await log(auditor, 'action concernsName note', concerns)).toEqual([
    { action: 'saveAccount', concernsName: 'nowa', note: null },
  ]);
});

describe('a publication', () => {
  const fields = 'action note details { from until locales plan editions }';

  it('is told with its instants, languages and editions', async () => {
    const now = await desk.clock.now();
    const [at, until] = [later(now, hour), later(now, 2 * hour)];
    const document = await desk.drafted({ title: { pl: 'Aleje', en: 'Avenues' } });
    const planned = await desk.publish(document, { at, until, locales: ['pl'], changeNote: 'Termin' });
    expect((await log(editing, fields, of(planned), 1))[0]).toEqual({
      action: 'schedule',
      note: 'Termin',
      details: {
        from: at.toISOString(),
        until: until.toISOString(),
        locales: ['pl'],
        plan: null,
        editions: [expect.any(Number)],
      },
    });
    const taken = done(await desk.verbs.unschedule(planned.id, planned.version));
    expect((await log(editing, fields, of(taken), 1))[0]).toMatchObject({
      action: 'unschedule',
      details: { from: at.toISOString(), locales: ['pl'], plan: 'DROP' },
    });
  });

  it.each(['KEEP', 'DROP', 'REBASE'])('beside a plan says that the plan was told to %s', async (plan) => {
    const published = await desk.published();
    const retitled = await desk.retitled(published, 'Plan');
    const planned = await desk.publish(retitled, { at: later(await desk.clock.now(), hour) });
    const summary = done(
      await desk.verbs.update('Consultation', planned.id, planned.version, { summary: { pl: 'Poprawka.' } }),
    );
    const again = await desk.publish(summary, {
      plan,
      ...(plan === 'REBASE' ? { choices: [{ field: 'title.pl', take: 'PLAN' }] } : {}),
    });
    const [{ details }] = await log(editing, fields, of(again), 1);
    expect(details).toMatchObject({ plan, editions: plan === 'REBASE' ? [3, 4] : [3] });
  });

  it('is withdrawn with the reason, and with the plan that was dropped', async () => {
    const retitled = await desk.retitled(await desk.published(), 'Plan');
    const at = later(await desk.clock.now(), hour);
    const planned = await desk.publish(retitled, { at });
    const withdrawn = done(await desk.verbs.withdraw(planned.id, planned.version, 'Pomyłka'));
    expect((await log(editing, fields, of(withdrawn), 1))[0]).toMatchObject({
      action: 'withdraw',
      note: 'Pomyłka',
      details: { from: at.toISOString(), plan: 'DROP', editions: [2] },
    });
  });
});

describe('who made it', () => {
  const names = 'createdBy updatedBy createdAt';

  it('stands with documents and editions, and is found by oneself', async () => {
    const document = await desk.published();
    const changed = done(
      await editor(editing).update('Consultation', document.id, document.version, { title: { pl: 'Moje' } }),
    );
    const query = `query ($id: ID!) { document(id: $id) { ${names} ... on ConsultationDocument { editions { number createdBy publishedBy } } } }`;
    const { document: seen } = await editing.ask<{ document: object }>(query, { id: changed.id });
    expect(seen).toMatchObject({
      createdBy: 'Grzegorz Wydawca',
      updatedBy: 'Gabriela Redaktorka',
      editions: [
        { number: 2, createdBy: 'Gabriela Redaktorka', publishedBy: null },
        { number: 1, createdBy: 'Grzegorz Wydawca', publishedBy: 'Grzegorz Wydawca' },
      ],
    });
    const found = async (where: object) => {
      const list =
        'query ($where: DocumentWhere) { documents(first: 100, where: $where) { nodes { documentId createdBy updatedBy } } }';
      const { documents } = await editing.ask<{ documents: { nodes: Entry[] } }>(list, { where });
      return documents.nodes;
    };
    const mine = await found({ updatedByMe: true });
    expect(mine).toContainEqual(expect.objectContaining({ documentId: changed.documentId }));
    expect(mine.every(({ updatedBy }) => updatedBy === 'Gabriela Redaktorka')).toBe(true);
    expect(await found({ createdByMe: true })).toEqual([]);
    expect((await found({ createdByMe: false })).length).toBeGreaterThan(0);
  });

  it('stands with files', async () => {
    const file = await libraryFile(desk.city);
    await desk.city.sql(
      `update file set created_by = (select id from account where email = 'gk.publisher@example.org') where id = $1`,
      [file.uuid],
    );
    const { file: seen } = await editing.ask('query ($id: ID!) { file(id: $id) { uploadedBy } }', { id: file.id });
    expect(seen).toEqual({ uploadedBy: 'Grzegorz Wydawca' });
    const mine = '{ files(where: { uploadedByMe: true }) { nodes { uploadedBy } } }';
    expect(await desk.caller.ask(mine)).toEqual({ files: { nodes: [{ uploadedBy: 'Grzegorz Wydawca' }] } });
    expect(await editing.ask(mine)).toEqual({ files: { nodes: [] } });
  });

  it('is in no view that the delivery login reads', async () => {
    const columns = await desk.city.sql<{ name: string }>(
      `select attrelid::regclass || '.' || attname as name from pg_attribute
       where attrelid in (select oid from pg_class where relnamespace = 'delivery'::regnamespace)
         and attname ~ '^(created|updated|uploaded|published)_by$|account'`,
    );
    expect(columns).toEqual([]);
  });
});

it('takes as many statements for 20 entries and documents as for one', async () => {
  const made: Known[] = [];
  for (let n = 0; n < 20; n += 1) made.push(await desk.drafted());
  const fields = 'actorName documentTitle concernsName organization { name } roleName details { from }';
  const counted = async (first: number) => {
    const query = `query ($first: Int) { auditLog(first: $first) { nodes { ${fields} } } }`;
    const inDocuments = `query ($first: Int) { documents(first: $first) { nodes { createdBy auditLog(first: 5) { nodes { ${fields} } } } } }`;
    const sent = [];
    for (const caller of [editing, auditor]) {
      for (const asked of [query, inDocuments]) {
        sent.push((await statements.during(() => caller.ask(asked, { first }))).length);
      }
    }
    return sent;
  };
  expect(await counted(20)).toEqual(await counted(1));
});
