import { readPhoto } from '../images/heic.ts';
import { documentFacts } from '../inspect/document-facts.ts';
import { readText } from '../text/read-text.ts';
import type { DocumentFile } from './messages.ts';

/** What the thread can do with a file. */
export const TASKS = { text: readText, facts: documentFacts, photo: readPhoto };

export type Task = keyof typeof TASKS;
export type Tasks = {
  [T in Task]: { file: Parameters<(typeof TASKS)[T]>[0]; made: Awaited<ReturnType<(typeof TASKS)[T]>> };
};

/** What the thread is asked to do, one thing after another. */
export interface Order {
  task: Task;
  file: DocumentFile;
}
