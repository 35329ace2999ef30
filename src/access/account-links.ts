import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import { addMail } from '../database/job-queue.ts';
import { now, queryRows } from '../database/transaction.ts';
import { UserError } from '../errors.ts';
import type { LinkPurpose, Notice } from '../mail/account-mails.ts';
import { sha256 } from './sessions.ts';

const hoursValid = 24;

/** Whose links may be asked for by whom: conditions on `account a`. */
type Wanted = { email: string } | { accountId: string };

/**
 * Asks for a mail with a link, in the transaction under way. The link takes the place of the account's older one. Where
 * `only` does not hold, or there is no such account, the same statements run and no mail is sent: neither the answer nor
 * its time tells. Answers the account, where there is one.
 *
 * @param only a condition on `account a`, beside that the account is not disabled
 */
export async function sendLink(
  ctx: Context,
  wanted: Wanted,
  purpose: LinkPurpose,
  { only = 'true', newEmail = null }: { only?: string; newEmail?: string | null } = {},
): Promise<string | undefined> {
  const at = await now(ctx);
  const id = randomUUID();
  const [column, value] = 'email' in wanted ? ['email', wanted.email] : ['id', wanted.accountId];
  const [row] = await queryRows<{ account_id: string }>(
    ctx,
    `insert into account_link (id, account_id, purpose, email, new_email, created_at, expires_at)
       select $1, a.id, $2, a.email, $3, $4, $5 from account a where a.${column} = $6 and a.disabled_at is null and ${only}
     on conflict (account_id, purpose) do update set id = excluded.id, email = excluded.email,
       new_email = excluded.new_email, created_at = excluded.created_at, expires_at = excluded.expires_at,
       token_hash = null, sent_at = null, refused_at = null, used_at = null
     returning account_id`,
    [id, purpose, newEmail, at.toISOString(), new Date(at.getTime() + hoursValid * 3_600_000).toISOString(), value],
  );
  await addMail(ctx, purpose, id);
  return row?.account_id;
}

/** Tells the account's own address of a change, in the transaction of the change. */
export async function sendNotice(ctx: Context, accountId: string, notice: Notice): Promise<void> {
  if (ctx.settings.sendsMails) await addMail(ctx, notice, accountId);
}

/** A link that holds now. */
export interface HeldLink {
  id: string;
  accountId: string;
  email: string;
  name: string;
  purpose: LinkPurpose;
  newEmail: string | null;
}

const holding = `a.id = l.account_id and l.token_hash = $1 and l.purpose = any($2) and l.used_at is null
  and l.expires_at > content.instant() and a.email = l.email and a.disabled_at is null`;
const facts = `l.id, a.id as "accountId", a.email, a.name, l.purpose, l.new_email as "newEmail"`;

/** @throws UserError LINK_INVALID, the same for a link that never was, is used, too old, replaced or of a closed account */
export async function heldLink(ctx: Context, token: string, ...purposes: LinkPurpose[]): Promise<HeldLink> {
  const [link] = await queryRows<HeldLink>(ctx, `select ${facts} from account_link l join account a on ${holding}`, [
    sha256(token),
    purposes,
  ]);
  return link ?? fail();
}

/**
 * Uses a link up, in the transaction of what it is for: of many at the same time one has it. All other links of the
 * account are void from here on.
 *
 * @throws UserError LINK_INVALID
 */
export async function useLink(ctx: Context, token: string, ...purposes: LinkPurpose[]): Promise<HeldLink> {
  const [link] = await queryRows<HeldLink>(
    ctx,
    `delete from account_link l using account a where ${holding} returning ${facts}`,
    [sha256(token), purposes],
  );
  if (!link) fail();
  await voidLinks(ctx, link.accountId);
  return link;
}

/** From now on no link that a mail has brought to this person works. */
export async function voidLinks(ctx: Context, accountId: string): Promise<void> {
  await queryRows(ctx, 'delete from account_link where account_id = $1', [accountId]);
}

function fail(): never {
  throw new UserError('LINK_INVALID', {
    path: ['token'],
    message: {
      pl: 'Ten odsyłacz nie działa: został użyty, minęły 24 godziny albo wysłano nowszy. Poproś o następny.',
      en: 'This link does not work: it was used, is older than 24 hours, or a newer one was sent. Ask for another.',
    },
  });
}

/** @throws UserError NO_MAILS where this installation sends none */
export function assertMails(ctx: Context): void {
  if (ctx.settings.sendsMails) return;
  throw new UserError('NO_MAILS', {
    path: [],
    message: {
      pl: 'Ta instalacja nie wysyła e-maili: poproś administratora o ustawienie KONSULTA_SMTP_URL.',
      en: 'This installation sends no e-mails: ask its administrator to set KONSULTA_SMTP_URL.',
    },
  });
}
