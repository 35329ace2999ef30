import type { Settings } from '../context.ts';
import type { Reader } from '../database/reader.ts';
import { heldRoles, membershipsOf, type ValidMembership } from './held-roles.ts';
import { sha256 } from './sessions.ts';
import type { Viewer } from './viewer.ts';

interface ViewerRow {
  id: string;
  name: string;
  email: string;
  session_id: string;
  is_stale: boolean;
  is_two_step: boolean;
  memberships: ValidMembership[];
}

/**
 * Who holds this token now; null where the token is unknown or expired, was not used for too long, or its account is
 * disabled. Notes the use, once a minute and only on a server that takes writes.
 */
export async function viewerOf(
  reader: Reader,
  token: string,
  settings: Pick<Settings, 'timeZone' | 'sessions' | 'secondFactorRoles'>,
): Promise<Viewer | null> {
  const [row] = await reader.rows<ViewerRow>(
    `with day (today) as materialized (select (content.instant() at time zone $2)::date)
     select a.id, a.name, a.email, s.id as session_id,
       s.last_used_at < content.instant() - interval '1 minute' and not pg_is_in_recovery() as is_stale,
       s.method in ('PASSKEY', 'SINGLE_SIGN_ON') or exists (
         select from second_factor f where f.account_id = a.id and f.confirmed_at is not null) as is_two_step,
       ${membershipsOf('a.id', '(select today from day)')} as memberships
     from session s join account a on a.id = s.account_id
     where s.token_hash = $1 and s.expires_at > content.instant() and a.disabled_at is null
       and s.last_used_at > content.instant() - $3 * interval '1 minute'`,
    [sha256(token), settings.timeZone, settings.sessions.idleMinutes],
  );
  if (!row) return null;
  if (row.is_stale) await noteUse(reader, row.session_id);
  const { id, name, email, session_id: sessionId, memberships } = row;
  const held = heldRoles(memberships);
  const person = { id, kind: 'person', name, email, sessionId } as const;
  const isNeeded = held.some(({ role }) => settings.secondFactorRoles.includes(role.code));
  if (isNeeded && !row.is_two_step) return { ...person, needsSecondFactor: true, grants: [] };
  return { ...person, grants: held };
}

/** Requests that arrive together note the use once. */
async function noteUse(reader: Reader, sessionId: string): Promise<void> {
  await reader.rows(
    `update session set last_used_at = content.instant()
     where id = $1 and last_used_at < content.instant() - interval '1 minute'`,
    [sessionId],
  );
}
