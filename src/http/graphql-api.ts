import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type DocumentNode, GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Client } from '../access/client.ts';
import type { Context } from '../context.ts';
import { cannotServe } from '../database/reader.ts';
import { saysMistakesInBody } from '../delivery/media-type.ts';
import { RequestError, requestErrorCodes, storeUnavailable } from '../errors.ts';
import { keyOfRow } from '../resolvers/in-slices.ts';
import { limitIntrospection } from '../schema/introspection-limits.ts';
import { assertStorable, refuseUnstorableText } from '../schema/storable-text.ts';
import { StoreUnavailable } from '../store/store.ts';
import type { Outcome } from '../watch/metrics.ts';
import { currentTask } from '../watch/task.ts';
import { Admission } from './admission.ts';
import { boundAnswers, longAnswerOf, writtenAnswer } from './bounded-answers.ts';
import { clientOf, type RequestClient } from './client.ts';
import { inShort } from './graphql-errors.ts';
import { operationName } from './operation-name.ts';
import { type HttpRefusal, refusalOf } from './refusals.ts';
import { keepFromValidation, refuseTooLarge } from './refused-documents.ts';
import { endStalledBodies } from './stalled-bodies.ts';
import { ValidDocuments } from './valid-documents.ts';

const mostTokens = 4000;

export interface GraphQLApiOptions {
  path: string;
  schema: GraphQLSchema;
  /** Whether callers are told the schema: by introspection, and by suggestions in errors. */
  showsSchema: boolean;
  /** Where the world reaches this server: pages of other origins act for nobody. */
  publicUrl: string;
  context(request: FastifyRequest, client: Client): Promise<Context>;
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** Requests of editors that may be under way at once. */
const mostUnderWay = 100;

/** Serves a schema at a path, by POST. Nobody may keep an answer: it is that of one person, and perhaps has a token. */
export async function serveGraphQL(app: FastifyInstance, options: GraphQLApiOptions): Promise<void> {
  const apollo = await startApollo(options, new ValidDocuments());
  const contexts = new WeakMap<FastifyRequest, Context>();
  const clients = new WeakMap<FastifyRequest, RequestClient>();
  const context = async (request: FastifyRequest) => {
    const client = clientOf(request, options.publicUrl);
    clients.set(request, client);
    const made = await contextOrError(() => options.context(request, client), request.log);
    contexts.set(request, made);
    return made;
  };
  const handler = fastifyApolloHandler<Context>(apollo, { context }) as unknown as Handler;
  const admission = new Admission(mostUnderWay);
  await app.register(async (scope) => {
    endStalledBodies(scope);
    scope.addHook('onRequest', (_, reply, done) => {
      reply.header('cache-control', 'no-store');
      done();
    });
    scope.addHook('onSend', async (request, reply, payload) => {
      clients.get(request)?.giveTo(reply);
      const ctx = contexts.get(request);
      const pieces = ctx && longAnswerOf(ctx);
      if (!pieces) return payload;
      reply.header('content-length', pieces.length);
      return pieces.stream();
    });
    scope.route({
      url: options.path,
      method: 'POST',
      handler: (request, reply) => admission.admit(() => handler(request, reply)),
    });
  });
}

/** Hears of each document that has passed validation, when an operation of it is about to be executed. */
export type OnValid = (document: DocumentNode, ctx: Context) => void;

/** Apollo Server for a schema. Callers see only the errors that were meant for them. */
export async function startApollo(
  { schema, showsSchema }: Pick<GraphQLApiOptions, 'schema' | 'showsSchema'>,
  documentStore: ValidDocuments,
  onValid?: OnValid,
): Promise<ApolloServer<Context>> {
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: showsSchema,
    hideSchemaDetailsFromClientErrors: !showsSchema,
    includeStacktraceInErrorResponses: false,
    // Cookies of requests from foreign pages are refused before the context is made (access/session-cookie.ts).
    csrfPrevention: false,
    parseOptions: { maxTokens: mostTokens },
    documentStore,
    validationRules: [refuseTooLarge, limitIntrospection, refuseUnstorableText],
    fieldResolver: keyOfRow,
    stringifyResult: writtenAnswer,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      keepFromValidation(),
      presentErrors(onValid),
      boundAnswers(),
    ],
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  return apollo;
}

