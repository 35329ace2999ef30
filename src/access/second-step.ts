import type { Context } from '../context.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import { UserError } from '../errors.ts';
import { type Attempt, reserveCode } from './attempts.ts';
import { sha256 } from './sessions.ts';
import { stepOfCode } from './totp.ts';

/** Whether signing in to the account takes a code after the password. */
export async function needsCode(ctx: Context, accountId: string): Promise<boolean> {
  const rows = await queryRows(ctx, 'select 1 from second_factor where account_id = $1 and confirmed_at is not null', [
    accountId,
  ]);
  return rows.length > 0;
}

/**
 * Uses a code of the app, or one of the recovery codes, so that nobody can use it again. Wrong codes are counted for the
 * account as a whole: only somebody who knows the password comes so far.
 *
 * @returns the attempt, to be forgiven with the session that opens; null where the code is wrong
 */
export async function useCode(
  ctx: Context,
  accountId: string,
  given: string,
  device: string | null,
): Promise<Attempt | null> {
  const attempt = await reserveCode(ctx, accountId, device);
  const code = given.replace(/[\s-]/g, '');
  return (await transaction(ctx, (ctx) => spend(ctx, accountId, code))) ? attempt : null;
}

/** Uses the code up, in a transaction. False for a wrong code and for one that was used before. */
export async function spend(ctx: Context, accountId: string, code: string): Promise<boolean> {
  return /^\d{6}$/.test(code) ? spendOfApp(ctx, accountId, code) : spendRecoveryCode(ctx, accountId, code);
}

async function spendOfApp(ctx: Context, accountId: string, code: string): Promise<boolean> {
  const [factor] = await queryRows<{ secret: Buffer }>(ctx, 'select secret from second_factor where account_id = $1', [
    accountId,
  ]);
  const step = factor && stepOfCode(factor.secret, code, await now(ctx));
  if (step === undefined) return false;
  const used = await queryRows(
    ctx,
    'update second_factor set last_step = $2 where account_id = $1 and last_step < $2 returning 1',
    [accountId, step],
  );
  return used.length > 0;
}

async function spendRecoveryCode(ctx: Context, accountId: string, code: string): Promise<boolean> {
  const used = await queryRows(ctx, 'delete from recovery_code where account_id = $1 and code_hash = $2 returning 1', [
    accountId,
    hashOfRecoveryCode(code),
  ]);
  return used.length > 0;
}

export function hashOfRecoveryCode(code: string): string {
  return sha256(`recovery ${code.replace(/[\s-]/g, '').toUpperCase()}`);
}

export function codeRequired(): UserError {
  return new UserError('OTP_REQUIRED', {
    path: ['otp'],
    message: {
      pl: 'Podaj kod z aplikacji uwierzytelniającej albo kod zapasowy.',
      en: 'Give the code of your authenticator app, or a recovery code.',
    },
  });
}

export function wrongCode(field: string): UserError {
  return new UserError('BAD_CREDENTIALS', {
    path: [field],
    message: {
      pl: 'Zły kod albo kod już użyty. Podaj następny.',
      en: 'The code is wrong, or was used before. Give the next one.',
    },
  });
}
