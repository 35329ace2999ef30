import pg from 'pg';

type Sent = { text: string; name?: string };
type Query = (...args: unknown[]) => unknown;

/**
 * Notes every statement that this process sends to PostgreSQL, on connections made from now on. Call it before the app
 * starts, and `stop` when the test is over.
 */
export function noteStatements(): { during(work: () => Promise<unknown>): Promise<Sent[]>; stop(): void } {
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  let sent: Sent[] | null = null;
  prototype.query = function (this: unknown, ...args: unknown[]) {
    sent?.push(typeof args[0] === 'string' ? { text: args[0] } : (args[0] as Sent));
    return query.apply(this, args);
  };
  return {
    async during(work) {
      const noted: Sent[] = [];
      sent = noted;
      try {
        await work();
      } finally {
        sent = null;
      }
      return noted;
    },
    stop() {
      prototype.query = query;
    },
  };
}
