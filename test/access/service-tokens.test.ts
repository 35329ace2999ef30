import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { completePage, done, editor, type Known, organizationId, type Payload } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { stopClock } from '../support/stopped-clock.ts';
import { makeToken, revokeToken, tokenFor } from '../support/tokens.ts';

let city: TestApp;
let coordinator: Caller;
beforeAll(async () => {
  city = await startTestApp();
  await stopClock(city);
  coordinator = await city.as('coordinator');
});
afterAll(() => city.close());

const bearer = (token: string) => city.management({ authorization: `Bearer ${token}` });
const everyAction = ['READ', 'CREATE', 'UPDATE', 'PUBLISH', 'WITHDRAW', 'TRASH'];
const pagesOfGk = (actions: string[]) => ({
  management: [{ actions, types: ['PAGE'], organizationIds: [organizationId('gk')] }],
});

async function answerTo(token: string, url = '/graphql/management', headers: object = {}, app = city.app) {
  return app.server.inject({
    method: 'POST',
    url,
    headers: { authorization: `Bearer ${token}`, ...headers },
    payload: { query: '{ __typename }' },
  });
}

describe('a token for documents', () => {
  const documents = new Map<string, Known>();
  beforeAll(async () => {
    for (const [type, owner] of [
      ['Page', 'gk'],
      ['Page', 'mpup'],
      ['Event', 'gk'],
    ]) {
      documents.set(
        `${type} ${owner}`,
        done(await editor(coordinator).create(type, { title: { pl: 'Szkic' } }, owner)),
      );
    }
  });

  type Outcome = 'done' | 'FORBIDDEN' | 'NOT_FOUND';

  /** Tries a verb on a version that never existed, so that no document changes. */
  async function outcome(caller: Caller, verb: string, type: string, owner: string): Promise<Outcome> {
    const { id } = documents.get(`${type} ${owner}`) as Known;
    const version = { id, expectedVersion: 999 };
    const inputs: Record<string, [string, string, object]> = {
      CREATE: [
        `create${type}`,
        `Create${type}Input`,
        { organizationId: organizationId(owner), patch: { slug: 'ZŁY' } },
      ],
      UPDATE: [`update${type}`, `Update${type}Input`, { ...version, patch: {} }],
      PUBLISH: ['publish', 'PublishInput', version],
      WITHDRAW: ['withdraw', 'WithdrawInput', { ...version, reason: 'x' }],
      TRASH: ['trash', 'TrashInput', version],
    };
    const [name, input, value] = inputs[verb] ?? [];
    const answer =
      verb === 'READ'
        ? await caller.send('query ($id: ID!) { answer: document(id: $id) { id } }', { id })
        : await caller.send<Record<string, Payload>>(
            `mutation ($input: ${input}!) { answer: ${name}(input: $input) { userErrors { code } } }`,
            { input: value },
          );
    if (answer.errors) return answer.errors[0].extensions.code as Outcome;
    return answer.data.answer === null ? 'NOT_FOUND' : 'done';
  }

  it.each(everyAction)('that allows %s on the pages of one organization allows nothing else', async (allowed) => {
    const caller = bearer(await tokenFor(city, pagesOfGk(allowed === 'READ' ? ['READ'] : ['READ', allowed])));
    for (const [type, owner] of [
      ['Page', 'gk'],
      ['Page', 'mpup'],
      ['Event', 'gk'],
    ]) {
      const isInScope = type === 'Page' && owner === 'gk';
      for (const verb of everyAction) {
        const isAllowed = isInScope && (verb === allowed || verb === 'READ');
        const refused = verb === 'CREATE' || isInScope ? 'FORBIDDEN' : 'NOT_FOUND';
        expect([verb, type, owner, await outcome(caller, verb, type, owner)]).toEqual([
          verb,
          type,
          owner,
          isAllowed ? 'done' : refused,
        ]);
      }
    }
  });

  it('does nothing of the office, and never sees to tokens or people', async () => {
    const caller = bearer(await tokenFor(city, pagesOfGk(everyAction)));
    const asked = ['{ persistedDocuments { name } }', '{ serviceTokens { nodes { id } } }'];
    for (const query of asked) expect((await caller.send(query)).errors?.[0].extensions.code).toBe('FORBIDDEN');
    const made = await caller.send(
      `mutation { createServiceToken(input: { name: "x", expiresAt: "2026-12-24T00:00:00Z", office: [DOCUMENTS] }) { token } }`,
    );
    expect(made.errors?.[0].extensions.code).toBe('FORBIDDEN');
  });

  it('works for the successor of its organization as well, and with what the predecessor owned', async () => {
    const caller = bearer(await tokenFor(city, pagesOfGk(['READ'])));
    const { id } = documents.get('Page mpup') as Known;
    const read = async () => (await caller.ask('query ($id: ID!) { document(id: $id) { id } }', { id })).document;
    expect(await read()).toBeNull();
    const [{ mpup, gk }] = await city.sql(
      `select (select id from organization where slug = 'mpup') as mpup, (select id from organization where slug = 'gk') as gk`,
    );
    await city.sql('update organization set successor_id = $2 where id = $1', [mpup, gk]);
    expect(await read()).not.toBeNull();
    await city.sql('update organization set successor_id = null where id = $1', [mpup]);
    expect(await read()).toBeNull();
  });
});

