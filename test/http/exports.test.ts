import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { globalId } from '../../src/entities/global-id.ts';
import { completePage, done, editor } from '../support/content.ts';
import { type DemoName, startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
beforeAll(async () => {
  city = await startTestApp();
});
afterAll(() => city.close());

async function get(url: string, who: DemoName | null, language = 'pl') {
  const headers = { ...(who ? await city.headersOf(who) : {}), 'accept-language': language };
  return city.app.server.inject({ method: 'GET', url, headers });
}

/** The rows of CSV: cells in quotes may have separators, quotes and lines. */
function rowsOf(csv: string): string[][] {
  const cells = [...csv.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^;\r\n]*))(;|\r\n)/g)];
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of cells) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end !== ';') rows.push([]);
  }
  return rows.slice(0, -1);
}

async function draft(title: string, organization = 'gk') {
  const verbs = editor(await city.as('coordinator'));
  return done(await verbs.create('Page', { ...completePage, title: { pl: title } }, organization));
}

describe('the audit log as CSV', () => {
  it('opens in Excel: a byte order mark, semicolons, lines of Windows, words and names', async () => {
    const { documentId } = await draft('Zażółć; "gęślą" jaźń');
    const { statusCode, headers, body } = await get('/audit.csv', 'auditor');
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="audit.csv"',
      'cache-control': 'no-store',
    });
    expect(body.startsWith('\u{feff}Kiedy;Co;Kto;')).toBe(true);
    const [names, ...rows] = rowsOf(body);
    expect(rows.every((row) => row.length === names.length)).toBe(true);
    const row = rows.find((cells) => cells.at(-1) === documentId);
    expect(row?.slice(1, 6)).toEqual([
      'Utworzenie dokumentu',
      'Kinga Koordynatorka',
      'coordinator@example.org',
      'Zażółć; "gęślą" jaźń',
      'Wydział Gospodarki Komunalnej',
    ]);
    expect(row?.[0]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    expect(rowsOf((await get('/audit.csv', 'auditor', 'en')).body)[0][0]).toBe('When');
  });

  it.each(['=1+1', '+48 34', '-1', '@SUM(A1)', '\t=1'])('gives a spreadsheet no formula: %j', async (title) => {
    const { documentId } = await draft('Szkic');
    await city.sql('update page set title = $2 where document_id = $1', [documentId, { pl: title }]);
    const rows = rowsOf((await get('/audit.csv', 'auditor')).body);
    expect(rows.find((cells) => cells.at(-1) === documentId)?.[4]).toBe(`'${title}`);
  });

  it('is as long as the log, page after page, within the instants that were asked for', async () => {
    const since = new Date((await city.clock.now()).getTime() - 30 * 86_400_000).toISOString();
    await city.sql(
      `insert into audit_entry (id, at, action) select gen_random_uuid(), $1::timestamptz + n * interval '1 second', 'upload'
       from generate_series(1, 250) n`,
      [since],
    );
    const until = new Date(Date.parse(since) + 200_500).toISOString();
    const span = `from=${encodeURIComponent(since)}&until=${encodeURIComponent(until)}`;
    const rows = rowsOf((await get(`/audit.csv?${span}`, 'auditor')).body).slice(1);
    expect(rows.filter((cells) => cells[1] === 'Przesłanie pliku')).toHaveLength(200);
    const instants = rows.map(([at]) => at);
    expect(instants).toEqual(instants.toSorted().reverse());
  });

  it('has for an editor what the editor may read, without addresses', async () => {
    const own = await draft('Nasza strona');
    const foreign = await draft('Cudza strona', 'es');
    const { body } = await get('/audit.csv', 'gk.editor');
    expect(body).toContain(own.documentId);
    expect(body).not.toContain(foreign.documentId);
    expect(body).not.toContain('Cudza strona');
    expect(body).not.toMatch(/127\.0\.0\.1|@example\.org|Zalogowanie/);
  });

  it('is refused to strangers, and for malformed instants', async () => {
    expect((await get('/audit.csv', null)).statusCode).toBe(401);
    expect((await get('/audit.csv?from=wczoraj', 'auditor')).statusCode).toBe(400);
  });

  it('stands in the log itself', async () => {
    await get('/audit.csv', 'gk.editor');
    const [entry] = await city.sql(
      `select c.email, a.action from audit_entry a join account c on c.id = a.account_id where a.action = 'exportAuditLog'
       order by a.at desc limit 1`,
    );
    expect(entry).toEqual({ email: 'gk.editor@example.org', action: 'exportAuditLog' });
  });
});

describe('the data of a person', () => {
  const idOf = async (name: DemoName) => {
    const [{ id }] = await city.sql<{ id: string }>('select id from account where email = $1', [`${name}@example.org`]);
    return { id, global: encodeURIComponent(globalId('Account', id)) };
  };

  it('is all that is known of oneself, without secrets', async () => {
    const made = done(await editor(await city.as('gk.publisher')).create('Page', completePage));
    const { statusCode, body } = await get('/accounts/me/data.json', 'gk.publisher');
    expect(statusCode).toBe(200);
    const data = JSON.parse(body);
    expect(data).toMatchObject({
      account: { email: 'gk.publisher@example.org', name: 'Grzegorz Wydawca' },
      membership: [{ role: 'PUBLISHER' }],
      session: [{ id: expect.any(String) }],
      documents: [{ id: made.documentId, type: 'PAGE' }],
    });
    expect(data.deeds).toContainEqual(
      expect.objectContaining({ action: 'create', document_id: made.documentId, address: '127.0.0.1' }),
    );
    expect(data.deedsOfOthers).toContainEqual(expect.objectContaining({ action: 'saveAccount' }));
    expect(body).not.toMatch(/argon2|password_|kns_|token|hash/i);
  });

  it('is for oneself and for those who see to people, and else looks like nobody', async () => {
    const { global, id } = await idOf('gk.editor');
    const url = `/accounts/${global}/data.json`;
    expect((await get(url, 'coordinator')).statusCode).toBe(200);
    expect((await get(url, 'gk.editor')).statusCode).toBe(200);
    const nobody = encodeURIComponent(globalId('Account', '00000000-0000-4000-8000-000000000000'));
    const [refused, absent] = [await get(url, 'auditor'), await get(`/accounts/${nobody}/data.json`, 'auditor')];
    expect(refused.statusCode).toBe(404);
    expect(refused.json().error).toBe(absent.json().error);
    expect((await get(url, null)).statusCode).toBe(401);
    const entries = await city.sql(
      `select c.email from audit_entry a join account c on c.id = a.account_id
       where a.action = 'exportPerson' and a.concerns_id = $1 order by a.at`,
      [id],
    );
    expect(entries).toEqual([{ email: 'coordinator@example.org' }, { email: 'gk.editor@example.org' }]);
  });
});
