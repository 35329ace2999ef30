import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newcomer } from '../support/accounts.ts';
import { completeConsultation, completePage, done, editor, type Known, type Payload } from '../support/content.ts';
import { type Answer, type Caller, startTestApp, type TestApp } from '../support/harness.ts';

const verbs = [
  'create',
  'update',
  'publish',
  'unschedule',
  'setEnd',
  'withdraw',
  'trash',
  'restore',
  'document',
  'documents',
] as const;
type Verb = (typeof verbs)[number];

const people = [
  'ADMINISTRATOR',
  'COORDINATOR',
  'EDITOR',
  'PUBLISHER',
  'AUDITOR',
  'anonymous',
  'expired token',
  'disabled account',
] as const;
type Person = (typeof people)[number];

const nothing: readonly Verb[] = [];
const reading: readonly Verb[] = ['document', 'documents'];
const editing: readonly Verb[] = ['create', 'update', 'document', 'documents'];

/** The verbs that each person may use, in their own and in another department. */
const rights: Record<Person, { own: readonly Verb[]; other: readonly Verb[] }> = {
  ADMINISTRATOR: { own: verbs, other: verbs },
  COORDINATOR: { own: verbs, other: verbs },
  EDITOR: { own: editing, other: nothing },
  PUBLISHER: { own: verbs, other: nothing },
  AUDITOR: { own: reading, other: reading },
  anonymous: { own: nothing, other: nothing },
  'expired token': { own: nothing, other: nothing },
  'disabled account': { own: nothing, other: nothing },
};

const departments = { own: 'gk', other: 'es' } as const;
const drafts: Record<string, object> = { Consultation: completeConsultation, Page: completePage };

let city: TestApp;
let admin: Caller;
const callers = {} as Record<Person, Caller>;

beforeAll(async () => {
  city = await startTestApp();
  const expiring = await city.tokenOf('gk.publisher');
  callers['expired token'] = city.management({ authorization: `Bearer ${expiring}` });
  await city.clock.advance({ hours: 12 });
  callers['disabled account'] = await newcomer(city, 'gone', { gk: 'PUBLISHER', biliks: 'ADMINISTRATOR' });
  await city.sql(`update account set disabled_at = content.instant() where email = 'gone@example.org'`);
  callers.ADMINISTRATOR = admin = await city.as('admin');
  callers.COORDINATOR = await city.as('coordinator');
  callers.EDITOR = await city.as('gk.editor');
  callers.PUBLISHER = await city.as('gk.publisher');
  callers.AUDITOR = await city.as('auditor');
  callers.anonymous = city.management();
});
afterAll(() => city.close());

const untouched = new Map<string, Known>();

/** A document in the state that a verb needs: one that a refused verb has left as it was, or a new one. */
async function documentFor(verb: Verb, type: string, organization: string): Promise<Known> {
  const key = [verb, type, organization].join(' ');
  const known = untouched.get(key) ?? (await newDocumentFor(verb, type, organization));
  untouched.delete(key);
  return known;
}

async function newDocumentFor(verb: Verb, type: string, organization: string): Promise<Known> {
  const by = editor(admin);
  const created = done(await by.create(type, drafts[type], organization));
  if (verb === 'withdraw' || verb === 'setEnd') return done(await by.publish(created.id, created.version));
  if (verb === 'restore') return done(await by.trash(created.id, created.version));
  if (verb !== 'unschedule') return created;
  const at = new Date((await city.clock.now()).getTime() + 3_600_000);
  return done(await by.publish(created.id, created.version, { at }));
}

const payload = '{ document { version } userErrors { code } }';

