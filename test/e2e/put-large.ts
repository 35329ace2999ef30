/** Puts and reads 100 MB in a process of its own, and prints the bytes of memory above those of an idle process. */

import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { S3Store } from '../../src/store/s3/store.ts';

const piece = 62_500;
const size = 100_000_000;

/** Reuses a few buffers: a new buffer for each piece would add 60 MB of the test's own garbage. */
function* source() {
  const buffers = Array.from({ length: 8 }, () => Buffer.alloc(piece));
  for (let sent = 0, turn = 0; sent < size; sent += piece, turn = (turn + 1) % buffers.length) {
    yield buffers[turn].fill(String(sent));
  }
}

/** The highest resident memory during the work. */
async function peakDuring<T>(work: () => Promise<T>): Promise<{ result: T; peak: number }> {
  const idle = process.memoryUsage.rss();
  let peak = idle;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 10);
  const result = await work().finally(() => clearInterval(timer));
  return { result, peak: peak - idle };
}

const store = await S3Store.open(JSON.parse(process.argv[2]));
await store.check();
const put = await peakDuring(() => store.put({ stream: Readable.from(source()) }));
const read = await peakDuring(async () => {
  const hash = createHash('sha256');
  for await (const bytes of await store.read(put.result.key)) hash.update(bytes);
  return hash.digest('hex');
});
if (read.result !== put.result.key) throw new Error('other bytes were read than put');
console.log(JSON.stringify({ ...put.result, putting: put.peak, reading: read.peak }));
