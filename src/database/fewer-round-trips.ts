import type { Pool, PoolClient, QueryResult } from 'pg';
import { StatementNames } from './statement-names.ts';

type Query = (text: string, values?: readonly unknown[]) => Promise<QueryResult>;

const beginsATransaction = /^(begin|start transaction.*)$/;
const endsATransaction = /^(commit|rollback)$/;
const nothing = { command: '', rowCount: 0, oid: 0, fields: [], rows: [] } as QueryResult;

/**
 * Makes the clients of a pool send less, for callers that know nothing of this: a statement with parameters that comes
 * again is prepared by name, and the beginning of a transaction waits for the first statement and travels with it. A
 * transaction without a statement is never begun. The clients must have pg's option `pipeline`.
 */
export function sendLess(pool: Pool): void {
  const names = new StatementNames();
  pool.on('connect', (client: PoolClient) => {
    const query = client.query.bind(client) as unknown as (config: object) => Promise<QueryResult>;
    client.query = withBeginning(client, (text, values) =>
      values?.length ? query({ name: names.nameOf(text), text, values }) : query({ text }),
    ) as unknown as PoolClient['query'];
  });
}

/** The query function, but a `begin` is kept until there is something to send it with. */
function withBeginning(client: PoolClient, query: Query): Query {
  let beginning: string | null = null;
  return async (text, values) => {
    if (beginsATransaction.test(text)) {
      beginning = text;
      return nothing;
    }
    if (beginning === null) return query(text, values);
    const begin = beginning;
    beginning = null;
    if (endsATransaction.test(text)) return nothing;
    return inOnePacket(client, async () => {
      const [, result] = await Promise.all([query(begin), query(text, values)]);
      return result;
    });
  };
}

/** Sends what `send` sends before it first waits as one write to the socket. */
function inOnePacket<T>(client: PoolClient, send: () => Promise<T>): Promise<T> {
  const { stream } = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection;
  stream.cork();
  try {
    return send();
  } finally {
    stream.uncork();
  }
}
