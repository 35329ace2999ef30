import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import helmet, { type HelmetOptions } from 'helmet';
import type { Config } from '../config.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The security headers of this route, where they differ from those of data. */
    securityHeaders?: SecurityHeaders;
  }
}

/** Headers of an answer by name. */
export type SecurityHeaders = Readonly<Record<string, string>>;

type Policies = Pick<HelmetOptions, 'contentSecurityPolicy' | 'frameguard'>;

/**
 * helmet's headers for data: nothing in an answer may run, load or be framed. `otherwise` changes what a route needs.
 */
export function securityHeaders({ publicUrl }: Config, otherwise: Policies = {}): SecurityHeaders {
  return headersOf({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    frameguard: { action: 'deny' },
    // Behind a proxy that speaks https the public address says so; on plain http browsers ignore it anyway.
    strictTransportSecurity: publicUrl.startsWith('https:') ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    ...otherwise,
  });
}

/**
 * The headers as helmet would set them, computed once: helmet computes them for each request, but ours never change.
 */
function headersOf(options: HelmetOptions): SecurityHeaders {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  helmet(options)(request, response, (error) => {
    if (error) throw error;
  });
  return response.getHeaders() as SecurityHeaders;
}

/** Sets the security headers on every answer, before anything else can fail. */
export function sendSecurityHeaders(app: FastifyInstance, config: Config): void {
  const ofData = securityHeaders(config);
  // Files keep their own policy, and front ends may embed them in their pages.
  const ofFiles = securityHeaders(config, { contentSecurityPolicy: false, frameguard: false });
  app.addHook('onRoute', (route) => {
    if (/^\/(files|images)\//.test(route.url)) route.config = { ...route.config, securityHeaders: ofFiles };
  });
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.routeOptions.config.securityHeaders ?? ofData);
    done();
  });
}
