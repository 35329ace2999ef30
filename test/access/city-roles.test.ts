import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contentTypes } from '../../src/content-types/registry.ts';
import { actions, type ContentGrant, grantScopes } from '../../src/entities/access-rules.ts';
import { seedId } from '../../src/seed/seed-id.ts';
import { newcomer } from '../support/accounts.ts';
import { completePage, done, editor, type Known } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { failed, granting, idOfAccount, signedIn } from '../support/people.ts';

let city: TestApp;
let admin: Caller;
/** Documents by type, owner and area. */
const documents: (Known & { name: string })[] = [];

const types = ['Page', 'Report'] as const;
const codeOf = (typeName: string) => contentTypes.find((type) => type.typeName === typeName)?.code as string;

beforeAll(async () => {
  city = await startTestApp();
  admin = await city.as('admin');
  const [own, child, other] = await city.sql<{ id: string }>(`select id from area order by slug limit 3`);
  await city.sql('update area set parent_id = $2 where id = $1', [child.id, own.id]);
  await city.sql('update area set parent_id = null where id = any($1)', [[own.id, other.id]]);
  await city.sql('update organization set parent_id = $2 where id = $1', [
    seedId('organization mpup'),
    seedId('organization gk'),
  ]);
  await city.sql('update organization set area_id = $2 where id = $1', [seedId('organization gk'), own.id]);
  for (const type of types) {
    for (const owner of ['gk', 'mpup', 'es']) {
      for (const [area, id] of Object.entries({ none: null, own: own.id, child: child.id, other: other.id })) {
        const patch = { title: { pl: `${owner} ${area}` }, ...(id && { areaIds: [id] }) };
        documents.push({ ...done(await editor(admin).create(type, patch, owner)), name: `${type} ${owner} ${area}` });
      }
    }
  }
});
afterAll(() => city.close());

const named = (name: string) => documents.find((one) => one.name === name) as Known;

interface RolePayload {
  role: { code: string; version: number; isRetired: boolean; grants: object[] } | null;
  userErrors: { code: string; path: string[]; message: string }[];
}

async function change(caller: Caller, name: string, input: object): Promise<RolePayload> {
  const type = `${name[0].toUpperCase()}${name.slice(1)}Input`;
  const data = await caller.ask<Record<string, RolePayload>>(
    `mutation ($input: ${type}!) { ${name}(input: $input) {
       role { code version isRetired grants { actions types scope onlyFields exceptFields } }
       userErrors { code path message } } }`,
    { input },
  );
  return data[name];
}

const newRole = (code: string, more: object = {}) => ({
  code,
  name: { pl: 'Rola', en: 'Role' },
  grants: [{ actions: ['UPDATE'], types: ['PAGE'], scope: 'OWN' }],
  ...more,
});

/** What comes of an action on a document, asked with a version that never existed, so that nothing changes. */
async function outcome(caller: Caller, action: string, id: string): Promise<boolean> {
  if (action === 'READ') {
    const { document } = await caller.ask<{ document: object | null }>(
      'query ($id: ID!) { document(id: $id) { id } }',
      { id },
    );
    return document !== null;
  }
  const typeName = documents.find((one) => one.id === id)?.name.split(' ')[0];
  const known = { id, expectedVersion: 999 };
  const [name, type, input] = {
    CREATE: ['duplicate', 'DuplicateInput', { id }],
    UPDATE: [`update${typeName}`, `Update${typeName}Input`, { ...known, patch: {} }],
    PUBLISH: ['publish', 'PublishInput', known],
    WITHDRAW: ['withdraw', 'WithdrawInput', { ...known, reason: 'x' }],
    TRASH: ['trash', 'TrashInput', known],
  }[action] as [string, string, object];
  const code = await failed(caller, `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code } } }`, {
    input,
  });
  if (code !== undefined && !['FORBIDDEN', 'NOT_FOUND'].includes(code)) throw new Error(code);
  return code === undefined;
}

