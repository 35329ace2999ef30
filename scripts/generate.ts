import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readDescriptions } from '../src/schema/generate-descriptions.ts';
import { build, built, root } from './built.ts';
import { compressedTable, digestOfSources, digestOfTable } from './polish/table.ts';

/** A generated file of the repository, with its new content. */
interface Generated {
  path: string;
  content: string | Uint8Array;
}

/** In this order, because a step reads what the step before has written. */
const steps: (() => Promise<Generated[]>)[] = [dictionary, descriptions, schemas, operations, documentation];

/** The forms of Polish words. Made only when their sources have changed, because making them takes ten seconds. */
async function dictionary(): Promise<Generated[]> {
  if (digestOfTable() === digestOfSources()) return [];
  return [{ path: 'dictionary/polish.br', content: compressedTable() }];
}

/** The docstrings of entities, content types and their fields, which become descriptions in the schemas. */
async function descriptions(): Promise<Generated[]> {
  const [kernel, types] = await Promise.all(
    ['src/entities', 'src/content-types'].map((folder) => readDescriptions(join(root, folder))),
  );
  const texts = { ...kernel, ...types };
  return [{ path: 'src/schema/descriptions.generated.json', content: `${JSON.stringify(texts, null, 2)}\n` }];
}

async function schemas(): Promise<Generated[]> {
  build();
  const { printDeliverySchema, printManagementSchema } =
    await built<typeof import('../src/resolvers/build.ts')>('resolvers/build.ts');
  return [
    { path: 'src/schema/delivery.graphql', content: printDeliverySchema() },
    { path: 'src/schema/management.graphql', content: printManagementSchema() },
  ];
}

/** Typed operations for tests and benches, as codegen.yml says. */
async function operations(): Promise<Generated[]> {
  const { generate, loadContext } = await import('@graphql-codegen/cli');
  const context = await loadContext(join(root, 'codegen.yml'));
  context.updateConfig({ silent: true, cwd: root });
  const files: { filename: string; content: string }[] = await generate(context, false);
  return files.map(({ filename, content }) => ({ path: filename, content }));
}

async function documentation(): Promise<Generated[]> {
  const { settingsAsMarkdown } = await built<typeof import('../src/config.ts')>('config.ts');
  const { buildManagementSchema } = await built<typeof import('../src/resolvers/build.ts')>('resolvers/build.ts');
  const { accessMarkdown } = await built<typeof import('../src/schema/access-table.ts')>('schema/access-table.ts');
  return [
    { path: 'docs/settings.md', content: settingsAsMarkdown() },
    { path: 'docs/access.md', content: accessMarkdown(buildManagementSchema()) },
  ];
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content;
}

/** Writes the generated files. With --check only reports differences, and fails if there are any. */
async function main(): Promise<void> {
  const checks = process.argv.includes('--check');
  const stale: string[] = [];
  for (const step of steps) {
    for (const { path, content } of await step()) {
      const file = join(root, path);
      if ((await readFile(file).catch(() => undefined))?.equals(bytesOf(content)) === true) continue;
      stale.push(path);
      if (checks) continue;
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
  }
  if (stale.length === 0) console.log('All generated files are fresh.');
  else if (!checks) console.log(`Written: ${stale.join(', ')}.`);
  else {
    console.error(`Not as generated: ${stale.join(', ')}. Run: npm run generate`);
    process.exitCode = 1;
  }
}

await main();
