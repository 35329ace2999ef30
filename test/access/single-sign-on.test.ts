import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { saveAccount } from '../../src/access/accounts.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';
import { codeIn, type Seen, SignInBrowser } from '../support/sign-in-browser.ts';
import { clientId, clientSecret, startProvider, type TestProvider } from '../support/sign-in-provider.ts';

// A real provider (npm's oidc-provider) on 127.0.0.1. The browser is fetch, with the cookies of both sides.

let provider: TestProvider;
let city: TestApp;
let number = 0;
beforeAll(async () => {
  provider = await startProvider('http://127.0.0.1:4000');
  city = await startTestApp({
    KONSULTA_OIDC_ISSUER: provider.issuer,
    KONSULTA_OIDC_CLIENT_ID: clientId,
    KONSULTA_OIDC_CLIENT_SECRET: clientSecret,
    KONSULTA_OIDC_NAME: 'Konto miejskie',
    KONSULTA_OIDC_SCOPES: 'openid email profile groups',
    KONSULTA_OIDC_ROLES: 'gk-editors=EDITOR@gk;cn=gk,ou=publishers=PUBLISHER@gk;roads=EDITOR@mpup;roads=PUBLISHER@mpup',
  });
});
afterAll(async () => {
  await city.close();
  await provider.close();
});
beforeEach(() => {
  provider.tamper = null;
  provider.isReticent = false;
});

const browser = () => new SignInBrowser(city, provider.issuer);

/** Somebody whom the provider knows; in the group of GK's editors unless the claims say otherwise. */
function someone(claims: object = {}): string {
  number += 1;
  const login = `person-${number}`;
  const usual = {
    email: `${login}@city.example.org`,
    email_verified: true,
    name: `Person ${number}`,
    groups: ['gk-editors'],
  };
  provider.people.set(login, { ...usual, ...claims });
  return login;
}

async function signedIn(login: string): Promise<string> {
  const one = browser();
  return one.comeIn(await one.proveToBe(login));
}

const bearer = (token: string) => city.management({ authorization: `Bearer ${token}` });

async function viewerOf(token: string): Promise<unknown> {
  const query = '{ viewer { name email memberships { role { code } organization { slug } } } }';
  return (await bearer(token).ask(query)).viewer;
}

const membershipsOf = (login: string) =>
  city.sql<{ role: string; source: string }>(
    `select m.role, m.source from membership m join account a on a.id = m.account_id where a.email = $1 order by 1, 2`,
    [`${login}@city.example.org`],
  );

/** What the log has of an account since it exists, apart from `saveAccount`. */
const deedsOf = async (login: string) =>
  (
    await city.sql<{ deed: string }>(
      `select concat_ws(' ', e.action, e.role, e.note) as deed from audit_entry e join account a on a.id in (e.account_id, e.concerns_id)
       where a.email = $1 order by e.at, e.action`,
      [`${login}@city.example.org`],
    )
  ).map(({ deed }) => deed);

const refusalIn = ({ body }: Seen) => JSON.parse(body).code;
const comesBack = async (one: SignInBrowser, address: string) => refusalIn(await one.konsulta(address));

