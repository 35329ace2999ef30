// What src/threads imports in the place of node:worker_threads, in tests: threads load TypeScript as the tests themselves do.
// Node.js's own way takes as long for the modules of one thread as the thread's work.
import { fileURLToPath } from 'node:url';
import * as threads from 'node:worker_threads';

const typescript = fileURLToPath(new URL('./typescript.js', import.meta.url));

export class Worker extends threads.Worker {
  constructor(file, options) {
    super(file, { ...options, execArgv: [...(options.execArgv ?? []), '--import', typescript] });
  }
}
