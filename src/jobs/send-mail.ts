import { randomBytes } from 'node:crypto';
import { sha256 } from '../access/sessions.ts';
import { mailJob } from '../database/job-queue.ts';
import type { Reader } from '../database/reader.ts';
import {
  accountMail,
  type LinkPurpose,
  linkPurposes,
  type MailFacts,
  type Notice,
  notices,
} from '../mail/account-mails.ts';
import { isMailLanguage, type Mailer, MailRefused } from '../mail/mail.ts';
import type { Job } from './job.ts';

/**
 * Sends one mail. The token of a link is made here: until the mail leaves, no token exists, and nothing but the mail has
 * it. A mail that is tried again gets another token in the place of the one before. Links that are void by now are not
 * sent.
 */
export function sendMail(mailer: Mailer): Job {
  return {
    name: mailJob,
    async run({ reader, settings, log }, { payload, signal }) {
      const { kind, id } = (payload ?? {}) as { kind?: string; id?: string };
      if (id === undefined) return;
      const { publicUrl } = settings;
      if (isPurpose(kind)) {
        const token = `kln_${randomBytes(32).toString('base64url')}`;
        const facts = await linkFacts(reader, id, kind, token);
        if (!facts) return;
        try {
          await mailer.send(accountMail(kind, { ...facts, publicUrl, token }), signal);
        } catch (error) {
          if (!(error instanceof MailRefused)) throw error;
          log.warn({ err: error, link: id }, 'a mail was refused');
          await reader.rows('update account_link set refused_at = content.instant() where id = $1', [id]);
          return;
        }
        await reader.rows('update account_link set sent_at = content.instant() where id = $1', [id]);
      } else if (isNotice(kind)) {
        const facts = await noticeFacts(reader, id);
        if (!facts) return;
        await mailer.send(accountMail(kind, { ...facts, publicUrl }), signal).catch((error: unknown) => {
          if (!(error instanceof MailRefused)) throw error;
          log.warn({ err: error, account: id }, 'a mail was refused');
        });
      }
    },
  };
}

type Facts = Omit<MailFacts, 'publicUrl' | 'token'>;

interface FactsRow {
  to: string;
  name: string;
  locale: string;
  newEmail?: string | null;
}

/** Gives a link that still holds its token; null where the link is void. */
async function linkFacts(reader: Reader, id: string, kind: LinkPurpose, token: string): Promise<Facts | null> {
  const [row] = await reader.rows<FactsRow>(
    `update account_link l set token_hash = $3, refused_at = null from account a
     where l.id = $1 and l.purpose = $2 and l.used_at is null and l.expires_at > content.instant()
       and a.id = l.account_id and a.email = l.email and a.disabled_at is null
     returning case when l.purpose = 'NEW_ADDRESS' then l.new_email else a.email end as to, a.name, a.locale,
       l.new_email as "newEmail"`,
    [id, kind, sha256(token)],
  );
  return row ? inLanguage(row) : null;
}

async function noticeFacts(reader: Reader, accountId: string): Promise<Facts | null> {
  const [row] = await reader.rows<FactsRow>(
    'select email as to, name, locale from account where id = $1 and disabled_at is null',
    [accountId],
  );
  return row ? inLanguage(row) : null;
}

function inLanguage({ locale, ...facts }: FactsRow): Facts {
  return { ...facts, language: isMailLanguage(locale) ? locale : 'pl' };
}

function isPurpose(kind: string | undefined): kind is LinkPurpose {
  return (linkPurposes as readonly (string | undefined)[]).includes(kind);
}

function isNotice(kind: string | undefined): kind is Notice {
  return (notices as readonly (string | undefined)[]).includes(kind);
}
