import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { type GraphiQLApi, graphiqlApis, renderPage, startScript } from './graphiql/page.ts';

const compress = promisify(gzip);
const assetsPath = '/graphiql/assets';

/** Everything comes from this server. The editor writes styles into the page, hence 'unsafe-inline' for those alone. */
const policy = {
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
export async function serveGraphiQL(app: FastifyInstance): Promise<void> {
  const helmet = { contentSecurityPolicy: policy };
  for (const api of Object.values(graphiqlApis)) {
    const page = renderPage(api, assetsPath);
    app.get(api.path, { helmet }, async (_, reply) => sendText(reply, 'text/html', page));
    app.get(`${assetsPath}/${api.script}`, { helmet }, async (_, reply) =>
      sendText(reply, 'text/javascript', startScript(api, assetsPath)),
    );
  }
  app.get<{ Params: { name: string } }>(`${assetsPath}/:name`, { helmet }, async ({ params }, reply) => {
    const asset = (await loadAssets()).get(params.name);
    if (!asset) return reply.callNotFound();
    return reply
      .type(asset.type)
      .header('content-encoding', 'gzip')
      .header('cache-control', 'public, max-age=86400')
      .send(asset.bytes);
  });
}

export type { GraphiQLApi };

function sendText(reply: FastifyReply, type: string, text: string): FastifyReply {
  return reply.type(`${type}; charset=utf-8`).header('cache-control', 'no-cache').send(text);
}

interface Asset {
  type: string;
  /** Compressed; every browser takes gzip. */
  bytes: Buffer;
}

let assets: Promise<Map<string, Asset>> | undefined;

/** Nine megabytes of script that most processes never need: loaded when first asked for. */
function loadAssets(): Promise<Map<string, Asset>> {
  assets ??= readAssets().catch((error) => {
    assets = undefined;
    throw error;
  });
  return assets;
}

async function readAssets(): Promise<Map<string, Asset>> {
  const source = await import('@graphql-yoga/render-graphiql/graphiql');
  const script = 'text/javascript; charset=utf-8';
  const named: [name: string, type: string, text: string][] = [
    ['graphiql.js', script, source.js],
    ['graphiql.css', 'text/css; charset=utf-8', source.css],
    ['editorWorkerService.js', script, source.editorWorkerService],
    ['json.js', script, source.jsonWorker],
    ['graphql.js', script, source.graphqlWorker],
  ];
  const compressed = named.map(async ([name, type, text]): Promise<[string, Asset]> => [
    name,
    { type, bytes: await compress(text) },
  ]);
  return new Map(await Promise.all(compressed));
}
