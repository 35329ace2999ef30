import { readPhoto } from '../images/heic.ts';
import { documentFacts } from '../inspect/document-facts.ts';
import { readText } from '../text/read-text.ts';
import type { DocumentFile } from './document-file.ts';

/** What the thread can do with a file. */
export const tasks = { text: readText, facts: documentFacts, photo: readPhoto };

export type Task = keyof typeof tasks;
export type Tasks = {
  [T in Task]: { file: Parameters<(typeof tasks)[T]>[0]; made: Awaited<ReturnType<(typeof tasks)[T]>> };
};

/** What the thread is asked to do, one thing after another. */
export interface Order {
  task: Task;
  file: DocumentFile;
}
