import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuidsOf } from '../../src/entities/global-id.ts';
import { seedId } from '../../src/seed/seed-id.ts';
import { newcomer } from '../support/accounts.ts';
import { completePage, done, editor, organizationId } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { failed, granting, idOfAccount, signedIn } from '../support/people.ts';

let city: TestApp;
let admin: Caller;
let coordinator: Caller;
beforeAll(async () => {
  city = await startTestApp();
  admin = await city.as('admin');
  coordinator = await city.as('coordinator');
});
afterAll(() => city.close());

const reads = async (caller: Caller, id: string) =>
  (await caller.ask<{ document: object | null }>('query ($id: ID!) { document(id: $id) { id } }', { id })).document !==
  null;

describe('a membership', () => {
  it('gives its role at once, ends sessions, and gives nothing once it is revoked', async () => {
    const before = await newcomer(city, 'joiner', {});
    const page = done(await editor(admin).create('Page', completePage, 'gk'));
    const granted = await granting(city, coordinator).grant('joiner', 'gk', 'EDITOR');
    expect(granted).toMatchObject({
      accountEmail: 'joiner@example.org',
      organization: { slug: 'gk' },
      role: { code: 'EDITOR', name: 'Redaktor' },
      state: 'VALID',
      validThrough: null,
      grantedByName: 'Kinga Koordynatorka',
    });
    expect(await failed(before, '{ documents { totalCount } }')).toBe('UNAUTHENTICATED');
    const after = await signedIn(city, 'joiner');
    expect(await reads(after, page.id)).toBe(true);
    await granting(city, coordinator).revoke(granted.id);
    expect(await failed(after, '{ documents { totalCount } }')).toBe('UNAUTHENTICATED');
    expect(await reads(await signedIn(city, 'joiner'), page.id)).toBe(false);
  });

  it('gives nothing before its first day and after its last day of the city, without any job', async () => {
    await newcomer(city, 'substitute', {});
    const page = done(await editor(admin).create('Page', completePage, 'gk'));
    await city.clock.set(new Date('2027-03-10T12:00:00+01:00'));
    admin = await signedIn(city, 'admin');
    coordinator = await signedIn(city, 'coordinator');
    const span = { validFrom: '2027-03-11', validThrough: '2027-03-12' };
    expect(await granting(city, coordinator).grant('substitute', 'gk', 'EDITOR', span)).toMatchObject({
      ...span,
      state: 'TO_COME',
    });
    const seenAt = async (instant: string) => {
      await city.clock.set(new Date(instant));
      return reads(await signedIn(city, 'substitute'), page.id);
    };
    expect(await seenAt('2027-03-10T23:59:59+01:00')).toBe(false);
    expect(await seenAt('2027-03-11T00:00:00+01:00')).toBe(true);
    expect(await seenAt('2027-03-12T23:59:59+01:00')).toBe(true);
    expect(await seenAt('2027-03-13T00:00:00+01:00')).toBe(false);
    admin = await signedIn(city, 'admin');
    coordinator = await signedIn(city, 'coordinator');
    expect(await granting(city, coordinator).list({ accountName: { eq: 'substitute' } })).toMatchObject([
      { state: 'ENDED' },
    ]);
  });

  it('gets other days', async () => {
    await newcomer(city, 'longer', {});
    const { id } = await granting(city, coordinator).grant('longer', 'gk', 'EDITOR', { validThrough: '2027-04-01' });
    expect(await granting(city, coordinator).change({ id, validThrough: '2027-05-01' })).toMatchObject({
      validFrom: null,
      validThrough: '2027-05-01',
    });
    expect(await granting(city, coordinator).change({ id, validThrough: null })).toMatchObject({ validThrough: null });
    expect(await granting(city, coordinator).refusal('changeMembership', { id, validThrough: '2027-01-01' })).toEqual({
      path: ['validThrough'],
      message: 'Do: 2027-01-01 już minął. Aby odebrać rolę od razu, użyj „revokeMembership”.',
    });
  });

  it('is refused where the input has a mistake', async () => {
    await newcomer(city, 'mistaken', {});
    const accountId = await idOfAccount(city, 'mistaken');
    const input = { accountId, organizationId: organizationId('gk'), role: 'EDITOR' };
    const path = async (change: object) =>
      (await granting(city, coordinator).refusal('grantMembership', { ...input, ...change }))?.path;
    expect(await path({ role: 'BOSS' })).toEqual(['role']);
    expect(await path({ accountId: organizationId('gk') })).toEqual(['accountId']);
    expect(await path({ organizationId: accountId })).toEqual(['organizationId']);
    expect(await path({ validFrom: '2027-06-02', validThrough: '2027-06-01' })).toEqual(['validThrough']);
    await granting(city, coordinator).grant('mistaken', 'gk', 'EDITOR', { validThrough: '2027-06-01' });
    expect(await path({ validFrom: '2027-06-01' })).toEqual(['role']);
    await granting(city, coordinator).grant('mistaken', 'gk', 'EDITOR', { validFrom: '2027-06-02' });
  });

  it('is given and taken by those alone who look after people', async () => {
    await newcomer(city, 'wanted', {});
    const input = {
      accountId: await idOfAccount(city, 'wanted'),
      organizationId: organizationId('gk'),
      role: 'EDITOR',
    };
    const grant = 'mutation ($input: GrantMembershipInput!) { grantMembership(input: $input) { userErrors { code } } }';
    expect(await failed(await signedIn(city, 'gk.publisher'), grant, { input })).toBe('FORBIDDEN');
    expect(await failed(city.management(), grant, { input })).toBe('UNAUTHENTICATED');
    expect(await failed(await signedIn(city, 'gk.publisher'), '{ memberships { totalCount } }')).toBe('FORBIDDEN');
    expect((await signedIn(city, 'auditor').then((one) => granting(city, one).list({}))).length).toBeGreaterThan(5);
  });

  it('leaves a row in the audit log with the person, the role and the days', async () => {
    await newcomer(city, 'audited', {});
    const { id } = await granting(city, coordinator).grant('audited', 'gk', 'EDITOR', { validThrough: '2027-04-01' });
    await granting(city, coordinator).revoke(id);
    const [concerns] = uuidsOf([await idOfAccount(city, 'audited')]);
    expect(
      await city.sql(
        `select action, role, note, organization_id from audit_entry where concerns_id = $1 and role is not null order by at`,
        [concerns],
      ),
    ).toEqual([
      { action: 'grantMembership', role: 'EDITOR', note: '–2027-04-01', organization_id: seedId('organization gk') },
      { action: 'revokeMembership', role: 'EDITOR', note: '–2027-04-01', organization_id: seedId('organization gk') },
    ]);
  });
});

