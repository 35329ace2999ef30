import type { Socket } from 'node:net';
import type { Client } from 'pg';
import { turn } from '../pace/slices.ts';

/** Bytes that all connections together read in one round of the event loop: decoding them takes some milliseconds. */
const mostPerRound = 512 * 1024;
/** Bytes of a part of an answer that is not worth counting: a page of a list. Counting costs a round more. */
const short = 24 * 1024;

let inThisRound = 0;

/** Keeps long answers of the database from holding the event loop: what comes faster than it may be read waits in the socket. */
export function readInRounds(client: Client): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.on('data', ({ length }: Buffer) => {
    if (length < short) return;
    if (inThisRound === 0) setImmediate(begin);
    inThisRound += length;
    if (inThisRound < mostPerRound) return;
    stream.pause();
    void turn().then(() => stream.resume());
  });
}

function begin(): void {
  inThisRound = 0;
}
