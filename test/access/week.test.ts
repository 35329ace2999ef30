import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { areaId, completePatch, done, editor, organizationId } from '../support/content.ts';
import { type Caller, type DemoName, startTestApp, type TestApp } from '../support/harness.ts';
import { type Mailbox, mailbox, tokenIn } from '../support/mailbox.ts';
import { stopClock } from '../support/stopped-clock.ts';

// A week at the office, through the API alone: what a coordinator does for a new district council, a joiner, a leaver, a
// substitute and a reform of departments. 2027-03-01 is a Monday.

let city: TestApp;
let mails: Mailbox;
beforeAll(async () => {
  city = await startTestApp();
  const clock = await stopClock(city);
  await clock.set(new Date('2027-03-01T08:00:00Z'));
  mails = mailbox(city);
});
afterAll(async () => {
  await mails.close();
  await city.close();
});

const days = (count: number) => city.clock.advance({ days: count });

/** A mutation that must succeed, by its input. */
async function carriedOut<T>(by: Caller, verb: string, type: string, input: object, answer: string): Promise<T> {
  const query = `mutation ($input: ${type}!) { ${verb}(input: $input) { ${answer} userErrors { path message } } }`;
  const { [verb]: payload } = await by.ask<Record<string, T & { userErrors: object[] }>>(query, { input });
  expect(payload.userErrors).toEqual([]);
  return payload;
}

const password = 'siedem zielonych rowerów pod wiatą';
/** Signs in anew: sessions do not outlast a night. */
const today = async (name: DemoName) => city.management({ authorization: `Bearer ${await city.tokenOf(name)}` });
const coordinator = () => today('coordinator');

/** Invites a person, who follows the link of the mail and signs in. */
async function joins(email: string, name: string, organization: string, role: string) {
  const memberships = role ? [{ organizationId: organization, role }] : [];
  const { account } = await carriedOut<{ account: { id: string } }>(
    await coordinator(),
    'invite',
    'InviteInput',
    { email, name, memberships },
    'account { id }',
  );
  const mail = await mails.only();
  expect(mail.to).toContain(email);
  await carriedOut(
    city.management(),
    'acceptInvitation',
    'SetPasswordInput',
    { token: tokenIn(mail), password },
    'email',
  );
  return { id: account.id, ...(await signsIn(email)) };
}

async function signsIn(email: string): Promise<{ token: string; caller: Caller }> {
  const { token } = await carriedOut<{ token: string }>(
    city.management(),
    'signIn',
    'SignInInput',
    { email, password },
    'token',
  );
  return { token, caller: city.management({ authorization: `Bearer ${token}` }) };
}

it('on Monday a new district council gets a representative, who publishes news the same day', async () => {
  const { organization } = await carriedOut<{ organization: { id: string } }>(
    await coordinator(),
    'createOrganization',
    'CreateOrganizationInput',
    { name: { pl: 'Rada Dzielnicy Nowe Osiedle' }, kind: 'DISTRICT_COUNCIL', areaId: areaId('rakow') },
    'organization { id }',
  );
  const { caller } = await joins('rada@example.org', 'Renata Radna', organization.id, 'COUNCIL_EDITOR');
  const verbs = editor(caller);
  const patch = await completePatch(city, 'NewsArticle');
  const create = `mutation ($input: CreateNewsArticleInput!) { createNewsArticle(input: $input) {
    document { id documentId version publicState draftState nextChangeAt } userErrors { code message path details } } }`;
  const { createNewsArticle } = await caller.ask<{ createNewsArticle: never }>(create, {
    input: { organizationId: organization.id, patch },
  });
  const news = done(createNewsArticle);
  expect(done(await verbs.publish(news.id, news.version)).version).toBe(2);
});

it('on Tuesday a joiner writes for the department, and publishes nothing', async () => {
  await days(1);
  const { caller } = await joins('nowak@example.org', 'Nina Nowak', organizationId('gk'), 'EDITOR');
  const verbs = editor(caller);
  const draft = done(await verbs.create('Consultation', { title: { pl: 'Ławki' } }));
  const { errors } = await caller.send(
    'mutation ($input: PublishInput!) { publish(input: $input) { userErrors { code } } }',
    { input: { id: draft.id, expectedVersion: draft.version } },
  );
  expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
});

