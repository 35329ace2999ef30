import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { saveAccount } from '../../src/access/accounts.ts';
import { forgetAddresses } from '../../src/access/forget-addresses.ts';
import { personalTables } from '../../src/access/personal-data.ts';
import { systemViewer } from '../../src/access/system-viewer.ts';
import type { RoleCode } from '../../src/entities/access-rules.ts';
import { globalId } from '../../src/entities/global-id.ts';
import { demoPassword } from '../../src/seed/accounts.ts';
import { seedId } from '../../src/seed/seed-id.ts';
import { completePage, done, editor } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
let coordinator: Caller;
beforeAll(async () => {
  city = await startTestApp();
  coordinator = await city.as('coordinator');
});
afterAll(() => city.close());

interface Newcomer {
  id: string;
  uuid: string;
  caller: Caller;
}

async function person(email: string, name: string, role: RoleCode = 'PUBLISHER'): Promise<Newcomer> {
  await saveAccount(city.app.context({ viewer: systemViewer }), {
    email,
    name,
    password: demoPassword,
    memberships: [{ organizationId: seedId('organization gk'), role }],
  });
  const [{ id: uuid }] = await city.sql<{ id: string }>('select id from account where email = $1', [email]);
  const caller = city.management({ authorization: `Bearer ${await city.tokenOf(email.split('@')[0])}` });
  return { id: globalId('Account', uuid), uuid, caller };
}

interface Payload {
  id: string | null;
  userErrors: { path: string[]; message: string }[];
}

async function erase(caller: Caller, input: { id: string; email: string; reason?: string }): Promise<Payload> {
  const mutation =
    'mutation ($input: ErasePersonInput!) { erasePerson(input: $input) { id userErrors { path message } } }';
  return (await caller.ask<{ erasePerson: Payload }>(mutation, { input: { reason: 'Wniosek', ...input } })).erasePerson;
}

