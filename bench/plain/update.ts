import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import pg from 'pg';
import { globalId, parseGlobalId } from '../../src/entities/global-id.ts';
import type { FloorSettings } from '../floor/settings.ts';
import type { M1Mutation, M1MutationVariables } from '../generated/management.ts';

// One statement, and no trace of who changed what: these tables have no history.
const update = `
update plain.consultation set title = $3, version = version + 1
where id = $1 and version = $2 and exists (select 1 from plain.session where token_hash = $4 and expires_at > now())
returning version`;

/** The update of a title in the plain tables. */
export function plainUpdate({ management }: FloorSettings) {
  const pool = new pg.Pool({ connectionString: management, max: 10, options: '-c plan_cache_mode=force_generic_plan' });
  return async ({ input }: M1MutationVariables, headers: IncomingHttpHeaders): Promise<M1Mutation> => {
    const token = headers.authorization?.slice('Bearer '.length) ?? '';
    const hash = createHash('sha256').update(token).digest('hex');
    const uuid = parseGlobalId(input.id)?.uuid;
    const title = (input.patch.title as Record<string, string>).pl;
    const values = [uuid, input.expectedVersion, title, hash];
    const { rows } = await pool.query<{ version: number }>({ name: 'm1', text: update, values });
    if (!uuid || !rows[0]) {
      const refusal = { code: 'VERSION_CONFLICT' as const, message: 'The document has changed meanwhile.' };
      return { updateConsultation: { document: null, userErrors: [refusal] } };
    }
    const document = { id: globalId('ConsultationDocument', uuid), version: rows[0].version };
    return { updateConsultation: { document, userErrors: [] } };
  };
}
