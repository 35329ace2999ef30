import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dayIn, dayText, startOfDay, utcMidnight } from '../../src/time/days.ts';
import { newcomer } from '../support/accounts.ts';
import { areaId, completePage, done, editor, organizationId, topicId } from '../support/content.ts';
import { type Desk, openDesk, refusal } from '../support/desk.ts';
import type { Caller } from '../support/harness.ts';
import { later } from '../support/stopped-clock.ts';

let desk: Desk; // stands on 1 March 2040, 13:00 in Warsaw
let coordinator: Caller;
beforeAll(async () => {
  desk = await openDesk();
  coordinator = await desk.city.as('coordinator');
  await desk.city.sql(`update session set expires_at = '2100-01-01', last_used_at = '2100-01-01'`);
});
afterAll(() => desk.close());

interface Entry {
  id?: string;
  code?: string;
  name: string;
  validFrom: string | null;
  validTo: string | null;
}
interface Outcome {
  entry: Entry;
  userErrors: { code: string; path: string[]; message: string }[];
}

async function edit(verb: string, typeName: string, input: object): Promise<Outcome> {
  const field = typeName[0].toLowerCase() + typeName.slice(1);
  const name = verb === 'merge' ? `${verb}${typeName}s` : `${verb}${typeName}`;
  const inputType = `${name[0].toUpperCase()}${name.slice(1)}Input`;
  const key = typeName === 'Method' ? 'code' : 'id';
  const data = await coordinator.ask<{ done: Outcome }>(
    `mutation ($input: ${inputType}!) { done: ${name}(input: $input) {
       entry: ${field} { ${key} name validFrom validTo } userErrors { code path message } } }`,
    { input },
  );
  return data.done;
}

/** The names that a list shows. */
async function names(list: string, caller: Caller = desk.city.anonymous, validOn?: string): Promise<string[]> {
  const fields = list === 'organizations' ? 'nodes { name }' : 'name';
  const page = list === 'organizations' ? 'first: 100, ' : '';
  const { found } = await caller.ask<{ found: Entry[] | { nodes: Entry[] } }>(
    `query ($validOn: Date) { found: ${list}(${page}validOn: $validOn) { ${fields} } }`,
    { validOn },
  );
  return (Array.isArray(found) ? found : found.nodes).map(({ name }) => name);
}

const cityDay = async () => dayIn(await desk.clock.now(), 'Europe/Warsaw');
const daysFrom = (day: string, days: number) => dayText(utcMidnight(day) + days * 86_400_000);
const midnight = (day: string) => startOfDay(day, 'Europe/Warsaw');

const vocabularies = [
  { typeName: 'Organization', list: 'organizations', extra: { kind: 'DEPARTMENT' } },
  { typeName: 'Area', list: 'areas', extra: { kind: 'CUSTOM' } },
  { typeName: 'Topic', list: 'topics', extra: {} },
  { typeName: 'Audience', list: 'audiences', extra: {} },
  { typeName: 'Method', list: 'methods', extra: {} },
];

describe('an area to come', () => {
  it('tells readers nothing through the areas above', async () => {
    const tomorrow = daysFrom(await cityDay(), 1);
    const { entry: above } = await edit('create', 'Area', { name: { pl: 'Gmina' }, kind: 'CUSTOM' });
    const name = { pl: 'Tajne osiedle' };
    await edit('create', 'Area', { name, kind: 'CUSTOM', parentId: above.id, validFrom: tomorrow });
    const query = '{ areas(where: { name: { startsWith: "Tajne" }, orWider: true }) { name } }';
    expect(await desk.city.anonymous.ask(query)).toEqual({ areas: [] });
    await desk.clock.set(midnight(tomorrow));
    const { areas } = await desk.city.anonymous.ask<{ areas: Entry[] }>(query);
    expect(areas.map((area) => area.name)).toEqual(['Gmina', 'Tajne osiedle']);
  });
});

