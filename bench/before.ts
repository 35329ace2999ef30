import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BenchDatabase, editor } from './database.ts';
import { startOurs, type Variant } from './servers.ts';

/** Another state of this project: its server, on a database that it made itself. */
export interface Before {
  database: BenchDatabase;
  variant: Variant;
  stop(): Promise<void>;
}

/** Starts the checkout in `folder`, which must have been compiled with its bench. */
export async function startBefore(folder: string, scale: number): Promise<Before> {
  const dist = join(resolve(folder), 'dist');
  const other: typeof import('./database.ts') = await import(pathToFileURL(join(dist, 'bench/database.js')).href);
  const database = await other.startDatabase(scale, () => {});
  database.editor ??= other.editor ?? editor;
  try {
    const variant = await startOurs(database, 'before', join(dist, 'src/main.js'));
    const stop = async () => {
      await variant.stop();
      await database.stop();
    };
    return { database, variant, stop };
  } catch (error) {
    await database.stop();
    throw error;
  }
}