async function explained(accountId: string, action: string, id: string | null = null, caller = admin) {
  const query = `query ($accountId: ID!, $action: AccessAction!, $id: ID) {
    explainAccess(accountId: $accountId, action: $action, id: $id) { allowed reason text fieldsLeftOut by { role } } }`;
  const { explainAccess } = await caller.ask<{
    explainAccess: { allowed: boolean; reason: string; text: string; fieldsLeftOut: string[]; by: { role: string }[] };
  }>(query, { accountId, action, id });
  return explainAccess;
}

describe('a role of the city', () => {
  it('is made, changed and retired, and ends the sessions of those who hold it', async () => {
    await newcomer(city, 'holder', {});
    const made = await change(admin, 'createRole', newRole('PAGES'));
    expect(made).toEqual({
      role: {
        code: 'PAGES',
        version: 1,
        isRetired: false,
        grants: [{ actions: ['READ', 'UPDATE'], types: ['PAGE'], scope: 'OWN', onlyFields: null, exceptFields: [] }],
      },
      userErrors: [],
    });
    await granting(city, admin).grant('holder', 'gk', 'PAGES');
    const before = await signedIn(city, 'holder');
    expect(await outcome(before, 'UPDATE', named('Page gk none').id)).toBe(true);
    expect(await outcome(before, 'UPDATE', named('Report gk none').id)).toBe(false);
    const grants = [{ actions: ['UPDATE'], types: ['REPORT'], scope: 'OWN' }];
    await change(admin, 'updateRole', { code: 'PAGES', expectedVersion: 1, grants });
    expect(await failed(before, '{ documents { totalCount } }')).toBe('UNAUTHENTICATED');
    const after = await signedIn(city, 'holder');
    expect(await outcome(after, 'UPDATE', named('Page gk none').id)).toBe(false);
    expect(await outcome(after, 'UPDATE', named('Report gk none').id)).toBe(true);
    const stale = await change(admin, 'updateRole', { code: 'PAGES', expectedVersion: 1, separatesDuties: true });
    expect(stale.userErrors[0].code).toBe('VERSION_CONFLICT');
    expect((await change(admin, 'retireRole', { code: 'PAGES' })).role?.isRetired).toBe(true);
    expect(await failed(after, '{ documents { totalCount } }')).toBe('UNAUTHENTICATED');
    expect(await outcome(await signedIn(city, 'holder'), 'READ', named('Report gk none').id)).toBe(false);
  });

  it('is refused where it makes no sense, with every mistake', async () => {
    const { userErrors } = await change(admin, 'createRole', {
      code: 'x',
      name: { pl: '' },
      grants: [{ actions: ['CREATE'], types: ['PAGE'], scope: 'AREAS', onlyFields: ['nothing'] }],
    });
    expect(userErrors.map(({ path }) => path.join('.'))).toEqual([
      'code',
      'name.pl',
      'name.en',
      'grants.0.scope',
      'grants.0.onlyFields',
    ]);
    for (const code of ['EDITOR', 'PAGES']) {
      expect((await change(admin, 'createRole', newRole(code))).userErrors).toMatchObject([{ path: ['code'] }]);
    }
    expect((await change(admin, 'retireRole', { code: 'EDITOR' })).userErrors[0].message).toContain('rola domyślna');
  });

  it('cannot allow more than its maker may do everywhere', async () => {
    await newcomer(city, 'maker', {});
    await change(admin, 'createRole', newRole('MAKER', { office: ['ROLES', 'PEOPLE'] }));
    await granting(city, admin).grant('maker', 'gk', 'MAKER');
    const refused = await change(await signedIn(city, 'maker'), 'createRole', newRole('RISING'));
    expect(refused.userErrors).toMatchObject([{ path: ['grants'] }]);
    const office = newRole('OFFICE', { grants: [], office: ['PEOPLE'] });
    expect((await change(await signedIn(city, 'maker'), 'createRole', office)).userErrors).toEqual([]);
  });

  it('sets only the fields that it names, also by restoring and duplicating', async () => {
    await newcomer(city, 'titles', {});
    const grants = [{ actions: ['UPDATE', 'CREATE'], types: ['PAGE'], scope: 'OWN', onlyFields: ['title'] }];
    await change(admin, 'createRole', newRole('TITLES', { grants }));
    await granting(city, admin).grant('titles', 'gk', 'TITLES');
    const caller = await signedIn(city, 'titles');
    const page = done(await editor(admin).create('Page', { ...completePage, slug: 'tylko-tytul' }, 'gk'));
    const update = (patch: object) => editor(caller).update('Page', page.id, page.version, patch);
    for (const patch of [{ slug: 'inny' }, { areaIds: [] }, { attachments: [] }, { seo: { title: { pl: 'x' } } }]) {
      await expect(update(patch)).rejects.toThrow('FORBIDDEN');
    }
    expect(done(await update({ title: { pl: 'Nowy tytuł' } })).version).toBe(page.version + 1);
    const [edition] = await city.sql<{ id: string }>('select id from page where document_id = $1', [page.documentId]);
    expect(
      await failed(
        caller,
        'mutation ($input: RestoreEditionInput!) { restoreEdition(input: $input) { userErrors { code } } }',
        { input: { id: page.id, expectedVersion: page.version + 1, editionId: edition.id } },
      ),
    ).toBe(undefined); // the edition is the draft: nothing to restore
    const { duplicate } = await caller.ask<{ duplicate: { document: { documentId: string } } }>(
      'mutation ($input: DuplicateInput!) { duplicate(input: $input) { document { documentId: id } } }',
      { input: { id: page.id } },
    );
    expect(duplicate.document).not.toBeNull();
    const copies = await city.sql('select title, body from page order by created_at desc limit 1');
    expect(copies).toEqual([{ title: { pl: 'Nowy tytuł' }, body: null }]);
  });
});