describe.each(vocabularies)('an entry of $list', ({ typeName, list, extra }) => {
  const idOf = (entry: Entry) => (typeName === 'Method' ? entry.code : entry.id);
  const made = async (name: string, more: object = {}) =>
    (await edit('create', typeName, { name: { pl: name }, ...extra, ...more })).entry;

  it('is found by editors before its first day, and by readers from that day on', async () => {
    const today = await cityDay();
    const tomorrow = daysFrom(today, 1);
    await made(`${typeName} od jutra`, { validFrom: tomorrow });
    expect(await names(list)).not.toContain(`${typeName} od jutra`);
    expect(await names(list, coordinator)).toContain(`${typeName} od jutra`);
    expect(await names(list, coordinator, today)).not.toContain(`${typeName} od jutra`);
    await desk.clock.set(new Date(midnight(tomorrow).getTime() - 1));
    expect(await names(list)).not.toContain(`${typeName} od jutra`);
    await desk.clock.set(midnight(tomorrow));
    expect(await names(list)).toContain(`${typeName} od jutra`);
    expect(await names(list, desk.city.anonymous, today)).not.toContain(`${typeName} od jutra`);
  });

  it('keeps its place until the day of its renaming, and has its successor from that day on', async () => {
    const old = await made(`${typeName} dawny`);
    const today = await cityDay();
    const day = daysFrom(today, 2);
    const { entry: renamed, userErrors } = await edit('rename', typeName, {
      id: idOf(old),
      name: { pl: `${typeName} nowy` },
      validFrom: day,
    });
    expect(userErrors).toEqual([]);
    expect(renamed).toMatchObject({ name: `${typeName} nowy`, validFrom: day });
    expect(await names(list)).toEqual(expect.arrayContaining([`${typeName} dawny`]));
    expect(await names(list)).not.toContain(`${typeName} nowy`);
    await desk.clock.set(midnight(day));
    expect(await names(list)).toEqual(expect.arrayContaining([`${typeName} dawny`, `${typeName} nowy`]));
    expect(await names(list, desk.city.anonymous, day)).not.toContain(`${typeName} dawny`);
  });

  it('is corrected for a day without a reason, later with a reason, and the audit log has both names', async () => {
    const entry = await made(`${typeName} z literufką`);
    const fixed = await edit('correct', typeName, { id: idOf(entry), name: { pl: `${typeName} z literówką` } });
    expect(fixed).toMatchObject({ entry: { name: `${typeName} z literówką` }, userErrors: [] });
    await desk.clock.advance({ hours: 25 });
    const again = { id: idOf(entry), name: { pl: `${typeName} bez literówki` } };
    expect(await edit('correct', typeName, again)).toMatchObject({
      entry: null,
      userErrors: [{ code: 'INVALID', path: ['reason'] }],
    });
    const reason = 'Nazwa jak w zarządzeniu.';
    expect(await edit('correct', typeName, { ...again, reason })).toMatchObject({
      entry: { name: `${typeName} bez literówki` },
      userErrors: [],
    });
    expect(await names(list)).toContain(`${typeName} bez literówki`);
    const [{ note, fields }] = await desk.city.sql<{ note: string; fields: string[] }>(
      'select note, fields from audit_entry where action = $1 order by at desc limit 1',
      [`correct${typeName}`],
    );
    expect(note).toContain(`„${typeName} z literówką” → „${typeName} bez literówki”. ${reason}`);
    expect(fields).toEqual(['name.pl']);
  });

  it('is not corrected to an empty name, nor to the same name', async () => {
    const entry = await made(`${typeName} stały`);
    for (const name of [{ pl: null }, { pl: `${typeName} stały` }]) {
      expect((await edit('correct', typeName, { id: idOf(entry), name })).userErrors[0]).toMatchObject({
        code: 'INVALID',
      });
    }
    expect((await edit('update', typeName, { id: idOf(entry), name: { pl: 'Inny' } })).userErrors).toMatchObject([
      { path: ['name', 'pl'] },
    ]);
  });

  it('takes over from merged entries on the given day', async () => {
    const [into, old] = [await made(`${typeName} większy`), await made(`${typeName} mniejszy`)];
    const today = await cityDay();
    const day = daysFrom(today, 2);
    const merged = await edit('merge', typeName, { ids: [idOf(old)], intoId: idOf(into), validFrom: day });
    expect(merged.userErrors).toEqual([]);
    const lastDay = daysFrom(day, -1);
    expect(await names(list, coordinator, lastDay)).toContain(`${typeName} mniejszy`);
    expect(await names(list, coordinator, day)).not.toContain(`${typeName} mniejszy`);
    const late = await edit('close', typeName, { id: idOf(old), validTo: day });
    expect(late.userErrors).toMatchObject([{ path: ['id'] }]);
  });
});

