import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fastify from 'fastify';
import { readConfig } from '../../src/config.ts';
import { serveMails } from '../../src/http/serve-mails.ts';
import { MailFolder } from '../../src/mail/folder.ts';
import type { Mail } from '../../src/mail/mail.ts';
import { demoPassword } from '../../src/seed/accounts.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';
import { type Mailbox, mailbox, tokenIn } from '../support/mailbox.ts';
import { stopClock } from '../support/stopped-clock.ts';

const newPassword = 'siedem zielonych rowerów pod wiatą';

let city: TestApp;
let mails: Mailbox;
beforeAll(async () => {
  city = await startTestApp();
  await stopClock(city);
  mails = mailbox(city);
});
afterAll(async () => {
  await mails.close();
  await city.close();
});

interface Answer {
  email?: string | null;
  done?: boolean | null;
  token?: string | null;
  userErrors: { code: string; path: string[] }[];
}

async function act(verb: string, input: object, headers?: Record<string, string>): Promise<Answer> {
  const [type, field] = {
    requestPasswordReset: ['EmailInput', 'done'],
    requestAddressChange: ['EmailInput', 'done'],
    confirmAddress: ['LinkTokenInput', 'done'],
    signIn: ['SignInInput', 'token'],
  }[verb] ?? ['SetPasswordInput', 'email'];
  const query = `mutation ($input: ${type}!) { answer: ${verb}(input: $input) { ${field} userErrors { code path } } }`;
  return (await city.management(headers).ask<{ answer: Answer }>(query, { input })).answer;
}

async function resetMail(email: string): Promise<Mail> {
  expect(await act('requestPasswordReset', { email })).toEqual({ done: true, userErrors: [] });
  return mails.only();
}

const isLinkInvalid = { email: null, userErrors: [{ code: 'LINK_INVALID', path: ['token'] }] };

/** The path of the link of a mail. */
function pathIn({ text }: Mail): string {
  const link = new URL(/^http\S+$/m.exec(text)?.[0] as string);
  expect(link.search).toBe('');
  return link.pathname;
}

describe('the page of an account', () => {
  it('is where the links of invitations and resets lead', async () => {
    const query =
      'mutation { invite(input: { email: "new@example.org", name: "Zofia Nowa", memberships: [] }) { userErrors { code } } }';
    expect(await (await city.as('admin')).ask(query)).toEqual({ invite: { userErrors: [] } });
    for (const mail of [await mails.only(), await resetMail('ngo@example.org')]) {
      const { statusCode, body } = await city.app.server.inject(pathIn(mail));
      expect(statusCode).toBe(200);
      expect(body).toContain('Ustaw nowe hasło');
    }
  });

  it('is kept nowhere, runs its own script only and tells nobody where one came from', async () => {
    const { headers, body } = await city.app.server.inject('/account');
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      vary: 'Accept-Language',
    });
    const policy = String(headers['content-security-policy']).split(';');
    expect(policy).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "connect-src 'self'", "form-action 'none'"]),
    );
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(body.match(/<script[^>]*>[^<]*/g)).toEqual(['<script src="account/page.js" defer>']);
    expect(body).not.toMatch(/ (style|on\w+)=/);
    const script = await city.app.server.inject('/account/page.js');
    expect(script.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(() => new Function(script.body)).not.toThrow();
  });

  it('ties labels to inputs, in Polish or English', async () => {
    const inEnglish = await city.app.server.inject({ url: '/account', headers: { 'accept-language': 'en' } });
    const inPolish = await city.app.server.inject({ url: '/account', headers: { 'accept-language': 'uk, de' } });
    expect(inEnglish.body).toMatch(/<html lang="en">[\s\S]*Set a new password/);
    expect(inPolish.body).toMatch(/<html lang="pl">[\s\S]*Ustaw nowe hasło/);
    const labelled = [...inEnglish.body.matchAll(/<label for="([^"]+)"/g)].map(([, id]) => id);
    const inputs = [...inEnglish.body.matchAll(/<input id="([^"]+)"/g)].map(([, id]) => id);
    expect(inputs).toHaveLength(5);
    expect(labelled).toEqual(inputs);
    expect(inEnglish.body.match(/type="password" autocomplete="new-password" required/g)).toHaveLength(4);
  });
});

