import type { Reader } from '../database/reader.ts';
import { heldRoles, membershipsOf, type ValidMembership } from './held-roles.ts';
import { sha256 } from './sessions.ts';
import type { Viewer } from './viewer.ts';

interface ViewerRow {
  id: string;
  name: string;
  email: string;
  session_id: string;
  memberships: ValidMembership[];
}

/** Who holds this token now; null where the token is unknown or expired, or its account is disabled. */
export async function viewerOf(reader: Reader, token: string, timeZone: string): Promise<Viewer | null> {
  const [row] = await reader.rows<ViewerRow>(
    `with day (today) as materialized (select (content.instant() at time zone $2)::date)
     select a.id, a.name, a.email, s.id as session_id, ${membershipsOf('a.id', '(select today from day)')} as memberships
     from session s join account a on a.id = s.account_id
     where s.token_hash = $1 and s.expires_at > content.instant() and a.disabled_at is null`,
    [sha256(token), timeZone],
  );
  if (!row) return null;
  const { id, name, email, session_id: sessionId, memberships } = row;
  return { id, kind: 'person', name, email, sessionId, grants: heldRoles(memberships) };
}
