import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { assertMapping } from '../../src/access/single-sign-on/mapping.ts';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { demoPassword } from '../../src/seed/accounts.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';
import { SignInBrowser } from '../support/sign-in-browser.ts';
import { clientId, clientSecret, startProvider, type TestProvider } from '../support/sign-in-provider.ts';

// Without a mapping of groups, behind https, and with domains whose people have no passwords.

let provider: TestProvider;
let city: TestApp;
const environment = () => ({
  KONSULTA_OIDC_ISSUER: provider.issuer,
  KONSULTA_OIDC_CLIENT_ID: clientId,
  KONSULTA_OIDC_CLIENT_SECRET: clientSecret,
  KONSULTA_OIDC_NAME: 'Konto miejskie',
});
beforeAll(async () => {
  provider = await startProvider('https://cms.example.org');
  city = await startTestApp({
    ...environment(),
    KONSULTA_OIDC_DOMAINS: 'example.org',
    KONSULTA_PUBLIC_URL: 'https://cms.example.org',
  });
});
afterAll(async () => {
  await city.close();
  await provider.close();
});

describe('without a mapping of groups', () => {
  it('people come in who have an account, with the roles that they have by hand', async () => {
    provider.people.set('gabriela', { email: 'gk.editor@example.org', email_verified: true });
    const one = new SignInBrowser(city, provider.issuer);
    const token = await one.comeIn(await one.proveToBe('gabriela'));
    const { viewer } = await city
      .management({ authorization: `Bearer ${token}` })
      .ask('{ viewer { name memberships { role { code } } } }');
    expect(viewer).toEqual({ name: 'Gabriela Redaktorka', memberships: [{ role: { code: 'EDITOR' } }] });
  });

  it('nobody else comes in, and no account is made', async () => {
    provider.people.set('stranger', { email: 'stranger@example.org', email_verified: true, groups: ['admins'] });
    const one = new SignInBrowser(city, provider.issuer);
    const { status, body } = await one.konsulta(await one.proveToBe('stranger'));
    expect([status, JSON.parse(body).code]).toEqual([403, 'NO_ACCOUNT']);
    expect(await city.sql(`select 1 from account where email = 'stranger@example.org'`)).toEqual([]);
  });
});

describe('the cookie of a sign-in under way', () => {
  it('is sent over https to this host alone, read by no script, and gone after the sign-in', async () => {
    const one = new SignInBrowser(city, provider.issuer);
    const begun = await one.begin();
    expect(begun.headers['set-cookie']).toMatch(
      /^__Host-konsulta-sign-in=[\w-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/,
    );
    const seen = await one.konsulta(await one.followAtProvider(String(begun.location), 'gabriela'));
    expect(seen.headers['set-cookie']).toMatch(/^__Host-konsulta-sign-in=; Path=\/; Max-Age=0; /);
    expect(seen.headers['cache-control']).toBe('no-store');
  });

  it('that was changed opens nothing', async () => {
    const one = new SignInBrowser(city, provider.issuer);
    const address = await one.proveToBe('gabriela');
    const jar = one.cookies.get('konsulta') as Map<string, string>;
    for (const [name, value] of jar) jar.set(name, `${value.slice(0, -4)}AAAA`);
    expect((await one.konsulta(address)).status).toBe(400);
  });
});

describe('passwords of people of the provider’s domains', () => {
  const attempt = async (email: string, password: string) => {
    const { signIn } = await city.management({ 'accept-language': 'en' }).ask<{
      signIn: { token: string | null; userErrors: { code: string; message: string }[] };
    }>('mutation ($input: SignInInput!) { signIn(input: $input) { token userErrors { code message } } }', {
      input: { email, password },
    });
    return signIn;
  };

  it('are refused, right or wrong, with an account or without, in the same words', async () => {
    const refused = {
      token: null,
      userErrors: [
        {
          code: 'BAD_CREDENTIALS',
          message: 'People with an address of the domain example.org sign in with: Konto miejskie.',
        },
      ],
    };
    expect(await attempt('gk.publisher@example.org', demoPassword)).toEqual(refused);
    expect(await attempt(' GK.Publisher@Example.ORG ', demoPassword)).toEqual(refused);
    expect(await attempt('nobody@example.org', 'a wrong password')).toEqual(refused);
  });

  it('are good for other domains, those below included', async () => {
    await city.sql(`update account set email = 'ngo@aleje.example.org' where email = 'ngo@example.org'`);
    expect((await attempt('ngo@aleje.example.org', demoPassword)).token).toMatch(/^kns_/);
  });
});

describe('the start', () => {
  it('takes roles that the city made, unless they are retired', async () => {
    await city.sql(`insert into role (code, name, content, office, created_at, retired_at) values
      ('GUEST', '{"pl": "Gość", "en": "Guest"}', '[]', '{}', now(), null),
      ('FORMER', '{"pl": "Dawna", "en": "Former"}', '[]', '{}', now(), now())`);
    const group = { group: 'a', organization: 'gk' };
    const { management } = city.app.readers;
    await assertMapping(management, [{ ...group, role: 'GUEST' }]);
    await expect(assertMapping(management, [{ ...group, role: 'FORMER' }])).rejects.toThrow('names the role FORMER:');
  });

  it('names the roles and organizations of the mapping that do not exist', async () => {
    const config = readConfig({ ...environment(), KONSULTA_OIDC_ROLES: 'a=EDITOR@gk;b=KING@gk;c=EDITOR@atlantis' });
    await expect(createApp({ config, logins: city.logins, log: pino({ level: 'silent' }) })).rejects.toThrow(
      'KONSULTA_OIDC_ROLES names the role KING, the organization atlantis: expected roles and organizations that there are.',
    );
  });
});
