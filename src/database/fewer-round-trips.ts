import type { Pool, PoolClient, QueryResult } from 'pg';
import { StatementNames } from './statement-names.ts';

/** A statement with its values for `$1` …. */
export interface Statement {
  text: string;
  values?: readonly unknown[];
}

/** Stands in the place of a statement's values: nobody waits for the statement's answer. */
export class Unawaited {
  readonly values: readonly unknown[];

  constructor(values: readonly unknown[]) {
    this.values = values;
  }
}

/** Stands in the place of values: several statements that travel together. The rows of each are a row of the answer. */
export class Together {
  readonly statements: readonly Statement[];

  constructor(statements: readonly Statement[]) {
    this.statements = statements;
  }
}

type Query = (statement: Statement) => Promise<QueryResult>;

const beginsATransaction = /^(begin|start transaction.*)$/;
const rollsBack = /^rollback\b/;
const nothing = { command: '', rowCount: 0, oid: 0, fields: [], rows: [] } as QueryResult;

/**
 * Makes the clients of a pool send less: a statement with parameters that comes again is prepared by name. The beginning
 * of a transaction, and statements whose answer nobody awaits, wait for the next statement of the transaction and travel
 * with it, at the latest with its commit, and fail where that fails. What a rollback would undo is not sent. The clients
 * must have pg's option `pipeline`. Through a pooler nothing is prepared, as the next transaction may come to another connection.
 */
export function sendLess(pool: Pool, { isPrepared }: { isPrepared: boolean }): void {
  const names = new StatementNames();
  pool.on('connect', (client: PoolClient) => {
    const query = client.query.bind(client) as unknown as (config: object) => Promise<QueryResult>;
    client.query = withWaiting(client, ({ text, values }) =>
      values?.length ? query({ name: isPrepared ? names.nameOf(text) : undefined, text, values }) : query({ text }),
    ) as unknown as PoolClient['query'];
  });
}

/** The query function of pg, but some statements are kept until there is something to send them with. */
function withWaiting(client: PoolClient, query: Query) {
  let waiting: Statement[] = [];
  let isInTransaction = false;
  const isUnbegun = () => waiting.length > 0 && beginsATransaction.test(waiting[0].text);

  /** Sends what waits and these statements; answers what these are answered. */
  async function send(...statements: Statement[]): Promise<QueryResult[]> {
    const sent = [...waiting, ...statements];
    waiting = [];
    if (sent.length === 1) return [await query(sent[0])];
    const results = await inOnePacket(client, () => Promise.allSettled(sent.map(query)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason; // the first: the others say only that the transaction has failed
    return results.slice(-statements.length).map((result) => (result as PromiseFulfilledResult<QueryResult>).value);
  }

  return async (text: string, values?: readonly unknown[]): Promise<QueryResult> => {
    const [special] = values ?? [];
    if (special instanceof Together) {
      const results = await send(...special.statements);
      return { ...nothing, rows: results.map(({ rows }) => rows) };
    }
    const statement = special instanceof Unawaited ? { text, values: special.values } : { text, values };
    if (beginsATransaction.test(text)) {
      isInTransaction = true;
      waiting = [statement];
      return nothing;
    }
    if (special instanceof Unawaited && isInTransaction) {
      waiting.push(statement);
      return nothing;
    }
    const ends = text === 'commit' || text === 'rollback';
    const isEmpty = isUnbegun() && (rollsBack.test(text) || (text === 'commit' && waiting.length === 1));
    if (rollsBack.test(text) || isEmpty) waiting = [];
    if (ends) isInTransaction = false;
    if (isEmpty) return nothing;
    const [result] = await send(statement);
    return result;
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
