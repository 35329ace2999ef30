/** Asks ClamAV's clamd over TCP. A file that was not scanned is not taken in. */

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { FileRefused } from '../kinds/file-refused.ts';

export interface VirusScanner {
  host: string;
  port: number;
  /** For the whole scan, from connecting to the answer. */
  timeoutMs: number;
  /** For connecting alone, to tell a firewall that swallows packets from a scanner that works. */
  connectTimeoutMs: number;
}

const mostChunk = 64 * 1024;
const mostAnswer = 4_096;
const lastChunk = Buffer.alloc(4);

/**
 * Resolves when the scanner has seen all of the bytes and found nothing.
 *
 * @throws FileRefused INFECTED, with the name of the threat in its cause, or NOT_SCANNED when the scanner is out of
 * reach, too slow, or gives any other answer, such as that the file is too large for it; and the stream's own errors
 */
export async function scanForViruses(scanner: VirusScanner, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const answer = await ask(scanner, bytes);
  if (answer === 'stream: OK') return;
  const threat = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  throw new FileRefused(threat ? 'INFECTED' : 'NOT_SCANNED', {
    cause: new Error(threat ?? `The virus scanner answered ${JSON.stringify(answer)}`),
  });
}

/** Source: clamd(8), INSTREAM, in its form that ends commands and answers with a zero byte. */
async function ask(
  { host, port, timeoutMs, connectTimeoutMs }: VirusScanner,
  bytes: AsyncIterable<Uint8Array>,
): Promise<string> {
  const socket = connect({ host, port });
  const within = (ms: number, what: string) =>
    setTimeout(() => socket.destroy(new Error(`No ${what} within ${ms} ms`)), ms);
  const [answering, connecting] = [within(timeoutMs, 'answer'), within(connectTimeoutMs, 'connection')];
  const answered = answerOf(socket);
  answered.catch(() => {}); // awaited below; until then nobody listens
  try {
    await Promise.race([once(socket, 'connect'), answered]);
    clearTimeout(connecting);
    socket.write('zINSTREAM\0');
    // clamd may answer early and then closes the connection: its answer counts, and not that the rest cannot be sent.
    return await Promise.race([answered, sendAll(socket, bytes).then(() => answered)]);
  } catch (error) {
    if (error instanceof SourceFailed) throw error.cause;
    throw new FileRefused('NOT_SCANNED', { cause: isBrokenOff(error) ? brokenOff(socket, error) : error });
  } finally {
    clearTimeout(connecting);
    clearTimeout(answering);
    socket.destroy();
  }
}

function isBrokenOff(error: unknown): boolean {
  return ['EPIPE', 'ECONNRESET'].includes(String((error as NodeJS.ErrnoException).code));
}

/** When clamd has had enough, it says so and closes. The answer is often lost if bytes are on their way to clamd. */
function brokenOff({ bytesWritten }: Socket, cause: unknown): Error {
  const hint = 'Is the StreamMaxLength of clamd less than the file?';
  return new Error(`The virus scanner broke off after ${bytesWritten} bytes at most. ${hint}`, { cause });
}

async function sendAll(socket: Socket, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const piece of reading(bytes)) {
    for (let at = 0; at < piece.byteLength; at += mostChunk) {
      const chunk = piece.subarray(at, at + mostChunk);
      const size = Buffer.alloc(4);
      size.writeUInt32BE(chunk.byteLength);
      if (!socket.writable) return; // clamd has answered, or failed: the other side of the race tells
      socket.write(size);
      if (!socket.write(chunk)) await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
    }
  }
  socket.write(lastChunk);
}

class SourceFailed extends Error {}

async function* reading(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield* bytes;
  } catch (cause) {
    throw new SourceFailed('The bytes to scan cannot be read', { cause });
  }
}

/** The answer up to the zero byte. A connection that closes before that has not answered. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    socket.on('data', (piece) => {
      answer += piece.toString('latin1');
      if (answer.includes('\0')) resolve(answer.slice(0, answer.indexOf('\0')));
      else if (answer.length > mostAnswer) reject(new Error('The virus scanner does not speak as clamd does'));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The virus scanner closed the connection')));
  });
}
