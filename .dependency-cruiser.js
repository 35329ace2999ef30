/**
 * Imports run one way: what stands lower in this list may not import what stands above it. Rooms of one layer may know each
 * other unless a rule below forbids it. `context.ts` is no layer: it is the shape of what a request carries, it has types of
 * many layers, and all may import it as a type.
 */
const layers = [
  {
    name: 'ground',
    path: '^src/(startup-error|node-version|normal-form|plain-text|email|malformed|message|language|site-addresses|log|errors|budget)\\.ts$|^src/(mail|pace|threads|watch)/',
  },
  { name: 'settings', path: '^src/(config(\\.ts$|/)|(time|rich-text|search)/)' },
  { name: 'entities', path: '^src/(entities|content-types)/' },
  { name: 'database', path: '^src/(database|files|store)/' },
  { name: 'access', path: '^src/access/' },
  { name: 'content', path: '^src/(content|read)/' },
  { name: 'library', path: '^src/(vocabularies|library|changes|history)/' },
  { name: 'jobs', path: '^src/(jobs|delivery|calendar)/' },
  { name: 'schema', path: '^src/schema/' },
  { name: 'resolvers', path: '^src/resolvers/' },
  { name: 'http', path: '^src/http/' },
  { name: 'app', path: '^src/(app|background|figures|request-context)\\.ts$' },
  { name: 'commands', path: '^src/(main\\.ts$|start(\\.ts$|/)|cli/|seed/|exchange/)|^demo/' },
];

const upward = layers.slice(0, -1).map(({ name, path }, index) => ({
  name: `${name.replaceAll(' ', '-')}-import-nothing-above`,
  severity: 'error',
  from: { path },
  to: {
    path: layers
      .slice(index + 1)
      .map((layer) => layer.path)
      .join('|'),
  },
}));

const graphqlServer = '^node_modules/(graphql|type-graphql|@apollo|@as-integrations|fastify|@fastify|dataloader)(/|$)';

export default {
  forbidden: [
    ...upward,
    {
      name: 'content-and-read-are-strangers',
      comment: 'A verb changes, a read reads. What both need stands below them: entities, database, access.',
      severity: 'error',
      from: { path: '^src/(content|read)/' },
      to: { path: '^src/(content|read)/', pathNot: '^src/$1/' },
    },
    {
      name: 'schema-imports-no-resolver',
      severity: 'error',
      from: { path: '^src/schema/' },
      to: { path: '^src/resolvers/' },
    },
    {
      name: 'every-file-has-a-layer',
      comment: 'A new folder under src gets its place in the list above.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: ['^src/context\\.ts$', ...layers.map((layer) => layer.path)] },
    },
    {
      name: 'context-is-a-type',
      comment: 'What a request carries is handed over; nobody gets it by importing.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/context\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'context-imports-types',
      severity: 'error',
      from: { path: '^src/context\\.ts$' },
      to: { dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'content-knows-no-graphql-server',
      comment: 'Verbs and reads are called by resolvers, the command line and jobs alike.',
      severity: 'error',
      from: {
        path: '^src/(entities|content-types|database|access|content|read|vocabularies|library|history|search|jobs)/',
      },
      to: { path: graphqlServer },
    },
    {
      name: 'resolvers-know-no-entity-manager',
      comment: 'A resolver adapts arguments and calls one operation; the database is not its business.',
      severity: 'error',
      from: { path: '^src/(resolvers|schema)/' },
      to: { path: '^node_modules/(@mikro-orm|pg)(/|$)|^src/database/' },
    },
    {
      name: 'files-stand-alone',
      comment: 'A store keeps bytes under their hash. Whose they are and who sees them is settled elsewhere.',
      severity: 'error',
      from: { path: '^src/(files|store)/' },
      to: {
        path: '^src/',
        pathNot: '^src/((files|store|pace|threads)/|(language|message|startup-error|normal-form)\\.ts$)',
      },
    },
    {
      name: 'rich-text-stands-alone',
      comment: 'Texts are parsed and written without knowing who asks.',
      severity: 'error',
      from: { path: '^src/rich-text/' },
      to: { path: '^src/', pathNot: '^src/((rich-text|pace|threads)/|(message|normal-form|email)\\.ts$)' },
    },
    {
      name: 'words-stand-alone',
      comment:
        'What a word is, pages and queries must agree on; where they are kept and by whom they are asked does not matter.',
      severity: 'error',
      from: { path: '^src/search/' },
      to: { path: '^src/', pathNot: '^src/(search/|(errors|message|normal-form)\\.ts$)' },
    },
    {
      name: 'no-circle',
      comment: 'Neither of values nor of types: two files that need each other are one file, or miss a third.',
      severity: 'error',
      from: { path: '^(src|demo)/' },
      to: { circular: true },
    },
    {
      name: 'src-needs-nothing-of-development',
      comment: 'What runs in production may not lean on tests, scripts or development dependencies.',
      severity: 'error',
      from: { path: '^(src|demo)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(test|bench|scripts)/' },
    },
    {
      name: 'only-the-seed-knows-the-demonstration',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(seed|start|cli)/' },
      to: { path: '^demo/' },
    },
    {
      name: 'no-development-dependency-at-run-time',
      severity: 'error',
      from: { path: '^(src|demo|migrations)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphan',
      comment: 'A module that nobody imports is dead, unless a person or a tool starts with it.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '^src/(main|cli/main|(files|rich-text)/thread/worker)\\.ts$' },
      to: {},
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/generated/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
