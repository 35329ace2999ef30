import { mock } from 'node:test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { demoPassword } from '../../src/seed/accounts.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';
import { codeIn, type Seen, SignInBrowser } from '../support/sign-in-browser.ts';
import { clientId, clientSecret, startProvider, type TestProvider } from '../support/sign-in-provider.ts';

// Logouts there and here, and what happens while the provider does not answer.

let provider: TestProvider;
let city: TestApp;
const told: string[] = [];
const event = { 'http://schemas.openid.net/event/backchannel-logout': {} };

function oidc(issuer: string): Record<string, string> {
  return {
    KONSULTA_OIDC_ISSUER: issuer,
    KONSULTA_OIDC_CLIENT_ID: clientId,
    KONSULTA_OIDC_CLIENT_SECRET: clientSecret,
    KONSULTA_OIDC_SCOPES: 'openid email profile groups',
    KONSULTA_OIDC_ROLES: 'gk-editors=EDITOR@gk',
  };
}

beforeAll(async () => {
  provider = await startProvider('http://127.0.0.1:4000', async (path, form) => {
    told.push(new URLSearchParams(form).get('logout_token') as string);
    const answer = await city.app.server.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: form,
    });
    return answer.statusCode;
  });
  city = await startTestApp(oidc(provider.issuer));
  for (const login of ['anna', 'jan']) {
    provider.people.set(login, {
      email: `${login}@city.example.org`,
      email_verified: true,
      name: login,
      groups: ['gk-editors'],
    });
  }
});
afterAll(async () => {
  await city.close();
  await provider.close();
});
beforeEach(() => {
  provider.isDown = false;
});
afterEach(() => mock.timers.reset());

const browser = () => new SignInBrowser(city, provider.issuer);

async function signedIn(login: string, one = browser()): Promise<string> {
  return one.comeIn(await one.proveToBe(login));
}

async function isSignedIn(token: string): Promise<boolean> {
  const { viewer } = await city.management({ authorization: `Bearer ${token}` }).ask('{ viewer { id } }');
  return viewer !== null;
}

const statusOf = ({ status }: Seen) => status;

async function tell(token: string): Promise<number> {
  const { statusCode } = await city.app.server.inject({
    method: 'POST',
    url: '/sign-in/oidc/logout',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ logout_token: token }).toString(),
  });
  return statusCode;
}

let number = 0;
function logout(claims: object = {}): Record<string, unknown> {
  number += 1;
  const iat = Math.floor(Date.now() / 1000);
  return {
    iss: provider.issuer,
    aud: clientId,
    iat,
    exp: iat + 120,
    jti: `logout-${number}`,
    events: event,
    ...claims,
  };
}

