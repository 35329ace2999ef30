import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectFolder, readConfig, settings, settingsAsMarkdown, settingsAsText, withPort } from '../../src/config.ts';
import { StartupError } from '../../src/startup-error.ts';

const external = 'postgres://me:hush@db.example.org:5432/city';

describe('settings', () => {
  it('have defaults, so that none has to be set', () => {
    expect(readConfig({})).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      dataDir: join(projectFolder, '.konsulta'),
      uploadsDir: join(projectFolder, 'uploads'),
      publicUrl: 'http://127.0.0.1:4000',
      timeZone: 'Europe/Warsaw',
      localeChains: [['pl'], ['en', 'pl'], ['uk', 'en', 'pl']],
      demo: true,
      corsOrigins: [],
      graphiql: true,
      logLevel: 'warn',
      trustProxy: false,
      production: false,
      warnings: [],
    });
  });

  it('are frozen, including their lists', () => {
    const config = readConfig({});
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.localeChains)).toBe(true);
    expect(Object.isFrozen(config.localeChains[1])).toBe(true);
  });

  it('count as absent when empty, as docker compose leaves them', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', KONSULTA_DEMO: '' })).toEqual(readConfig({}));
  });

  it('name the mail server with TLS, unless the address says never; or else the demonstration’s folder', () => {
    const from = { KONSULTA_MAIL_FROM: 'Konsultacje <konsultacje@example.org>' };
    const mail = (url: string) => readConfig({ ...from, KONSULTA_SMTP_URL: url }).mail;
    const common = { kind: 'smtp', from: '"Konsultacje" <konsultacje@example.org>' };
    const server = { host: 'mail.example.org', port: 587, tls: 'starttls', login: undefined };
    expect(mail('smtp://mail.example.org')).toEqual({ ...common, server });
    const login = { user: 'me@here', pass: 'h:u/s@h' };
    expect(mail('smtps://me%40here:h%3Au%2Fs%40h@mail.example.org')).toEqual({
      ...common,
      server: { ...server, port: 465, tls: 'always', login },
    });
    expect(mail('smtp://[::1]:2525?tls=never')).toEqual({
      ...common,
      server: { host: '::1', port: 2525, tls: 'never', login: undefined },
    });
    expect(readConfig({}).mail).toEqual({ kind: 'folder', folder: join(projectFolder, '.konsulta/mails') });
    expect(readConfig({ KONSULTA_DEMO: 'false' })).toMatchObject({ mail: undefined, sendsMails: false });
    expect(() => readConfig({ KONSULTA_SMTP_URL: 'smtp://mail.example.org' })).toThrow('KONSULTA_MAIL_FROM is not');
  });

  it('never say the password of a mail server', () => {
    expect(() => readConfig({ KONSULTA_SMTP_URL: 'smtp://me:hush@mail.example.org/x' })).toThrow(/^(?!.*hush)/s);
  });

  it('resolve relative paths from the project folder, wherever the server is started', () => {
    const { dataDir } = readConfig({ KONSULTA_DATA_DIR: 'somewhere/else' });
    expect(isAbsolute(dataDir)).toBe(true);
    expect(dataDir).toBe(join(projectFolder, 'somewhere/else'));
    expect(readConfig({ KONSULTA_DATA_DIR: '/srv/data' }).dataDir).toBe('/srv/data');
  });

  it.each([
    ['PORT', '8080', { port: 8080, publicUrl: 'http://127.0.0.1:8080' }],
    ['PORT', '0', { port: 0 }],
    ['HOST', '::1', { host: '::1', publicUrl: 'http://[::1]:4000', demo: true }],
    ['HOST', '[::1]', { host: '::1' }],
    ['HOST', 'localhost', { demo: true }],
    ['HOST', '127.8.8.8', { demo: true }],
    ['HOST', '0.0.0.0', { publicUrl: 'http://localhost:4000', demo: false }],
    ['DATABASE_URL', external, { databaseUrl: external, demo: false }],
    ['KONSULTA_PUBLIC_URL', 'https://cms.example.org/', { publicUrl: 'https://cms.example.org' }],
    ['KONSULTA_TIME_ZONE', 'America/Sao_Paulo', { timeZone: 'America/Sao_Paulo' }],
    ['KONSULTA_LOCALES', ' EN ; zh-hant, en ', { localeChains: [['en'], ['zh-Hant', 'en']] }],
    ['KONSULTA_LOCALES', 'pl;en,pl;pl', { localeChains: [['pl'], ['en', 'pl']] }],
    ['KONSULTA_DEMO', 'false', { demo: false }],
    ['KONSULTA_CORS_ORIGINS', '*', { corsOrigins: '*' }],
    [
      'KONSULTA_CORS_ORIGINS',
      'https://a.example.org, HTTP://B.example.org:8080/',
      { corsOrigins: ['https://a.example.org', 'http://b.example.org:8080'] },
    ],
    ['KONSULTA_CLAMAV', '127.0.0.1:3310', { clamav: { host: '127.0.0.1', port: 3310 } }],
    ['KONSULTA_CLAMAV', '[::1]:3310', { clamav: { host: '::1', port: 3310 } }],
    ['KONSULTA_CLAMAV', 'clamd.example.org:3310', { clamav: { host: 'clamd.example.org', port: 3310 } }],
    ['KONSULTA_ACCEPT_ZIP', 'true', { acceptZip: true }],
    ['KONSULTA_TRUST_PROXY', '2', { trustProxy: 2 }],
    ['KONSULTA_TRUST_PROXY', '10.0.0.0/8, ::1, loopback', { trustProxy: ['10.0.0.0/8', '::1', 'loopback'] }],
    ['NODE_ENV', 'production', { production: true, demo: false, graphiql: false, logLevel: 'info' }],
  ])('understand %s=%s', (name, value, expected) => {
    expect(readConfig({ [name]: value })).toMatchObject(expected);
  });

  it.each([
    ['PORT', ['http', '-1', '65536', '4000.5', ' 4000', '0x10', '1e3']],
    ['HOST', ['http://localhost', 'a b', 'me@home']],
    [
      'DATABASE_URL',
      ['mysql://u@h/d', 'h:5432/d', 'postgres://h/d', 'postgres:///d', 'postgres://u@h', 'postgres://u@h/'],
    ],
    ['KONSULTA_PUBLIC_URL', ['cms.example.org', 'ftp://x', 'https://u:p@x', 'https://x/?a=1', 'javascript:alert(1)']],
    ['KONSULTA_TIME_ZONE', ['Warsaw', '+01:00', 'Europe/Nowhere', "Europe/Warsaw'"]],
    [
      'KONSULTA_LOCALES',
      [
        'pl;en',
        'pl;',
        ';pl',
        'pl,,en',
        'pl,pl',
        "pl';drop",
        'es-419',
        'p',
        'toolonglanguage',
        '-pl',
        'pl-',
        'x y',
        many(21),
      ],
    ],
    ['KONSULTA_DEMO', ['yes', '1', 'TRUE']],
    [
      'KONSULTA_CORS_ORIGINS',
      ['example.org', 'https://x/path', 'https://*.example.org/x', '*,https://x', 'null', 'https://x,'],
    ],
    ['KONSULTA_GRAPHIQL', ['on']],
    ['KONSULTA_LOG_LEVEL', ['verbose', 'INFO']],
    ['KONSULTA_CLAMAV', ['clamd', ':3310', '::1:3310', '[a]:3310', 'clamd:0', 'clamd:65536', 'tcp://clamd:3310']],
    [
      'KONSULTA_SMTP_URL',
      [
        ...[
          'mail.example.org',
          'http://mail.example.org',
          'smtp://',
          'smtp://me@mail.example.org',
          'smtps://m?tls=never',
        ],
        ...['smtp://m/x', 'smtp://m#x', 'smtp://m?logger=true', 'smtp://m?tls=never&tls=x', 'smtp://a:%zz@m'],
      ],
    ],
    [
      'KONSULTA_MAIL_FROM',
      ['office', 'a@b', 'A <a@example.org>, B <b@example.org>', 'A <a@example.org>\nBcc: b@example.org'],
    ],
    ['KONSULTA_ACCEPT_ZIP', ['yes']],
    ['KONSULTA_TRUST_PROXY', ['true', '10', '10.0.0.0/33', 'proxy', '::1/129', '1.2.3.4/8/8', '1.2.3.4/']],
  ])('refuse a wrong %s', (name, values) => {
    for (const value of values) {
      expect(() => readConfig({ [name]: value })).toThrow(StartupError);
      expect(() => readConfig({ [name]: value })).toThrow(`${name} is "`);
    }
  });

  it('leave GraphiQL out where the schema is not told, and say so where GraphiQL was asked for', () => {
    const silent = { KONSULTA_SHOWS_SCHEMA: 'false' };
    expect(readConfig(silent)).toMatchObject({ graphiql: false, warnings: [] });
    const { graphiql, warnings } = readConfig({ ...silent, KONSULTA_GRAPHIQL: 'true' });
    expect([graphiql, warnings]).toEqual([false, [expect.stringContaining('KONSULTA_SHOWS_SCHEMA')]]);
  });

  it('name the setting, the value and what is expected, for all wrong settings at once', () => {
    const wrong = { PORT: 'http', KONSULTA_DEMO: 'yes', DATABASE_URL: 'mysql://me:hush@h/d' };
    const message = complaint(wrong);
    expect(message).toMatch(/^3 settings are wrong:\n/);
    expect(message).toContain('PORT is "http": expected a whole number from 0 to 65535.');
    expect(message).toContain('KONSULTA_DEMO is "yes": expected true or false.');
    expect(message).toContain('DATABASE_URL is "mysql://me:…@h/d"');
    expect(message).not.toContain('hush');
    expect(complaint({ PORT: 'x' })).toBe('PORT is "x": expected a whole number from 0 to 65535.');
  });

  it('say where a demonstration would be open to everyone', () => {
    expect(complaint({ KONSULTA_DEMO: 'true', NODE_ENV: 'production' })).toMatch(/KONSULTA_DEMO .* "production"/);
    expect(complaint({ KONSULTA_DEMO: 'true', HOST: '0.0.0.0' })).toMatch(/KONSULTA_DEMO .* "0\.0\.0\.0"/);
    expect(complaint({ KONSULTA_DEMO: 'true', HOST: '192.168.1.5' })).toMatch(/which others can reach/);
    expect(readConfig({ KONSULTA_DEMO: 'true', DATABASE_URL: external }).demo).toBe(true);
  });

  it('need the owner’s login when the other logins are set', () => {
    expect(complaint({ KONSULTA_DELIVERY_URL: external })).toMatch(
      /^KONSULTA_DELIVERY_URL is set and DATABASE_URL is not/,
    );
  });

  it.each([
    ['KONSULTA_TIMEZONE', 'KONSULTA_TIME_ZONE'],
    ['KONSULTA_LOCALE', 'KONSULTA_LOCALES'],
    ['KONSULTA_CORS', 'KONSULTA_CORS_ORIGINS'],
    ['KONSULTA_PORT', 'PORT'],
    ['KONSULTA_DATABASE_URL', 'DATABASE_URL'],
  ])('warn of %s, which has no effect, and suggest %s', (name, nearest) => {
    expect(readConfig({ [name]: 'x' }).warnings).toEqual([
      `${name} is no setting of Konsulta and has no effect; did you mean ${nearest}?`,
    ]);
  });

  it('suggest nothing when no name is similar', () => {
    expect(readConfig({ KONSULTA_ELEPHANT_COLOUR: 'x' }).warnings[0]).toMatch(/has no effect\.$/);
    expect(readConfig({ KONSULTA_TEST_SERVER: 'x', OTHER: 'y' }).warnings).toEqual([]);
  });

  it('build links with the port that was found free', () => {
    expect(withPort(readConfig({ PORT: '0' }), 4711)).toMatchObject({ port: 4711, publicUrl: 'http://127.0.0.1:4711' });
    const behindProxy = readConfig({ PORT: '0', KONSULTA_PUBLIC_URL: 'https://cms.example.org' });
    expect(withPort(behindProxy, 4711).publicUrl).toBe('https://cms.example.org');
  });

  it('are documented without exception', async () => {
    for (const name of Object.keys(settings)) {
      expect(settingsAsMarkdown()).toContain(`| \`${name}\` |`);
      expect(settingsAsText()).toContain(`  ${name}  (`);
    }
    // Made anew by: npm run --silent konsulta -- settings > docs/settings.md
    expect(await readFile(join(projectFolder, 'docs/settings.md'), 'utf8')).toBe(settingsAsMarkdown());
  });
});

function many(count: number): string {
  return Array.from({ length: count }, (_, index) => `a${String.fromCharCode(97 + index)},pl`).join(';');
}

function complaint(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}
