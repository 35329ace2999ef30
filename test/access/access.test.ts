import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentTypes } from '../../src/content-types/registry.ts';
import { officeRules, type RoleCode } from '../../src/entities/access-rules.ts';
import { parseGlobalId } from '../../src/entities/global-id.ts';
import { managementSchema } from '../../src/resolvers/build.ts';
import { type AccessRow, accessTable } from '../../src/schema/access-table.ts';
import { done, editor, organizationId } from '../support/content.ts';
import { type Answer, type Caller, type DemoName, startTestApp, type TestApp } from '../support/harness.ts';
import { libraryFile } from '../support/library.ts';
import { tokenFor } from '../support/tokens.ts';

const people: Record<RoleCode, { account: DemoName; organization: string }> = {
  ADMINISTRATOR: { account: 'admin', organization: 'biliks' },
  COORDINATOR: { account: 'coordinator', organization: 'biliks' },
  EDITOR: { account: 'gk.editor', organization: 'gk' },
  PUBLISHER: { account: 'gk.publisher', organization: 'gk' },
  COUNCIL_EDITOR: { account: 'bleszno', organization: 'rada-bleszno' },
  NGO_EDITOR: { account: 'ngo', organization: 'stowarzyszenie-aleje-dla-ludzi' },
  AUDITOR: { account: 'auditor', organization: 'biliks' },
};
const roles = Object.keys(people) as RoleCode[];
const somebodyElse = 'mpup';
const table = accessTable(managementSchema());

let city: TestApp;
const documents = new Map<string, string>();
beforeAll(async () => {
  city = await startTestApp();
  const verbs = editor(await city.as('coordinator'));
  const owners = [...new Set([...roles.map((role) => people[role].organization), somebodyElse])];
  for (const { typeName } of contentTypes) {
    for (const owner of owners) {
      const made = await verbs.create(typeName, { title: { pl: 'Szkic' } }, owner);
      documents.set(`${typeName} ${owner}`, done(made).id);
    }
  }
});
afterAll(() => city.close());

type Outcome = 'done' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND';

/** The answer of a root field for a document, on a version that never existed, so that no document changes. */
async function outcome(caller: Caller, row: AccessRow, id: string, owner: string): Promise<Outcome> {
  const answer = await call(caller, row, id, owner);
  const code = answer.errors?.[0].extensions.code;
  if (code) return code as Outcome;
  const [payload] = Object.values(
    answer.data as Record<string, { userErrors?: { code: string }[]; nodes?: { id: string }[] } | null>,
  );
  if (payload === null) return 'NOT_FOUND';
  if (payload.nodes)
    return payload.nodes.some((node) => [id, parseGlobalId(id)?.uuid].includes(node.id)) ? 'done' : 'NOT_FOUND';
  const first = payload.userErrors?.[0]?.code;
  return first === undefined || ['VERSION_CONFLICT', 'INVALID'].includes(first) ? 'done' : 'FORBIDDEN';
}

function call(caller: Caller, row: AccessRow, id: string, owner: string): Promise<Answer<unknown>> {
  const version = { id, expectedVersion: 999 };
  const mutation = (type: string, input: object) =>
    caller.send(`mutation ($input: ${type}!) { ${row.rootField}(input: $input) { userErrors { code } } }`, { input });
  switch (row.rootField) {
    case 'duplicate':
      return mutation('DuplicateInput', { id });
    case 'discardDraft':
      return mutation('DiscardDraftInput', version);
    case 'restoreRevision':
      return mutation('RestoreRevisionInput', { ...version, version: 1 });
    case 'keepOpen':
      return caller.send('mutation ($id: ID!) { keepOpen(id: $id) { userErrors { code } } }', { id });
    case 'leave':
      return caller.send('mutation ($id: ID!) { leave(id: $id) }', { id });
    case 'revisions':
      return caller.send('query ($id: ID!) { revisions(id: $id) { version } }', { id });
    case 'compare':
      return caller.send('query ($id: ID!) { compare(id: $id, from: {}, to: {}) { field } }', { id });
    case 'restoreEdition':
      return mutation('RestoreEditionInput', { ...version, editionId: randomUUID() });
  }
  switch (row.action) {
    case 'create':
      return mutation(`Create${row.typeName}Input`, {
        organizationId: organizationId(owner),
        patch: { slug: 'ZŁY ADRES' },
      });
    case 'update':
      return mutation(`Update${row.typeName}Input`, { ...version, patch: {} });
    case 'publish':
      return mutation(`${row.rootField.replace(/^./, (first) => first.toUpperCase())}Input`, version);
    case 'withdraw':
      return mutation('WithdrawInput', { ...version, reason: 'x' });
    case 'trash':
      return mutation('TrashInput', version);
    default:
      if (row.rootField === 'auditLog') {
        const entries = 'auditLog(first: 1, where: { document: { eq: $id } }) { nodes { id: documentId } }';
        return caller.send(`query ($id: ID!) { ${entries} }`, { id });
      }
      return row.rootField === 'documents'
        ? caller.send(
            'query ($type: [ContentType!]) { documents(first: 100, where: { type: $type }) { nodes { id } } }',
            {
              type: [contentTypes.find(({ typeName }) => typeName === row.typeName)?.code],
            },
          )
        : caller.send('query ($id: ID!) { document(id: $id) { id } }', { id });
  }
}