describe('signing out at the provider', () => {
  it('ends the session that came from there, in the very next request, and no session of another browser', async () => {
    const [one, another] = [browser(), browser()];
    const [first, second] = [await signedIn('anna', one), await signedIn('anna', another)];
    const { location } = await one.konsulta('/sign-in/oidc/sign-out');
    expect(location).toContain(`${provider.issuer}/session/end?`);
    const form = await one.atProvider(String(location));
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(form.body)?.[1];
    const ended = await one.atProvider(`${provider.issuer}/session/end/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ xsrf: String(xsrf), logout: 'yes' }),
    });
    expect(ended.location).toBe('http://127.0.0.1:4000/');
    expect([await isSignedIn(first), await isSignedIn(second)]).toEqual([false, true]);
    expect(told).toHaveLength(1);
    const [deed] = await city.sql<{ email: string }>(
      `select a.email from audit_entry e join account a on a.id = e.concerns_id where e.action = 'signOutAtProvider'`,
    );
    expect(deed.email).toBe('anna@city.example.org');
    expect(await tell(told[0])).toBe(400); // each token counts once
  });

  it('ends all sessions of the person where the provider names no session, and none of other people', async () => {
    const [first, second, other] = [await signedIn('anna'), await signedIn('anna'), await signedIn('jan')];
    expect(await tell(await provider.sign(logout({ sub: 'anna' }), { typ: 'logout+jwt' }))).toBe(200);
    expect([await isSignedIn(first), await isSignedIn(second), await isSignedIn(other)]).toEqual([false, false, true]);
  });

  it('ends sessions whose token is in a cookie alone', async () => {
    const one = browser();
    const code = codeIn(await one.konsulta(await one.proveToBe('jan')));
    const payload = {
      query: 'mutation ($input: ExchangeSignInInput!) { exchangeSignIn(input: $input) { token userErrors { code } } }',
      variables: { input: { code, verifier: one.verifier, transport: 'COOKIE' } },
    };
    const url = '/graphql/management';
    const origin = 'http://127.0.0.1:4000';
    const answer = await city.app.server.inject({ method: 'POST', url, headers: { origin }, payload });
    expect(answer.json().data).toEqual({ exchangeSignIn: { token: null, userErrors: [] } });
    const cookie = [answer.headers['set-cookie'] ?? []]
      .flat()
      .map((line) => line.split(';')[0])
      .join('; ');
    const caller = city.management({ origin, cookie });
    expect(await caller.ask('{ viewer { name } }')).toEqual({ viewer: { name: 'jan' } });
    expect(await tell(await provider.sign(logout({ sub: 'jan' })))).toBe(200);
    expect(await caller.ask('{ viewer { name } }')).toEqual({ viewer: null });
  });

  it('is not believed where the token is no logout token of this provider for us', async () => {
    const token = await signedIn('anna');
    const stranger = await startProvider('http://127.0.0.1:4000');
    const minutesAgo = Math.floor(Date.now() / 1000) - 20 * 60;
    const wrong: [string, string][] = [
      ['of another key', await stranger.sign(logout({ sub: 'anna' }))],
      ['of another issuer', await provider.sign(logout({ sub: 'anna', iss: stranger.issuer }))],
      ['for another client', await provider.sign(logout({ sub: 'anna', aud: 'another' }))],
      ['with a nonce, as ID tokens have', await provider.sign(logout({ sub: 'anna', nonce: 'n' }))],
      ['without the event', await provider.sign(logout({ sub: 'anna', events: { other: {} } }))],
      ['without a name', await provider.sign(logout({ sub: 'anna', jti: undefined }))],
      ['that names nobody', await provider.sign(logout())],
      ['that is old', await provider.sign(logout({ sub: 'anna', iat: minutesAgo, exp: undefined }))],
      ['that has expired', await provider.sign(logout({ sub: 'anna', iat: minutesAgo, exp: minutesAgo + 120 }))],
      ['of another type', await provider.sign(logout({ sub: 'anna' }), { typ: 'at+jwt' })],
      ['that is none', 'nonsense'],
      ['without a signature', `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`],
    ];
    const answers = await Promise.all(wrong.map(async ([what, text]) => [what, await tell(text)]));
    expect(answers).toEqual(wrong.map(([what]) => [what, 400]));
    expect(await isSignedIn(token)).toBe(true);
    await stranger.close();
  });

  it('counts once of twenty at a time', async () => {
    const token = await provider.sign(logout({ sub: 'jan' }));
    const answers = await Promise.all(Array.from({ length: 20 }, () => tell(token)));
    expect(answers.filter((status) => status === 200)).toHaveLength(1);
    expect(answers.filter((status) => status === 400)).toHaveLength(19);
  });

  it('is not what a link to /sign-in/oidc/sign-out does: our session stays', async () => {
    const token = await signedIn('anna');
    await browser().konsulta('/sign-in/oidc/sign-out');
    expect(await isSignedIn(token)).toBe(true);
  });
});

describe('what counts once', () => {
  it('leaves no row for strangers who begin, and none for longer than it would count', async () => {
    await city.clock.advance({ minutes: 30 });
    const one = browser();
    for (let n = 0; n < 3; n += 1) await one.begin();
    await signedIn('anna', one);
    expect(await city.sql('select 1 from spent')).toHaveLength(2); // this sign-in's state and code
  });
});

describe('the provider’s keys', () => {
  it('may change: the new key is fetched when a token names it', async () => {
    await signedIn('anna');
    await provider.rotateKeys();
    mock.timers.enable({ apis: ['Date'], now: Date.now() + 61_000 }); // openid-client asks for keys once a minute
    expect(await signedIn('anna')).toMatch(/^kns_/);
  });
});

describe('a code of the provider', () => {
  it('is refused once it has expired there', async () => {
    const one = browser();
    const address = await one.proveToBe('anna');
    mock.timers.enable({ apis: ['Date'], now: Date.now() + 120_000 });
    const { status, body } = await one.konsulta(address);
    expect([status, JSON.parse(body).code]).toEqual([403, 'REFUSED']);
    expect(city.warningsLogged.at(-1)).toContain('invalid_grant');
  });
});

describe('a provider that is down', () => {
  it('keeps neither Konsulta from starting nor passwords from working, and says so to people', async () => {
    const down = await startProvider('http://127.0.0.1:4000');
    down.isDown = true;
    const other = await startTestApp(oidc(down.issuer));
    const one = new SignInBrowser(other, down.issuer);
    expect(statusOf(await one.begin())).toBe(503);
    const { signIn } = await other
      .management()
      .ask<{ signIn: { token: string } }>('mutation ($input: SignInInput!) { signIn(input: $input) { token } }', {
        input: { email: 'gk.editor@example.org', password: demoPassword },
      });
    expect(signIn.token).toMatch(/^kns_/);
    down.isDown = false;
    expect(statusOf(await one.begin())).toBe(303);
    await other.close();
    await down.close();
  });

  it('is asked for its description once by many, and again when that is a quarter of an hour old', async () => {
    const path = '/.well-known/openid-configuration';
    const before = provider.asked.get(path) ?? 0;
    mock.timers.enable({ apis: ['Date'], now: Date.now() + 16 * 60_000 });
    await Promise.all(Array.from({ length: 10 }, () => browser().begin()));
    expect(provider.asked.get(path)).toBe(before + 1);
    provider.isDown = true;
    mock.timers.setTime(Date.now() + 16 * 60_000);
    expect(statusOf(await browser().begin())).toBe(303); // what was known serves on
    expect(provider.asked.get(path)).toBe(before + 2);
  });

  it('while somebody comes back says so, and lets nobody in', async () => {
    const one = browser();
    const address = await one.proveToBe('anna');
    provider.isDown = true;
    const { status, body } = await one.konsulta(address);
    expect([status, JSON.parse(body).code]).toEqual([503, 'UNAVAILABLE']);
  });
});

describe('the client’s secret and the codes', () => {
  it('stand in no line of the log and in no row', async () => {
    const one = browser();
    const address = await one.proveToBe('anna');
    await one.comeIn(address);
    const code = new URL(address).searchParams.get('code') as string;
    const forged = browser();
    await forged.konsulta(await forged.proveToBe('anna').then((url) => `${url}x`)); // a broken answer is logged
    provider.tamper = (claims) => ({ ...claims, aud: 'another' });
    const refused = browser();
    await refused.konsulta(await refused.proveToBe('anna'));
    provider.tamper = null;
    const lines = [...city.errorsLogged, ...city.warningsLogged].join('\n');
    expect(lines).toContain('was refused');
    const [{ rows }] = await city.sql<{ rows: string }>(
      `select concat((select string_agg(t::text, '') from audit_entry t), (select string_agg(t::text, '') from spent t),
         (select string_agg(t::text, '') from provider_session t), (select string_agg(t::text, '') from identity t)) as rows`,
    );
    for (const secret of [clientSecret, code, one.verifier, 'eyJ']) {
      expect(lines).not.toContain(secret);
      expect(rows).not.toContain(secret);
    }
  });
});