describe('signing in with the provider', () => {
  it('makes an account with the roles of its groups, and opens a session for the client that began', async () => {
    const login = someone();
    const token = await signedIn(login);
    expect(token).toMatch(/^kns_/);
    expect(await viewerOf(token)).toEqual({
      name: provider.people.get(login)?.name,
      email: `${login}@city.example.org`,
      memberships: [{ role: { code: 'EDITOR' }, organization: { slug: 'gk' } }],
    });
    expect(await deedsOf(login)).toEqual(['grantMembership EDITOR oidc', 'linkIdentity', 'saveAccount', 'signIn']);
  });

  it('finds the same account by issuer and subject, whatever becomes of the address', async () => {
    const login = someone();
    await signedIn(login);
    provider.people.set(login, { email: 'admin@example.org', email_verified: true, groups: ['gk-editors'] });
    expect(await viewerOf(await signedIn(login))).toMatchObject({ email: `${login}@city.example.org` });
    provider.people.set(login, { groups: ['gk-editors'] });
    expect(await viewerOf(await signedIn(login))).toMatchObject({ email: `${login}@city.example.org` });
  });

  it('links an account that there is by its verified address, and keeps roles that were given by hand', async () => {
    await saveAccount(city.app.context(), {
      email: 'ewa@city.example.org',
      name: 'Ewa',
      password: 'a long password of Ewa',
      memberships: [{ organizationId: await organizationId('mpup'), role: 'AUDITOR' }],
    });
    const login = someone({ email: ' Ewa@City.example.org', name: 'Another name' });
    expect(await viewerOf(await signedIn(login))).toMatchObject({ name: 'Ewa', email: 'ewa@city.example.org' });
    expect(await membershipsOf('ewa')).toEqual([
      { role: 'AUDITOR', source: 'hand' },
      { role: 'EDITOR', source: 'oidc' },
    ]);
  });

  it('gives several roles for a group and for groups with "=" in their names', async () => {
    const login = someone({ groups: ['roads', 'cn=gk,ou=publishers', 'unknown'] });
    await signedIn(login);
    expect((await membershipsOf(login)).map(({ role }) => role)).toEqual(['EDITOR', 'PUBLISHER', 'PUBLISHER']);
  });

  it('reads from userinfo what the ID token leaves out', async () => {
    const reticent = await startProvider('http://127.0.0.1:4000');
    reticent.isReticent = true;
    await reticent.rotateKeys();
    const other = await startTestApp({
      KONSULTA_OIDC_ISSUER: reticent.issuer,
      KONSULTA_OIDC_CLIENT_ID: clientId,
      KONSULTA_OIDC_CLIENT_SECRET: clientSecret,
      KONSULTA_OIDC_SCOPES: 'openid email profile groups',
      KONSULTA_OIDC_ROLES: 'gk-editors=EDITOR@gk',
    });
    reticent.people.set('ola', { email: 'ola@city.example.org', email_verified: true, groups: ['gk-editors'] });
    const one = new SignInBrowser(other, reticent.issuer);
    expect(await one.comeIn(await one.proveToBe('ola'))).toMatch(/^kns_/);
    expect(reticent.asked.get('/me')).toBe(1);
    await other.close();
    await reticent.close();
  });

  it('makes one account of twenty first sign-ins at a time', async () => {
    const login = someone();
    const tokens = await Promise.all(Array.from({ length: 20 }, () => signedIn(login)));
    expect(new Set(tokens).size).toBe(20);
    const [{ count }] = await city.sql<{ count: number }>('select count(*)::int from identity where subject = $1', [
      login,
    ]);
    expect(count).toBe(1);
  });

  it('comes back to the path that was asked for, and to no other site', async () => {
    const endsAt = async (to: string) => {
      const one = browser();
      const seen = await one.konsulta(await one.proveToBe(someone(), { to }));
      return String(seen.location).split('#')[0];
    };
    expect(await endsAt('/documents/7?tab=texts')).toBe('http://127.0.0.1:4000/documents/7?tab=texts');
    for (const elsewhere of ['https://evil.example', '//evil.example/', '/\\evil.example', 'documents']) {
      expect(await endsAt(elsewhere)).toBe('http://127.0.0.1:4000/');
    }
  });

  it('tells clients where it begins', async () => {
    expect(await city.management().ask('{ singleSignOn { name startUrl signOutUrl } }')).toEqual({
      singleSignOn: {
        name: 'Konto miejskie',
        startUrl: 'http://127.0.0.1:4000/sign-in/oidc',
        signOutUrl: 'http://127.0.0.1:4000/sign-in/oidc/sign-out',
      },
    });
  });
});

describe('roles from groups', () => {
  it('are taken away at the next sign-in after the person has left, with the sessions before', async () => {
    const login = someone({ groups: ['gk-editors', 'cn=gk,ou=publishers'] });
    const before = await signedIn(login);
    provider.people.set(login, { groups: ['cn=gk,ou=publishers'] });
    const after = await signedIn(login);
    expect(await viewerOf(after)).toMatchObject({ memberships: [{ role: { code: 'PUBLISHER' } }] });
    expect(await viewerOf(before)).toBeNull();
    expect(await deedsOf(login)).toContain('revokeMembership EDITOR oidc');
  });

  it('are taken away also from somebody who has left all groups and does not get in', async () => {
    const login = someone();
    const before = await signedIn(login);
    provider.people.set(login, { groups: [] });
    const one = browser();
    expect(await comesBack(one, await one.proveToBe(login))).toBe('NO_GROUP');
    expect(await membershipsOf(login)).toEqual([]);
    expect(await viewerOf(before)).toBeNull();
    expect(await deedsOf(login)).toContain('signInFailed oidc NO_GROUP');
  });
});

