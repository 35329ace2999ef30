import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { endSessions } from '../../src/access/sessions.ts';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { transaction } from '../../src/database/transaction.ts';
import { globalId } from '../../src/entities/global-id.ts';
import { type DemoName, startTestApp, type TestApp } from '../support/harness.ts';

interface Session {
  id: string;
  device: string;
  network: string;
  transport: string;
  method: string;
  lastUsedAt: string;
  expiresAt: string;
  isCurrent: boolean;
}

let city: TestApp;
beforeAll(async () => {
  city = await startTestApp({ KONSULTA_SESSION_IDLE: '60', KONSULTA_SESSION_LONGEST: '8' });
});
afterAll(() => city.close());

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const fields = 'id device network transport method lastUsedAt expiresAt isCurrent';

async function callerOf(name: DemoName) {
  return city.management({ authorization: `Bearer ${await city.tokenOf(name)}` });
}
type Caller = Awaited<ReturnType<typeof callerOf>>;

const sessionsOf = async (caller: Caller) =>
  (await caller.ask<{ sessions: Session[] }>(`{ sessions { ${fields} } }`)).sessions;
const isSignedIn = async (caller: Caller) => (await caller.ask('{ viewer { name } }')).viewer !== null;
const accountId = async (name: DemoName) => {
  const [{ id }] = await city.sql<{ id: string }>('select id from account where email = $1', [`${name}@example.org`]);
  return id;
};

describe('one’s own sessions', () => {
  it('are listed with device, network and the session that asks', async () => {
    const input = { email: 'gk.editor@example.org', password: 'konsulta-demo' };
    const { signIn } = await city
      .management({ 'user-agent': firefox })
      .ask<{ signIn: { token: string } }>('mutation ($input: SignInInput!) { signIn(input: $input) { token } }', {
        input,
      });
    const sessions = await sessionsOf(city.management({ authorization: `Bearer ${signIn.token}` }));
    const now = await city.clock.now();
    expect(sessions).toEqual([
      {
        id: expect.any(String),
        device: 'Firefox, Linux',
        network: '127.0.0.0/24',
        transport: 'BEARER',
        method: 'PASSWORD',
        lastUsedAt: expect.any(String),
        expiresAt: expect.any(String),
        isCurrent: true,
      },
    ]);
    const lasts = Date.parse(sessions[0].expiresAt) - now.getTime();
    expect(Math.round(lasts / 3_600_000)).toBe(8);
  });

  it('are nobody else’s: another person’s session neither shows nor ends', async () => {
    const [mine, theirs] = [await callerOf('gk.publisher'), await callerOf('bleszno')];
    const [{ id }] = await sessionsOf(theirs);
    expect((await sessionsOf(mine)).map((session) => session.id)).not.toContain(id);
    const end = 'mutation ($id: ID!) { endSession(id: $id) { ended userErrors { code } } }';
    const nothing = { endSession: { ended: 0, userErrors: [] } };
    expect(await mine.ask(end, { id })).toEqual(nothing);
    expect(await mine.ask(end, { id: globalId('Session', randomUUID()) })).toEqual(nothing);
    expect(await mine.ask(end, { id: 'nonsense' })).toEqual(nothing);
    expect(await isSignedIn(theirs)).toBe(true);
    expect(await theirs.ask(end, { id })).toEqual({ endSession: { ended: 1, userErrors: [] } });
    expect(await isSignedIn(theirs)).toBe(false);
  });

  it('end together but for the session that asks', async () => {
    const [mine, old, older] = [await callerOf('ngo'), await callerOf('ngo'), await callerOf('ngo')];
    expect(await mine.ask('mutation { endOtherSessions { ended } }')).toEqual({ endOtherSessions: { ended: 2 } });
    expect(await Promise.all([mine, old, older].map(isSignedIn))).toEqual([true, false, false]);
  });

  it('are fifty at most: the session used least recently ends', async () => {
    const first = await callerOf('auditor');
    await city.clock.advance({ minutes: 2 });
    for (let n = 0; n < 50; n += 1) await city.tokenOf('auditor');
    expect(await isSignedIn(first)).toBe(false);
    const [{ count }] = await city.sql('select count(*)::int as count from session where account_id = $1', [
      await accountId('auditor'),
    ]);
    expect(count).toBe(50);
  });
});

