import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import { ID, Int } from 'type-graphql';
import { createServiceToken, type NewServiceToken, revokeServiceToken } from '../access/service-tokens.ts';
import type { Context } from '../context.ts';
import { globalId } from '../entities/global-id.ts';
import { TokenAction, TokenDuty, type TokenGrant, type TokenScope, TokenState } from '../entities/service-token.ts';
import type { Row } from '../read/read.ts';
import { selected } from '../read/selection.ts';
import { readServiceToken, readServiceTokens, type ServiceTokenArguments } from '../read/service-tokens.ts';
import { selectionOf } from '../schema/collect-selection.ts';
import { defineInput, defineObject, defineRoot, type FieldShape, pageArguments } from '../schema/define.ts';
import { defineConnection } from '../schema/define-connection.ts';
import { ContentTypeCode, graphqlEnum } from '../schema/enums.ts';
import { NodeType } from '../schema/relay-types.ts';
import { DateTimeScalar } from '../schema/scalars.ts';
import { outcomeFields } from '../schema/warning-type.ts';
import { orUserErrors } from './payload.ts';

/** Tokens of programs, for those who may make tokens. */
export function serviceTokenResolvers(): NewableFunction[] {
  const token = tokenType();
  const connection = defineConnection('ServiceToken', () => token);
  const queries = defineRoot('Query', 'ServiceTokenQueries', [
    {
      name: 'serviceTokens',
      returns: () => connection,
      description: 'Tokens of programs, the newest first; also those that have expired or were revoked.',
      args: { ...pageArguments, states: { type: () => [graphqlEnum(TokenState)], nullable: true } },
      access: 'tokens',
      resolve: (ctx, args, info) =>
        readServiceTokens(ctx, args as ServiceTokenArguments, selectionOf(info, 'ServiceTokenConnection')),
    },
  ]);
  return [queries, tokenMutations(token)];
}

const types: FieldShape = { type: () => [graphqlEnum(ContentTypeCode)] };
const actions: FieldShape = { type: () => [graphqlEnum(TokenAction)] };
const duties: FieldShape = { type: () => [graphqlEnum(TokenDuty)] };
const ofAllOrganizations =
  'Whose documents, with those of the organizations that they succeeded; null: of all organizations.';

function tokenType(): object {
  const organizationIds: FieldShape = { type: () => [ID], nullable: true, description: ofAllOrganizations };
  const drafts = defineObject('TokenDrafts', { types, organizationIds });
  const grant = defineObject('TokenGrant', { actions, types, organizationIds });
  return defineObject(
    'ServiceToken',
    {
      id: { type: () => ID },
      name: { type: () => String },
      purpose: { type: () => String, nullable: true },
      prefix: { type: () => String, description: 'The first characters, by which people tell tokens apart.' },
      state: { type: () => graphqlEnum(TokenState) },
      drafts: {
        type: () => drafts,
        nullable: true,
        description: 'The documents whose drafts the delivery API shows to the token.',
      },
      management: { type: () => [grant], description: 'What the token may do with documents on the management API.' },
      office: duties,
      requestsPerMinute: { type: () => Int, description: 'The most, on each instance of the server.' },
      createdAt: { type: () => DateTimeScalar },
      madeBy: { type: () => String, nullable: true, description: 'A person; null for the command line.' },
      isMakerDisabled: { type: () => Boolean, description: 'Whether the account of that person is disabled.' },
      expiresAt: { type: () => DateTimeScalar },
      revokedAt: { type: () => DateTimeScalar, nullable: true },
      lastUsedAt: { type: () => DateTimeScalar, nullable: true, description: 'To the minute.' },
      lastNetwork: { type: () => String, nullable: true },
    },
    {
      implements: [NodeType],
      description: 'The right of a program to ask: a website, a kiosk, a newsletter, an import.',
    },
  );
}

function tokenMutations(token: object): NewableFunction {
  const organizationIds: FieldShape = { type: () => [ID], nullable: true, description: ofAllOrganizations };
  const draftsInput = defineInput('TokenDraftsInput', { types, organizationIds });
  const grantInput = defineInput('TokenGrantInput', { actions, types, organizationIds });
  const createInput = defineInput('CreateServiceTokenInput', {
    name: { type: () => String, description: 'Who will use the token, such as “Newsletter”. 80 characters at most.' },
    purpose: { type: () => String, nullable: true, description: 'What for, and whom to ask. 500 characters at most.' },
    expiresAt: { type: () => DateTimeScalar, description: 'Within 366 days.' },
    requestsPerMinute: { type: () => Int, nullable: true, description: 'From 1 to 6000; by default 600.' },
    drafts: { type: () => draftsInput, nullable: true },
    management: { type: () => [grantInput], nullable: true },
    office: { ...duties, nullable: true },
  });
  const revokeInput = defineInput('RevokeServiceTokenInput', { id: { type: () => ID } });
  const created = defineObject('CreateServiceTokenPayload', {
    token: {
      type: () => String,
      nullable: true,
      description: 'Shown only here. It goes into `Authorization: Bearer …`.',
    },
    serviceToken: { type: () => token, nullable: true },
    ...outcomeFields,
  });
  const revoked = defineObject('RevokeServiceTokenPayload', {
    serviceToken: { type: () => token, nullable: true },
    ...outcomeFields,
  });
  return defineRoot('Mutation', 'ServiceTokenMutations', [
    {
      name: 'createServiceToken',
      returns: () => created,
      description: 'Nobody can give a token more than they may do themselves.',
      args: { input: { type: () => createInput } },
      access: 'tokens',
      resolve: (ctx, { input }, info) =>
        orUserErrors<{ token: string | null; serviceToken: Row | null }>(
          ctx,
          async () => {
            const { id, token } = await createServiceToken(ctx, input as NewServiceToken);
            return { token, serviceToken: await shown(ctx, info, id) };
          },
          { token: null, serviceToken: null },
        ),
    },
    {
      name: 'revokeServiceToken',
      returns: () => revoked,
      description: 'The next request with the token is refused.',
      args: { input: { type: () => revokeInput } },
      access: 'tokens',
      resolve: (ctx, { input }, info) =>
        orUserErrors<{ serviceToken: Row | null }>(
          ctx,
          async () => {
            const id = await revokeServiceToken(ctx, (input as { id: string }).id);
            return { serviceToken: await shown(ctx, info, id) };
          },
          { serviceToken: null },
        ),
    },
  ]);
}

/** The token of a payload, where it is asked for. */
async function shown(ctx: Context, info: GraphQLResolveInfo, id: string): Promise<Row | null> {
  const payload = String(info.returnType).replace('!', '');
  const asked = selected(selectionOf(info, payload), 'serviceToken');
  return asked ? readServiceToken(ctx, id, asked.selection('ServiceToken')) : null;
}

type Resolver = GraphQLFieldResolver<Row, Context>;

/** Fields of tokens that are not simply a key of the database's row. */
export const serviceTokenFields: Record<string, Resolver> = {
  id: ({ uuid }) => globalId('ServiceToken', String(uuid)),
  drafts: ({ drafts }) => drafts && scopeAnswer(drafts as TokenScope),
  management: ({ management }) =>
    (management as TokenGrant[]).map((grant) => ({
      ...scopeAnswer(grant),
      actions: grant.actions.map((action) => action.toUpperCase()),
    })),
  office: ({ office }) => (office as string[]).map((duty) => duty.toUpperCase()),
};

function scopeAnswer({ types, organizations }: TokenScope) {
  return {
    types,
    organizationIds: organizations === 'all' ? null : organizations.map((id) => globalId('Organization', id)),
  };
}
