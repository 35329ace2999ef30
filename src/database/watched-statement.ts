import { currentTask } from '../watch/task.ts';

/** Sends a statement of the form that pg's `query` takes, and tells the task under way when the statement begins and ends. */
export function watchedStatement(args: unknown[], send: (args: unknown[]) => unknown): unknown {
  const task = currentTask();
  const text = task && textOf(args[0]);
  if (!task || text === undefined) return send(args);
  const ends = task.statementBegins(text);
  const callback = args.at(-1);
  if (typeof callback === 'function') {
    const heard = (error: unknown, ...results: unknown[]) => {
      ends(error ?? undefined);
      callback(error, ...results);
    };
    return send([...args.slice(0, -1), heard]);
  }
  const result = send(args);
  return result instanceof Promise ? ended(result, ends) : result;
}

/** Awaited, and not listened to beside the caller: Node.js follows a stack through one waiter alone. */
async function ended(result: Promise<unknown>, ends: (error?: unknown) => void): Promise<unknown> {
  try {
    const answer = await result;
    ends();
    return answer;
  } catch (error) {
    ends(error);
    throw error;
  }
}

/** Undefined for queries that report their end in a way of their own, such as cursors. */
function textOf(query: unknown): string | undefined {
  if (typeof query === 'string') return query;
  const { text, submit } = (query ?? {}) as { text?: unknown; submit?: unknown };
  return typeof text === 'string' && submit === undefined ? text : undefined;
}
