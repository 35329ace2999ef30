import { access, readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { systemViewer } from '../access/system-viewer.ts';
import { contentTypes } from '../content-types/registry.ts';
import type { ContentTypeDefinition } from '../entities/fields/content-type.ts';
import type { LineProblem } from '../exchange/content-rows.ts';
import { importEverything } from '../exchange/import.ts';
import { StartupError } from '../startup-error.ts';
import { command, noPositionals, required, UsageError } from './command.ts';
import { note, withApp } from './installation.ts';

export const importCommand = command({
  name: 'import',
  summary: 'brings an export into an empty installation, or content from JSON, CSV or Pabulib into any',
  usage:
    '<folder> | --content <file.json|file.csv> --type <type> --organization <slug> [--publish] | --pb <file.pb> --organization <slug> [--edition <slug>] [--publish]',
  details: `  <folder>        what konsulta export wrote; checked whole before anything is written
  --content       an array of objects, or lines with a header: see docs/exchange.md
  --pb            a participatory budget as Pabulib has it: a pool with its projects, and ballots that are only counted
  --edition       to which edition of the budget the file belongs; else the one of the file's unit and year
  --type          ${contentTypes.map((type) => type.singular).join(', ')}
  --organization  who owns what is made
  --publish       publishes it at once; else it is drafts

All of it is imported or nothing.`,
  options: {
    content: { type: 'string' },
    pb: { type: 'string' },
    edition: { type: 'string' },
    type: { type: 'string' },
    organization: { type: 'string' },
    publish: { type: 'boolean' },
  },
  async run({ values, positionals }) {
    if (values.content !== undefined) {
      noPositionals(positionals);
      refuseBeside('content', values, ['pb', 'edition']);
      return importContentFile(values.content, values);
    }
    if (values.pb !== undefined) {
      noPositionals(positionals);
      refuseBeside('pb', values, ['type']);
      return importPbFile(values.pb, values);
    }
    const [folder, ...more] = positionals;
    if (!folder || more.length > 0) throw new UsageError('One folder, --content or --pb is expected');
    if (values.edition !== undefined) throw new UsageError('--edition goes with --pb');
    for (const option of ['type', 'organization', 'publish'] as const) {
      if (values[option] !== undefined) throw new UsageError(`--${option} goes with --content`);
    }
    return importFolder(folder);
  },
});

async function importFolder(path: string): Promise<number> {
  const { tables, files, ledger } = await withApp((app, config) =>
    importEverything({ owner: app.logins.owner, store: app.store, folder: resolve(config.callerFolder, path) }),
  );
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(`${rows} rows of ${tables.length} tables and ${files.count} files were imported.`);
  console.log(`The ledger was verified. It ends with row ${ledger.sequence}, ${ledger.hash}.`);
  return 0;
}

async function importContentFile(
  path: string,
  given: { type?: string; organization?: string; publish?: boolean },
): Promise<number> {
  const type = typeCalled(required(given.type, 'type'));
  const organization = required(given.organization, 'organization');
  const format = formatOf(path);
  const { importContent } = await import('../exchange/import-content.ts');
  const { documents, warnings } = await withApp(async (app, config) => {
    const bytes = await contentOf(resolve(config.callerFolder, path));
    const ctx = app.context({ viewer: systemViewer });
    return importContent(ctx, { type, organization, format, bytes, publish: given.publish });
  });
  noteWarnings(warnings);
  console.log(
    `${documents} ${documents === 1 ? type.singular : type.plural}: ${given.publish ? 'published' : 'made as drafts'}.`,
  );
  return 0;
}

async function importPbFile(
  path: string,
  given: { organization?: string; edition?: string; publish?: boolean },
): Promise<number> {
  const organization = required(given.organization, 'organization');
  if (extname(path).toLowerCase() !== '.pb') throw new UsageError(`--pb is "${path}": expected a .pb`);
  const { importPabulib } = await import('../exchange/pabulib/import-pabulib.ts');
  const { edition, projects, ballots, warnings } = await withApp(async (app, config) => {
    const ctx = app.context({ viewer: systemViewer });
    const whole = resolve(config.callerFolder, path);
    await access(whole).catch((error) => notThere(error, whole));
    return importPabulib(ctx, { path: whole, organization, edition: given.edition, publish: given.publish });
  });
  noteWarnings(warnings);
  const done = given.publish ? 'published' : 'made or changed as drafts';
  console.log(`${projects} projects of ${edition}, with ${ballots} ballots: ${done}.`);
  return 0;
}

function noteWarnings(warnings: readonly LineProblem[]): void {
  for (const { line, path, message } of warnings) note(`line ${line}: ${path}: ${message}`);
}

/** The content type by its name in any form: `newsArticle`, `NEWS_ARTICLE`, `news-article`. */
function typeCalled(given: string): ContentTypeDefinition {
  const plain = (name: string) => name.replaceAll(/[-_ ]/g, '').toLowerCase();
  const type = contentTypes.find(({ singular }) => plain(singular) === plain(given));
  if (type) return type;
  throw new UsageError(`--type is "${given}": expected one of ${contentTypes.map((one) => one.singular).join(', ')}`);
}

function formatOf(path: string): 'json' | 'csv' {
  const extension = extname(path).toLowerCase();
  if (extension === '.json') return 'json';
  if (extension === '.csv') return 'csv';
  throw new UsageError(`--content is "${path}": expected a .json or .csv`);
}

function contentOf(path: string): Promise<Uint8Array> {
  return readFile(path).catch((error) => notThere(error, path));
}

function notThere(error: NodeJS.ErrnoException, path: string): never {
  throw error.code === 'ENOENT' ? new StartupError(`There is no file ${path}.`) : error;
}

function refuseBeside<const O extends string>(
  option: string,
  values: Partial<Record<O, unknown>>,
  refused: readonly O[],
): void {
  const found = refused.find((one) => values[one] !== undefined);
  if (found) throw new UsageError(`--${found} does not go with --${option}`);
}
