import { ID, Int } from 'type-graphql';
import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  removeSecondFactorOf,
  secondFactorOf,
} from '../access/second-factor.ts';
import { defineObject, defineRoot } from '../schema/define.ts';
import { UserErrorType } from '../schema/user-error-type.ts';
import { orUserErrors } from './payload.ts';

/** The second factor of one's own account, and taking away what somebody has lost. */
export function secondFactorResolvers(): NewableFunction[] {
  const userErrors = { type: () => [UserErrorType] };
  const state = defineObject('SecondFactor', {
    isOn: { type: () => Boolean, description: 'Whether signing in with the password takes a code.' },
    isRequired: { type: () => Boolean, description: 'Whether one’s roles allow nothing until it is on.' },
    recoveryCodesLeft: { type: () => Int },
  });
  const begun = defineObject('BeginSecondFactorPayload', {
    secret: { type: () => String, nullable: true, description: 'For typing into the app. Shown only now.' },
    uri: { type: () => String, nullable: true, description: 'For a QR code: otpauth://totp/…' },
    userErrors,
  });
  const confirmed = defineObject('ConfirmSecondFactorPayload', {
    recoveryCodes: {
      type: () => [String],
      nullable: true,
      description: 'Each stands in for the app once. Shown only now.',
    },
    userErrors,
  });
  const removed = defineObject('RemoveSecondFactorPayload', {
    removed: { type: () => Boolean, nullable: true, description: 'False where there was none.' },
    userErrors,
  });
  const query = defineRoot('Query', 'SecondFactorQueries', [
    { name: 'secondFactor', returns: () => state, args: {}, access: 'self', resolve: secondFactorOf },
  ]);
  const code = { type: () => String };
  const mutations = defineRoot('Mutation', 'SecondFactorMutations', [
    {
      name: 'beginSecondFactor',
      returns: () => begun,
      description: 'Makes a secret for an authenticator app. Nothing changes before `confirmSecondFactor`.',
      args: {},
      access: 'self',
      resolve: (ctx) => orUserErrors(ctx, () => beginSecondFactor(ctx), { secret: null, uri: null }),
    },
    {
      name: 'confirmSecondFactor',
      returns: () => confirmed,
      description: 'Turns the second factor on, by a code of the app; one’s other sessions end.',
      args: { code },
      access: 'self',
      resolve: (ctx, { code }) =>
        orUserErrors(ctx, async () => ({ recoveryCodes: await confirmSecondFactor(ctx, String(code)) }), {
          recoveryCodes: null,
        }),
    },
    {
      name: 'removeSecondFactor',
      returns: () => removed,
      description:
        'Turns one’s own second factor off, by a code of the app or a recovery code; one’s other sessions end.',
      args: { code },
      access: 'self',
      resolve: (ctx, { code }) =>
        orUserErrors(ctx, async () => ({ removed: await removeSecondFactor(ctx, String(code)) }), { removed: null }),
    },
    {
      name: 'removeSecondFactorOf',
      returns: () => removed,
      description: 'Takes away what somebody has lost; their sessions end.',
      args: { accountId: { type: () => ID } },
      access: 'people',
      resolve: (ctx, { accountId }) =>
        orUserErrors(ctx, async () => ({ removed: await removeSecondFactorOf(ctx, String(accountId)) }), {
          removed: null,
        }),
    },
  ]);
  return [query, mutations];
}