describe('members of an organization that is renamed on a later day', () => {
  it('keep their roles until that day, and have them in the successor from that day on', async () => {
    const caller = await newcomer(desk.city, 'kp.editor', { kp: 'EDITOR' });
    await desk.city.sql(`update session set expires_at = '2100-01-01', last_used_at = '2100-01-01'`);
    const verbs = editor(caller);
    const today = await cityDay();
    const day = daysFrom(today, 2);
    const { entry } = await edit('rename', 'Organization', {
      id: organizationId('kp'),
      name: { pl: 'Wydział Kultury' },
      validFrom: day,
    });
    const work = async () => {
      const query = '{ viewer { memberships { organization { name } } } }';
      const { viewer } = await caller.ask<{ viewer: { memberships: { organization: { name: string } }[] } }>(query);
      return viewer.memberships.map(({ organization }) => organization.name);
    };
    const [before] = await work();
    expect(before).not.toBe('Wydział Kultury');
    const early = done(await verbs.create('Page', completePage, 'kp'));
    const input = { organizationId: entry.id, patch: completePage };
    const create = `mutation ($input: CreatePageInput!) { createPage(input: $input) { document { id } userErrors { path } } }`;
    const { createPage: refused } = await caller.ask<{ createPage: object }>(create, { input });
    expect(refused).toMatchObject({ document: null, userErrors: [{ path: ['organizationId'] }] });

    await desk.clock.set(midnight(day));
    expect(await work()).toEqual(['Wydział Kultury']);
    expect((await verbs.update('Page', early.id, early.version, { title: { pl: 'Nadal nasza' } })).userErrors).toEqual(
      [],
    );
    const { createPage: made } = await caller.ask<{ createPage: object }>(create, { input });
    expect(made).toMatchObject({ document: { id: expect.any(String) }, userErrors: [] });
    expect(refusal(await verbs.create('Page', completePage, 'kp'))).toEqual(['INVALID organizationId']);
  });
});

describe('content with a future vocabulary entry', () => {
  it('is drafted, planned for the entry’s day, and not published before', async () => {
    const today = await cityDay();
    const day = daysFrom(today, 3);
    const { entry } = await edit('create', 'Topic', { name: { pl: 'Temat na później' }, validFrom: day });
    const draft = await desk.drafted({ topicIds: [topicId('kultura'), entry.id] });
    expect(refusal(await desk.verbs.publish(draft.id, draft.version))).toEqual(['INVALID topicIds.1']);
    await desk.publish(draft, { at: later(midnight(day), 1) });
  });
});

describe('the lists of areas', () => {
  it('keep their filters beside the day', async () => {
    const { areas } = await desk.city.anonymous.ask<{ areas: object[] }>(
      '{ areas(where: { slug: { eq: "bleszno" } }, validOn: "2040-01-01") { id } }',
    );
    expect(areas).toEqual([{ id: areaId('bleszno') }]);
  });
});
