import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import cors from '@fastify/cors';
import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyServerOptions } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { answerFailure, answerNotFound, answerRouterFailure } from './server/failures.ts';
import { type HealthChecks, serveHealth } from './server/health.ts';
import { RequestLog } from './server/request-log.ts';

export interface ServerOptions {
  config: Config;
  log: Logger;
  checks: HealthChecks;
}

const bodyLimit = 2 * 1024 * 1024; // bytes

/** The HTTP server without its APIs: request ids, headers, CORS, health, and answers to what fails. */
export async function buildServer({ config, log, checks }: ServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new RequestLog(),
    requestIdHeader: false,
    genReqId: requestId,
    trustProxy: trusted(config.trustProxy),
    bodyLimit,
    requestTimeout: 300_000, // until the whole request is here: a part of an upload may take its time
    connectionTimeout: 120_000, // of silence on the line
    keepAliveTimeout: 72_000, // longer than the minute that proxies keep theirs
    frameworkErrors: answerRouterFailure,
  });
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  // Files keep their own policy, and front ends may embed them in their pages.
  app.addHook('onRoute', (route) => {
    if (/^\/(files|images)\//.test(route.url)) route.helmet = { contentSecurityPolicy: false, frameguard: false };
  });
  await app.register(helmet, protection(config));
  await allowOrigins(app, config);
  app.setErrorHandler(answerFailure);
  app.setNotFoundHandler(answerNotFound);
  serveHealth(app, checks, log);
  app.get('/', async () => index(config));
  return app;
}

/** The caller's own, so that its log and ours can be laid side by side; if it is none, a new one. */
function requestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(given) ? given : randomUUID();
}

/** For answers that are data: nothing in them may run, load or be framed. */
function protection(config: Config): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    frameguard: { action: 'deny' },
    // Behind a proxy that speaks https the public address says so; on plain http browsers ignore it anyway.
    strictTransportSecurity: config.publicUrl.startsWith('https:')
      ? { maxAge: 31_536_000, includeSubDomains: false }
      : false,
  };
}

/** Sign-in goes by token and never by cookie, so no origin needs credentials. */
async function allowOrigins(app: FastifyInstance, { corsOrigins }: Config): Promise<void> {
  if (corsOrigins.length === 0) return;
  await app.register(cors, {
    origin: corsOrigins === '*' ? '*' : [...corsOrigins],
    methods: ['GET', 'HEAD', 'POST', 'PUT'],
    exposedHeaders: ['X-Request-Id', 'Upload-Offset', 'Upload-Length'],
    maxAge: 7_200, // seconds; browsers keep it no longer
  });
}

function trusted(proxies: Config['trustProxy']): FastifyServerOptions['trustProxy'] {
  return typeof proxies === 'number' ? (_address, hop) => hop < proxies : proxies;
}

function index({ publicUrl, graphiql }: Config): object {
  return {
    name: 'Konsulta',
    delivery: `${publicUrl}/graphql`,
    management: `${publicUrl}/graphql/management`,
    ...(graphiql ? { graphiql: [`${publicUrl}/graphiql`, `${publicUrl}/graphiql/management`] } : {}),
    health: [`${publicUrl}/health/live`, `${publicUrl}/health/ready`],
  };
}
