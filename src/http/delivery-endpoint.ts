import type { IncomingHttpHeaders } from 'node:http';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Budget } from '../budget.ts';
import type { Context, Settings } from '../context.ts';
import type { Reader } from '../database/reader.ts';
import { type Answering, type DeliveryAnswer, type DeliveryRequest, hasData } from '../delivery/answer.ts';
import { Pieces } from '../pace/pieces.ts';
import { room } from '../pace/slices.ts';
import { AnswerStatements } from '../resolvers/answer-statements.ts';
import { cacheTag, type DocumentTags, tagsOf } from '../schema/cache-tags.ts';
import { Admission } from './admission.ts';
import { answerKnown } from './answer-known.ts';
import { type AnswerTokensOptions, answerTokens } from './answer-tokens.ts';
import { bearerToken } from './bearer-token.ts';
import { longAnswerOf } from './bounded-answers.ts';
import { contextOrError, type GraphQLApiOptions, startApollo } from './graphql-api.ts';
import { KnownOperations } from './known-operations.ts';
import { endStalledBodies } from './stalled-bodies.ts';
import { ValidDocuments } from './valid-documents.ts';
import { noteDocument } from './watch-requests.ts';

/** Requests that may be under way at once, beside those that the cache answers. */
const mostUnderWay = 300;
/** Bytes: queries are short, and so are their variables. */
const bodyLimit = 512 * 1024;

/** A body of JSON that nobody has parsed yet. */
class RawJson {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Cookies mean nothing to the delivery API, and the API sets none: answers are anybody's. */
export interface DeliveryOptions extends Omit<GraphQLApiOptions, 'publicUrl' | 'context'> {
  context(request: FastifyRequest): Promise<Context>;
  settings: Settings;
  /** Reads for one request, from a server that has what the request proves to have seen. */
  readerFor(headers: IncomingHttpHeaders): Reader;
  /** Puts the finding of documents that a request names before the way to answer. It may read, so it counts as under way. */
  named(answering: Answering): Answering;
  /** The context of a request that shows a token. */
  tokenContext: AnswerTokensOptions['context'];
  /** Puts a cache before all of that. */
  before(answering: Answering): Answering;
}

/** The delivery API for what else the server makes of its answers. */
export interface DeliveryApi {
  /** Any document of ours, whatever documents are registered. Each request counts as under way. */
  answering: Answering;
  requestOf(request: FastifyRequest): DeliveryRequest;
}

/** Serves the delivery API at a path, by GET, HEAD and POST. The body stays unparsed: most bodies have come before. */
export async function serveDelivery(app: FastifyInstance, options: DeliveryOptions): Promise<DeliveryApi> {
  const { schema, settings, readerFor } = options;
  const admission = new Admission(mostUnderWay);
  let worked: Answering | undefined;
  await app.register(async (scope) => {
    endStalledBodies(scope);
    scope.removeContentTypeParser('application/json');
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
      done(null, new RawJson(String(body)));
    });
    const parse = jsonParser(scope);
    const statements = new AnswerStatements(schema, settings);
    const documents = new ValidDocuments();
    const known = new KnownOperations({
      documents,
      parse,
      statementFor: (request) => statements.for(request),
      tagsOf: (document) => tagsOf(schema, document),
    });
    const tags = new WeakMap<Budget, DocumentTags>(); // Apollo copies contexts
    const apollo = await startApollo(options, documents, (document, { budget }) => {
      tags.set(budget, tagsOf(schema, document));
    });
    const unnamed = answerKnown({
      known,
      readerFor,
      executed: (request) => executed(request, { apollo, parse, tags }),
      tagsDocuments: settings.tagsDocuments === true,
    });
    worked = unnamed;
    const named = options.named(unnamed);
    const answerToToken = answerTokens({
      context: options.tokenContext,
      answering: options.named((request) => executed(request, { apollo, parse, tags })),
    });
    const answer = options.before((request) => admission.admit(() => named(request)));
    scope.route({
      url: options.path,
      method: ['GET', 'HEAD', 'POST'],
      bodyLimit,
      async handler(request, reply) {
        const token = bearerToken(request.headers);
        const asked = requestOf(request, options);
        const answered = token === undefined ? answer(asked) : answerToToken(request, asked, token);
        const { status, headers, body, document } = await answered;
        noteDocument(request, document);
        const vary = [reply.getHeader('vary'), headers.vary].filter(Boolean).join(', '); // CORS varies, too
        reply.code(status).headers(vary ? { ...headers, vary } : headers);
        if (!(body instanceof Pieces)) return reply.send(body);
        return reply.header('content-length', body.length).send(body.stream());
      },
    });
  });
  if (!worked) throw new Error('The delivery API is not there.');
  const whole = worked;
  return {
    answering: (request) => admission.admit(() => whole(request)),
    requestOf: (request) => requestOf(request, options),
  };
}

function requestOf(request: FastifyRequest, { context }: DeliveryOptions): DeliveryRequest {
  const { method, headers, body } = request;
  return {
    method: method === 'POST' ? 'POST' : 'GET',
    text: method === 'POST' ? textOf(body) : queryOf(request.url),
    headers,
    context: () => contextOrError(() => context(request), request.log),
  };
}

/** What is no JSON is refused by Apollo, as a text that is no object of operations. */
function textOf(body: unknown): string {
  return body instanceof RawJson ? body.text : JSON.stringify(body ?? null);
}

function queryOf(url: string): string {
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark + 1);
}

type Parse = (text: string) => unknown;

/** fastify's own parser, which refuses keys that would change prototypes. */
function jsonParser(app: FastifyInstance): Parse {
  const parse = app.getDefaultJsonParser('error', 'error');
  return (text) => {
    let parsed: unknown;
    parse(undefined as never, text, (error, value) => {
      if (error) throw error;
      parsed = value;
    });
    return parsed;
  };
}

interface Execution {
  apollo: ApolloServer<Context>;
  parse: Parse;
  /** Of the document of each request that is valid. */
  tags: WeakMap<Budget, DocumentTags>;
}

/** Apollo's answer: the request is parsed, validated and executed. */
async function executed(request: DeliveryRequest, { apollo, parse, tags }: Execution): Promise<DeliveryAnswer> {
  const { method, text, headers } = request;
  await room(); // parsing, validating and planning take some milliseconds, and many requests may come at once
  let context: Context | undefined;
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method,
      headers: headerMap(headers),
      search: method === 'GET' ? `?${text}` : '',
      body: method === 'POST' ? parse(text) : undefined,
    },
    context: async () => {
      context = await request.context();
      return context;
    },
  });
  if (answer.body.kind !== 'complete') throw new Error('The delivery API answers in one piece.');
  const { status = 200 } = answer;
  const body = (context && longAnswerOf(context)) ?? answer.body.string;
  const isCacheable = status === 200 && hasData({ body }) && context?.hasSigned === false;
  const sent = Object.fromEntries(answer.headers);
  const tag = isCacheable && context && tagOf(context, tags.get(context.budget), body);
  if (tag) sent['cache-tag'] = tag;
  return { status, headers: sent, body, epoch: await context?.epoch.known(), isCacheable };
}

function tagOf(
  { settings, shown }: Context,
  tags: DocumentTags | undefined,
  body: string | Pieces,
): string | undefined {
  if (!tags) return undefined;
  if (typeof body !== 'string') return cacheTag(tags, '');
  return cacheTag(tags, body, settings.tagsDocuments ? shown : undefined);
}

function headerMap(headers: DeliveryRequest['headers']): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}
