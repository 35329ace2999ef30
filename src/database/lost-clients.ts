import type { Pool, PoolClient } from 'pg';

const endsOrBeginsATransaction = /^(begin|start transaction.*|rollback)$/;

/**
 * Gives clients back to the pool when their transaction could not begin or be rolled back because the connection was
 * lost. The pool throws such clients away. Kysely, beneath the mapper, releases a client only after a `begin` and a
 * `rollback` that succeeded: every connection lost within a transaction would be missing from the pool for good.
 */
export function returnLostClients(pool: Pool): void {
  pool.on('connect', (client: PoolClient) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: unknown[]) => {
      const result = query(...args);
      if (!endsOrBeginsATransaction.test(String(args[0])) || !(result instanceof Promise)) return result;
      return result.catch((error) => {
        client.release(true);
        throw error;
      });
    }) as PoolClient['query'];
  });
}
