import { AsyncLocalStorage } from 'node:async_hooks';

/** What is under way, a request or a job, as far as those who watch the server want to know. */
export interface Task {
  /** `query OpenConsultations`, `mutation publish`, `job read-texts`. Callers choose the names of their operations. */
  operation?: string;
  /** Hears that an SQL statement begins. Answers what hears that the statement is over. */
  statementBegins(text: string): StatementEnds;
}

export type StatementEnds = (error?: unknown) => void;

const tasks = new AsyncLocalStorage<Task>();

/** Does work as part of a task: what the work calls, and what that awaits, finds the task by `currentTask`. */
export function during<T>(task: Task, work: () => T): T {
  return tasks.run(task, work);
}

/** Says what the task under way does, as soon as that is known. */
export function nameTask(operation: string | undefined): void {
  const task = tasks.getStore();
  if (task) task.operation = operation;
}

/** The task that the caller works on; undefined where nobody watches. */
export function currentTask(): Task | undefined {
  return tasks.getStore();
}
