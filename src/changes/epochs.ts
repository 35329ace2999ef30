import type { KeptConnection } from '../database/kept-connection.ts';

const channel = 'konsulta_epoch'; // content.settle() notifies it within the transaction that moves the epoch

/**
 * Tells an instance of each new epoch, so that nobody has to ask again and again whether public content has changed.
 */
export class EpochsHeard {
  private readonly line: KeptConnection;
  private readonly listeners = new Set<(number: number) => void>();

  /** Register before the line starts. */
  constructor(line: KeptConnection) {
    this.line = line;
    line.onOpen(async (client) => {
      await client.query(`listen ${channel}`);
      const { rows } = await client.query<{ number: string }>('select number from content.present');
      this.tell(Number(rows[0].number)); // the epoch may have moved while nobody listened
    });
    line.onNotification(({ channel: from, payload }) => {
      if (from === channel) this.tell(Number(payload));
    });
  }

  /** Whether changes are heard now. A cache must not give out answers while this is false: they may be old. */
  get isListening(): boolean {
    return this.line.isOpen;
  }

  /**
   * Calls the listener with the number of each new epoch, soon after the commit, and with the present number whenever
   * hearing begins again. A number may come twice. Answers the function that ends the calls.
   */
  onEpoch(listener: (number: number) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  private tell(number: number): void {
    for (const listener of this.listeners) listener(number);
  }
}
