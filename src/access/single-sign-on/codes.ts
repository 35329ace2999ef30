import { createHash, randomUUID } from 'node:crypto';
import type { Context } from '../../context.ts';
import { now, queryRows, transaction } from '../../database/transaction.ts';
import type { SessionKind } from '../../entities/session.ts';
import { UserError } from '../../errors.ts';
import { assertTakesCookies } from '../session-cookie.ts';
import { openSession, type SignedIn } from '../sessions.ts';
import { seal, unseal } from './sealed.ts';
import { spend } from './spent.ts';

const secondsToExchange = 60;

/** What a code stands for: a person who has come in, until the client exchanges the code for a session. */
interface Ticket {
  id: string;
  identityId: string;
  sid: string | null;
  /** S256 of the verifier that the client keeps. */
  challenge: string;
  /** Milliseconds since 1970. */
  expires: number;
}

/** A code for the client that began the sign-in, good once and for a minute. */
export async function codeFor(ctx: Context, entered: Omit<Ticket, 'id' | 'expires'>): Promise<string> {
  const expires = (await now(ctx)).getTime() + secondsToExchange * 1000;
  return seal(ctx.reader, 'code', { ...entered, id: randomUUID(), expires } satisfies Ticket);
}

/**
 * Opens the session of a code. The verifier shows that the code came to the client that began: whoever slips somebody
 * a code of their own, to have them work in a stranger's account, does not know it.
 */
export async function exchangeSignIn(
  ctx: Context,
  { code, verifier, transport }: { code: string; verifier: string; transport?: SessionKind | null },
): Promise<SignedIn> {
  const kind = transport ?? 'BEARER';
  if (kind === 'COOKIE') assertTakesCookies(ctx);
  const ticket = await unseal<Ticket>(ctx.reader, 'code', code);
  if (!ticket || challengeOf(verifier) !== ticket.challenge) throw refused();
  return transaction(ctx, async (ctx) => {
    const at = await now(ctx);
    const expires = new Date(ticket.expires);
    if (expires <= at || !(await spend(ctx, 'code', ticket.id, expires))) throw refused();
    const [account] = await queryRows<{ id: string }>(
      ctx,
      `select a.id from identity i join account a on a.id = i.account_id
       where i.id = $1 and a.disabled_at is null for update of a`,
      [ticket.identityId],
    );
    if (!account) throw refused();
    return openProviderSession(ctx, account.id, { ...ticket, kind });
  });
}

/** Opens a session that ends when the provider says so. In a transaction. */
export async function openProviderSession(
  ctx: Context,
  accountId: string,
  { identityId, sid, kind }: { identityId: string; sid: string | null; kind: SessionKind },
): Promise<SignedIn> {
  const id = randomUUID();
  const signedIn = await openSession(ctx, accountId, { id, kind, method: 'SINGLE_SIGN_ON' });
  await queryRows(ctx, `insert into provider_session (session_id, identity_id, sid) values ($1, $2, $3)`, [
    id,
    identityId,
    sid,
  ]);
  return signedIn;
}

/** The S256 challenge of a verifier (RFC 7636, 4.2). */
function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

function refused(): UserError {
  return new UserError('BAD_CREDENTIALS', {
    path: ['code'],
    message: {
      pl: 'Ten kod logowania nie jest już ważny. Zaloguj się od nowa.',
      en: 'This sign-in code is not valid any more. Sign in anew.',
    },
  });
}
