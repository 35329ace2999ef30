import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { demoPassword } from '../../src/seed/accounts.ts';
import { wholeAnswer } from '../support/answers.ts';
import { type Caller, type Clock, signIn, startTestApp, type TestApp } from '../support/harness.ts';
import { later, stopClock } from '../support/stopped-clock.ts';

interface SignIn {
  token: string | null;
  expiresAt: string | null;
  userErrors: { code: string; message: string; path: string[] }[];
}

const mutation =
  'mutation ($input: SignInInput!) { signIn(input: $input) { token expiresAt userErrors { code message path } } }';

let city: TestApp;
let clock: Clock;
beforeAll(async () => {
  city = await startTestApp();
  clock = await stopClock(city);
});
afterAll(() => city.close());
// Every test counts its attempts from none, at an instant of its own.
beforeEach(async () => {
  await city.sql('delete from sign_in_counter');
  await clock.advance({ minutes: 15 });
});

async function attempt(email: string, password: string, headers?: Record<string, string>): Promise<SignIn> {
  const data = await city.management(headers).ask<{ signIn: SignIn }>(mutation, { input: { email, password } });
  return data.signIn;
}

const codesOf = ({ userErrors }: SignIn) => userErrors.map((error) => error.code);
const wrongly = (email: string) => attempt(email, 'not the password');
const rightly = (email: string) => attempt(email, demoPassword);
const bearer = (token: string) => city.management({ authorization: `Bearer ${token}` });

async function viewerOf(caller: Caller): Promise<unknown> {
  return (await caller.ask('{ viewer { name } }')).viewer;
}

