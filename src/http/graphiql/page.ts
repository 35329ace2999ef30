import { deliveryExample, managementExample } from './examples.ts';

export interface GraphiQLApi {
  name: 'delivery' | 'management';
  title: string;
  /** Of the page. */
  path: string;
  /** Of the API. */
  endpoint: string;
  query: string;
  /** At first in the editor of headers. */
  headers: string;
  /** Headers hold a token: they are forgotten with the browser's tab. */
  isPrivate: boolean;
}

export const graphiqlApis: readonly GraphiQLApi[] = [
  {
    name: 'delivery',
    title: 'Delivery API',
    path: '/graphiql',
    endpoint: '/graphql',
    query: deliveryExample,
    headers: '{}',
    isPrivate: false,
  },
  {
    name: 'management',
    title: 'Management API',
    path: '/graphiql/management',
    endpoint: '/graphql/management',
    query: managementExample,
    headers: '{"Authorization": "Bearer "}',
    isPrivate: true,
  },
];

/** The page of one API. Nothing in it runs by itself: its script is a file, so that the policy can forbid all others. */
export function renderPage({ name, title }: GraphiQLApi, assets: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Konsulta: ${title}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${assets}/graphiql.css">
    <style>
      body { margin: 0; }
      #root { height: 100dvh; }
    </style>
  </head>
  <body>
    <noscript>GraphiQL needs JavaScript.</noscript>
    <div id="root"></div>
    <script src="${assets}/graphiql.js"></script>
    <script src="${assets}/start-${name}.js"></script>
  </body>
</html>
`;
}

/**
 * Starts the editor. Each API keeps its tabs and its history under a name of its own: the browser has one memory for
 * both pages.
 */
export function startScript(api: GraphiQLApi, assets: string): string {
  const options = {
    endpoint: api.endpoint,
    query: api.query,
    headers: api.headers,
    shouldPersistHeaders: api.isPrivate,
    defaultEditorToolsVisibility: api.isPrivate ? 'headers' : 'variables',
    title: titleWithLink(api),
    logo: '',
  };
  // The editor would write the text into the page's address, and so a password into the browser's history.
  const quiet = api.isPrivate ? 'onEditQuery() {}, ' : '';
  return `const memory = ${api.isPrivate ? 'sessionStorage' : 'localStorage'};
const prefix = 'konsulta:${api.name}:';
const keys = () => Object.keys(memory).filter((key) => key.startsWith(prefix));
const storage = {
  getItem: (key) => memory.getItem(prefix + key),
  setItem: (key, value) => memory.setItem(prefix + key, value),
  removeItem: (key) => memory.removeItem(prefix + key),
  clear: () => keys().forEach((key) => memory.removeItem(key)),
  get length() { return keys().length; },
};
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_, label) => '${assets}/' + label + '.js' };
YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), { ...${JSON.stringify(options)}, ${quiet}storage });
`;
}

function titleWithLink(api: GraphiQLApi): string {
  return graphiqlApis
    .map(({ name, title, path }) =>
      name === api.name ? `<strong>${title}</strong>` : `<a href="${path}">${title}</a>`,
    )
    .join(' · ');
}
