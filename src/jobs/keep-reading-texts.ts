import type { Context, Log } from '../context.ts';
import { extractTexts } from '../library/extract-texts.ts';

const everyMilliseconds = 30_000;

/** Reads the text of files as long as the server runs. */
export class TextReading {
  private readonly context: () => Context;
  private readonly log: Log;
  private readonly ending = new AbortController();
  private timer?: NodeJS.Timeout;
  private round?: Promise<void>;
  private isNudged = false;

  constructor(context: () => Context, log: Log) {
    this.context = context;
    this.log = log;
  }

  /** Looks for waiting files now and from time to time. Until then nothing happens, whoever nudges. */
  start(): void {
    this.timer ??= setInterval(() => this.nudge(), everyMilliseconds).unref();
    this.nudge();
  }

  /** A file has come. */
  nudge(): void {
    if (!this.timer || this.ending.signal.aborted) return;
    this.isNudged = true;
    this.round ??= this.readAll().finally(() => {
      this.round = undefined;
    });
  }

  /** Resolves when nothing is being read; at once, if so. */
  async idle(): Promise<void> {
    await this.round;
  }

  /** Ends what is being read, in order: it waits again. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.ending.abort();
    await this.idle();
  }

  private async readAll(): Promise<void> {
    const { signal } = this.ending;
    try {
      while (this.isNudged) {
        this.isNudged = false; // who nudges from here on may have come too late for this round
        await extractTexts(this.context(), {
          signal,
          onFailure: ({ fileId, attempt }, reason) =>
            this.log.warn({ fileId, attempt, reason }, 'the text of a file could not be read'),
        });
      }
    } catch (err) {
      if (!signal.aborted) this.log.warn({ err }, 'texts of files could not be read; trying again later');
    }
  }
}
