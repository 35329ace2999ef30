import { globalId } from '../../src/entities/global-id.ts';
import { organizationId } from './content.ts';
import type { Caller, TestApp } from './harness.ts';

export interface MembershipAnswer {
  id: string;
  accountEmail: string;
  state: string;
  validFrom: string | null;
  validThrough: string | null;
  organization: { slug: string };
  role: { code: string; name: string };
}

interface Refusal {
  path: string[];
  message: string;
}

const shown = `id accountEmail organization { slug } role { code name } validFrom validThrough state grantedByName`;

/** The opaque id of `<name>@example.org`. */
export async function idOfAccount(city: TestApp, name: string): Promise<string> {
  const [{ id }] = await city.sql<{ id: string }>('select id from account where email = $1', [`${name}@example.org`]);
  return globalId('Account', id);
}

/** The account with a new session: a change of its roles has ended the one before. */
export async function signedIn(city: TestApp, name: string): Promise<Caller> {
  return city.management({ authorization: `Bearer ${await city.tokenOf(name)}` });
}

/** The code with which a request as a whole failed; undefined where it succeeded. */
export async function failed(caller: Caller, query: string, variables?: object): Promise<string | undefined> {
  return (await caller.send(query, variables)).errors?.[0].extensions.code;
}

/** Memberships as one caller gives, changes and takes them. */
export function granting(city: TestApp, caller: Caller) {
  const payload = async (name: string, input: object, result: string) => {
    const type = `${name[0].toUpperCase()}${name.slice(1)}Input`;
    const data = await caller.ask<Record<string, Record<string, unknown> & { userErrors: Refusal[] }>>(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${result} userErrors { path message } } }`,
      { input },
    );
    return data[name];
  };
  const made = async (name: string, input: object) => {
    const { membership, userErrors } = await payload(name, input, `membership { ${shown} }`);
    if (!membership) throw new Error(JSON.stringify(userErrors));
    return membership as MembershipAnswer;
  };
  return {
    async grant(account: string, organization: string, role: string, span: object = {}) {
      const accountId = await idOfAccount(city, account);
      const input = { accountId, organizationId: organizationId(organization), role, ...span };
      return made('grantMembership', input);
    },
    change: (input: object) => made('changeMembership', input),
    revoke: async (id: string) => {
      const { userErrors } = await payload('revokeMembership', { id }, 'id');
      if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
    },
    /** The first refusal; null where the verb succeeded. */
    refusal: async (name: string, input: object): Promise<Refusal | null> =>
      (await payload(name, input, '__typename')).userErrors[0] ?? null,
    list: async (where: object) => {
      const { memberships } = await caller.ask<{ memberships: { nodes: MembershipAnswer[] } }>(
        `query ($where: MembershipWhere) { memberships(first: 100, where: $where) { nodes { ${shown} } } }`,
        { where },
      );
      return memberships.nodes;
    },
  };
}
