import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import cors from '@fastify/cors';
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyServerOptions } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Watch } from '../watch/watch.ts';
import { answerFailure, answerNotFound, answerRouterFailure } from './answer-failures.ts';
import { serveFrontPage } from './front-page.ts';
import { type HealthReports, serveHealth } from './health.ts';
import { logBrokenOff, RequestLog } from './request-log.ts';
import { sendSecurityHeaders } from './security-headers.ts';
import { watchRequests } from './watch-requests.ts';

export interface ServerOptions {
  config: Config;
  log: Logger;
  health: HealthReports;
  watch: Watch;
}

const bodyLimit = 2 * 1024 * 1024; // bytes

/** The HTTP server without its APIs: request ids, headers, CORS, health, and answers to what fails. */
export async function buildServer({ config, log, health, watch }: ServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new RequestLog(),
    requestIdHeader: false,
    genReqId: requestId,
    trustProxy: trusted(config.trustProxy),
    bodyLimit,
    requestTimeout: 300_000, // until the whole request has come: a part of an upload may take its time
    connectionTimeout: 120_000, // of silence on the connection
    keepAliveTimeout: 72_000, // longer than the minute for which proxies keep their connections
    frameworkErrors: answerRouterFailure,
  });
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  logBrokenOff(app);
  watchRequests(app, watch);
  sendSecurityHeaders(app, config);
  await allowOrigins(app, config);
  app.setErrorHandler(answerFailure);
  app.setNotFoundHandler(answerNotFound);
  const isReady = serveHealth(app, health, log);
  serveFrontPage(app, config, isReady);
  return app;
}

/** The caller's own id, so that the caller's log and ours can be compared; a new id where the caller's is malformed. */
function requestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(given) ? given : randomUUID();
}

/** People sign in by token and never by cookie, so no origin needs credentials. */
async function allowOrigins(app: FastifyInstance, { corsOrigins }: Config): Promise<void> {
  if (corsOrigins.length === 0) return;
  await app.register(cors, {
    origin: corsOrigins === '*' ? '*' : [...corsOrigins],
    methods: ['GET', 'HEAD', 'POST', 'PUT'],
    exposedHeaders: [
      ...['X-Request-Id', 'ETag', 'Retry-After', 'Konsulta-Epoch', 'Konsulta-Primary'],
      ...['Upload-Offset', 'Upload-Length'],
    ],
    maxAge: 7_200, // seconds; browsers cap it there
  });
}

function trusted(proxies: Config['trustProxy']): FastifyServerOptions['trustProxy'] {
  return typeof proxies === 'number' ? (_address, hop) => hop < proxies : proxies;
}