/** Only an organization is named. `duplicate` names a document, which may be hidden. */
function isCreation({ action, rootField }: AccessRow): boolean {
  return action === 'create' && rootField !== 'duplicate';
}

/**
 * Where a root field serves several types, nothing but their rules tells these apart: of types with the same rule one stands
 * for all. What a type has of its own, `create…` and `update…`, is tried for each.
 */
const ofDocuments = [...Map.groupBy(table.filter(isAboutType), ruleOf).values()].map(([row]) => row);

function isAboutType({ typeName }: AccessRow): boolean {
  return typeName !== undefined;
}

function ruleOf({ rootField, typeName }: AccessRow): string {
  return JSON.stringify([rootField, contentTypes.find((type) => type.typeName === typeName)?.access]);
}

describe.each(ofDocuments.map((row) => [`${row.rootField} of ${row.typeName}`, row] as const))('%s', (_, row) => {
  it.each(roles)('as %s', async (role) => {
    const caller = await city.as(people[role].account);
    const readReach = contentTypes.find((type) => type.typeName === row.typeName)?.access[role];
    const may = (own: boolean): Outcome => {
      const reach = row.reach[role];
      if (reach === 'all' || (reach === 'own' && own)) return 'done';
      if (isCreation(row)) return 'FORBIDDEN';
      const reads = readReach?.scope === 'all' || (readReach !== undefined && own);
      return reads ? 'FORBIDDEN' : 'NOT_FOUND';
    };
    const own = people[role].organization;
    expect(await outcome(caller, row, documents.get(`${row.typeName} ${own}`) as string, own)).toBe(may(true));
    expect(await outcome(caller, row, documents.get(`${row.typeName} ${somebodyElse}`) as string, somebodyElse)).toBe(
      may(false),
    );
  });

  it('is refused to callers without an account', async () => {
    const id = documents.get(`${row.typeName} gk`) as string;
    expect(await outcome(city.management(), row, id, 'gk')).toBe('UNAUTHENTICATED');
  });

  it('answers forbidden and absent documents alike', async () => {
    if (isCreation(row) || ['documents', 'auditLog'].includes(row.rootField)) return;
    for (const role of roles) {
      if (contentTypes.find((type) => type.typeName === row.typeName)?.access[role]?.scope === 'all') continue;
      const caller = await city.as(people[role].account);
      const forbidden = await call(
        caller,
        row,
        documents.get(`${row.typeName} ${somebodyElse}`) as string,
        somebodyElse,
      );
      const absent = await call(caller, row, randomUUID(), somebodyElse);
      expect(forbidden).toEqual(absent);
    }
  });
});

