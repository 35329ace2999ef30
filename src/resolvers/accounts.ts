import type { GraphQLResolveInfo } from 'graphql';
import { ID } from 'type-graphql';
import { disableAccount, enableAccount, type UpdateAccountInput, updateAccount } from '../access/account-state.ts';
import { type InviteInput, invite, resendInvitation } from '../access/invite.ts';
import { accountTypeName } from '../access/people.ts';
import type { Context } from '../context.ts';
import { uuidsOf } from '../entities/global-id.ts';
import { readAccount, readAccounts } from '../read/accounts.ts';
import type { PageArguments } from '../read/connection.ts';
import type { Row } from '../read/read.ts';
import { merge, selected } from '../read/selection.ts';
import { AccountConnectionType, AccountType, AccountWhereInput } from '../schema/account-types.ts';
import { selectionOf } from '../schema/collect-selection.ts';
import { defineInput, defineObject, defineRoot, pageArguments, type RootField } from '../schema/define.ts';
import { outcomeFields } from '../schema/warning-type.ts';
import { orUserErrors } from './payload.ts';

/** Accounts, for those who see to people; and what each person changes of their own. */
export function accountResolvers(): NewableFunction[] {
  return [accountQueries(), accountMutations()];
}

function accountQueries(): NewableFunction {
  return defineRoot('Query', 'AccountQueries', [
    {
      name: 'accounts',
      returns: () => AccountConnectionType,
      description: 'The people who have accounts, by name.',
      args: { ...pageArguments, where: { type: () => AccountWhereInput, nullable: true } },
      access: 'people',
      resolve: (ctx, args, info) => readAccounts(ctx, args as PageArguments, selectionOf(info, 'AccountConnection')),
    },
    {
      name: 'account',
      returns: () => AccountType,
      nullable: true,
      args: { id: { type: () => ID } },
      access: 'people',
      resolve: async (ctx, { id }, info) => {
        const [uuid] = uuidsOf([String(id)], accountTypeName);
        return uuid === undefined ? null : readAccount(ctx, uuid, selectionOf(info, accountTypeName));
      },
    },
  ]);
}

function accountMutations(): NewableFunction {
  const payload = defineObject('AccountPayload', {
    account: { type: () => AccountType, nullable: true },
    ...outcomeFields,
  });
  const first = defineInput('FirstMembershipInput', {
    organizationId: { type: () => ID },
    role: { type: () => String, description: 'The code of a role.' },
  });
  const inviteInput = defineInput('InviteInput', {
    email: { type: () => String },
    name: { type: () => String, description: 'First name and surname.' },
    locale: { type: () => String, nullable: true, description: 'The language of mails: pl (the default), en or uk.' },
    memberships: { type: () => [first], description: '20 at most, none of which allows more than one may oneself.' },
  });
  const accountInput = defineInput('AccountInput', { id: { type: () => ID } });
  const updateInput = defineInput('UpdateAccountInput', {
    id: { type: () => ID, nullable: true, description: 'Left out: one’s own account.' },
    name: { type: () => String, nullable: true },
    locale: { type: () => String, nullable: true, description: 'The language of mails: pl, en or uk.' },
  });
  const verb = (
    name: string,
    input: object,
    access: RootField['access'],
    description: string,
    change: (ctx: Context, input: unknown) => Promise<string>,
  ): RootField => ({
    name,
    returns: () => payload,
    description,
    args: { input: { type: () => input } },
    access,
    resolve: (ctx, { input }, info) => accountPayload(ctx, info, () => change(ctx, input)),
  });
  const byId = (change: (ctx: Context, id: string) => Promise<string>) => (ctx: Context, input: unknown) =>
    change(ctx, (input as { id: string }).id);
  return defineRoot('Mutation', 'AccountMutations', [
    verb(
      'invite',
      inviteInput,
      'people',
      'Makes an account and sends its person a link, by which the person sets a password within 24 hours.',
      (ctx, input) => invite(ctx, input as InviteInput),
    ),
    verb(
      'resendInvitation',
      accountInput,
      'people',
      'Sends another link to somebody who has not come yet; the one before stops working.',
      byId(resendInvitation),
    ),
    verb(
      'disableAccount',
      accountInput,
      'people',
      'Nobody signs in with the account any more; its sessions end at once. What the person did stays.',
      byId(disableAccount),
    ),
    verb(
      'enableAccount',
      accountInput,
      'people',
      'Opens a disabled account, with all that it had.',
      byId(enableAccount),
    ),
    verb(
      'updateAccount',
      updateInput,
      'self',
      'Changes one’s own name or language of mails; those of others needs the action people.',
      (ctx, input) => updateAccount(ctx, input as UpdateAccountInput),
    ),
  ]);
}

async function accountPayload(ctx: Context, info: GraphQLResolveInfo, change: () => Promise<string>) {
  return orUserErrors<{ account: Row | null }>(
    ctx,
    async () => {
      const id = await change();
      const selection = merge(selected(selectionOf(info, 'AccountPayload'), 'account')?.selection(accountTypeName));
      return { account: await readAccount(ctx, id, selection) };
    },
    { account: null },
  );
}
