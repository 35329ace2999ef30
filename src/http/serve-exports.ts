import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { exportPerson } from '../access/export-person.ts';
import type { Context } from '../context.ts';
import { RequestError } from '../errors.ts';
import { preferredLanguage } from '../language.ts';
import { auditCsv } from '../read/audit-csv.ts';
import { refusalOf } from './refusals.ts';

export interface ServeExportsOptions {
  /** The context of the management API: who asks is found out as there. */
  context(request: FastifyRequest): Promise<Context>;
}

/**
 * Serves downloads for those who are signed in: the audit log at `/audit.csv?from=…&until=…`, and all that is known of a person
 * at `/accounts/<id>/data.json`, of oneself at `/accounts/me/data.json`. Rows are sent as they are read.
 */
export function serveExports(app: FastifyInstance, { context }: ServeExportsOptions): void {
  app.get<{ Querystring: { from?: string; until?: string } }>('/audit.csv', (request, reply) =>
    download(request, reply, {
      type: 'text/csv; charset=utf-8',
      fileName: 'audit.csv',
      rows: async () => {
        const { from, until } = request.query;
        return auditCsv(await context(request), { from: one(from), until: one(until) });
      },
    }),
  );
  app.get<{ Params: { id: string } }>('/accounts/:id/data.json', (request, reply) =>
    download(request, reply, {
      type: 'application/json; charset=utf-8',
      fileName: 'data.json',
      rows: async () => exportPerson(await context(request), request.params.id),
    }),
  );
}

interface Download {
  type: string;
  fileName: string;
  rows(): Promise<AsyncIterable<string>>;
}

async function download(request: FastifyRequest, reply: FastifyReply, { type, fileName, rows }: Download) {
  reply.header('cache-control', 'no-store').header('vary', 'authorization, cookie, accept-language');
  try {
    const found = await rows();
    return reply
      .type(type)
      .header('content-disposition', `attachment; filename="${fileName}"`)
      .send(Readable.from(found, { objectMode: false, highWaterMark: 64 * 1024 }));
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    const refusal = error.code === 'NOT_FOUND' ? { status: 404, headers: {} } : refusalOf(error);
    if (!refusal || refusal.status === 503) throw error;
    return reply
      .code(refusal.status)
      .headers(refusal.headers)
      .send({ error: error.text[preferredLanguage(request.headers['accept-language'])], requestId: request.id });
  }
}

/** A parameter that was given once; of several the first. */
function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
