import type { Log } from '../context.ts';
import type { KeptConnection } from '../database/kept-connection.ts';

const channel = 'konsulta_epoch'; // content.settle() notifies it within the transaction that moves the epoch
const askEvery = 5_000; // milliseconds
const passAgainAfter = 500; // milliseconds
const trusted = 10_000; // milliseconds for which an answer of the database is believed

// How long the present epoch lasts, in milliseconds, stays on this connection: it tells when something is planned.
const question = `
  select epoch::int as number, (extract(epoch from next_boundary - content.instant()) * 1000)::float8 as lasts
  from content.ledger_head`;

interface Heard {
  number: number;
  /** Null where no boundary is ahead. */
  lasts: number | null;
}

/**
 * Tells an instance of each new epoch, so that nobody has to ask again and again whether public content has changed.
 * Passes each boundary at its instant, so that a new epoch begins there although nobody changes anything.
 */
export class EpochsHeard {
  private readonly line: KeptConnection;
  private readonly log: Log;
  private readonly listeners = new Set<(number: number) => void>();
  private number = 0;
  /** On the clock of performance.now(): a clock that is set does not change what is known. */
  private validUntil = 0;
  private questions = 0;
  private asking?: NodeJS.Timeout;
  private passing?: NodeJS.Timeout;

  /** Register before the line starts. */
  constructor(line: KeptConnection, log: Log) {
    this.line = line;
    this.log = log;
    line.onOpen(async (client) => {
      this.validUntil = 0;
      await client.query(`listen ${channel}`);
      const sent = this.sent();
      const { rows } = await client.query<Heard>(question);
      this.take(sent, rows[0]); // the epoch may have moved while nobody listened
      this.askAgain();
    });
    line.onNotification(({ channel: from, payload }) => {
      if (from === channel) this.notified(Number(payload));
    });
  }

  /** Whether changes are heard now. A cache must not give out answers while this is false: they may be old. */
  get isListening(): boolean {
    return this.line.isOpen;
  }

  /**
   * The number of the present epoch; null where the epoch is unknown: while nothing is heard, at a boundary until it has
   * been passed, and for a moment after each change until the database has told when the next boundary is.
   */
  get present(): number | null {
    return this.line.isOpen && performance.now() < this.validUntil ? this.number : null;
  }

  /**
   * Calls the listener with the number of each new epoch, soon after the commit, and with the present number whenever
   * hearing begins again. A number may come twice. Answers the function that ends the calls.
   */
  onEpoch(listener: (number: number) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /**
   * Makes the epoch unknown until the database has been asked. Called where this instance has changed what is public
   * itself: whoever reads after the change must see it, and the notification may come a little later.
   */
  doubt(): void {
    this.validUntil = 0;
    if (this.line.isOpen) void this.ask();
  }

  private notified(number: number): void {
    this.validUntil = 0; // the next boundary may be another one
    this.tell(number);
    void this.ask();
  }

  private async ask(): Promise<void> {
    const sent = this.sent();
    try {
      const [heard] = await this.line.rows<Heard>(question);
      this.take(sent, heard);
    } catch (err) {
      if (this.line.isOpen) this.log.warn({ err }, 'the epoch could not be asked for; no answers are kept meanwhile');
    }
  }

  private sent(): { question: number; at: number } {
    this.questions += 1;
    return { question: this.questions, at: performance.now() };
  }

  private take({ question, at }: { question: number; at: number }, { number, lasts }: Heard): void {
    if (question !== this.questions) return; // a later question is under way
    clearTimeout(this.passing);
    this.validUntil = at + Math.min(trusted, lasts ?? trusted);
    this.tell(number);
    if (lasts === null || lasts > trusted) return;
    // A boundary that is still there after its instant waits for a change under way, which will pass it.
    const pause = lasts > 0 ? at + lasts - performance.now() : passAgainAfter;
    this.passing = setTimeout(() => void this.pass(), Math.max(0, pause) + 1).unref();
  }

  /** Passes a boundary. Of several instances the first one does it, and the others find it passed. */
  private async pass(): Promise<void> {
    if (!this.line.isOpen) return;
    try {
      await this.line.rows('select content.pass_boundaries(false)');
    } catch (err) {
      if (this.line.isOpen) this.log.warn({ err }, 'a boundary could not be passed yet');
      return; // the next question finds the boundary again
    }
    await this.ask();
  }

  private askAgain(): void {
    clearInterval(this.asking);
    this.asking = setInterval(() => {
      if (this.line.isOpen) void this.ask();
      else clearInterval(this.asking);
    }, askEvery).unref();
  }

  private tell(number: number): void {
    this.number = number;
    for (const listener of this.listeners) listener(number);
  }
}
