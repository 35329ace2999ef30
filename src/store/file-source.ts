/** Bytes to take in, wherever they come from. */

import { createReadStream } from 'node:fs';
import { addAbortSignal, Readable } from 'node:stream';

/**
 * A file of this machine, or a stream, which is read once. A Node stream stays its owner's: a failure leaves the stream
 * open, so that an upload can still be answered. Only aborting destroys it.
 */
export type FileSource = { path: string } | { stream: AsyncIterable<Uint8Array> };

/**
 * The bytes, piece by piece. Throws the source's own errors, also for a stream that was cut off. From this call on, an
 * error of a Node stream waits for the loop instead of ending the process because nobody listens yet.
 */
export function openSource(source: FileSource, signal?: AbortSignal): AsyncIterable<Uint8Array> {
  signal?.throwIfAborted();
  if ('path' in source) return onlyBytes(lazily(() => createReadStream(source.path, { signal })));
  const given = source.stream;
  const stream = given instanceof Readable ? given : Readable.from(given);
  stream.on('error', () => {});
  if (signal) addAbortSignal(signal, stream);
  return onlyBytes(stream.iterator({ destroyOnReturn: stream !== given }));
}

/** Opens the source only when reading begins, so that nothing stays open when nothing is read. */
async function* lazily(open: () => AsyncIterable<unknown>): AsyncIterable<unknown> {
  yield* open();
}

async function* onlyBytes(pieces: AsyncIterable<unknown>): AsyncIterable<Uint8Array> {
  for await (const bytes of pieces) {
    if (!(bytes instanceof Uint8Array)) throw new TypeError('A file source must give bytes');
    yield bytes;
  }
}