it('on Wednesday a leaver is shut out in the very next request, on every instance, and their work stays', async () => {
  await days(1);
  const leaver = await joins('odchodzi@example.org', 'Olaf Odchodzący', organizationId('gk'), 'EDITOR');
  const draft = done(await editor(leaver.caller).create('Consultation', { title: { pl: 'Praca Olafa' } }));
  const config = readConfig({ DATABASE_URL: city.logins.owner, KONSULTA_UPLOADS_DIR: city.uploads });
  const other = await createApp({ config, logins: city.logins, log: pino({ level: 'silent' }) });
  const viewerThere = async () => {
    const request = { method: 'POST', url: '/graphql/management', payload: { query: '{ viewer { name } }' } } as const;
    const answer = await other.server.inject({ ...request, headers: { authorization: `Bearer ${leaver.token}` } });
    return answer.json().data.viewer;
  };
  expect(await viewerThere()).toEqual({ name: 'Olaf Odchodzący' });
  await carriedOut(await coordinator(), 'disableAccount', 'AccountInput', { id: leaver.id }, 'account { state }');
  expect(await viewerThere()).toBeNull();
  expect((await leaver.caller.ask<{ viewer: object | null }>('{ viewer { name } }')).viewer).toBeNull();
  await other.close();
  const seen = await (await coordinator()).ask<{ document: { createdBy: string } }>(
    'query ($id: ID!) { document(id: $id) { createdBy } }',
    { id: draft.id },
  );
  expect(seen.document.createdBy).toBe('Olaf Odchodzący');
});

it('on Thursday a substitute may publish for a fortnight that begins on Friday, and not a day longer', async () => {
  await days(1);
  const substitute = await joins('zastepca@example.org', 'Zenon Zastępca', organizationId('gk'), '');
  await carriedOut(
    await coordinator(),
    'grantMembership',
    'GrantMembershipInput',
    {
      accountId: substitute.id,
      organizationId: organizationId('gk'),
      role: 'PUBLISHER',
      validFrom: '2027-03-05',
      validThrough: '2027-03-18',
    },
    'membership { id }',
  );
  const draft = done(
    await editor(await today('gk.publisher')).create('Consultation', await completePatch(city, 'Consultation')),
  );
  const mayPublish = async () => {
    const { caller } = await signsIn('zastepca@example.org');
    const answer = await caller.send<{ publish: { userErrors: { code: string }[] } }>(
      'mutation ($input: PublishInput!) { publish(input: $input) { userErrors { code } } }',
      { input: { id: draft.id, expectedVersion: 999 } },
    );
    return answer.errors?.[0].extensions.code ?? answer.data.publish.userErrors[0].code;
  };
  expect(await mayPublish()).toBe('NOT_FOUND');
  await days(1);
  expect(await mayPublish()).toBe('VERSION_CONFLICT');
  await days(13);
  expect(await mayPublish()).toBe('VERSION_CONFLICT');
  await days(1);
  expect(await mayPublish()).toBe('NOT_FOUND');
});

it('a reform gives the work of a department to its successor on the first of May, with its people', async () => {
  const { organization } = await carriedOut<{ organization: { id: string } }>(
    await coordinator(),
    'createOrganization',
    'CreateOrganizationInput',
    { name: { pl: 'Wydział Miasta i Zieleni' }, kind: 'DEPARTMENT', validFrom: '2027-05-01' },
    'organization { id }',
  );
  await carriedOut(
    await coordinator(),
    'mergeOrganizations',
    'MergeOrganizationsInput',
    { ids: [organizationId('gk')], intoId: organization.id, validFrom: '2027-05-01' },
    'organization { id }',
  );
  const worksFor = async () => {
    const { viewer } = await (await signsIn('nowak@example.org')).caller.ask<{
      viewer: { memberships: { organization: { name: string } }[] };
    }>('{ viewer { memberships { organization { name } } } }');
    return viewer.memberships.map(({ organization }) => organization.name);
  };
  const before = await worksFor();
  await city.clock.advance({ days: 60 });
  expect(before).not.toEqual(['Wydział Miasta i Zieleni']);
  expect(await worksFor()).toEqual(['Wydział Miasta i Zieleni']);
});