describe('a reset', () => {
  it('brings a person from a mail to a session by the new password, and ends what was before', async () => {
    const email = 'gk.editor@example.org';
    const before = await act('signIn', { email, password: demoPassword });
    const old = { authorization: `Bearer ${before.token}` };
    expect(await city.management(old).ask('{ viewer { email } }')).toEqual({ viewer: { email } });
    const token = tokenIn(await resetMail(` GK.Editor@example.org`));
    expect(await act('resetPassword', { token, password: newPassword })).toEqual({ email, userErrors: [] });
    expect((await mails.only()).subject).toContain('Hasło zostało zmienione');
    expect(await act('signIn', { email, password: demoPassword })).toMatchObject({
      token: null,
      userErrors: [{ code: 'BAD_CREDENTIALS' }],
    });
    expect((await city.management(old).send('{ viewer { email } }')).data?.viewer ?? null).toBeNull();
    const { token: session } = await act('signIn', { email, password: newPassword });
    const own = city.management({ authorization: `Bearer ${session}` });
    expect(await own.ask('{ viewer { email } }')).toEqual({ viewer: { email } });
    expect(await act('resetPassword', { token, password: `${newPassword} 2` })).toEqual(isLinkInvalid);
    expect((await act('signIn', { email, password: newPassword })).token).toEqual(expect.any(String));
    expect(await mails.sent()).toEqual([]);
  });

  it('sends nothing to an address without an account, and says the same', async () => {
    expect(await act('requestPasswordReset', { email: 'nobody@example.org' })).toEqual({ done: true, userErrors: [] });
    expect(await mails.sent()).toEqual([]);
  });

  it('keeps its link when the password is refused, and not for 24 hours', async () => {
    const token = tokenIn(await resetMail('bleszno@example.org'));
    const move = (by: string) => city.sql('update clock set shift = shift + $1::interval', [by]);
    await move('23 hours 59 minutes 59 seconds');
    expect(await act('resetPassword', { token, password: 'short' })).toMatchObject({
      email: null,
      userErrors: [{ code: 'INVALID', path: ['password'] }],
    });
    await move('1 second');
    expect(await act('resetPassword', { token, password: newPassword })).toEqual(isLinkInvalid);
    await move('-1 second');
    expect((await act('resetPassword', { token, password: newPassword })).userErrors).toEqual([]);
    await move('-23 hours -59 minutes -59 seconds');
    await mails.sent();
  });

  it('is void once the account has another address, and the link of an invitation is none', async () => {
    const headers = { authorization: `Bearer ${await city.tokenOf('gk.publisher')}` };
    const token = tokenIn(await resetMail('gk.publisher@example.org'));
    expect(await act('acceptInvitation', { token, password: newPassword })).toEqual(isLinkInvalid);
    expect(await act('requestAddressChange', { email: 'publisher@example.org' }, headers)).toMatchObject({
      done: true,
    });
    const [first, second] = await mails.sent();
    expect([first.to, second.to].sort()).toEqual(['gk.publisher@example.org', 'publisher@example.org']);
    expect(pathIn(first)).toBe('/account');
    expect(await act('confirmAddress', { token: tokenIn(first) })).toEqual({ done: false, userErrors: [] });
    expect(await act('confirmAddress', { token: tokenIn(second) })).toEqual({ done: true, userErrors: [] });
    expect(await act('resetPassword', { token, password: newPassword })).toEqual(isLinkInvalid);
    expect((await act('signIn', { email: 'publisher@example.org', password: demoPassword })).token).toEqual(
      expect.any(String),
    );
  });
});

describe('the mails of the demonstration', () => {
  it('are listed, the newest fifty, escaped, with the link that each has', async () => {
    const folder = new MailFolder(`${city.uploads}-data/mails`);
    expect((await city.app.server.inject('/mails')).body).toContain('Jeszcze żadnego nie było.');
    const mail: Mail = { to: 'a@example.org', language: 'pl', subject: 'Najstarszy', text: 'x', html: '<p>x</p>' };
    await folder.send(mail);
    for (let number = 1; number < 50; number++) await folder.send({ ...mail, subject: `Numer ${number}` });
    const link = 'http://127.0.0.1:4000/account#reset=kln_x';
    await folder.send({ ...mail, subject: '<b>Nowe</b>', text: `Dzień dobry, <script>!\n\n${link}\n` });
    const { body, headers } = await city.app.server.inject('/mails');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.not.stringContaining('script-src'),
    });
    expect(body.match(/<article/g)).toHaveLength(50);
    expect(body).not.toContain('Najstarszy');
    expect(body.indexOf('&#60;b&#62;Nowe')).toBeLessThan(body.indexOf('Numer 49'));
    expect(body).toContain('Dzień dobry, &#60;script&#62;!');
    expect(body).toContain(`<a href="${link}">${link}</a>`);
    expect(body).not.toMatch(/<script|<b>/);
  });

  it('are shown to nobody who asks under another name than this machine’s', async () => {
    expect((await city.app.server.inject({ url: '/mails', headers: { host: 'evil.example.net' } })).statusCode).toBe(
      404,
    );
    expect((await city.app.server.inject({ url: '/mails', headers: { host: '127.0.0.1:4000' } })).statusCode).toBe(200);
  });

  it.each([
    ['without a demonstration', { KONSULTA_DEMO: 'false' }],
    [
      'with a mail server',
      { KONSULTA_DEMO: 'true', KONSULTA_SMTP_URL: 'smtp://mail.example.org', KONSULTA_MAIL_FROM: 'a@example.org' },
    ],
  ])('have no address %s', async (_, environment) => {
    const other = fastify();
    serveMails(other, readConfig(environment));
    expect((await other.inject('/mails')).statusCode).toBe(404);
    await other.close();
  });
});