describe('beyond documents', () => {
  it.each(roles)(
    'the audit log tells the role %s what was done to people, where the role may read the whole log',
    async (role) => {
      const caller = await city.as(people[role].account);
      const { auditLog } = await caller.ask<{ auditLog: { nodes: object[] } }>(
        '{ auditLog(first: 1, where: { action: { eq: "saveAccount" } }) { nodes { action } } }',
      );
      expect(auditLog.nodes.length > 0).toBe(officeRules.audit.includes(role));
    },
  );

  it.each(table.filter((row) => row.action === 'vocabulary').map((row) => [row.rootField, row] as const))(
    '%s is refused to everyone outside the office',
    async (rootField, row) => {
      const type = `${rootField[0].toUpperCase()}${rootField.slice(1)}Input`;
      const inputs: Record<string, object> = {
        create: {
          name: {},
          ...(rootField.match(/Organization|Area/) && { kind: rootField.includes('Area') ? 'CUSTOM' : 'NGO' }),
        },
        update: { id: 'x' },
        rename: { id: 'x', name: { pl: 'x' } },
        correct: { id: 'x', name: { pl: 'x' } },
        close: { id: 'x', validTo: '2030-01-01' },
        merge: { ids: ['x'], intoId: 'y' },
      };
      const input = inputs[Object.keys(inputs).find((verb) => rootField.startsWith(verb)) as string];
      const query = `mutation ($input: ${type}!) { ${rootField}(input: $input) { userErrors { code } } }`;
      for (const role of roles) {
        const answer = await (await city.as(people[role].account)).send(query, { input });
        const code = answer.errors?.[0].extensions.code;
        if (row.reach[role] === 'none') expect([role, code]).toEqual([role, 'FORBIDDEN']);
        else expect(['NOT_FOUND', undefined]).toContain(code);
      }
      expect((await city.management().send(query, { input })).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
    },
  );

  describe.each(['files', 'file', 'createUpload', 'replaceFile', 'deleteFile'])('%s', (rootField) => {
    const row = table.find((one) => one.rootField === rootField) as AccessRow;

    /** Requests that change nothing, except `deleteFile`, which gets an unused file. */
    async function answerFor(caller: Caller, owner: string): Promise<string> {
      const { id } = await libraryFile(city, { organization: owner });
      const mutation = (type: string, input: object) =>
        caller.send(`mutation ($input: ${type}!) { ${rootField}(input: $input) { userErrors { code } } }`, { input });
      const asked: Record<string, () => Promise<Answer<unknown>>> = {
        files: () => caller.send('{ files(first: 100) { nodes { id } } }'),
        file: () => caller.send('query ($id: ID!) { file(id: $id) { id } }', { id }),
        createUpload: () =>
          mutation('CreateUploadInput', { organizationId: organizationId(owner), fileName: 'a.pdf', size: 0 }),
        replaceFile: () => mutation('ReplaceFileInput', { id, by: id }),
        deleteFile: () => mutation('DeleteFileInput', { id }),
      };
      const { data, errors } = await asked[rootField]();
      if (errors) return errors[0].extensions.code;
      const [found] = Object.values(data as Record<string, { id?: string; nodes?: { id: string }[] } | null>);
      return found === null || found.nodes?.every((node) => node.id !== id) ? 'NOT_FOUND' : 'done';
    }

    it.each(roles)('as %s', async (role) => {
      const caller = await city.as(people[role].account);
      const reads = (table.find((one) => one.rootField === 'file') as AccessRow).reach[role];
      const may = (isOwn: boolean): string => {
        const within = (reach: string) => reach === 'all' || (reach === 'own' && isOwn);
        if (within(row.reach[role])) return 'done';
        return rootField === 'createUpload' || within(reads) ? 'FORBIDDEN' : 'NOT_FOUND';
      };
      expect(await answerFor(caller, people[role].organization)).toBe(may(true));
      expect(await answerFor(caller, somebodyElse)).toBe(may(false));
    });

    it('is refused to callers without an account', async () => {
      expect(await answerFor(city.management(), 'gk')).toBe('UNAUTHENTICATED');
    });
  });
});

/** What people do with their own account, each by a request that changes nothing. */
const ofOneself: Record<string, string> = {
  sessions: '{ sessions { id } }',
  secondFactor: '{ secondFactor { __typename } }',
  endSession: 'mutation { endSession(id: "x") { userErrors { code } } }',
  endOtherSessions: 'mutation { endOtherSessions { userErrors { code } } }',
  beginSecondFactor: 'mutation { beginSecondFactor { userErrors { code } } }',
  confirmSecondFactor: 'mutation { confirmSecondFactor(code: "x") { userErrors { code } } }',
  removeSecondFactor: 'mutation { removeSecondFactor(code: "x") { userErrors { code } } }',
  updateAccount: 'mutation { updateAccount(input: {}) { userErrors { code } } }',
  changePassword: 'mutation { changePassword(input: { oldPassword: "x", password: "y" }) { userErrors { code } } }',
  requestAddressChange: 'mutation { requestAddressChange(input: { email: "x" }) { userErrors { code } } }',
};

describe('what people do with their own account', () => {
  it('is all in this list', () => {
    const rows = table.filter(({ action }) => action === 'self').map(({ rootField }) => rootField);
    expect(rows.toSorted()).toEqual(Object.keys(ofOneself).toSorted());
  });

  it.each(Object.entries(ofOneself))('%s is for people alone', async (_, query) => {
    const program = city.management({ authorization: `Bearer ${await tokenFor(city, { office: ['DOCUMENTS'] })}` });
    expect((await program.send(query)).errors?.[0].extensions.code).toBe('FORBIDDEN');
    expect((await city.management().send(query)).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
    const own = city.management({ authorization: `Bearer ${await city.tokenOf('auditor')}` });
    expect((await own.send(query)).errors).toBeUndefined();
  });
});
