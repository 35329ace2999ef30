import { AsyncLocalStorage } from 'node:async_hooks';
import type { Outcome } from './metrics.ts';

/** What refuses requests that ask for too much. */
export type Bound =
  | 'overload'
  | 'body'
  | 'stalled'
  | 'document'
  | 'values'
  | 'bytes'
  | 'time'
  | 'registered'
  | 'attempts'
  | 'pace';

/** What is under way, a request or a job, as far as those who watch the server want to know. */
export interface Task {
  /** `query OpenConsultations`, `mutation publish`, `job read-texts`. Callers choose the names of their operations. */
  readonly operation?: string;
  /** Says what the task does, as soon as that is known. */
  name(operation: string): void;
  /** Says that the answer tells of failures, although its status may not. */
  ends(outcome: Outcome): void;
  /** Says that the task was refused by a bound. */
  refusedBy(bound: Bound): void;
  /** Hears that an SQL statement begins. Answers what hears that the statement is over. */
  statementBegins(text: string): StatementEnds;
}

export type StatementEnds = (error?: unknown) => void;

const tasks = new AsyncLocalStorage<Task>();

/** Does work as part of a task: what the work calls, and what that awaits, finds the task by `currentTask`. */
export function during<T>(task: Task, work: () => T): T {
  return tasks.run(task, work);
}

/** The task that the caller works on; undefined where nobody watches. */
export function currentTask(): Task | undefined {
  return tasks.getStore();
}
