import { createHash } from 'node:crypto';
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
// Every test counts its attempts from none.
beforeEach(() => clock.advance({ minutes: 15 }));

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
  it('answers an opaque token and its end after 12 hours', async () => {
    const { token, expiresAt, userErrors } = await rightly('gk.editor@example.org');
    expect(userErrors).toEqual([]);
    expect(token).toMatch(/^kns_[\w-]{43}$/); // 256 bits that mean nothing
    expect(expiresAt).toBe(later(await clock.now(), 12 * 60).toISOString());
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
  it('are refused after five failures in a row, even with the right password', async () => {
    for (let n = 0; n < 5; n += 1) expect(codesOf(await wrongly('gk.editor@example.org'))).toEqual(['BAD_CREDENTIALS']);
    expect(codesOf(await wrongly('gk.editor@example.org'))).toEqual(['TOO_MANY_ATTEMPTS']);
    expect(codesOf(await rightly('gk.editor@example.org'))).toEqual(['TOO_MANY_ATTEMPTS']);
    expect(codesOf(await rightly(' GK.EDITOR@example.org'))).toEqual(['TOO_MANY_ATTEMPTS']);
  });

  it('are limited per account, not for another account', async () => {
    for (let n = 0; n < 5; n += 1) await wrongly('gk.editor@example.org');
    expect(codesOf(await rightly('gk.publisher@example.org'))).toEqual([]);
  });

  it('are limited in the same way for accounts that do not exist', async () => {
    for (let n = 0; n < 5; n += 1) expect(codesOf(await wrongly('nobody@example.org'))).toEqual(['BAD_CREDENTIALS']);
    expect(codesOf(await wrongly('nobody@example.org'))).toEqual(['TOO_MANY_ATTEMPTS']);
  });

  it('are allowed again after 15 minutes, not a second earlier', async () => {
    for (let n = 0; n < 5; n += 1) await wrongly('gk.editor@example.org');
    await clock.advance({ minutes: 14, seconds: 59 });
    expect(codesOf(await rightly('gk.editor@example.org'))).toEqual(['TOO_MANY_ATTEMPTS']);
    await clock.advance({ seconds: 1 });
    expect(codesOf(await rightly('gk.editor@example.org'))).toEqual([]);
  });

  it('are limited when twenty arrive at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => wrongly('gk.editor@example.org')));
    const codes = answers.flatMap(codesOf);
    expect(codes.filter((code) => code === 'BAD_CREDENTIALS')).toHaveLength(5);
    expect(codes.filter((code) => code === 'TOO_MANY_ATTEMPTS')).toHaveLength(15);
    expect(codesOf(await rightly('gk.editor@example.org'))).toEqual(['TOO_MANY_ATTEMPTS']);
  });

  it('are limited when one request holds many', async () => {
    const aliases = Array.from({ length: 8 }, (_, n) => `a${n}: signIn(input: $input) { userErrors { code } }`);
    const data = await city
      .management()
      .ask<Record<string, SignIn>>(`mutation ($input: SignInInput!) { ${aliases.join(' ')} }`, {
        input: { email: 'gk.editor@example.org', password: 'not the password' },
      });
    expect(
      Object.values(data)
        .flatMap(codesOf)
        .filter((code) => code === 'BAD_CREDENTIALS'),
    ).toHaveLength(5);
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

  it('stay counted for an address when one of its accounts signs in', async () => {
    const guess = async (n: number) => codesOf(await wrongly(`guess-${n}@example.org`))[0];
    for (let n = 0; n < 49; n += 1) expect(await guess(n)).toBe('BAD_CREDENTIALS');
    expect(codesOf(await rightly('gk.editor@example.org'))).toEqual([]);
    expect([await guess(49), await guess(50)]).toEqual(['BAD_CREDENTIALS', 'TOO_MANY_ATTEMPTS']);
    expect(codesOf(await rightly('gk.editor@example.org'))).toEqual(['TOO_MANY_ATTEMPTS']);
  });

  it('leave no e-mail address or network address in the database', async () => {
    await wrongly('gk.editor@example.org');
    const [row] = await city.sql<{ subject: string }>(
      'select string_agg(subject, chr(10)) as subject from sign_in_failure',
    );
    for (const subject of row.subject.split('\n')) expect(subject).toMatch(/^[0-9a-f]{64}$/);
  });

  it('are refused in the preferred language when they are too many', async () => {
    for (let n = 0; n < 5; n += 1) await wrongly('gk.editor@example.org');
    const message = async (language: string) =>
      (await attempt('gk.editor@example.org', 'x', { 'accept-language': language })).userErrors[0].message;
    expect(await message('en')).toBe('Too many attempts. Wait 15 minutes and try again.');
    expect(await message('pl')).toBe('Za dużo prób. Odczekaj 15 minut i spróbuj znowu.');
  });
});

describe('the limit by network', () => {
  let behindProxy: TestApp;
  beforeAll(async () => {
    behindProxy = await startTestApp({ KONSULTA_TRUST_PROXY: '1' });
    await stopClock(behindProxy);
  });
  afterAll(() => behindProxy.close());

  it('counts IPv6 networks, not the single addresses in them', async () => {
    const from = async (address: string, n: number) => {
      const input = { email: `guess-${n}@example.org`, password: 'not the password' };
      const caller = behindProxy.management({ 'x-forwarded-for': address });
      return codesOf((await caller.ask<{ signIn: SignIn }>(mutation, { input })).signIn)[0];
    };
    for (let n = 0; n < 50; n += 1) expect(await from(`2001:db8:1:2::${n.toString(16)}`, n)).toBe('BAD_CREDENTIALS');
    expect(await from('2001:db8:1:2:ffff::1', 50)).toBe('TOO_MANY_ATTEMPTS');
    expect(await from('2001:db8:1:3::1', 51)).toBe('BAD_CREDENTIALS');
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
      `select 1 from audit_entry t where t::text like '%stranger%' union all select 1 from sign_in_failure t where t::text like '%stranger%'`,
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

  it('ends after 12 hours', async () => {
    const { token } = await rightly('gk.editor@example.org');
    await clock.advance({ hours: 11, minutes: 59, seconds: 59 });
    expect(await viewerOf(bearer(String(token)))).not.toBeNull();
    await clock.advance({ seconds: 1 });
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