/** Sends the verb as the schema has it, and returns the raw answer. */
function send(
  caller: Caller,
  verb: Verb,
  type: string,
  organizationId: string,
  { id, version }: Known,
): Promise<Answer<Record<string, unknown>>> {
  const change = (name: string, inputType: string, input: object) =>
    caller.send(`mutation ($input: ${inputType}!) { ${name}(input: $input) ${payload} }`, { input });
  const known = { id, expectedVersion: version };
  switch (verb) {
    case 'create':
      return change(`create${type}`, `Create${type}Input`, { organizationId, patch: drafts[type] });
    case 'update':
      return change(`update${type}`, `Update${type}Input`, { ...known, patch: { title: { pl: 'Zmieniony' } } });
    case 'publish':
      return change('publish', 'PublishInput', known);
    case 'unschedule':
      return change('unschedule', 'UnscheduleInput', known);
    case 'setEnd':
      return change('setEnd', 'SetEndInput', { ...known, until: '2099-12-31T00:00:00Z' });
    case 'withdraw':
      return change('withdraw', 'WithdrawInput', { ...known, reason: 'Pomyłka' });
    case 'trash':
    case 'restore':
      return change(verb, 'TrashInput', known);
    case 'document':
      return caller.send('query ($id: ID!) { document(id: $id) { id } }', { id });
    case 'documents':
      return caller.send('query { documents(first: 100) { nodes { id } } }');
  }
}

/** True when the verb succeeded, otherwise the code of its refusal. */
function outcome(verb: Verb, id: string, { data, errors }: Answer<Record<string, unknown>>): true | string {
  if (errors) return errors.map((error) => error.extensions.code).join();
  if (verb === 'document') return data.document ? true : 'null';
  if (verb === 'documents')
    return (data.documents as { nodes: { id: string }[] }).nodes.some((node) => node.id === id) || 'not listed';
  const [{ document, userErrors }] = Object.values(data) as Payload[];
  return document ? true : userErrors.map((error) => error.code).join();
}

function refusal(person: Person, verb: Verb, department: keyof typeof departments): string {
  if (!['EDITOR', 'PUBLISHER', 'AUDITOR'].includes(person)) return 'UNAUTHENTICATED';
  if (person === 'AUDITOR' || department === 'own' || verb === 'create') return 'FORBIDDEN';
  return { document: 'null', documents: 'not listed' }[verb as string] ?? 'NOT_FOUND';
}

async function stateOf(id: string) {
  const { document } = await admin.ask<{ document: object | null }>(
    'query ($id: ID!) { document(id: $id) { version publicState draftState trashed nextChangeAt } }',
    { id },
  );
  return document;
}

const cells = (['own', 'other'] as const).flatMap((department) => verbs.map((verb) => ({ department, verb })));

describe.each(Object.keys(drafts))('with a %s', (type) => {
  describe.each(people)('%s', (person) => {
    it.each(cells)(
      '$verb in the $department department succeeds or fails as the role allows',
      async ({ department, verb }) => {
        const slug = departments[department];
        const { sql } = city;
        const known = await documentFor(verb, type, slug);
        const before = await stateOf(known.id);
        const [{ id: organizationId }] = await sql<{ id: string }>('select id from organization where slug = $1', [
          slug,
        ]);
        const [{ count }] = await sql<{ count: string }>('select count(*) from document');

        const answer = await send(callers[person], verb, type, organizationId, known);

        const isAllowed = rights[person][department].includes(verb);
        expect(outcome(verb, known.id, answer)).toBe(isAllowed || refusal(person, verb, department));
        if (isAllowed) return;
        expect(await stateOf(known.id)).toEqual(before);
        expect(await sql('select count(*) from document')).toEqual([{ count }]);
        untouched.set([verb, type, slug].join(' '), known);
      },
    );
  });
});

describe('a person with two memberships', () => {
  it('has each role only in the department of that membership', async () => {
    const caller = await newcomer(city, 'both', { gk: 'EDITOR', es: 'PUBLISHER' });
    const by = editor(caller);
    const edited = done(await by.create('Page', completePage, 'gk'));
    const published = done(await by.create('Page', completePage, 'es'));
    await expect(by.publish(edited.id, edited.version)).rejects.toThrow('FORBIDDEN');
    expect((await by.publish(published.id, published.version)).document).toMatchObject({ publicState: 'PUBLIC' });
  });
});

describe('a person without membership', () => {
  it('reads no document and creates none', async () => {
    const caller = await newcomer(city, 'nobody', {});
    const { id } = await documentFor('document', 'Page', 'gk');
    const { document, documents } = await caller.ask(
      'query ($id: ID!) { document(id: $id) { id } documents { totalCount nodes { id } } }',
      { id },
    );
    expect({ document, documents }).toEqual({ document: null, documents: { totalCount: 0, nodes: [] } });
    await expect(editor(caller).create('Page', completePage)).rejects.toThrow('FORBIDDEN');
  });
});
