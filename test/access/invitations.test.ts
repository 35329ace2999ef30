import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { organizationId } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { type Mailbox, mailbox, tokenIn } from '../support/mailbox.ts';
import { stopClock } from '../support/stopped-clock.ts';

const goodPassword = 'siedem zielonych rowerów pod wiatą';

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

interface Outcome {
  account: { id: string; email: string; state: string; memberships: object[] } | null;
  userErrors: { code: string; path: string[]; message: string }[];
}

const inviting = `mutation ($input: InviteInput!) { invite(input: $input) {
  account { id email state invitation { sentAt refusedAt } memberships { role organization { slug } } }
  userErrors { code path message } } }`;
const invited = async (by: Caller, email: string, more: object = {}) => {
  const input = { email, name: 'Zofia Nowa', memberships: [], ...more };
  return (await by.ask<{ invite: Outcome }>(inviting, { input })).invite;
};
const change = async (by: Caller, verb: string, id: string) =>
  by.send<Record<string, Outcome>>(
    `mutation ($id: ID!) { ${verb}(input: { id: $id }) { account { id state } userErrors { code path message } } }`,
    { id },
  );
const accepting = `mutation ($input: SetPasswordInput!) { acceptInvitation(input: $input) { email userErrors { code path } } }`;
const accept = async (token: string, password = goodPassword) =>
  (
    await city
      .management()
      .ask<{ acceptInvitation: { email: string | null; userErrors: { code: string }[] } }>(accepting, {
        input: { token, password },
      })
  ).acceptInvitation;
const signInAs = async (email: string, password: string) =>
  (
    await city
      .management()
      .ask<{ signIn: { token: string | null } }>(
        'mutation ($input: SignInInput!) { signIn(input: $input) { token } }',
        { input: { email, password } },
      )
  ).signIn.token;