describe('sessions of an account', () => {
  it('are seen and ended by those who look after people, and by no others', async () => {
    const [leaver, coordinator, publisher] = [
      await callerOf('bleszno'),
      await callerOf('coordinator'),
      await callerOf('gk.publisher'),
    ];
    const id = globalId('Account', await accountId('bleszno'));
    const query = 'query ($id: ID!) { sessionsOf(accountId: $id) { device isCurrent } }';
    const end = 'mutation ($id: ID!) { endSessionsOf(accountId: $id) { ended } }';
    for (const text of [query, end]) {
      expect((await publisher.send(text, { id })).errors?.[0].extensions.code).toBe('FORBIDDEN');
    }
    expect((await coordinator.ask<{ sessionsOf: unknown[] }>(query, { id })).sessionsOf).toContainEqual({
      device: 'Nieznany program',
      isCurrent: false,
    });
    expect(
      (await coordinator.ask<{ endSessionsOf: { ended: number } }>(end, { id })).endSessionsOf.ended,
    ).toBeGreaterThan(0);
    expect(await isSignedIn(leaver)).toBe(false);
    expect(await coordinator.ask(end, { id: globalId('Account', randomUUID()) })).toEqual({
      endSessionsOf: { ended: 0 },
    });
  });

  it('end in the transaction that ends them, on every instance', async () => {
    const config = readConfig({ DATABASE_URL: city.logins.owner, KONSULTA_UPLOADS_DIR: city.uploads });
    const other = await createApp({ config, logins: city.logins, log: pino({ level: 'silent' }) });
    const token = await city.tokenOf('gk.editor');
    const there = async () => {
      const answer = await other.server.inject({
        method: 'POST',
        url: '/graphql/management',
        headers: { authorization: `Bearer ${token}` },
        payload: { query: '{ viewer { name } }' },
      });
      return answer.json().data.viewer;
    };
    expect(await there()).not.toBeNull();
    await transaction(city.app.context(), async (ctx) => endSessions(ctx, await accountId('gk.editor')));
    expect(await there()).toBeNull();
    await other.close();
  });
});

describe('a session ends', () => {
  it('after an hour without a request, and not while it is used', async () => {
    const used = await callerOf('coordinator');
    const left = await callerOf('coordinator');
    for (let minutes = 0; minutes < 90; minutes += 30) {
      await city.clock.advance({ minutes: 30 });
      expect(await isSignedIn(used)).toBe(true);
    }
    expect(await isSignedIn(left)).toBe(false);
  });

  it('after eight hours, however much it is used', async () => {
    const used = await callerOf('coordinator');
    for (let n = 0; n < 9; n += 1) {
      await city.clock.advance({ minutes: 50 });
      expect(await isSignedIn(used)).toBe(true);
    }
    await city.clock.advance({ minutes: 30 });
    expect(await isSignedIn(used)).toBe(false);
  });

  it('and notes its use once a minute', async () => {
    const used = await callerOf('coordinator');
    const noted = async () => {
      const [{ at }] = await city.sql<{ at: Date }>('select max(last_used_at) as at from session');
      return at.getTime();
    };
    const opened = await noted();
    await city.clock.advance({ seconds: 50 });
    await isSignedIn(used);
    expect(await noted()).toBe(opened);
    await city.clock.advance({ seconds: 20 });
    await isSignedIn(used);
    expect(await noted()).toBeGreaterThanOrEqual(opened + 70_000);
  });
});