describe('where duties are separated', () => {
  it('nobody publishes a text in which they have a part', async () => {
    const grants = [{ actions: ['CREATE', 'UPDATE', 'PUBLISH'], types: ['PAGE'], scope: 'OWN' }];
    await change(admin, 'createRole', newRole('TWO', { grants, separatesDuties: true }));
    for (const name of ['first', 'second']) {
      await newcomer(city, name, {});
      await granting(city, admin).grant(name, 'gk', 'TWO');
    }
    const [first, second] = [await signedIn(city, 'first'), await signedIn(city, 'second')];
    const page = done(await editor(first).create('Page', completePage, 'gk'));
    const [one, two] = [await idOfAccount(city, 'first'), await idOfAccount(city, 'second')];
    expect(await explained(one, 'PUBLISH', page.id)).toMatchObject({ allowed: false, reason: 'OWN_TEXT' });
    expect(await explained(two, 'PUBLISH', page.id)).toMatchObject({ allowed: true });
    await expect(editor(first).publish(page.id, page.version)).rejects.toThrow('FORBIDDEN');
    const touched = done(await editor(second).update('Page', page.id, page.version, { title: { pl: 'Inny' } }));
    await expect(editor(second).publish(page.id, touched.version)).rejects.toThrow('FORBIDDEN');
    const published = done(await editor(admin).publish(page.id, touched.version));
    const next = done(await editor(first).update('Page', page.id, published.version, { title: { pl: 'Nowszy' } }));
    expect((await editor(second).publish(page.id, next.version)).document).toMatchObject({ publicState: 'PUBLIC' });
  });
});

