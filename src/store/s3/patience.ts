/**
 * When to give a store up. A store that refuses fails by itself. A store that accepts and never answers, or moves a
 * byte now and then, would keep us waiting for ever. A limit on the whole time would fail large files on slow but
 * honest lines. So what counts is progress: within any `limit`, at least a kilobyte a second, or the end.
 */

import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { pipeline, Readable } from 'node:stream';

const tick = 250; // milliseconds
const slowest = 1; // bytes per millisecond
const pieceSize = 64 * 1_024;

/** Watches all requests of one operation together, so that many slow steps take no longer than one. */
export class Patience {
  /** Milliseconds. */
  readonly limit: number;
  private readonly exchanges = new Set<Exchange>();
  /** The oldest first. Time without an open request has no ticks. */
  private readonly ticks: { bytes: number; milliseconds: number }[] = [];
  private tickedAt = 0;
  private movedByClosed = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Destroys the request, or the response that is being read, when nothing moves any more. */
  watch(request: ClientRequest): void {
    const exchange = new Exchange(request);
    this.exchanges.add(exchange);
    if (!this.timer) this.begin();
    request.once('close', () => {
      this.movedByClosed += exchange.movedSinceAsked();
      this.exchanges.delete(exchange);
      if (this.exchanges.size > 0) return;
      clearInterval(this.timer);
      this.timer = undefined;
    });
  }

  private begin(): void {
    this.tickedAt = performance.now();
    this.timer = setInterval(() => this.tick(), tick);
  }

  private tick(): void {
    const milliseconds = this.sinceLastTick();
    const open = [...this.exchanges];
    if (open.some((exchange) => exchange.waitsForReader)) return;
    this.ticks.push({
      bytes: this.movedByClosed + sum(open.map((exchange) => exchange.movedSinceAsked())),
      milliseconds,
    });
    this.movedByClosed = 0;
    if (sum(this.ticks.map((tick) => tick.milliseconds)) < this.limit) return;
    const bytes = sum(this.ticks.map((tick) => tick.bytes));
    if (bytes < this.limit * slowest) {
      const tooSlow = new Error(`it answers too slowly: ${bytes} bytes in ${this.limit / 1_000} seconds`);
      for (const exchange of open) exchange.giveUp(tooSlow);
    }
    this.ticks.shift();
  }

  /** Ticks come late on a busy machine. A long pause of our own does not count: the store knows nothing of it. */
  private sinceLastTick(): number {
    const before = this.tickedAt;
    this.tickedAt = performance.now();
    return Math.min(this.tickedAt - before, 4 * tick);
  }
}

/** A request and its response. */
class Exchange {
  private readonly request: ClientRequest;
  private response: IncomingMessage | undefined;
  private socket: Socket | undefined;
  private readBefore = 0; // by earlier requests on the same socket
  private written = 0;
  private asked = 0;

  constructor(request: ClientRequest) {
    this.request = request;
    request.once('socket', (socket) => {
      this.socket = socket;
      this.readBefore = socket.bytesRead;
    });
    request.once('response', (response) => {
      this.response = response;
      response.on('error', () => {}); // the reader hears of it; nobody may be reading yet
    });
    sendInPieces(request, (bytes) => {
      this.written += bytes;
    });
  }

  /** What has arrived lies unread: the reader is slow, not the store. */
  get waitsForReader(): boolean {
    return (this.response?.readableLength ?? 0) > 0;
  }

  movedSinceAsked(): number {
    const moved = this.written + (this.socket?.bytesRead ?? 0) - this.readBefore;
    const before = this.asked;
    this.asked = moved;
    return moved - before;
  }

  giveUp(reason: Error): void {
    (this.response ?? this.request).destroy(reason);
  }
}

/**
 * A socket counts all bytes as sent at once, even while they wait. Sent piece by piece, they show what has really gone.
 */
function sendInPieces(request: ClientRequest, onSent: (bytes: number) => void): void {
  const end = request.end.bind(request);
  const endInPieces = (body?: unknown) => {
    if (!Buffer.isBuffer(body) || body.length <= pieceSize) return end(body);
    request.end = end;
    pipeline(Readable.from(piecesOf(body, onSent), { highWaterMark: 1 }), request, () => {}); // 'error' reports it
    return request;
  };
  request.end = endInPieces as typeof end;
}

function* piecesOf(body: Buffer, onSent: (bytes: number) => void) {
  for (let start = 0; start < body.length; start += pieceSize) {
    const piece = body.subarray(start, start + pieceSize);
    yield piece;
    onSent(piece.length);
  }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