describe('nobody gets in', () => {
  const accounts = async () => (await city.sql('select 1 from account')).length;
  const sessions = async () => (await city.sql('select 1 from session')).length;
  let before: number[];
  beforeEach(async () => {
    before = [await accounts(), await sessions()];
  });
  const nothingHappened = async () => expect([await accounts(), await sessions()]).toEqual(before);

  it.each([
    ['with the nonce of another sign-in', (claims: object) => ({ ...claims, nonce: 'another' }), 'nonce'],
    ['without a nonce', (claims: object) => ({ ...claims, nonce: undefined }), 'nonce'],
    ['with a token for another client', (claims: object) => ({ ...claims, aud: 'another-client' }), 'aud'],
    ['with a token of another issuer', (claims: object) => ({ ...claims, iss: 'https://evil.example' }), 'iss'],
    ['with an expired token', (claims: object) => ({ ...claims, exp: 1_700_000_000 }), 'exp'],
  ])('%s', async (_, tamper, claim) => {
    provider.tamper = tamper;
    const one = browser();
    expect(await comesBack(one, await one.proveToBe(someone()))).toBe('REFUSED');
    expect(city.warningsLogged.at(-1)).toContain(`\\"${claim}\\"`);
    await nothingHappened();
  });

  it('with a token that another key has signed', async () => {
    const stranger = await startProvider('http://127.0.0.1:4000');
    const honest = provider.sign;
    provider.sign = (claims, header) => stranger.sign(claims, header);
    provider.tamper = (claims) => claims;
    const one = browser();
    expect(await comesBack(one, await one.proveToBe(someone()))).toBe('REFUSED');
    provider.sign = honest;
    await stranger.close();
    await nothingHappened();
  });

  it('with another state, and the browser can still end its own sign-in', async () => {
    const one = browser();
    const address = await one.proveToBe(someone());
    const forged = new URL(address);
    forged.searchParams.set('state', 'another');
    expect(await comesBack(one, forged.href)).toBe('STALE');
    expect(await one.comeIn(address)).toMatch(/^kns_/);
  });

  it('by an address that was prepared in another browser (login CSRF)', async () => {
    const attacker = browser();
    const address = await attacker.proveToBe(someone());
    expect(await comesBack(browser(), address)).toBe('STALE');
    const victim = browser();
    await victim.begin(); // has a sign-in of their own under way
    expect(await comesBack(victim, address)).toBe('STALE');
    await nothingHappened();
  });

  it('by a code that was slipped to another client', async () => {
    const attacker = browser();
    const code = codeIn(await attacker.konsulta(await attacker.proveToBe(someone())));
    expect(await browser().exchange(code)).toEqual({ token: null, codes: ['BAD_CREDENTIALS'] });
    expect((await attacker.exchange(code)).codes).toEqual([]);
  });

  it('whom another provider has sent back (RFC 9207)', async () => {
    const one = browser();
    const address = new URL(await one.proveToBe(someone()));
    expect(address.searchParams.get('iss')).toBe(provider.issuer);
    address.searchParams.set('iss', 'https://another.example');
    expect(await comesBack(one, address.href)).toBe('REFUSED');
    await nothingHappened();
  });

  it('whom the provider sends back without naming itself', async () => {
    const one = browser();
    const address = new URL(await one.proveToBe(someone()));
    address.searchParams.delete('iss');
    expect(await comesBack(one, address.href)).toBe('REFUSED');
    await nothingHappened();
  });

  it('twice with one answer of the provider', async () => {
    const one = browser();
    const address = await one.proveToBe(someone());
    const cookies = new Map(one.cookies.get('konsulta'));
    await one.comeIn(address);
    expect(await comesBack(one, address)).toBe('STALE'); // the cookie is gone
    one.cookies.set('konsulta', cookies); // kept by somebody
    expect(await comesBack(one, address)).toBe('REFUSED'); // the provider knows that its code was used
  });

  it('twice with one state, even where the provider gives a second code for it', async () => {
    const login = someone();
    const one = browser();
    const begun = await one.begin();
    const cookies = new Map(one.cookies.get('konsulta'));
    const first = await one.followAtProvider(String(begun.location), login);
    const second = await one.followAtProvider(String(begun.location), login);
    expect(new URL(first).searchParams.get('code')).not.toBe(new URL(second).searchParams.get('code'));
    await one.comeIn(first);
    one.cookies.set('konsulta', cookies);
    expect(await comesBack(one, second)).toBe('STALE');
  });

  it('with a code of ours that was exchanged before, also twenty at a time', async () => {
    const one = browser();
    const code = codeIn(await one.konsulta(await one.proveToBe(someone())));
    const answers = await Promise.all(Array.from({ length: 20 }, () => one.exchange(code)));
    expect(answers.filter(({ token }) => token !== null)).toHaveLength(1);
  });

  it('with a code of ours that is older than a minute', async () => {
    const one = browser();
    const code = codeIn(await one.konsulta(await one.proveToBe(someone())));
    await city.clock.advance({ seconds: 61 });
    expect((await one.exchange(code)).codes).toEqual(['BAD_CREDENTIALS']);
  });

  it('who took longer than ten minutes', async () => {
    const one = browser();
    const address = await one.proveToBe(someone());
    await city.clock.advance({ minutes: 10 });
    expect(await comesBack(one, address)).toBe('STALE');
    await nothingHappened();
  });

  it('whose address the provider has not verified, although there is such an account', async () => {
    for (const email_verified of [false, undefined, 'true']) {
      const one = browser();
      const login = someone({ email: 'admin@example.org', email_verified });
      expect(await comesBack(one, await one.proveToBe(login))).toBe('UNVERIFIED_ADDRESS');
    }
    await nothingHappened();
  });

  it('whose address belongs to somebody who is linked with another person of the provider', async () => {
    const login = someone();
    await signedIn(login);
    const impostor = someone({ email: `${login}@city.example.org` });
    const one = browser();
    expect(await comesBack(one, await one.proveToBe(impostor))).toBe('LINKED_TO_ANOTHER');
  });

  it('who is in no group that has a role, and there is no account afterwards', async () => {
    for (const groups of [[], ['unknown'], undefined, ['GK-editors']]) {
      const one = browser();
      expect(await comesBack(one, await one.proveToBe(someone({ groups })))).toBe('NO_GROUP');
    }
    await nothingHappened();
  });

  it('whose account is disabled, linked or not', async () => {
    const login = someone();
    const token = await signedIn(login);
    const one = browser();
    const code = codeIn(await one.konsulta(await one.proveToBe(login)));
    await city.sql('update account set disabled_at = now() where email = $1', [`${login}@city.example.org`]);
    expect(await viewerOf(token)).toBeNull();
    expect((await one.exchange(code)).codes).toEqual(['BAD_CREDENTIALS']);
    expect(await comesBack(one, await one.proveToBe(login))).toBe('DISABLED');
    await city.sql('delete from identity where subject = $1', [login]);
    expect(await comesBack(one, await one.proveToBe(login))).toBe('DISABLED');
  });

  it('who breaks off at the provider, and the page says so in the language of the browser', async () => {
    const one = browser();
    const seen = await one.konsulta(await one.proveToBe('nobody'), { accept: 'text/html', 'accept-language': 'pl' });
    expect(seen.status).toBe(403);
    expect(seen.body).toContain('Logowanie zostało przerwane.');
    expect(seen.headers['content-security-policy']).toContain("default-src 'none'");
    await nothingHappened();
  });

  it('without a challenge of the client', async () => {
    expect((await browser().konsulta('/sign-in/oidc')).status).toBe(400);
    expect((await browser().konsulta('/sign-in/oidc?challenge=short')).status).toBe(400);
  });
});

async function organizationId(slug: string): Promise<string> {
  const [{ id }] = await city.sql<{ id: string }>('select id from organization where slug = $1', [slug]);
  return id;
}