describe('signing in', () => {
  it('answers an opaque token and its end after a week', async () => {
    const { token, expiresAt, userErrors } = await rightly('gk.editor@example.org');
    expect(userErrors).toEqual([]);
    expect(token).toMatch(/^kns_[\w-]{43}$/); // 256 bits that mean nothing
    expect(expiresAt).toBe(later(await clock.now(), 7 * 24 * 60).toISOString());
  });

  it('gives another token each time, and each of them works', async () => {
    const first = (await rightly('gk.editor@example.org')).token as string;
    const second = (await rightly('gk.editor@example.org')).token as string;
    expect(first).not.toBe(second);
    for (const token of [first, second]) expect(await viewerOf(bearer(token))).toEqual({ name: 'Gabriela Redaktorka' });
  });

  it('takes the address in any case and with spaces around it', async () => {
    expect((await rightly('  GK.Editor@Example.org ')).token).not.toBeNull();
  });

  it('stores the token as its SHA-256 only', async () => {
    const { token } = await rightly('gk.editor@example.org');
    const hash = createHash('sha256').update(String(token)).digest('hex');
    expect(await city.sql('select 1 from session where token_hash = $1', [hash])).toHaveLength(1);
    const tables = await city.sql<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'content' and table_type = 'BASE TABLE'`,
    );
    for (const { name } of tables) {
      expect(await city.sql(`select 1 from "${name}" t where t::text like $1`, [`%${token}%`])).toEqual([]);
    }
  });

  it('stores passwords as argon2id only', async () => {
    const rows = await city.sql<{ password_hash: string }>('select password_hash from account');
    for (const row of rows) expect(row.password_hash).toMatch(/^\$argon2id\$v=19\$/);
    expect(new Set(rows.map((row) => row.password_hash)).size).toBe(rows.length); // salted: one password, many hashes
  });

  it('answers a wrong password, an unknown account and a disabled account alike', async () => {
    await city.sql(`insert into account (id, email, name, password_hash, disabled_at, created_at)
      select gen_random_uuid(), 'left@example.org', 'Left', password_hash, now(), now() from account where email = 'admin@example.org'`);
    const ask = (email: string, password: string) =>
      wholeAnswer(city, { url: '/graphql/management', query: mutation, variables: { input: { email, password } } });
    const wrong = await ask('gk.editor@example.org', 'not the password');
    expect(JSON.parse(wrong.body).data.signIn).toMatchObject({
      token: null,
      expiresAt: null,
      userErrors: [{ code: 'BAD_CREDENTIALS' }],
    });
    expect(await ask('nobody@example.org', 'not the password')).toEqual(wrong);
    expect(await ask('nobody@example.org', demoPassword)).toEqual(wrong);
    expect(await ask('left@example.org', demoPassword)).toEqual(wrong);
    expect(await ask('', '')).toEqual(wrong);
  });

  it.each([
    ['pl', undefined, 'Zły adres e-mail albo hasło.'],
    ['pl', 'pl-PL,en;q=0.5', 'Zły adres e-mail albo hasło.'],
    ['pl', 'de', 'Zły adres e-mail albo hasło.'],
    ['pl', 'en;q=0, pl;q=0.1', 'Zły adres e-mail albo hasło.'],
    ['en', 'en-GB', 'Wrong e-mail address or password.'],
    ['en', 'de, pl;q=0.3, en;q=0.7', 'Wrong e-mail address or password.'],
  ])('says what is wrong in the preferred language: %s for Accept-Language %s', async (_, accepted, message) => {
    const headers = accepted ? { 'accept-language': accepted } : undefined;
    const { userErrors } = await attempt('gk.editor@example.org', 'not the password', headers);
    expect(userErrors).toEqual([{ code: 'BAD_CREDENTIALS', message, path: ['password'] }]);
  });
});

describe('attempts to sign in', () => {
  it('wait after five failures in a row, even with the right password', async () => {
    for (let n = 0; n < 5; n += 1) expect(codesOf(await wrongly('gk.editor@example.org'))).toEqual(['BAD_CREDENTIALS']);
    expect(codesOf(await wrongly('gk.editor@example.org'))).toEqual(['TOO_MANY_ATTEMPTS']);
    expect(codesOf(await rightly('gk.editor@example.org'))).toEqual(['TOO_MANY_ATTEMPTS']);
    expect(codesOf(await rightly(' GK.EDITOR@example.org'))).toEqual(['TOO_MANY_ATTEMPTS']);
  });

  it('wait twice as long after each failure, and never longer than a quarter of an hour', async () => {
    for (let n = 0; n < 5; n += 1) await wrongly('gk.editor@example.org');
    for (const seconds of [30, 60, 120, 240, 480, 900, 900]) {
      await clock.advance({ seconds: seconds - 1 });
      expect(codesOf(await rightly('gk.editor@example.org'))).toEqual(['TOO_MANY_ATTEMPTS']);
      await clock.advance({ seconds: 1 });
      expect(codesOf(await wrongly('gk.editor@example.org'))).toEqual(['BAD_CREDENTIALS']);
    }
    await clock.advance({ minutes: 15 });
    expect(codesOf(await rightly('gk.editor@example.org'))).toEqual([]);
  });

  it('are told until when they wait', async () => {
    for (let n = 0; n < 5; n += 1) await wrongly('gk.editor@example.org');
    const told = async (language: string) => {
      const response = await city.app.server.inject({
        method: 'POST',
        url: '/graphql/management',
        headers: { 'accept-language': language },
        payload: {
          query: 'mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { message path details } } }',
          variables: { input: { email: 'gk.editor@example.org', password: demoPassword } },
        },
      });
      return { after: response.headers['retry-after'], error: response.json().data.signIn.userErrors[0] };
    };
    const until = later(await clock.now(), 0.5).toISOString();
    const error = { path: ['email'], details: { until } };
    expect(await told('en')).toEqual({
      after: '30',
      error: { ...error, message: 'Too many attempts. Try again in 30 s.' },
    });
    expect(await told('pl')).toEqual({
      after: '30',
      error: { ...error, message: 'Za dużo prób. Spróbuj znowu za 30 s.' },
    });
  });

  it('are limited per account, not for another account', async () => {
    for (let n = 0; n < 5; n += 1) await wrongly('gk.editor@example.org');
    expect(codesOf(await rightly('gk.publisher@example.org'))).toEqual([]);
  });

  it('are limited in the same way for accounts that do not exist', async () => {
    for (let n = 0; n < 5; n += 1) expect(codesOf(await wrongly('nobody@example.org'))).toEqual(['BAD_CREDENTIALS']);
    expect(codesOf(await wrongly('nobody@example.org'))).toEqual(['TOO_MANY_ATTEMPTS']);
  });

  it('are limited when twenty arrive at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => wrongly('gk.editor@example.org')));
    const codes = answers.flatMap(codesOf);
    expect(codes.filter((code) => code === 'BAD_CREDENTIALS')).toHaveLength(5);
    expect(codes.filter((code) => code === 'TOO_MANY_ATTEMPTS')).toHaveLength(15);
  });

  it('are five at most in one request, whoever is tried', async () => {
    const aliases = Array.from(
      { length: 8 },
      (_, n) => `a${n}: signIn(input: { email: "guess-${n}@example.org", password: $p }) { userErrors { code } }`,
    );
    const data = await city
      .management()
      .ask<Record<string, SignIn>>(`mutation ($p: String!) { ${aliases.join(' ')} }`, { p: 'not the password' });
    const codes = Object.values(data).flatMap(codesOf);
    expect(codes).toEqual([...Array(5).fill('BAD_CREDENTIALS'), ...Array(3).fill('TOO_MANY_ATTEMPTS')]);
  });

  it('count a hundred times where a hundred are sent together', async () => {
    const sent = Array.from({ length: 20 }, async () => {
      const aliases = Array.from({ length: 5 }, (_, n) => `a${n}: signIn(input: $input) { userErrors { code } }`);
      const input = { email: 'gk.editor@example.org', password: 'not the password' };
      const query = `mutation ($input: SignInInput!) { ${aliases.join(' ')} }`;
      return Object.values(await city.management().ask<Record<string, SignIn>>(query, { input })).flatMap(codesOf);
    });
    const codes = (await Promise.all(sent)).flat();
    expect(codes.filter((code) => code === 'BAD_CREDENTIALS')).toHaveLength(5);
    expect(codes.filter((code) => code === 'TOO_MANY_ATTEMPTS')).toHaveLength(95);
    const batch = await city.app.server.inject({
      method: 'POST',
      url: '/graphql/management',
      payload: Array.from({ length: 100 }, () => ({ query: '{ viewer { name } }' })),
    });
    expect(batch.statusCode).toBe(400);
  });

  it('are not counted when they succeed', async () => {
    for (let n = 0; n < 7; n += 1) expect(codesOf(await rightly('gk.editor@example.org'))).toEqual([]);
  });

  it('start again at zero after the right password', async () => {
    for (let n = 0; n < 4; n += 1) await wrongly('gk.editor@example.org');
    expect(codesOf(await rightly('gk.editor@example.org'))).toEqual([]);
    for (let n = 0; n < 5; n += 1) expect(codesOf(await wrongly('gk.editor@example.org'))).toEqual(['BAD_CREDENTIALS']);
    expect(codesOf(await rightly('gk.editor@example.org'))).toEqual(['TOO_MANY_ATTEMPTS']);
  });

  it('start again at zero a day after the last failure', async () => {
    for (let n = 0; n < 5; n += 1) await wrongly('gk.editor@example.org');
    await clock.advance({ hours: 24, seconds: 1 });
    for (let n = 0; n < 5; n += 1) expect(codesOf(await wrongly('gk.editor@example.org'))).toEqual(['BAD_CREDENTIALS']);
    const counters = await city.sql('select 1 from sign_in_counter');
    expect(counters).toHaveLength(3); // this account from here, this network, and its neighbourhood
  });

  it('stay counted for a network when one of its accounts signs in', async () => {
    const guess = async (n: number) => codesOf(await wrongly(`guess-${n}@example.org`))[0];
    for (let n = 0; n < 49; n += 1) expect(await guess(n)).toBe('BAD_CREDENTIALS');
    expect(codesOf(await rightly('gk.editor@example.org'))).toEqual([]);
    expect([await guess(49), await guess(50)]).toEqual(['BAD_CREDENTIALS', 'TOO_MANY_ATTEMPTS']);
    expect(codesOf(await rightly('gk.editor@example.org'))).toEqual(['TOO_MANY_ATTEMPTS']);
  });

  it('leave no e-mail address or network address in the database', async () => {
    await wrongly('gk.editor@example.org');
    const rows = await city.sql<{ subject: string; account: string | null }>(
      'select subject, account from sign_in_counter',
    );
    for (const { subject, account } of rows) {
      for (const kept of [subject, account ?? subject]) expect(kept).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('are forgotten when somebody who looks after people unlocks the account', async () => {
    for (let n = 0; n < 5; n += 1) await wrongly('gk.editor@example.org');
    const unlock = 'mutation ($id: ID!) { unlockAccount(accountId: $id) { forgotten } }';
    const [{ id }] = await city.sql<{ id: string }>(`select id from account where email = 'gk.editor@example.org'`);
    const refused = await (await city.as('gk.publisher')).send(unlock, { id });
    expect(refused.errors?.[0].extensions.code).toBe('FORBIDDEN');
    expect(codesOf(await rightly('gk.editor@example.org'))).toEqual(['TOO_MANY_ATTEMPTS']);
    const coordinator = await city.as('coordinator');
    expect(await coordinator.ask(unlock, { id })).toEqual({ unlockAccount: { forgotten: 1 } });
    expect(await coordinator.ask(unlock, { id: randomUUID() })).toEqual({ unlockAccount: { forgotten: 0 } });
    expect(codesOf(await rightly('gk.editor@example.org'))).toEqual([]);
  });
});

describe('a person on a device of theirs', () => {
  interface OnDevice extends SignIn {
    deviceToken: string | null;
  }
  const withToken =
    'mutation ($input: SignInInput!) { signIn(input: $input) { token deviceToken userErrors { code } } }';
  const onDevice = async (email: string, password: string, deviceToken: string | null) =>
    (await city.management().ask<{ signIn: OnDevice }>(withToken, { input: { email, password, deviceToken } })).signIn;

  it('signs in at once while strangers guess from the same network', async () => {
    const { deviceToken } = await onDevice('gk.editor@example.org', demoPassword, null);
    for (let n = 0; n < 60; n += 1) await wrongly(n < 10 ? 'gk.editor@example.org' : `guess-${n}@example.org`);
    expect(codesOf(await rightly('gk.editor@example.org'))).toEqual(['TOO_MANY_ATTEMPTS']);
    expect(codesOf(await rightly('gk.publisher@example.org'))).toEqual(['TOO_MANY_ATTEMPTS']); // the network waits
    for (let n = 0; n < 3; n += 1) {
      expect(codesOf(await onDevice('gk.editor@example.org', demoPassword, deviceToken))).toEqual([]);
    }
  });

  it('waits there too after ten failures of their own', async () => {
    const { deviceToken } = await onDevice('gk.editor@example.org', demoPassword, null);
    const codes: string[] = [];
    for (let n = 0; n < 11; n += 1)
      codes.push(...codesOf(await onDevice('gk.editor@example.org', 'wrong', deviceToken)));
    expect(codes).toEqual([...Array(10).fill('BAD_CREDENTIALS'), 'TOO_MANY_ATTEMPTS']);
  });

  it('is known by a token that fits one person, for half a year', async () => {
    const { deviceToken } = await onDevice('gk.editor@example.org', demoPassword, null);
    for (let n = 0; n < 5; n += 1) await wrongly('gk.publisher@example.org');
    expect(codesOf(await onDevice('gk.publisher@example.org', demoPassword, deviceToken))).toEqual([
      'TOO_MANY_ATTEMPTS',
    ]);
    await clock.advance({ days: 180, seconds: 1 });
    for (let n = 0; n < 5; n += 1) await wrongly('gk.editor@example.org');
    expect(codesOf(await onDevice('gk.editor@example.org', demoPassword, deviceToken))).toEqual(['TOO_MANY_ATTEMPTS']);
  });

  it.each(['', 'nonsense', 'A'.repeat(70), 'x'.repeat(100_000)])(
    'is not known by a token that is none: %.20s',
    async (token) => {
      for (let n = 0; n < 5; n += 1) await wrongly('gk.editor@example.org');
      expect(codesOf(await onDevice('gk.editor@example.org', demoPassword, token))).toEqual(['TOO_MANY_ATTEMPTS']);
    },
  );

  it('is known by a cookie in browsers, beside the others who use the device', async () => {
    let cookie = '';
    const inBrowser = async (email: string) => {
      const response = await city.app.server.inject({
        method: 'POST',
        url: '/graphql/management',
        headers: { 'sec-fetch-site': 'same-origin', cookie },
        payload: { query: withToken, variables: { input: { email, password: demoPassword, transport: 'COOKIE' } } },
      });
      const device = [response.headers['set-cookie'] ?? []].flat().find((one) => one.startsWith('konsulta-device='));
      if (device) cookie = device.split(';')[0];
      return response.json().data.signIn as OnDevice;
    };
    const people = ['gk.editor@example.org', 'gk.publisher@example.org'];
    for (const email of people) expect(await inBrowser(email)).toMatchObject({ token: null, deviceToken: null });
    for (const email of people) for (let n = 0; n < 5; n += 1) await wrongly(email);
    for (const email of people) {
      expect(codesOf(await rightly(email))).toEqual(['TOO_MANY_ATTEMPTS']);
      expect(codesOf(await inBrowser(email))).toEqual([]);
    }
  });
});

describe('the limit by network', () => {
  let behindProxy: TestApp;
  beforeAll(async () => {
    behindProxy = await startTestApp({ KONSULTA_TRUST_PROXY: '1' });
    await stopClock(behindProxy);
  });
  afterAll(() => behindProxy.close());
  const from = async (app: TestApp, address: string, email: string, password = 'not the password') => {
    const caller = app.management({ 'x-forwarded-for': address });
    return codesOf((await caller.ask<{ signIn: SignIn }>(mutation, { input: { email, password } })).signIn)[0];
  };

  it('counts IPv6 networks, not the single addresses in them', async () => {
    for (let n = 0; n < 50; n += 1) {
      const address = `2001:db8:1:2::${n.toString(16)}`;
      expect(await from(behindProxy, address, `guess-${n}@example.org`)).toBe('BAD_CREDENTIALS');
    }
    expect(await from(behindProxy, '2001:db8:1:2:ffff::1', 'guess-50@example.org')).toBe('TOO_MANY_ATTEMPTS');
    expect(await from(behindProxy, '2001:db8:1:3::1', 'guess-51@example.org')).toBe('BAD_CREDENTIALS');
  });

  it('keeps nobody out who comes from elsewhere, whoever is guessed at', async () => {
    const victim = 'gk.publisher@example.org';
    for (let n = 0; n < 5; n += 1) await from(behindProxy, '192.0.2.1', victim);
    expect(await from(behindProxy, '192.0.2.1', victim, demoPassword)).toBe('TOO_MANY_ATTEMPTS');
    expect(await from(behindProxy, '198.51.100.7', victim, demoPassword)).toBeUndefined();
  });

  it('believes X-Forwarded-For of a trusted proxy alone', async () => {
    for (let n = 0; n < 5; n += 1) await from(city, `192.0.2.${n}`, 'gk.editor@example.org');
    expect(await from(city, '198.51.100.7', 'gk.editor@example.org')).toBe('TOO_MANY_ATTEMPTS');
  });
});

describe('a failed sign-in', () => {
  const entries = () =>
    city.sql<{ action: string; email: string | null; address: string | null; note: string | null }>(
      `select e.action, a.email, e.address, e.note from audit_entry e left join account a on a.id = e.account_id
       where e.action like 'signIn%' and e.at >= content.instant() order by e.at, e.action`,
    );
  const failed = (email: string | null) => ({ action: 'signInFailed', email, address: '127.0.0.1', note: null });

  it('stands in the audit log with the account that was tried', async () => {
    await wrongly(' GK.Editor@example.org');
    expect(await entries()).toEqual([failed('gk.editor@example.org')]);
    const auditor = await signIn(city.management(), 'auditor');
    const query = `{ auditLog(first: 1, where: { action: { eq: "signInFailed" } }) {
      nodes { action actorEmail address requestId documentId } } }`;
    expect(await bearer(auditor).ask(query)).toEqual({
      auditLog: {
        nodes: [
          {
            action: 'signInFailed',
            actorEmail: 'gk.editor@example.org',
            address: '127.0.0.1',
            requestId: expect.any(String),
            documentId: null,
          },
        ],
      },
    });
  });

  it('stands in the audit log with the account when that account is disabled', async () => {
    await city.sql(`insert into account (id, email, name, password_hash, disabled_at, created_at)
      select gen_random_uuid(), 'gone@example.org', 'Gone', password_hash, now(), now() from account where email = 'admin@example.org'`);
    await rightly('gone@example.org');
    expect(await entries()).toEqual([failed('gone@example.org')]);
  });

  it('names no account when none exists, and stores nothing that was typed', async () => {
    await attempt('stranger@example.net', 'the secret of a stranger');
    expect(await entries()).toEqual([failed(null)]);
    const typed = await city.sql(
      `select 1 from audit_entry t where t::text like '%stranger%' union all select 1 from sign_in_counter t where t::text like '%stranger%'`,
    );
    expect(typed).toEqual([]);
  });

  it('leaves an audit row for each attempt that was checked, and no row for attempts beyond the limit', async () => {
    for (let n = 0; n < 8; n += 1) await wrongly('gk.editor@example.org');
    expect(await entries()).toHaveLength(5);
  });

  it('has no row when the sign-in succeeds', async () => {
    await rightly('gk.editor@example.org');
    expect((await entries()).map(({ action }) => action)).toEqual(['signIn']);
  });
});

describe('a session', () => {
  it('ends for its own token only when that token signs out', async () => {
    const [mine, others] = [await signIn(city.management(), 'gk.editor'), await signIn(city.management(), 'gk.editor')];
    expect(await bearer(mine).ask('mutation { signOut }')).toEqual({ signOut: true });
    expect(await viewerOf(bearer(mine))).toBeNull();
    expect((await bearer(mine).send('{ documents { totalCount } }')).errors?.[0].extensions.code).toBe(
      'UNAUTHENTICATED',
    );
    expect(await bearer(mine).ask('mutation { signOut }')).toEqual({ signOut: false });
    expect(await viewerOf(bearer(others))).not.toBeNull();
  });

  it('ends after 12 hours without a request', async () => {
    const { token } = await rightly('gk.editor@example.org');
    for (let n = 0; n < 2; n += 1) {
      await clock.advance({ hours: 11, minutes: 59, seconds: 59 });
      expect(await viewerOf(bearer(String(token)))).not.toBeNull();
    }
    await clock.advance({ hours: 12 });
    expect(await viewerOf(bearer(String(token)))).toBeNull();
  });

  it('ends at once when the account is disabled', async () => {
    const token = await signIn(city.management(), 'coordinator');
    await city.sql(`update account set disabled_at = now() where email = 'coordinator@example.org'`);
    expect(await viewerOf(bearer(token))).toBeNull();
  });

  it.each(['Bearer', 'Bearer ', 'Bearer nonsense', 'Basic abc', `Bearer kns_${'a'.repeat(43)}`, 'kns_'])(
    'does not exist for the header "%s"',
    async (authorization) => {
      expect(await viewerOf(city.management({ authorization }))).toBeNull();
    },
  );
});

describe('the viewer', () => {
  it('is the person who signed in, with roles named in the preferred language', async () => {
    const token = await signIn(city.management(), 'gk.editor');
    const query = '{ viewer { id name email memberships { role { code name } organization { slug name } } } }';
    const seen = async (language: string) =>
      (await city.management({ authorization: `Bearer ${token}`, 'accept-language': language }).ask(query)).viewer;
    expect(await seen('pl')).toEqual({
      id: expect.any(String),
      name: 'Gabriela Redaktorka',
      email: 'gk.editor@example.org',
      memberships: [
        {
          role: { code: 'EDITOR', name: 'Redaktor' },
          organization: { slug: 'gk', name: 'Wydział Gospodarki Komunalnej' },
        },
      ],
    });
    expect(await seen('en')).toMatchObject({ memberships: [{ role: { code: 'EDITOR', name: 'Editor' } }] });
  });

  it('is null for callers without a session', async () => {
    expect(await viewerOf(city.management())).toBeNull();
  });
});
