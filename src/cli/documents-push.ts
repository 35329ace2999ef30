import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { concatAST, type DocumentNode, Kind, parse, print, separateOperations } from 'graphql';
import { systemViewer } from '../access/system-viewer.ts';
import { documentName, hashOf, nameByHash } from '../delivery/document-names.ts';
import { type NamedDocument, registerDocuments } from '../delivery/register-documents.ts';
import { StartupError } from '../startup-error.ts';
import { command, UsageError } from './command.ts';
import { note, withApp } from './installation.ts';

const atOnce = 500; // documents in one request

export const documentsPush = command({
  name: 'documents push',
  summary: 'registers the documents of a front end, so that it can ask for them by name',
  usage: '<file…> [--prefix <text>] [--url <address> --token-stdin]',
  details: `Files:
  .graphql, .gql  each operation becomes a document with the fragments that it uses, from all the files;
                  its name is the prefix and the operation's name
  .json           documents by name or by hash, as codegen, Relay and Apollo write them

  --prefix       of names, such as www/
  --url          the server on which they are registered, such as https://cms.example.org; without it the
                 configured database
  --token-stdin  takes the token of an administrator or coordinator from the first line of standard input

A name keeps its text: the same text again changes nothing, another text is refused.`,
  options: {
    prefix: { type: 'string' },
    url: { type: 'string' },
    'token-stdin': { type: 'boolean' },
  },
  async run({ values, positionals }) {
    if (positionals.length === 0) throw new UsageError('Name the files with the documents');
    if (values.url && !values['token-stdin']) throw new UsageError('--url needs --token-stdin');
    const documents = await documentsIn(positionals, values.prefix ?? '');
    const registered = values.url
      ? await pushTo(values.url, (await text(process.stdin)).split(/\r?\n/, 1)[0].trim(), documents)
      : await pushHere(documents);
    note(`${documents.length} documents, ${registered} of them new.`);
    for (const { name } of documents) console.log(name);
    return 0;
  },
});

/** The documents of all files, in the order of their names. */
async function documentsIn(files: readonly string[], prefix: string): Promise<NamedDocument[]> {
  const sources: DocumentNode[] = [];
  const documents: NamedDocument[] = [];
  for (const file of files) {
    const content = await readFile(file, 'utf8');
    if (file.endsWith('.json')) documents.push(...documentsOfManifest(file, content, prefix));
    else sources.push(parsedFile(file, content));
  }
  documents.push(...documentsOfOperations(concatAST(sources), prefix));
  if (documents.length === 0) throw new StartupError('There is no operation in these files.');
  return documents.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function parsedFile(file: string, content: string): DocumentNode {
  try {
    return parse(content);
  } catch (error) {
    throw new StartupError(`${file}: ${(error as Error).message}`);
  }
}

function documentsOfOperations(all: DocumentNode, prefix: string): NamedDocument[] {
  const operations = all.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const names = operations.map(({ name }) => name?.value);
  if (names.includes(undefined)) throw new StartupError('Every operation needs a name: it becomes the document’s.');
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice) throw new StartupError(`There are two operations ${twice}.`);
  return Object.entries(separateOperations(all)).map(([name, document]) => ({
    name: `${prefix}${name}`,
    text: print(document),
  }));
}

/** `{ name or hash: text }`, or Apollo's manifest with a list of operations. */
function documentsOfManifest(file: string, content: string, prefix: string): NamedDocument[] {
  const manifest = manifestIn(file, content);
  const entries: [string, unknown][] = Array.isArray(manifest.operations)
    ? manifest.operations.map(({ id, body }: { id: string; body: string }) => [String(id), body])
    : Object.entries(manifest);
  return entries.map(([key, body]) => {
    if (typeof body !== 'string') throw new StartupError(`${file}: the text of ${key} is missing.`);
    const name =
      key === hashOf(body) ? nameByHash(key) : documentName.test(`${prefix}${key}`) ? `${prefix}${key}` : key;
    return { name, text: body };
  });
}

function manifestIn(file: string, content: string): Record<string, unknown> {
  try {
    const manifest: unknown = JSON.parse(content);
    if (typeof manifest === 'object' && manifest !== null && !Array.isArray(manifest)) {
      return manifest as Record<string, unknown>;
    }
  } catch (error) {
    throw new StartupError(`${file} is no JSON: ${(error as Error).message}`);
  }
  throw new StartupError(`${file}: expected an object of names and texts.`);
}

async function pushHere(documents: readonly NamedDocument[]): Promise<number> {
  const { deliverySchema } = await import('../resolvers/build.ts');
  const { mistakesIn } = await import('../resolvers/persisted-documents.ts');
  const schema = deliverySchema();
  return withApp(async (app) => {
    const ctx = app.context({ viewer: systemViewer });
    return inPortions(documents, async (portion) => {
      const { registered } = await registerDocuments(ctx, portion, (text) => mistakesIn(schema, text));
      return registered;
    });
  });
}

const mutation = `mutation ($input: RegisterDocumentsInput!) {
  registerDocuments(input: $input) { registered userErrors { message } } }`;

interface PushAnswer {
  data?: { registerDocuments: { registered: number | null; userErrors: { message: string }[] } } | null;
  errors?: { message: string }[];
}

async function pushTo(url: string, token: string, documents: readonly NamedDocument[]): Promise<number> {
  const address = new URL('/graphql/management', url).href;
  return inPortions(documents, async (portion) => {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: mutation, variables: { input: { documents: portion } } }),
      signal: AbortSignal.timeout(60_000),
    }).catch((error: Error) => {
      throw new StartupError(
        `${address} cannot be reached: ${(error.cause as Error | undefined)?.message ?? error.message}.`,
      );
    });
    const { data, errors } = (await response.json().catch(() => {
      throw new StartupError(`${address} is no management API: it answered ${response.status} without JSON.`);
    })) as PushAnswer;
    const refusals = errors ?? data?.registerDocuments.userErrors ?? [];
    if (refusals.length > 0) throw new StartupError(refusals.map(({ message }) => message).join('\n'));
    return data?.registerDocuments.registered ?? 0;
  });
}

async function inPortions(
  documents: readonly NamedDocument[],
  push: (portion: readonly NamedDocument[]) => Promise<number>,
): Promise<number> {
  let registered = 0;
  for (let first = 0; first < documents.length; first += atOnce) {
    registered += await push(documents.slice(first, first + atOnce));
  }
  return registered;
}
