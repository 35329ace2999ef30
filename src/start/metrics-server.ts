import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Logger } from 'pino';
import { StartupError } from '../startup-error.ts';
import type { MetricsPage } from '../watch/metrics.ts';

export interface MetricsServerOptions {
  host: string;
  port: number;
  /** Undefined while nothing runs of which there are metrics. */
  page(): Promise<MetricsPage> | undefined;
  log: Logger;
}

/**
 * Serves `/metrics` to Prometheus, on an address of its own: metrics tell how the office works, and are not for readers.
 *
 * @throws StartupError where nobody can listen there
 */
export async function serveMetrics({ host, port, page, log }: MetricsServerOptions): Promise<Server> {
  const server = createServer((request, response) => {
    const isAsked = request.url?.split('?', 1)[0] === '/metrics' && /^(GET|HEAD)$/.test(request.method ?? '');
    const answer = isAsked ? page() : undefined;
    if (!answer) return void response.writeHead(isAsked ? 503 : 404).end();
    answer.then(
      ({ contentType, text }) => {
        response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' });
        response.end(request.method === 'HEAD' ? undefined : text);
      },
      (err) => {
        log.error({ err }, 'the metrics could not be told');
        response.writeHead(500).end();
      },
    );
  });
  server.requestTimeout = 10_000; // milliseconds
  server.listen({ host, port });
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartupError(`KONSULTA_METRICS is ${host}:${port}, where nobody can listen (${code}): choose another.`, {
      cause: error,
    });
  }
  return server;
}