describe('explainAccess', () => {
  it('says in words by which role, and why not otherwise', async () => {
    const editorId = await idOfAccount(city, 'gk.editor');
    const page = named('Page gk none').id;
    expect(await explained(editorId, 'UPDATE', page)).toEqual({
      allowed: true,
      reason: 'GRANTED',
      by: [{ role: 'Redaktor' }],
      fieldsLeftOut: ['Pierwotnie opublikowano'],
      text: 'Gabriela Redaktorka: Zmienianie: tak. Rola na to pozwala: Redaktor (Własna jednostka). bez pól: Pierwotnie opublikowano.',
    });
    expect(await explained(editorId, 'PUBLISH', page)).toMatchObject({ allowed: false, reason: 'NOT_GRANTED' });
    expect(await explained(editorId, 'READ', named('Page es none').id)).toMatchObject({ reason: 'NOT_READABLE' });
    expect(await explained(editorId, 'PEOPLE')).toMatchObject({ reason: 'NOT_GRANTED' });
    const own = done(await editor(await city.as('gk.editor')).create('Page', completePage, 'gk')).id;
    expect([await explained(editorId, 'TRASH', own), await explained(editorId, 'TRASH', page)]).toMatchObject([
      { allowed: true },
      { allowed: false },
    ]);
    await newcomer(city, 'rolesless', {});
    expect(await explained(await idOfAccount(city, 'rolesless'), 'READ', page)).toMatchObject({ reason: 'NO_ROLE' });
    await city.sql(`update account set disabled_at = content.instant() where email = 'rolesless@example.org'`);
    expect(await explained(await idOfAccount(city, 'rolesless'), 'READ', page)).toMatchObject({ reason: 'DISABLED' });
  });

  it('tells those who look after people nothing of documents that they may not read', async () => {
    const caller = await signedIn(city, 'maker');
    const query = `query ($accountId: ID!, $id: ID) { explainAccess(accountId: $accountId, action: READ, id: $id) { allowed } }`;
    const accountId = await idOfAccount(city, 'gk.editor');
    expect(await failed(caller, query, { accountId, id: named('Page es none').id })).toBe('NOT_FOUND');
    expect(await failed(caller, query, { accountId, id: seedId('nothing') })).toBe('NOT_FOUND');
    expect(await failed(await city.as('gk.publisher'), query, { accountId })).toBe('FORBIDDEN');
  });

  it('lists who can, page by page', async () => {
    const page = async (after: string | null) => {
      const { whoCan } = await admin.ask<{
        whoCan: { nodes: { name: string }[]; hasNextPage: boolean; endCursor: string };
      }>(
        `query ($id: ID, $after: ID) { whoCan(action: PUBLISH, id: $id, first: 2, after: $after) { nodes { name } hasNextPage endCursor } }`,
        { id: named('Report es none').id, after },
      );
      return whoCan;
    };
    const first = await page(null);
    expect(first.nodes.map(({ name }) => name)).toEqual(['Adam Administrator', 'Kinga Koordynatorka']);
    expect(first.hasNextPage).toBe(false);
    const { whoCan } = await admin.ask<{ whoCan: { nodes: { name: string }[] } }>(
      'query ($id: ID) { whoCan(action: TRASH, id: $id) { nodes { name } } }',
      { id: named('Report gk none').id },
    );
    expect(whoCan.nodes.map(({ name }) => name)).toEqual([
      'Adam Administrator',
      'Grzegorz Wydawca',
      'Kinga Koordynatorka',
    ]);
  });

  it('agrees with what the API does, for 200 roles made at random', async () => {
    const caller = await newcomer(city, 'random', {});
    const accountId = await idOfAccount(city, 'random');
    await city.sql(
      `insert into role (code, name, content, created_at) values ('RANDOM', '{"pl": "Losowa", "en": "Random"}', '[]', content.instant())`,
    );
    await city.sql(
      `insert into membership (account_id, organization_id, role) select id, $1, 'RANDOM' from account where email = 'random@example.org'`,
      [seedId('organization gk')],
    );
    const grant: fc.Arbitrary<ContentGrant> = fc.record({
      actions: fc.subarray([...actions], { minLength: 1 }),
      types: fc.oneof(fc.constant('all' as const), fc.subarray(types.map(codeOf), { minLength: 1 })),
      scope: fc.constantFrom(...grantScopes),
    });
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(grant, { maxLength: 3 }),
        fc.constantFrom(...documents),
        fc.constantFrom('READ', 'CREATE', 'UPDATE', 'PUBLISH', 'WITHDRAW', 'TRASH'),
        async (content, document, action) => {
          const kept = content.map((line) =>
            line.scope === 'AREAS' ? { ...line, actions: line.actions.filter((one) => one !== 'create') } : line,
          );
          await city.sql(`update role set content = $1 where code = 'RANDOM'`, [JSON.stringify(kept)]);
          const { allowed, reason } = await explained(accountId, action, document.id);
          expect([action, document.name, await outcome(caller, action, document.id)]).toEqual([
            action,
            document.name,
            allowed,
          ]);
          seen.add(`${action} ${reason}`);
        },
      ),
      { seed: 48, numRuns: 200 },
    );
    expect([...seen].filter((one) => one.endsWith(' GRANTED'))).toHaveLength(6);
  });
});