/** The tables of the whole database in which a text stands. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await city.sql<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('content', 'graphile_worker') and c.relkind = 'r' order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await city.sql(`select 1 from ${name} t where t::text ilike '%' || $1 || '%' limit 1`, [text]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

const preview = `query ($id: ID!) { erasure(id: $id) { name email pseudonym deleted { what count } documents auditEntries
  namedIn(first: 5) { nodes { documentId } } } }`;

describe('a person who is erased', () => {
  it('is gone from the whole database but for content, where the office was told to look', async () => {
    const { id, uuid, caller } = await person('wanda.zaremba@example.org', 'Wanda Zaremba');
    const own = editor(caller);
    const made = done(await own.create('Page', completePage));
    done(await own.publish(made.id, made.version));
    const gone = done(await own.create('Page', completePage));
    done(await own.trash(gone.id, gone.version));
    const naming = done(
      await editor(coordinator).create('Page', { ...completePage, title: { pl: 'Rozmowa z Wandą Zarembą' } }, 'es'),
    );
    const withdrawn = done(await editor(coordinator).create('Page', { title: { pl: 'Inne' } }, 'es'));
    await city.sql(
      `update audit_entry set note = 'Prosi wanda.zaremba@example.org, czyli Wanda Zaremba' where document_id = $1`,
      [withdrawn.documentId],
    );

    const { erasure } = await coordinator.ask<{ erasure: Record<string, unknown> }>(preview, { id });
    expect(erasure).toEqual({
      name: 'Wanda Zaremba',
      email: 'wanda.zaremba@example.org',
      pseudonym: 'Dawne konto (Wydział Gospodarki Komunalnej)',
      deleted: expect.arrayContaining([
        { what: 'role w jednostkach', count: 1 },
        { what: 'sesje', count: 1 },
      ]),
      documents: 2,
      auditEntries: expect.any(Number),
      namedIn: { nodes: [{ documentId: naming.documentId }] },
    });
    expect(await tablesWith('wanda.zaremba')).toEqual(['content.account', 'content.audit_entry']);

    expect(await erase(coordinator, { id, email: 'Wanda.Zaremba@example.org ' })).toEqual({ id, userErrors: [] });

    const inContent = ['content.draft_entry', 'content.page', 'content.search_word'];
    expect(await tablesWith('wanda.zaremba')).toEqual([]);
    for (const table of await tablesWith('Zaremb')) expect(inContent).toContain(table);
    expect(await tablesWith('Wanda Zaremba')).toEqual([]);
    expect((await caller.send('{ documents { totalCount } }')).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
    expect(await city.sql('select 1 from membership where account_id = $1', [uuid])).toEqual([]);
  });

  it('leaves content with a neutral author, and the log with the deeds, without addresses', async () => {
    const { id, uuid, caller } = await person('jan.kos@example.org', 'Jan Kos');
    const made = done(await editor(caller).create('Page', completePage));
    await erase(coordinator, { id, email: 'jan.kos@example.org', reason: 'Wniosek z art. 17' });
    const auditor = await city.as('auditor');
    const query = `query ($id: ID!) { document(id: $id) { createdBy updatedBy } }`;
    const pseudonym = 'Dawne konto (Wydział Gospodarki Komunalnej)';
    expect(await auditor.ask(query, { id: made.id })).toEqual({
      document: { createdBy: pseudonym, updatedBy: pseudonym },
    });
    const log = `query ($where: AuditWhere) { auditLog(where: $where, first: 1) { nodes { label actorName concernsName note address } } }`;
    expect(await auditor.ask(log, { where: { document: { eq: made.id } } })).toEqual({
      auditLog: {
        nodes: [{ label: 'Utworzenie dokumentu', actorName: pseudonym, concernsName: null, note: null, address: null }],
      },
    });
    expect(await auditor.ask(log, { where: { action: { eq: 'erasePerson' } } })).toMatchObject({
      auditLog: { nodes: [{ actorName: 'Kinga Koordynatorka', concernsName: pseudonym, note: 'Wniosek z art. 17' }] },
    });
    const columns = 'select address, request_id from audit_entry where account_id = $1 or concerns_id = $1';
    for (const row of await city.sql(columns, [uuid])) expect(row).toEqual({ address: null, request_id: null });
  });

  it('stands in no row of the ledger', async () => {
    const columns = await city.sql<{ name: string }>(
      `select column_name as name from information_schema.columns where table_schema = 'content' and table_name in ('ledger', 'ledger_head')`,
    );
    expect(columns.map(({ name }) => name).filter((name) => /account|_by$|name|mail/.test(name))).toEqual([]);
  });
});

describe('erasing', () => {
  it('is confirmed by the address, and is not for oneself', async () => {
    const { id, uuid } = await person('ewa.lis@example.org', 'Ewa Lis');
    const before = await city.sql('select * from account where id = $1', [uuid]);
    const slip = await erase(coordinator, { id, email: 'jan.kos@example.org' });
    expect(slip.userErrors).toMatchObject([{ path: ['email'] }]);
    expect(await city.sql('select * from account where id = $1', [uuid])).toEqual(before);
    const [own] = await city.sql<{ id: string }>(`select id from account where email = 'coordinator@example.org'`);
    const self = await erase(coordinator, { id: globalId('Account', own.id), email: 'coordinator@example.org' });
    expect(self.userErrors).toMatchObject([{ path: ['id'] }]);
  });

  it('is done once', async () => {
    const { id } = await person('raz.dwa@example.org', 'Raz Dwa');
    expect((await erase(coordinator, { id, email: 'raz.dwa@example.org' })).userErrors).toEqual([]);
    const again = await erase(coordinator, { id, email: 'raz.dwa@example.org' });
    expect(again.userErrors).toMatchObject([{ path: ['id'] }]);
  });

  it('never takes the last administrator', async () => {
    const [{ id }] = await city.sql<{ id: string }>(`select id from account where email = 'admin@example.org'`);
    const refused = await erase(coordinator, { id: globalId('Account', id), email: 'admin@example.org' });
    expect(refused.userErrors).toMatchObject([{ path: ['id'] }]);
    await (await city.as('admin')).ask('{ documents(first: 0) { totalCount } }'); // still signed in
  });

  it('is for those who see to people alone', async () => {
    const { id } = await person('inna.osoba@example.org', 'Inna Osoba');
    for (const name of ['gk.publisher', 'auditor'] as const) {
      const caller = await city.as(name);
      await expect(erase(caller, { id, email: 'inna.osoba@example.org' })).rejects.toThrow('FORBIDDEN');
      await expect(caller.ask(preview, { id })).rejects.toThrow('FORBIDDEN');
    }
    await expect(coordinator.ask(preview, { id: globalId('Account', seedId('nobody')) })).rejects.toThrow('NOT_FOUND');
  });
});

it('the function that forgets a person changes the log of erased people only', async () => {
  const { uuid } = await person('nie.usunieta@example.org', 'Nie Usunięta');
  await expect(city.sql(`select content.forget_person($1, 'a', 'b')`, [uuid])).rejects.toThrow('has not been erased');
});

it('every table with a column account_id counts as personal, and none of its secrets is given away', async () => {
  const tables = await city.sql<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'content' and column_name = 'account_id'
       and table_name not in ('audit_entry', 'revision') order by 1`,
  );
  const known = personalTables(city.app.context());
  expect(known.map(({ name }) => name).toSorted()).toEqual(tables.map(({ name }) => name));
  for (const { columns } of known) expect(columns.filter((name) => /hash|secret/.test(name))).toEqual([]);
});

describe('addresses in the audit log', () => {
  it('are forgotten after the days of the setting, and the entries stay', async () => {
    await city.sql(`update audit_entry set address = '10.0.0.1' where address is null`);
    const [{ entries }] = await city.sql<{ entries: number }>('select count(*)::int as entries from audit_entry');
    const forget = () => forgetAddresses(city.app.context());
    const kept = 'select count(address)::int as kept, count(*)::int as entries from audit_entry';
    await city.sql(`grant execute on function content.forget_addresses to public`);
    await city.clock.advance({ days: 364 });
    await forget();
    expect(await city.sql(kept)).toEqual([{ kept: entries, entries }]);
    await city.clock.advance({ days: 2 });
    await forget();
    expect(await city.sql(kept)).toEqual([{ kept: 0, entries }]);
  });

  it('of the last day stay, whatever is asked for', async () => {
    await expect(city.sql('select content.forget_addresses(content.instant(), 10)')).rejects.toThrow('last day');
  });
});
