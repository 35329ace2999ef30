import { LRUCache } from 'lru-cache';
import type { Context } from '../context.ts';
import type { Reader } from '../database/reader.ts';
import { RequestEpoch } from '../database/request-epoch.ts';
import { type Answering, type DeliveryAnswer, type DeliveryRequest, hasData } from '../delivery/answer.ts';
import { RequestError } from '../errors.ts';
import { Pieces } from '../pace/pieces.ts';
import { inSlices } from '../pace/slices.ts';
import { unansweredInJson } from '../read/in-sql.ts';
import { ShownDocuments } from '../read/shown-documents.ts';
import { cacheTag } from '../schema/cache-tags.ts';
import { currentTask } from '../watch/task.ts';
import type { KnownOperations, KnownRequest } from './known-operations.ts';

const passedOver = 100; // requests, after one whose answer SQL could not write

const unansweredPart = unansweredInJson.slice(1, -1);

export interface AnswerKnownOptions {
  known: KnownOperations;
  /** Reads for one request, from a server that has what the request proves to have seen. */
  readerFor(headers: DeliveryRequest['headers']): Pick<Reader, 'readPresent'>;
  executed: Answering;
  /** Whether answers are tagged with the documents that they show. */
  tagsDocuments: boolean;
}

/**
 * Answers known requests by the text of one SQL statement, untouched, and has all others executed. A reader cannot tell
 * the difference: what SQL cannot write, and every error, is left to execution.
 */
export function answerKnown({ known, readerFor, executed, tagsDocuments }: AnswerKnownOptions): Answering {
  const heads = new Heads();
  return async (request) => {
    const found = heads.of(request) && known.find(request);
    const head = heads.of(request);
    if (!found || !head) return heads.learn(request, await executed(request));
    try {
      const answer = await bySql(readerFor(request.headers), found, { head, tagsDocuments });
      if (answer) return answer;
      found.passOver = passedOver;
    } catch (error) {
      // The one field at the root has failed: reading once more might take as long again.
      if (error instanceof RequestError && found.isAlone) return executed(failing(request, error));
    }
    return executed(request);
  };
}

type Head = Pick<DeliveryAnswer, 'status' | 'headers'>;

async function bySql(
  reader: Pick<Reader, 'readPresent'>,
  { statement, name, tags }: KnownRequest,
  { head, tagsDocuments }: { head: Head; tagsDocuments: boolean },
): Promise<DeliveryAnswer | undefined> {
  const { text, values, planByValue } = statement;
  if (name) currentTask()?.name(name);
  const { pieces: answered, epoch } = await reader.readPresent({ text, values: [...values], planByValue });
  // Too long an answer stays in the database: execution says how much less to ask for.
  if (answered === null || hasUnanswered(answered)) return undefined;
  const shown = tagsDocuments ? new ShownDocuments() : undefined;
  const pieces = (await shown?.taken(answered)) ?? answered;
  const tag = cacheTag(tags, pieces[0], shown);
  const headers = tag ? { ...head.headers, 'cache-tag': tag } : head.headers;
  const body = pieces.length === 1 ? `{"data":${pieces[0]}}\n` : await encoded(['{"data":', ...pieces, '}\n']);
  return { ...head, headers, body, epoch, isCacheable: true };
}

/** Whether SQL could not write a part of the answer. The mark may stand where one piece ends and the next begins. */
function hasUnanswered(pieces: readonly string[]): boolean {
  return pieces.some((piece, index) => {
    const end = pieces[index - 1]?.slice(-unansweredPart.length) ?? '';
    return piece.includes(unansweredPart) || `${end}${piece.slice(0, unansweredPart.length)}`.includes(unansweredPart);
  });
}

async function encoded(texts: readonly string[]): Promise<Pieces> {
  const list: Buffer[] = [];
  for await (const text of inSlices(texts)) list.push(Buffer.from(text));
  return new Pieces(list);
}

/** The status and headers with which Apollo sends data, by the header from which Apollo chooses them. */
class Heads {
  private readonly heads = new LRUCache<string, Head>({ maxSize: 10_000 }); // characters, of headers by callers

  /** Undefined for a request whose head is not known yet, or that Apollo might refuse by its head. */
  of({ method, headers }: DeliveryRequest): Head | undefined {
    if (method === 'GET' && headers['content-type'] !== undefined) return undefined;
    return this.heads.get(headers.accept ?? '');
  }

  learn({ headers: { accept = '' } }: DeliveryRequest, answer: DeliveryAnswer): DeliveryAnswer {
    if (answer.status === 200 && hasData(answer)) {
      const { 'content-length': _, 'cache-tag': __, ...headers } = answer.headers;
      this.heads.set(accept, { status: 200, headers }, { size: accept.length + 100 });
    }
    return answer;
  }
}

/** The same request, of which every read fails in the way that was seen. */
function failing(request: DeliveryRequest, error: RequestError): DeliveryRequest {
  const fail = () => Promise.reject(error);
  return {
    ...request,
    async context() {
      const ctx = await request.context();
      const reads = { read: fail, readPresent: fail, rows: fail, epoch: fail };
      const reader: Reader = Object.assign(Object.create(ctx.reader), reads);
      return Object.assign(Object.create(ctx) as Context, { reader, epoch: new RequestEpoch(reader) });
    },
  };
}
