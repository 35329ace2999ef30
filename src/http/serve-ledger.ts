import type { FastifyInstance } from 'fastify';
import type { Reader } from '../database/reader.ts';

const mostHeads = 100;

const published = `
  select json_build_object(
    'algorithm', 'Ed25519',
    'text', 'konsulta-ledger-head-1',
    'keys', (select coalesce(json_agg(json_build_object('id', id, 'publicKey', public_key, 'since', since, 'until', until)
      order by since desc), '[]') from ledger_key),
    'heads', (select coalesce(json_agg(json_build_object('sequence', sequence, 'hash', hash,
        'recorded', to_char(recorded at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'key', key_id, 'signature', signature)
      order by sequence desc), '[]') from (select * from signed_head order by sequence desc limit ${mostHeads}) s)
  )::text as body`;

/**
 * Publishes the keys of the ledger and its latest signed heads at `/.well-known/konsulta-ledger` (RFC 8615): whoever keeps
 * them can prove later what the ledger said.
 */
export function serveLedger(app: FastifyInstance, reader: () => Reader): void {
  app.get('/.well-known/konsulta-ledger', async (_request, reply) => {
    const [{ body }] = await reader().rows<{ body: string }>(published);
    return reply.header('cache-control', 'public, max-age=60').type('application/json; charset=utf-8').send(body);
  });
}