describe('nobody', () => {
  it('gives or takes more than they have', async () => {
    await newcomer(city, 'ambitious', {});
    const input = {
      accountId: await idOfAccount(city, 'ambitious'),
      organizationId: organizationId('biliks'),
      role: 'ADMINISTRATOR',
    };
    expect(await granting(city, coordinator).refusal('grantMembership', input)).toEqual({
      path: ['role'],
      message:
        'Rola „Administrator” pozwala na więcej niż Twoje role: Czytanie dziennika zdarzeń, Tworzenie ról. Może ją nadać lub odebrać ktoś, kto ma te prawa.',
    });
    const [{ id }] = await granting(city, coordinator).list({ role: { eq: 'ADMINISTRATOR' } });
    expect((await granting(city, coordinator).refusal('revokeMembership', { id }))?.path).toEqual(['id']);
  });

  it('loses the last administrator, by revoking or by an end, also two at the same time', async () => {
    const [{ id }] = await granting(city, admin).list({ role: { eq: 'ADMINISTRATOR' } });
    const lost = 'Zostałby system bez administratora. Najpierw nadaj tę rolę bezterminowo komuś innemu.';
    expect((await granting(city, admin).refusal('revokeMembership', { id }))?.message).toBe(lost);
    expect((await granting(city, admin).refusal('changeMembership', { id, validThrough: '2099-12-31' }))?.message).toBe(
      lost,
    );
    await newcomer(city, 'second', {});
    const second = await granting(city, admin).grant('second', 'biliks', 'ADMINISTRATOR', {
      validThrough: '2099-12-31',
    });
    expect((await granting(city, admin).refusal('revokeMembership', { id }))?.message).toBe(lost);
    await granting(city, admin).change({ id: second.id, validThrough: null });
    const callers = [await signedIn(city, 'admin'), await signedIn(city, 'second')];
    const refusals = await Promise.all([
      granting(city, callers[0]).refusal('revokeMembership', { id }),
      granting(city, callers[1]).refusal('revokeMembership', { id: second.id }),
    ]);
    expect(refusals.filter((one) => one === null)).toHaveLength(1);
    expect(await city.sql(`select count(*)::int from membership where role = 'ADMINISTRATOR'`)).toEqual([{ count: 1 }]);
  });
});