/** The context of a request. Where it cannot be made, a GraphQL error says so and the log says why. */
export async function contextOrError(context: () => Promise<Context>, log: FastifyRequest['log']): Promise<Context> {
  try {
    return await context();
  } catch (error) {
    const refusal = error instanceof RequestError && error.code !== 'UNAVAILABLE' ? refusalOf(error) : undefined;
    if (refusal) throw refusedWhole(error as RequestError, refusal);
    // Without a context the caller's language is unknown, so the message comes in both languages.
    const code = isUnavailable(error) ? 'UNAVAILABLE' : 'INTERNAL_SERVER_ERROR';
    log.error({ err: error }, 'the request got no context');
    const { pl, en } = requestErrorCodes[code];
    throw new GraphQLError(`${en} ${pl}`, {
      extensions: { code, http: { status: code === 'UNAVAILABLE' ? 503 : 500, headers: new HeaderMap() } },
    });
  }
}

/** Without a context the caller's language is unknown, so the message comes in both languages. */
function refusedWhole({ code, text }: RequestError, { status, headers }: HttpRefusal): GraphQLError {
  currentTask()?.ends('refused');
  const http = { status, headers: new HeaderMap(Object.entries(headers)) };
  return new GraphQLError(`${text.en} ${text.pl}`, { extensions: { code, http } });
}

/** Shows known failures in the caller's language. All others are masked for the caller and logged whole. */
function presentErrors(onValid?: OnValid): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ request, document, operation, contextValue }) {
          if (operation) currentTask()?.name(operationName(operation));
          assertStorable(request.variables);
          onValid?.(document, contextValue);
        },
        async willSendResponse({ request, response, contextValue, errors }) {
          if (!errors || response.body.kind !== 'single') return;
          currentTask()?.ends(outcomeOfErrors(errors));
          const refusal = contextValue.budget.refusedWith;
          if (refusal) {
            currentTask()?.refusedBy('bytes');
            const whole = new GraphQLError(refusal.message, { originalError: refusal });
            response.body.singleResult = { data: null, errors: [present(whole, contextValue)] };
            return;
          }
          response.body.singleResult.errors = inShort(errors.map((error) => present(error, contextValue)));
          if (errors.some((error) => isUnavailable(error.originalError))) response.http.status = 503;
          // A request without a query is malformed whatever the caller takes.
          const isWellFormed = response.http.status === 400 && Boolean(request.query);
          if (isWellFormed && saysMistakesInBody(request.http?.headers.get('accept'))) response.http.status = 200;
        },
      };
    },
  };
}

function present(error: GraphQLError, ctx: Context): GraphQLFormattedError {
  const cause = error.originalError;
  const { locations, path } = error;
  // An error without a cause comes from graphql-js itself: syntax, validation, a variable's value.
  if (!cause || cause instanceof GraphQLError) {
    const code = error.extensions.code ?? 'BAD_USER_INPUT';
    if (code !== 'INTERNAL_SERVER_ERROR') return { message: error.message, locations, path, extensions: { code } };
  }
  if (cause instanceof RequestError) {
    if (cause.code === 'UNAVAILABLE') ctx.log.warn({ err: cause.cause ?? cause, path }, 'a field is unavailable');
    return { message: cause.text[ctx.language], locations, path, extensions: { code: cause.code } };
  }
  const code = isUnavailable(cause) ? 'UNAVAILABLE' : 'INTERNAL_SERVER_ERROR';
  ctx.log.error({ err: cause ?? error, path }, 'a field failed');
  return {
    message: (cause instanceof StoreUnavailable ? storeUnavailable : requestErrorCodes[code])[ctx.language],
    locations,
    path,
    extensions: { code, requestId: ctx.requestId },
  };
}

/** For metrics: whose fault the errors are, the worst of them. */
function outcomeOfErrors(errors: readonly GraphQLError[]): Outcome {
  const outcomes = new Set(
    errors.map(({ originalError: cause, extensions }): Outcome => {
      if (isUnavailable(cause)) return 'unavailable';
      if (cause instanceof RequestError) return isOfRights(cause.code) ? 'refused' : 'mistake';
      const isOurs = (cause && !(cause instanceof GraphQLError)) || extensions.code === 'INTERNAL_SERVER_ERROR';
      return isOurs ? 'failed' : 'mistake';
    }),
  );
  const [worst = 'mistake'] = (['failed', 'unavailable', 'refused'] as const).filter((one) => outcomes.has(one));
  return worst;
}

function isOfRights(code: string): boolean {
  return code === 'FORBIDDEN' || code === 'UNAUTHENTICATED';
}

function isUnavailable(error: unknown): boolean {
  if (error instanceof StoreUnavailable) return true;
  return (error instanceof RequestError && error.code === 'UNAVAILABLE') || cannotServe(error);
}
