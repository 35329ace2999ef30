import type { Reader } from '../database/reader.ts';
import type { RoleCode } from '../entities/access-rules.ts';
import { hasSucceeded } from '../entities/succession.ts';
import { sha256 } from './sessions.ts';
import type { Viewer } from './viewer.ts';

interface ViewerRow {
  id: string;
  name: string;
  email: string;
  session_id: string;
  memberships: { organizationId: string; role: RoleCode; scope: string[] }[];
}

/**
 * Who holds this token now; null where the token is unknown or expired, or its account is disabled. From the day of a
 * takeover, members of an organization work for its successor and have a say in what the predecessors owned.
 */
export async function viewerOf(reader: Reader, token: string, timeZone: string): Promise<Viewer | null> {
  const [row] = await reader.rows<ViewerRow>(
    `with day (today) as (select (content.instant() at time zone $2)::date)
     select a.id, a.name, a.email, s.id as session_id,
       (select coalesce(json_agg(json_build_object('organizationId', m.id, 'role', m.role, 'scope', (
          with recursive own (id) as (
            select m.id union select o.id from organization o join own on o.successor_id = own.id, day
              where ${hasSucceeded('o', 'day.today')}
          ) select json_agg(id) from own)) order by m.role), '[]')
        from (select distinct role, (
            with recursive heir (id) as (
              select organization_id union select o.successor_id from organization o join heir on o.id = heir.id, day
                where ${hasSucceeded('o', 'day.today')}
            ) select o.id from heir join organization o using (id), day where not ${hasSucceeded('o', 'day.today')}
          ) as id from membership where account_id = a.id) m) as memberships
     from session s join account a on a.id = s.account_id
     where s.token_hash = $1 and s.expires_at > content.instant() and a.disabled_at is null`,
    [sha256(token), timeZone],
  );
  if (!row) return null;
  const { id, name, email, session_id: sessionId, memberships } = row;
  return { id, name, email, sessionId, memberships };
}
