import {
  deliveryExample,
  demoManagementExample,
  demoSignIn,
  managementExample,
  managementVariables,
} from './examples.ts';

export interface GraphiQLApi {
  name: 'delivery' | 'management';
  title: string;
  /** Path of the page. */
  path: string;
  /** Path of the API. */
  endpoint: string;
  query: string;
  /** First content of the editors of variables and headers, as JSON. */
  variables: string;
  headers: string;
  /** Whether the headers hold a token, so that they are forgotten with the browser's tab. */
  isPrivate: boolean;
}

export const graphiqlApis: readonly GraphiQLApi[] = [
  {
    name: 'delivery',
    title: 'Delivery API',
    path: '/graphiql',
    endpoint: '/graphql',
    query: deliveryExample,
    variables: '{}',
    headers: '{}',
    isPrivate: false,
  },
  {
    name: 'management',
    title: 'Management API',
    path: '/graphiql/management',
    endpoint: '/graphql/management',
    query: managementExample,
    variables: JSON.stringify(managementVariables, null, 2),
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

/** The management API of the demonstration. Its page signs itself in: everybody knows that password. */
export const demoManagement: GraphiQLApi = { ...graphiqlApis[1], query: demoManagementExample };

/** Signs in as the demonstration's publisher, and gives the editor the token and an organization to write for. */
const signInScript = `
async function ask(query, headers) {
  const response = await fetch(options.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return (await response.json()).data;
}
async function signIn() {
  const { signIn } = await ask('mutation { signIn(input: ${JSON.stringify(demoSignIn).replace(/"(\w+)":/g, '$1: ')}) { token } }');
  if (!signIn.token) return;
  const headers = { Authorization: 'Bearer ' + signIn.token };
  const { viewer } = await ask('{ viewer { memberships { organization { id } } } }', headers);
  options.headers = options.defaultHeaders = JSON.stringify(headers);
  const variables = { ...JSON.parse(options.variables), organizationId: viewer.memberships[0].organization.id };
  options.variables = JSON.stringify(variables, null, 2);
}
signIn().catch(console.error).then(render);
`;

/**
 * Starts the editor. Each API keeps its tabs and its history under a name of its own: the browser has one memory for
 * both pages.
 */
export function startScript(api: GraphiQLApi, assets: string, signsIn = false): string {
  const options = {
    endpoint: api.endpoint,
    query: api.query,
    variables: api.variables,
    headers: api.headers,
    shouldPersistHeaders: api.isPrivate && !signsIn,
    defaultEditorToolsVisibility: api.isPrivate && !signsIn ? 'headers' : 'variables',
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
const options = { ...${JSON.stringify(options)}, ${quiet}storage };
const render = () => YogaGraphiQL.renderYogaGraphiQL(document.getElementById('root'), options);
${signsIn ? signInScript : 'render();\n'}`;
}

function titleWithLink(api: GraphiQLApi): string {
  return graphiqlApis
    .map(({ name, title, path }) =>
      name === api.name ? `<strong>${title}</strong>` : `<a href="${path}">${title}</a>`,
    )
    .join(' · ');
}
