import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers the JSON for a request's body; null for unknown paths. */
export type Handler = (path: string, body: string, headers: IncomingHttpHeaders) => Promise<Buffer | string | null>;

/** Starts a bare HTTP server on a free port of this machine. Answers the port. */
export function serve(handle: Handler): Promise<number> {
  const server = createServer((request, response) => {
    bodyOf(request)
      .then((body) => handle(request.url ?? '', body, request.headers))
      .then((answer) => {
        const bytes = typeof answer === 'string' ? Buffer.from(answer) : answer;
        if (bytes === null) return response.writeHead(404).end();
        response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length });
        response.end(bytes);
      })
      .catch((error) => response.writeHead(500).end(String(error)));
  });
  server.keepAliveTimeout = 72_000;
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.once('end', () => resolve(body));
    request.once('error', reject);
  });
}