it('a token for registering documents registers them, and does nothing else', async () => {
  const caller = bearer(await tokenFor(city, { office: ['DOCUMENTS'] }));
  const { registerDocuments } = await caller.ask<{ registerDocuments: object }>(
    'mutation { registerDocuments(input: { documents: [{ name: "kiosk/Topics", text: "query Topics { topics { name } }" }] }) { registered userErrors { message } } }',
  );
  expect(registerDocuments).toEqual({ registered: 1, userErrors: [] });
  expect((await caller.ask('{ auditLog { nodes { id } } }')).auditLog).toEqual({ nodes: [] });
  expect((await caller.ask<{ documents: object }>('{ documents { totalCount } }')).documents).toEqual({
    totalCount: 0,
  });
});

describe('making a token', () => {
  it('is refused to those who do not see to tokens', async () => {
    for (const caller of [await city.as('gk.publisher'), await city.as('auditor')]) {
      const answer = await caller.send(
        `mutation { createServiceToken(input: { name: "x", expiresAt: "2026-12-24T00:00:00Z", office: [DOCUMENTS] }) { token } }`,
      );
      expect(answer.errors?.[0].extensions.code).toBe('FORBIDDEN');
    }
  });

  it('gives nobody more than its maker has', async () => {
    const { token, userErrors } = await makeToken(city, coordinator, { office: ['AUDIT'] });
    expect([token, userErrors]).toMatchObject([null, [{ code: 'INVALID', path: ['office'] }]]);
  });

  it('names every mistake, in the language of the person', async () => {
    const wrong = {
      name: '\u200b',
      expiresAt: '2099-01-01T00:00:00Z',
      requestsPerMinute: 0,
      drafts: { types: [] },
      management: [{ actions: ['READ'], types: ['PAGE'], organizationIds: [organizationId('nobody')] }],
    };
    const { userErrors } = await makeToken(
      city,
      city.management({ ...(await city.headersOf('coordinator')), 'accept-language': 'pl' }),
      wrong,
    );
    expect(userErrors.map(({ path }) => path.join('.')).sort()).toEqual(
      ['drafts.types', 'expiresAt', 'management.0.organizationIds', 'name', 'requestsPerMinute'].sort(),
    );
    expect(userErrors.find(({ path }) => path[0] === 'expiresAt')?.message).toMatch(/^Ważny do: /);
    expect((await makeToken(city, coordinator, {})).userErrors).toMatchObject([{ path: ['management'] }]);
  });

  it('takes no name of an active token, and takes that of a revoked one', async () => {
    const named = { name: 'Kiosk', office: ['DOCUMENTS'] };
    const first = await makeToken(city, coordinator, named);
    expect((await makeToken(city, coordinator, { ...named, name: 'KIOSK' })).userErrors).toMatchObject([
      { path: ['name'] },
    ]);
    await revokeToken(coordinator, String(first.serviceToken?.id));
    expect((await makeToken(city, coordinator, named)).userErrors).toEqual([]);
  });

  it('shows the token once: neither database nor log nor audit log has it', async () => {
    await city.clock.advance({ seconds: 1 });
    const { token, serviceToken } = await makeToken(city, coordinator, { name: 'Canary', office: ['DOCUMENTS'] });
    const secret = String(token).slice('kst_'.length + 4);
    await answerTo(String(token));
    const tables = await city.sql<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'content'::regnamespace and relkind = 'r'`,
    );
    for (const { name } of tables) {
      const found = await city.sql(`select 1 from content.${name} t where strpos(t::text, $1) > 0`, [secret]);
      expect([name, found]).toEqual([name, []]);
    }
    expect([...city.errorsLogged, ...city.warningsLogged].join()).not.toContain(secret);
    expect(String(token).startsWith(String(serviceToken?.prefix))).toBe(true);
    const { serviceTokens } = await coordinator.ask<{ serviceTokens: { nodes: object[] } }>(
      `{ serviceTokens(first: 1, states: [ACTIVE]) { nodes { name prefix state madeBy isMakerDisabled office management { types } drafts { types } } } }`,
    );
    expect(serviceTokens.nodes).toEqual([
      expect.objectContaining({
        name: 'Canary',
        state: 'ACTIVE',
        isMakerDisabled: false,
        office: ['DOCUMENTS'],
        management: [],
        drafts: null,
      }),
    ]);
    expect(JSON.stringify(serviceTokens)).not.toContain(secret);
  });
});

describe('a token that is not valid', () => {
  it('is refused with 401 on both APIs, and never answered as an anonymous reader', async () => {
    for (const token of ['kst_unknown', 'kst_', 'anything']) {
      const delivered = await answerTo(token, '/graphql', { 'accept-language': 'en' });
      expect([
        delivered.statusCode,
        delivered.headers['www-authenticate'],
        delivered.json().errors[0].extensions.code,
      ]).toEqual([401, 'Bearer', 'UNAUTHENTICATED']);
      expect(delivered.headers['cache-control']).toBe('no-store');
    }
    const managed = await answerTo('kst_unknown');
    expect([managed.statusCode, managed.json().errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('is refused from the instant on at which it expires', async () => {
    const expiresAt = new Date((await city.clock.now()).getTime() + 60_000);
    const token = await tokenFor(city, { expiresAt, office: ['DOCUMENTS'] });
    await city.clock.advance({ milliseconds: 59_999 });
    expect((await answerTo(token)).statusCode).toBe(200);
    await city.clock.advance({ milliseconds: 1 });
    expect((await answerTo(token)).statusCode).toBe(401);
  });

  it('is refused in the next request after it was revoked, on another instance as well', async () => {
    const config = readConfig({ DATABASE_URL: city.logins.owner, KONSULTA_UPLOADS_DIR: city.uploads });
    const other = await createApp({ config, logins: city.logins, log: pino({ level: 'silent' }) });
    const { token, serviceToken } = await makeToken(city, coordinator, pagesOfGk(['READ']));
    const statuses = async () => [
      (await answerTo(String(token))).statusCode,
      (await answerTo(String(token), undefined, undefined, other)).statusCode,
    ];
    expect(await statuses()).toEqual([200, 200]);
    await revokeToken(coordinator, String(serviceToken?.id));
    expect(await statuses()).toEqual([401, 401]);
    await other.close();
  });

  it('cannot be revoked where it does not exist', async () => {
    const answer = await coordinator.send(
      `mutation { revokeServiceToken(input: { id: "${organizationId('gk')}" }) { userErrors { code } } }`,
    );
    expect(answer.errors?.[0].extensions.code).toBe('NOT_FOUND');
  });
});

it('a token makes so many requests a minute, and is told when to ask again', async () => {
  const token = await tokenFor(city, { requestsPerMinute: 2, office: ['DOCUMENTS'] });
  const statuses = [];
  for (let asked = 0; asked < 3; asked += 1) statuses.push(await answerTo(token));
  expect(statuses.map(({ statusCode }) => statusCode)).toEqual([200, 200, 429]);
  expect(statuses[2].headers['retry-after']).toBe('30');
  expect(statuses[2].json().errors[0].extensions.code).toBe('TOO_MANY_REQUESTS');
  await city.clock.advance({ seconds: 30 });
  expect((await answerTo(token)).statusCode).toBe(200);
  expect((await answerTo(token)).statusCode).toBe(429);
  expect((await answerTo(await tokenFor(city, { office: ['DOCUMENTS'] }))).statusCode).toBe(200);
});

it('the last use of a token is noted once a minute, with its network', async () => {
  const { token, serviceToken } = await makeToken(city, coordinator, { name: 'Used', office: ['DOCUMENTS'] });
  const used = async () => {
    const [row] = await city.sql('select last_used_at, last_network from service_token where name = $1', ['Used']);
    return row;
  };
  expect(await used()).toEqual({ last_used_at: null, last_network: null });
  const first = await city.clock.now();
  await answerTo(String(token));
  await city.clock.advance({ seconds: 59 });
  await answerTo(String(token));
  expect(await used()).toEqual({ last_used_at: first, last_network: '127.0.0.1' });
  await city.clock.advance({ seconds: 1 });
  await answerTo(String(token));
  expect((await used()).last_used_at).toEqual(await city.clock.now());
  expect(serviceToken?.name).toBe('Used');
});

it('the audit log names the program, and who made and revoked its token', async () => {
  const { token, serviceToken } = await makeToken(city, coordinator, {
    name: 'Newsletter',
    ...pagesOfGk(['READ', 'CREATE', 'UPDATE']),
  });
  const made = done(await editor(bearer(String(token))).create('Page', completePage));
  await revokeToken(coordinator, String(serviceToken?.id));
  const { auditLog } = await (await city.as('auditor')).ask<{ auditLog: { nodes: object[] } }>(
    '{ auditLog(first: 3) { nodes { action actorName note documentId } } }',
  );
  expect(auditLog.nodes).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ action: 'revokeServiceToken', note: `Newsletter (${serviceToken?.prefix}…)` }),
      { action: 'create', actorName: 'Newsletter (token)', note: null, documentId: made.documentId },
      expect.objectContaining({ action: 'createServiceToken', note: `Newsletter (${serviceToken?.prefix}…)` }),
    ]),
  );
});
