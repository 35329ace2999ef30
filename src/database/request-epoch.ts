import type { Epoch } from './epoch.ts';
import type { PreparedRead } from './prepared-read.ts';
import type { Json, Reader } from './reader.ts';

/** The epoch of one request: everything that the request reads is read at its instant. */
export class RequestEpoch {
  private readonly reader: Reader;
  private asked?: Promise<Epoch>;

  constructor(reader: Reader) {
    this.reader = reader;
  }

  /** Asks the database once; every later call answers the same epoch. */
  current(): Promise<Epoch> {
    this.asked ??= this.reader.epoch();
    return this.asked;
  }

  /** Whether the epoch has been asked for, so that other reads of the request must use it. */
  get isAsked(): boolean {
    return this.asked !== undefined;
  }

  /** The epoch under which the request has read; undefined where it has read nothing, or could not. */
  async known(): Promise<Epoch | undefined> {
    return this.asked?.catch(() => undefined);
  }

  /** Runs the request's first read, a statement that finds the epoch itself (`presentSql`), and keeps that epoch. */
  readPresent(statement: PreparedRead): Promise<Json & { epoch: Epoch }> {
    const reading = this.reader.readPresent(statement);
    this.asked = reading.then(({ epoch }) => epoch);
    this.asked.catch(() => undefined); // `reading` tells the caller
    return reading;
  }

  /** Forgets the epoch after a change of the request's own: the next read asks again, and sees the change. */
  forget(): void {
    this.asked = undefined;
  }
}
