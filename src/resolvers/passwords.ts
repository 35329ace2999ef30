import { confirmAddress, requestAddressChange } from '../access/change-address.ts';
import { acceptInvitation } from '../access/invite.ts';
import { changePassword, requestPasswordReset, resetPassword } from '../access/reset-password.ts';
import type { Context } from '../context.ts';
import { defineInput, defineObject, defineRoot, type RootField } from '../schema/define.ts';
import { outcomeFields } from '../schema/warning-type.ts';
import { orUserErrors } from './payload.ts';

/** What people do with links of mails and with their own passwords. */
export function passwordMutations(): NewableFunction {
  const done = defineObject('DonePayload', {
    done: { type: () => Boolean, nullable: true, description: 'Null where there are userErrors.' },
    ...outcomeFields,
  });
  const passwordSet = defineObject('PasswordSetPayload', {
    email: { type: () => String, nullable: true, description: 'The address to sign in with.' },
    ...outcomeFields,
  });
  const emailInput = defineInput('EmailInput', { email: { type: () => String } });
  const tokenInput = defineInput('LinkTokenInput', {
    token: { type: () => String, description: 'As the link of the mail has it.' },
  });
  const setInput = defineInput('SetPasswordInput', {
    token: { type: () => String, description: 'As the link of the mail has it.' },
    password: { type: () => String, description: '12 to 1000 characters, whichever; none that are easy to guess.' },
  });
  const changeInput = defineInput('ChangePasswordInput', {
    oldPassword: { type: () => String },
    password: { type: () => String, description: '12 to 1000 characters, whichever; none that are easy to guess.' },
  });
  const setting = (name: string, description: string, set: typeof resetPassword): RootField => ({
    name,
    returns: () => passwordSet,
    description,
    args: { input: { type: () => setInput } },
    access: 'public',
    resolve: (ctx, { input }) =>
      orUserErrors<{ email: string | null }>(
        ctx,
        async () => ({ email: await set(ctx, input as { token: string; password: string }) }),
        { email: null },
      ),
  });
  const doing = <Input>(
    name: string,
    input: object,
    access: RootField['access'],
    description: string,
    act: (ctx: Context, input: Input) => Promise<unknown>,
  ): RootField => ({
    name,
    returns: () => done,
    description,
    args: { input: { type: () => input } },
    access,
    resolve: (ctx, { input }) =>
      orUserErrors<{ done: boolean | null }>(ctx, async () => ({ done: (await act(ctx, input as Input)) !== false }), {
        done: null,
      }),
  });
  return defineRoot('Mutation', 'PasswordMutations', [
    setting(
      'acceptInvitation',
      'Sets the first password, by the link of an invitation. Sign in afterwards.',
      acceptInvitation,
    ),
    setting(
      'resetPassword',
      'Sets a new password, by the link of a mail. All sessions of the account end.',
      resetPassword,
    ),
    doing<{ email: string }>(
      'requestPasswordReset',
      emailInput,
      'public',
      'Sends a link for a new password to an account’s address. The answer is the same where there is no such account.',
      (ctx, { email }) => requestPasswordReset(ctx, email),
    ),
    doing<{ oldPassword: string; password: string }>(
      'changePassword',
      changeInput,
      'self',
      'Changes one’s own password. All other sessions end.',
      changePassword,
    ),
    doing<{ email: string }>(
      'requestAddressChange',
      emailInput,
      'self',
      'Sends a link to one’s present address and to the new one: both are to be confirmed.',
      (ctx, { email }) => requestAddressChange(ctx, email),
    ),
    doing<{ token: string }>(
      'confirmAddress',
      tokenInput,
      'public',
      'Confirms a change of address from one of both mailboxes. Done is true once both are confirmed: the account has its new address then, and all sessions end.',
      (ctx, { token }) => confirmAddress(ctx, token),
    ),
  ]);
}
