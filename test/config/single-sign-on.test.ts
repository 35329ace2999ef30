import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.ts';

const whole = {
  KONSULTA_OIDC_ISSUER: 'https://login.example.org/realms/city',
  KONSULTA_OIDC_CLIENT_ID: 'konsulta',
  KONSULTA_OIDC_CLIENT_SECRET: 'a secret of the tests',
};

describe('the settings of the provider', () => {
  it('are off by default', () => {
    expect(readConfig({}).provider).toBeUndefined();
  });

  it('ask for an address and name the provider by its host', () => {
    expect(readConfig(whole).provider).toMatchObject({
      name: 'login.example.org',
      issuer: 'https://login.example.org/realms/city',
      scopes: 'openid email profile',
      verifiedClaim: 'email_verified',
      groupsClaim: 'groups',
    });
  });

  it.each([
    ['http://login.example.org', 'plain http'],
    ['https://login.example.org/?tenant=1', 'a query'],
    ['https://user:pass@login.example.org', 'a password'],
    ['login.example.org', 'no scheme'],
    ['http://127.0.0.1.example.org', 'a host that only looks like this machine'],
  ])('refuse the issuer %s (%s)', (KONSULTA_OIDC_ISSUER) => {
    expect(() => readConfig({ ...whole, KONSULTA_OIDC_ISSUER })).toThrow(/KONSULTA_OIDC_ISSUER is .*expected an https/);
  });

  it('take plain http on this machine', () => {
    for (const issuer of ['http://127.0.0.1:8080/realms/city', 'http://localhost:8080', 'http://[::1]:8080']) {
      expect(readConfig({ ...whole, KONSULTA_OIDC_ISSUER: issuer }).provider?.issuer).toBe(issuer);
    }
  });

  it('belong together', () => {
    expect(() => readConfig({ KONSULTA_OIDC_ROLES: 'a=EDITOR@gk' })).toThrow(
      'KONSULTA_OIDC_ROLES is set and KONSULTA_OIDC_ISSUER, KONSULTA_OIDC_CLIENT_ID, KONSULTA_OIDC_CLIENT_SECRET are not: expected all.',
    );
    expect(() => readConfig({ ...whole, KONSULTA_OIDC_CLIENT_SECRET: undefined })).toThrow(
      'KONSULTA_OIDC_ISSUER is set and KONSULTA_OIDC_CLIENT_SECRET is not: expected all.',
    );
  });

  it('want a public address to which people can be sent back safely', () => {
    expect(() => readConfig({ ...whole, KONSULTA_PUBLIC_URL: 'http://cms.example.org' })).toThrow(
      /expected an https address/,
    );
    expect(readConfig({ ...whole, KONSULTA_PUBLIC_URL: 'https://cms.example.org' }).provider).toBeDefined();
  });

  it('map groups to roles, also groups whose names hold "=" or "@"', () => {
    const KONSULTA_OIDC_ROLES = 'a=EDITOR@gk; CN=x,OU=y = PUBLISHER@mpup ;/city/gk@x=AUDITOR@rada-bleszno;';
    expect(readConfig({ ...whole, KONSULTA_OIDC_ROLES }).provider?.roles).toEqual([
      { group: 'a', role: 'EDITOR', organization: 'gk' },
      { group: 'CN=x,OU=y', role: 'PUBLISHER', organization: 'mpup' },
      { group: '/city/gk@x', role: 'AUDITOR', organization: 'rada-bleszno' },
    ]);
  });

  it.each(['a', 'a=EDITOR', '=EDITOR@gk', 'a=editor@gk', 'a=EDITOR@', 'a=EDITOR@gk;b', ';'])(
    'refuse the mapping "%s"',
    (KONSULTA_OIDC_ROLES) => {
      expect(() => readConfig({ ...whole, KONSULTA_OIDC_ROLES })).toThrow(/KONSULTA_OIDC_ROLES is/);
    },
  );

  it('refuse scopes without openid, and domains that are none', () => {
    expect(() => readConfig({ ...whole, KONSULTA_OIDC_SCOPES: 'email profile' })).toThrow(/openid among them/);
    expect(() => readConfig({ ...whole, KONSULTA_OIDC_DOMAINS: 'example' })).toThrow(/KONSULTA_OIDC_DOMAINS/);
    expect(readConfig({ ...whole, KONSULTA_OIDC_DOMAINS: 'UM.example.org, example.org' }).domainsOfProvider).toEqual([
      'um.example.org',
      'example.org',
    ]);
  });
});
