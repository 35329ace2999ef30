import { collectFiles } from '../../src/library/collect-files.ts';
import { S3Store } from '../../src/store/s3/store.ts';
import type { TestApp } from './harness.ts';

const tomorrow = () => new Date(Date.now() + 24 * 60 * 60 * 1_000);

/** All records of files, in the database and in the store. */
export interface Stored {
  uploads: number;
  files: string[];
  staged: string[];
  objects: string[];
  /** The number of abandoned and unfinished puts in the store. Counting removes them. */
  leftovers: number;
}

/** The records that remain after the collector runs two hours from now. */
export async function collectedLater(city: TestApp): Promise<Stored> {
  await city.clock.advance({ hours: 2 });
  const ctx = city.app.context();
  await collectFiles(ctx, ctx.files);
  return stored(city);
}

export async function stored(city: TestApp): Promise<Stored> {
  const { store } = city.app;
  const objects: string[] = [];
  for await (const { key } of store.list()) objects.push(key);
  return {
    uploads: (await city.sql('select 1 from upload')).length,
    files: (await city.sql<{ sha256: string }>('select sha256 from file order by 1')).map(({ sha256 }) => sha256),
    staged: await city.app.context().files.staging.list(),
    objects,
    leftovers: store instanceof S3Store ? await store.removeLeftovers(tomorrow()) : 0,
  };
}

/** The records of an installation without files. */
export const nothing: Stored = { uploads: 0, files: [], staged: [], objects: [], leftovers: 0 };
