import { withoutValues } from './statement-text.ts';
import type { StatementEnds, Task } from './task.ts';

/** The part of the log that is needed. */
interface Log {
  warn(fields: object, message: string): void;
}

export interface WatchOptions {
  /** Milliseconds from which on a statement is slow; 0 where no statement is. */
  slowStatement: number;
}

/** Watches requests and jobs, and the statements that they send. */
export class Watch {
  private readonly options: WatchOptions;

  constructor(options: WatchOptions) {
    this.options = options;
  }

  /** Whether there is anything to watch for. */
  get isOn(): boolean {
    return this.options.slowStatement > 0;
  }

  /** A task that begins now, whose slow statements are told to the log. */
  begin(log: Log, operation?: string): Task {
    return new WatchedTask(this.options, log, operation);
  }
}

class WatchedTask implements Task {
  operation?: string;
  private readonly options: WatchOptions;
  private readonly log: Log;

  constructor(options: WatchOptions, log: Log, operation?: string) {
    this.options = options;
    this.log = log;
    this.operation = operation;
  }

  statementBegins(text: string): StatementEnds {
    const began = performance.now();
    return () => this.tellOfSlow(text, performance.now() - began);
  }

  private tellOfSlow(text: string, milliseconds: number): void {
    const { slowStatement } = this.options;
    if (slowStatement === 0 || milliseconds < slowStatement) return;
    this.log.warn(
      { operation: this.operation ?? null, milliseconds: Math.round(milliseconds), statement: withoutValues(text) },
      'a statement was slow',
    );
  }
}
