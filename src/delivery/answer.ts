import type { IncomingHttpHeaders } from 'node:http';
import type { Context } from '../context.ts';
import type { Epoch } from '../database/reader.ts';
import { Pieces } from '../pace/pieces.ts';

/** A request to the delivery API, before anything in it is understood. */
export interface DeliveryRequest {
  readonly method: 'GET' | 'POST';
  /** POST: the body as it came. GET: the query string, without the question mark. */
  readonly text: string;
  readonly headers: IncomingHttpHeaders;
  /** Made when first needed: a kept answer needs no context. */
  context(): Promise<Context>;
}

/** An answer of the delivery API, without the headers that every answer of the server has. */
export interface DeliveryAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** As it is sent, in pieces where it is long; undefined where the answer has no content (304). */
  readonly body: string | Buffer | Pieces | undefined;
  /** The epoch at which everything in the answer was read. Undefined where nothing was read. */
  readonly epoch?: Epoch;
  /** Whether the answer is the same for every anonymous reader while the epoch holds. Errors and signed addresses are not. */
  readonly isCacheable: boolean;
  /** The name of the registered document that was asked for, for metrics. */
  readonly document?: string;
}

/**
 * Answers requests to the delivery API. The one seam at which a cache, persisted documents and the path of known
 * operations stand before each other.
 */
export type Answering = (request: DeliveryRequest) => Promise<DeliveryAnswer>;

/** Whether an answer has data and no error: Apollo writes errors first. */
export function hasData({ body }: Pick<DeliveryAnswer, 'body'>): boolean {
  const beginning = body instanceof Pieces ? body.list[0].toString('latin1', 0, 8) : body;
  return typeof beginning === 'string' && beginning.startsWith('{"data":');
}
