import editor from '@graphql-yoga/render-graphiql/package.json' with { type: 'json' };
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Config } from '../config.ts';
import { graphiqlAssets } from './graphiql/assets.ts';
import { demoManagement, graphiqlApis, renderPage, startScript } from './graphiql/page.ts';
import { securityHeaders } from './security-headers.ts';

/** Everything comes from this server. The editor writes styles into the page, hence 'unsafe-inline' for them alone. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    workerSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'", 'data:'],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** GraphiQL for both APIs, at `/graphiql` and `/graphiql/management`, from the npm package and from nowhere else. */
export async function serveGraphiQL(app: FastifyInstance, config: Config): Promise<void> {
  const options = { config: { securityHeaders: securityHeaders(config, { contentSecurityPolicy }) } };
  const assets = `/graphiql/assets/${editor.version}`;
  for (const api of graphiqlApis) {
    const page = renderPage(api, assets);
    const signsIn = config.demo && api.isPrivate;
    const script = startScript(signsIn ? demoManagement : api, assets, signsIn);
    app.get(api.path, options, async (_, reply) => sendFresh(reply, 'text/html', page));
    app.get(`${assets}/start-${api.name}.js`, options, async (_, reply) => sendFresh(reply, 'text/javascript', script));
  }
  app.get<{ Params: { name: string } }>(`${assets}/:name`, options, async ({ params }, reply) => {
    const asset = (await graphiqlAssets()).get(params.name);
    if (!asset) return reply.callNotFound();
    return reply
      .type(asset.type)
      .header('content-encoding', 'gzip')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(asset.bytes);
  });
}

function sendFresh(reply: FastifyReply, type: string, text: string): FastifyReply {
  return reply.type(`${type}; charset=utf-8`).header('cache-control', 'no-cache').send(text);
}
