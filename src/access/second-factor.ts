import { randomBytes } from 'node:crypto';
import type { Context } from '../context.ts';
import { now, queryRows, transaction } from '../database/transaction.ts';
import { uuidsOf } from '../entities/global-id.ts';
import { invalid } from '../errors.ts';
import { assertNotAbove } from './above.ts';
import { forgiveAttempt, reserveCode } from './attempts.ts';
import { record } from './audit.ts';
import { hashOfRecoveryCode, needsCode, spend, wrongCode } from './second-step.ts';
import { endSessions, ownSession } from './sessions.ts';
import { base32, otpauthUri } from './totp.ts';

const minutesFresh = 15;
const recoveryCodes = 10;

export interface Enrolment {
  secret: string;
  uri: string;
}

export interface SecondFactorState {
  isOn: boolean;
  isRequired: boolean;
  recoveryCodesLeft: number;
}

/** Whether the viewer signs in with a code, whether they must, and how many recovery codes are left. */
export async function secondFactorOf(ctx: Context): Promise<SecondFactorState> {
  const { accountId } = ownSession(ctx);
  const [row] = await queryRows<{ left: number }>(
    ctx,
    'select count(*)::int as left from recovery_code where account_id = $1',
    [accountId],
  );
  return {
    isOn: await needsCode(ctx, accountId),
    isRequired: ctx.viewer?.needsSecondFactor ?? false,
    recoveryCodesLeft: row.left,
  };
}

/**
 * Makes a secret for an authenticator app. Nothing changes before `confirmSecondFactor` has seen a code of it. Whoever
 * finds an open session may not put an app of their own in the place of the person's: the sign-in must be recent.
 */
export async function beginSecondFactor(ctx: Context): Promise<Enrolment> {
  const { accountId, sessionId } = ownSession(ctx);
  return transaction(ctx, async (ctx) => {
    await assertFresh(ctx, sessionId);
    const secret = randomBytes(20); // RFC 4226 recommends 160 bits
    const made = await queryRows(
      ctx,
      `insert into second_factor (account_id, secret) values ($1, $2)
       on conflict (account_id) do update set secret = excluded.secret, last_step = 0
         where second_factor.confirmed_at is null returning 1`,
      [accountId, secret],
    );
    if (made.length === 0) {
      throw invalid([], {
        pl: 'Drugi składnik jest już włączony. Najpierw go wyłącz.',
        en: 'A second factor is on already. Turn that off first.',
      });
    }
    const issuer = `Konsulta ${new URL(ctx.settings.publicUrl).hostname}`;
    return { secret: base32(secret), uri: otpauthUri(secret, { issuer, account: ctx.viewer?.email ?? '' }) };
  });
}

/**
 * Turns the second factor on, once the app has shown a code, and ends all other sessions: they were opened without. Answers
 * the recovery codes, which nobody can see again.
 */
export async function confirmSecondFactor(ctx: Context, code: string): Promise<string[]> {
  const { accountId, sessionId } = ownSession(ctx);
  const attempt = await reserveCode(ctx, accountId, null);
  return transaction(ctx, async (ctx) => {
    const pending = await queryRows(
      ctx,
      'select 1 from second_factor where account_id = $1 and confirmed_at is null for update',
      [accountId],
    );
    if (pending.length === 0) throw nothingBegun();
    if (!/^\s*\d{3}\s*\d{3}\s*$/.test(code) || !(await spend(ctx, accountId, code.replace(/\s/g, '')))) {
      throw wrongCode('code');
    }
    await forgiveAttempt(ctx, attempt);
    const at = await now(ctx);
    await queryRows(ctx, 'update second_factor set confirmed_at = $2 where account_id = $1', [
      accountId,
      at.toISOString(),
    ]);
    await endSessions(ctx, accountId, { except: sessionId });
    await record(ctx, at, { action: 'addSecondFactor', concernsId: accountId });
    return newRecoveryCodes(ctx, accountId);
  });
}

/** Turns the viewer's second factor off, by a code of it. */
export async function removeSecondFactor(ctx: Context, code: string): Promise<boolean> {
  const { accountId, sessionId } = ownSession(ctx);
  const attempt = await reserveCode(ctx, accountId, null);
  return transaction(ctx, async (ctx) => {
    if (!(await spend(ctx, accountId, code.replace(/[\s-]/g, '')))) throw wrongCode('code');
    await forgiveAttempt(ctx, attempt);
    await forget(ctx, accountId);
    await endSessions(ctx, accountId, { except: sessionId });
    return true;
  });
}

/** Takes a lost second factor away, by somebody who looks after people, and ends all sessions. False where there was none. */
export async function removeSecondFactorOf(ctx: Context, globalId: string): Promise<boolean> {
  const [accountId] = uuidsOf([globalId], 'Account');
  if (!accountId) return false;
  return transaction(ctx, async (ctx) => {
    await assertNotAbove(ctx, accountId);
    if (!(await forget(ctx, accountId))) return false;
    await endSessions(ctx, accountId);
    return true;
  });
}

async function forget(ctx: Context, accountId: string): Promise<boolean> {
  const gone = await queryRows(ctx, 'delete from second_factor where account_id = $1 returning 1', [accountId]);
  await queryRows(ctx, 'delete from recovery_code where account_id = $1', [accountId]);
  if (gone.length === 0) return false;
  await record(ctx, await now(ctx), { action: 'removeSecondFactor', concernsId: accountId });
  return true;
}

async function newRecoveryCodes(ctx: Context, accountId: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes }, () => base32(randomBytes(10)).replace(/(.{4})(?=.)/g, '$1-'));
  await queryRows(ctx, 'delete from recovery_code where account_id = $1', [accountId]);
  await queryRows(ctx, 'insert into recovery_code (account_id, code_hash) select $1, unnest($2::text[])', [
    accountId,
    codes.map(hashOfRecoveryCode),
  ]);
  return codes;
}

async function assertFresh(ctx: Context, sessionId: string): Promise<void> {
  const fresh = await queryRows(
    ctx,
    `select 1 from session where id = $1 and created_at > content.instant() - $2 * interval '1 minute'`,
    [sessionId, minutesFresh],
  );
  if (fresh.length > 0) return;
  throw invalid([], {
    pl: `Zaloguj się od nowa: logowanie musi być nie starsze niż ${minutesFresh} minut.`,
    en: `Sign in anew: the sign-in must be no older than ${minutesFresh} minutes.`,
  });
}

function nothingBegun() {
  return invalid(['code'], {
    pl: 'Najpierw zacznij dodawanie drugiego składnika i zeskanuj kod aplikacją.',
    en: 'Begin with adding the second factor, and scan the code with the app.',
  });
}