describe('an invitation', () => {
  it('brings a person from a mail to a session, with the roles that were given', async () => {
    const coordinator = await city.as('coordinator');
    const { account, userErrors } = await invited(coordinator, ' Zofia@Example.org ', {
      memberships: [{ organizationId: organizationId('gk'), role: 'EDITOR' }],
    });
    expect(userErrors).toEqual([]);
    expect(account).toMatchObject({
      email: 'zofia@example.org',
      state: 'INVITED',
      memberships: [{ role: 'EDITOR', organization: { slug: 'gk' } }],
    });
    const mail = await mails.only();
    expect(mail).toMatchObject({ to: 'zofia@example.org', language: 'pl' });
    expect(mail.text).toContain('Dzień dobry, Zofia Nowa!');
    expect(mail.text).toContain('http://127.0.0.1:4000/account#invitation=kln_');
    expect(await signInAs('zofia@example.org', '')).toBeNull();
    expect(await accept(tokenIn(mail))).toEqual({ email: 'zofia@example.org', userErrors: [] });
    const token = await signInAs('zofia@example.org', goodPassword);
    const own = city.management({ authorization: `Bearer ${token}` });
    expect(await own.ask('{ viewer { name memberships { role { code } } } }')).toEqual({
      viewer: { name: 'Zofia Nowa', memberships: [{ role: { code: 'EDITOR' } }] },
    });
    const query = 'query ($id: ID!) { account(id: $id) { state signedInAt acceptedAt invitation { sentAt } } }';
    expect(await coordinator.ask(query, { id: account?.id })).toEqual({
      account: { state: 'ACTIVE', signedInAt: expect.any(String), acceptedAt: expect.any(String), invitation: null },
    });
    await mails.sent(); // that a password was set
  });

  it('works once, also when twenty come at the same time', async () => {
    await invited(await city.as('admin'), 'once@example.org');
    const token = tokenIn(await mails.only());
    const answers = await Promise.all(Array.from({ length: 20 }, () => accept(token)));
    expect(answers.filter(({ email }) => email !== null)).toHaveLength(1);
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(
      Array(19).fill('LINK_INVALID'),
    );
    expect((await accept(token)).userErrors).toMatchObject([{ code: 'LINK_INVALID', path: ['token'] }]);
    await mails.sent();
  });

  it('is void after 24 hours, not a second earlier', async () => {
    await invited(await city.as('admin'), 'late@example.org');
    const token = tokenIn(await mails.only());
    await city.sql(`update clock set shift = shift + interval '23 hours 59 minutes 59 seconds'`);
    expect((await accept(token, 'short')).userErrors).toMatchObject([{ code: 'INVALID' }]); // the link holds
    await city.sql(`update clock set shift = shift + interval '1 second'`);
    expect((await accept(token)).userErrors).toMatchObject([{ code: 'LINK_INVALID' }]);
    await city.sql(`update clock set shift = shift - interval '24 hours'`);
  });

  it('is void once a newer one was sent, whose mail has another link', async () => {
    const admin = await city.as('admin');
    const { account } = await invited(admin, 'again@example.org');
    const first = tokenIn(await mails.only());
    expect((await change(admin, 'resendInvitation', String(account?.id))).data.resendInvitation.userErrors).toEqual([]);
    expect((await accept(first)).userErrors).toMatchObject([{ code: 'LINK_INVALID' }]);
    expect((await accept(tokenIn(await mails.only()))).userErrors).toEqual([]);
    const { data } = await change(admin, 'resendInvitation', String(account?.id));
    expect(data.resendInvitation.userErrors).toMatchObject([{ code: 'INVALID', path: ['id'] }]); // the person has come
    await mails.sent();
  });

  it('is void for a disabled account, and is not sent any more', async () => {
    const admin = await city.as('admin');
    const { account } = await invited(admin, 'left@example.org');
    const token = tokenIn(await mails.only());
    await change(admin, 'resendInvitation', String(account?.id));
    expect((await change(admin, 'disableAccount', String(account?.id))).data.disableAccount).toMatchObject({
      account: { state: 'DISABLED' },
    });
    expect(await mails.sent()).toEqual([]);
    expect((await accept(token)).userErrors).toMatchObject([{ code: 'LINK_INVALID' }]);
    await change(admin, 'enableAccount', String(account?.id));
    expect((await accept(token)).userErrors).toMatchObject([{ code: 'LINK_INVALID' }]);
  });

  it('closes and opens no account of a person whose roles allow more than one’s own', async () => {
    const [{ id }] = await city.sql<{ id: string }>(`select id from account where email = 'admin@example.org'`);
    const coordinator = await city.as('coordinator');
    const { data } = await change(coordinator, 'disableAccount', id);
    expect(data.disableAccount).toMatchObject({
      account: null,
      userErrors: [{ code: 'INVALID', path: ['id'], message: expect.stringContaining('Administrator') }],
    });
    expect(await city.sql('select disabled_at from account where id = $1', [id])).toEqual([{ disabled_at: null }]);
  });

  it('gives no role that allows more than the roles of the person who invites', async () => {
    const coordinator = await city.as('coordinator');
    const memberships = [{ organizationId: organizationId('biliks'), role: 'ADMINISTRATOR' }];
    const { account, userErrors } = await invited(coordinator, 'boss@example.org', { memberships });
    expect(account).toBeNull();
    expect(userErrors).toEqual([
      { code: 'INVALID', path: ['memberships', '0', 'role'], message: expect.stringContaining('Administrator') },
    ]);
    expect(await city.sql(`select 1 from account where email = 'boss@example.org'`)).toEqual([]);
    expect(await mails.sent()).toEqual([]);
    expect((await invited(await city.as('admin'), 'boss@example.org', { memberships })).userErrors).toEqual([]);
    await mails.sent();
  });

  it.each([
    ['no address', { email: 'zofia' }, ['email']],
    ['two addresses', { email: 'a@example.org,b@example.org' }, ['email']],
    ['an address with a line break', { email: 'a@example.org\nbcc:b@example.org' }, ['email']],
    ['an address that has an account', { email: 'ADMIN@example.org' }, ['email']],
    ['no name', { name: ' ' }, ['name']],
    ['a language without mails', { locale: 'de' }, ['locale']],
    [
      'an unknown role',
      { memberships: [{ organizationId: organizationId('gk'), role: 'BOSS' }] },
      ['memberships', '0', 'role'],
    ],
    [
      'no organization',
      { memberships: [{ organizationId: 'x', role: 'EDITOR' }] },
      ['memberships', '0', 'organizationId'],
    ],
  ])('is refused with %s', async (_, more, path) => {
    const { userErrors } = await invited(await city.as('admin'), 'new@example.org', more);
    expect(userErrors).toMatchObject([{ code: 'INVALID', path }]);
    expect(await mails.sent()).toEqual([]);
  });

  it.each(['invite', 'resendInvitation', 'disableAccount', 'enableAccount', 'accounts', 'account'])(
    'needs the action people: %s',
    async (field) => {
      const asked = async (caller: Caller) => {
        if (field === 'accounts') return caller.send('{ accounts { totalCount } }');
        if (field === 'account') return caller.send('{ account(id: "x") { id } }');
        if (field === 'invite')
          return caller.send(inviting, { input: { email: 'a@b.pl', name: 'A', memberships: [] } });
        return change(caller, field, 'x');
      };
      expect((await asked(city.management())).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
      for (const name of ['gk.editor', 'gk.publisher', 'bleszno', 'ngo', 'auditor'] as const) {
        expect((await asked(await city.as(name))).errors?.[0].extensions.code).toBe('FORBIDDEN');
      }
    },
  );
});

describe('the mail', () => {
  it('is in the language of the account, and names only the public address, whatever the Host header says', async () => {
    const headers = {
      ...(await city.headersOf('admin')),
      host: 'evil.example.net',
      'x-forwarded-host': 'evil.example.net',
    };
    await invited(city.management(headers), 'olena@example.org', { locale: 'uk', name: '<b>Олена</b>' });
    const mail = await mails.only();
    expect(mail.language).toBe('uk');
    expect(mail.text).toContain('Вітаємо, <b>Олена</b>!');
    expect(mail.html).toContain('&#60;b&#62;Олена');
    expect(JSON.stringify(mail)).not.toContain('evil');
    for (const [address] of `${mail.text}${mail.html}`.matchAll(/https?:[^\s"<]*/g)) {
      expect(address).toMatch(/^http:\/\/127\.0\.0\.1:4000\/account#invitation=kln_[\w-]{43}$/);
    }
  });
});

describe('the list of accounts', () => {
  it('is filtered by state, role and organization, in one statement however many there are', async () => {
    const admin = await city.as('admin');
    const page = async (first: number, where: object = {}) =>
      (
        await admin.ask<{ accounts: { totalCount: number; nodes: { email: string; memberships: object[] }[] } }>(
          `query ($first: Int, $where: AccountWhere) { accounts(first: $first, where: $where) { totalCount
            nodes { email memberships { organization { name } role } invitation { sentAt } } } }`,
          { first, where },
        )
      ).accounts;
    const emails = async (where: object) => (await page(50, where)).nodes.map(({ email }) => email);
    expect(await emails({ role: { eq: 'EDITOR' }, organization: { slug: { eq: 'gk' } }, state: ['ACTIVE'] })).toContain(
      'gk.editor@example.org',
    );
    expect(await emails({ state: ['INVITED'] })).toContain('olena@example.org');
    expect(await emails({ email: { eq: 'auditor@example.org' } })).toEqual(['auditor@example.org']);
    const statements = async (first: number) => {
      let count = 0;
      const { management } = city.app.readers;
      const { rows } = management;
      management.rows = ((...args: Parameters<typeof rows>) => {
        count += 1;
        return rows.apply(management, args);
      }) as typeof rows;
      await page(first);
      management.rows = rows;
      return count;
    };
    expect((await page(1)).nodes).toHaveLength(1);
    expect(await statements(20)).toBe(await statements(1));
  });
});
