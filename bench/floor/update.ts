import { createHash, randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import pg from 'pg';
import { globalId, parseGlobalId } from '../../src/entities/global-id.ts';
import type { M1Mutation, M1MutationVariables } from '../generated/management.ts';
import type { FloorSettings } from './settings.ts';

// One statement, so one transaction and one round trip. Assumes that there is a draft and that the signed-in person may
// edit it.
const update = `
with who as (
  select a.id from session s join account a on a.id = s.account_id
  where s.token_hash = $1 and s.expires_at > now() and a.disabled_at is null
), changed as (
  update document set version = version + 1, updated_at = now(), updated_by = who.id
  from who where document.id = $2 and version = $3 returning document.id, version
), written as (
  update consultation set title = title || $4::jsonb
  from changed where document_id = changed.id and visible is null and discarded_at is null
)
insert into audit_entry (id, at, account_id, action, document_id, version, fields, request_id, address)
select $5, now(), who.id, 'update', changed.id, changed.version, '{title}', $6, $7 from who, changed
returning version`;

/** The update of a title, on the management login. */
export function floorUpdate({ management }: FloorSettings) {
  const pool = new pg.Pool({
    connectionString: management,
    max: 10,
    options: '-c search_path=content,public -c timezone=UTC -c plan_cache_mode=force_generic_plan',
  });
  return async ({ input }: M1MutationVariables, headers: IncomingHttpHeaders): Promise<M1Mutation> => {
    const token = headers.authorization?.slice('Bearer '.length) ?? '';
    const hash = createHash('sha256').update(token).digest('hex');
    const uuid = parseGlobalId(input.id)?.uuid;
    const title = JSON.stringify(input.patch.title);
    const values = [hash, uuid, input.expectedVersion, title, randomUUID(), randomUUID(), '127.0.0.1'];
    const { rows } = await pool.query<{ version: number }>({ name: 'm1', text: update, values });
    if (!uuid || !rows[0]) {
      const refusal = { code: 'VERSION_CONFLICT' as const, message: 'The document has changed meanwhile.' };
      return { updateConsultation: { document: null, userErrors: [refusal] } };
    }
    const document = { id: globalId('ConsultationDocument', uuid), version: rows[0].version };
    return { updateConsultation: { document, userErrors: [] } };
  };
}
