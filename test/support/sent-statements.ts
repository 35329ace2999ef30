import pg from 'pg';

/** `packet` is the same for statements that were sent in one go. */
type Sent = { text: string; name?: string; packet: number };
type Query = (...args: unknown[]) => unknown;

/**
 * Notes every statement that this process sends to PostgreSQL, on connections made from now on. Call it before the app
 * starts, and `stop` when the test is over.
 */
export function noteStatements(): { during(work: () => Promise<unknown>): Promise<Sent[]>; stop(): void } {
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  let sent: Sent[] | null = null;
  let packets = 0;
  let isOpen = false;
  const packet = () => {
    if (!isOpen) {
      packets += 1;
      isOpen = true;
      queueMicrotask(() => {
        isOpen = false;
      });
    }
    return packets;
  };
  prototype.query = function (this: unknown, ...args: unknown[]) {
    const { text, name } = (typeof args[0] === 'string' ? { text: args[0] } : args[0]) as Omit<Sent, 'packet'>;
    sent?.push({ text, name, packet: packet() });
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
