import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { now } from '../../src/database/transaction.ts';
import { StoredFile } from '../../src/entities/file.ts';
import { globalId } from '../../src/entities/global-id.ts';
import { inspectAndStore } from '../../src/files/intake/add-file.ts';
import { KeptThreads, usualLimits } from '../../src/files/thread/isolated.ts';
import { extractTexts, type TextsRead } from '../../src/library/extract-texts.ts';
import { seedId } from '../../src/seed/seed-id.ts';
import type { TestApp } from './harness.ts';

/** Files of strangers get a thread each, which takes ten times as long as reading a small file. These are our own. */
const threads = new KeptThreads();

/** A file of the department GK with these bytes, inspected and stored as an upload is; returns its id. */
export async function ownFile(city: TestApp, bytes: Buffer, fileName: string): Promise<string> {
  const ctx = city.app.context();
  const stored = await inspectAndStore(ctx.files, { stream: Readable.from([bytes]), fileName, threads });
  const [id, organizationId] = [randomUUID(), seedId('organization gk')];
  await ctx.em.insert(StoredFile, { id, ...stored, organizationId, createdAt: await now(ctx) });
  return globalId('File', id);
}

/** Reads the texts of all files that wait for it. */
export function readTexts(city: TestApp): Promise<TextsRead> {
  return extractTexts(city.app.context(), { limits: { ...usualLimits, threads } });
}
