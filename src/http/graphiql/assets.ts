import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

export interface Asset {
  type: string;
  /** Compressed by gzip, which every browser takes. */
  bytes: Buffer;
}

let loading: Promise<Map<string, Asset>> | undefined;

/**
 * The editor's files by name: nine megabytes that most processes never need, so they are loaded when first asked for.
 */
export function graphiqlAssets(): Promise<Map<string, Asset>> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Map<string, Asset>> {
  const source = await import('@graphql-yoga/render-graphiql/graphiql');
  const script = 'text/javascript; charset=utf-8';
  const named: [name: string, type: string, text: string][] = [
    ['graphiql.js', script, source.js],
    ['graphiql.css', 'text/css; charset=utf-8', source.css],
    // The workers, as Monaco calls them.
    ['editorWorkerService.js', script, source.editorWorkerService],
    ['json.js', script, source.jsonWorker],
    ['graphql.js', script, source.graphqlWorker],
  ];
  return new Map(
    await Promise.all(
      named.map(async ([name, type, text]): Promise<[string, Asset]> => [name, { type, bytes: await compress(text) }]),
    ),
  );
}
