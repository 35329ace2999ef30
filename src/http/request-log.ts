import { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import { operationOf } from './watch-requests.ts';

/** One line per request, when it is over. The operation is named; the query is left out: it may hold what a person has typed. */
export class RequestLog extends LogController {
  constructor() {
    super({ requestIdLogLabel: 'requestId' });
  }

  override incomingRequest(): void {}

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    const { method, url } = request;
    const path = loggedPath(url);
    const level = error && !isClients(error) ? 'warn' : path.startsWith('/health/') ? 'debug' : 'info';
    const operation = operationOf(request);
    const milliseconds = Math.round(reply.elapsedTime * 10) / 10;
    request.log[level](
      {
        method,
        path,
        ...(operation ? { operation } : {}),
        status: reply.statusCode,
        milliseconds,
        address: request.ip,
        ...(error ? { err: error } : {}),
      },
      'request',
    );
  }

  /** Logs nothing: the request's own line has the status. */
  override routeNotFound(): void {}
}

/** Logs requests whose answer nobody awaits: that is the client's own doing, and nothing that we could mend. */
export function logBrokenOff(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.raw.once('close', () => {
      if (reply.raw.writableEnded) return; // what breaks off later ends the request with an error
      const { method, url, ip } = request;
      request.log.info({ method, path: loggedPath(url), address: ip }, 'the client broke off');
    });
    done();
  });
}

/** Whether the error only says that the client closed the connection. */
function isClients(error: Error): boolean {
  return /^(ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/.test((error as NodeJS.ErrnoException).code ?? '');
}

/** The address of an upload is the right to send to it. */
function loggedPath(url: string): string {
  return pathOf(url).replace(/^\/uploads\/.+/s, '/uploads/…');
}

export function pathOf(url: string): string {
  return url.split('?', 1)[0];
}
