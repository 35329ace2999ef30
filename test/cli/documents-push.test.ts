import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { projectFolder } from '../../src/config.ts';
import { hashOf } from '../../src/delivery/document-names.ts';
import { type ListeningApp, startListening } from '../support/listening.ts';

let city: ListeningApp;
let folder: string;
const inManifest = 'query FromCodegen { topics { name } }';

beforeAll(async () => {
  city = await startListening();
  folder = await mkdtemp(join(tmpdir(), 'konsulta-documents-'));
  await writeFile(
    join(folder, 'a.graphql'),
    'query Open { consultations { nodes { ...Card } } }\nquery Topics { topics { name } }',
  );
  await writeFile(join(folder, 'b.graphql'), 'fragment Card on Consultation { title }');
  await writeFile(join(folder, 'persisted.json'), JSON.stringify({ [hashOf(inManifest)]: inManifest }));
  await writeFile(join(folder, 'wrong.graphql'), 'query Wrong { nothing }');
});
afterAll(async () => {
  await city.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the command as a front end's build does, with a token on standard input. */
async function push(token: string, ...files: string[]) {
  const loader = join(projectFolder, 'test/support/typescript.js');
  const command = [
    join(projectFolder, 'src/cli/main.ts'),
    'documents',
    'push',
    ...files.map((file) => join(folder, file)),
  ];
  const options = ['--prefix', 'www/', '--url', `http://127.0.0.1:${city.port}`, '--token-stdin'];
  const child = spawn(process.execPath, ['--import', loader, ...command, ...options]);
  child.stdin.end(`${token}\n`);
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once('exit', resolve)),
  ]);
  return { stdout, stderr, code };
}

const tokenOf = async (name: 'admin' | 'gk.editor') =>
  (await city.headersOf(name)).authorization.replace('Bearer ', '');

const ask = async (documentId: string) =>
  (await city.app.server.inject({ method: 'POST', url: '/graphql', payload: { documentId } })).json();

it('a front end’s build registers its operations with a token, and asks for them by name', async () => {
  const token = await tokenOf('admin');
  const { stdout, stderr, code } = await push(token, 'a.graphql', 'b.graphql', 'persisted.json');
  expect([stderr, code]).toEqual(['3 documents, 3 of them new.\n', 0]);
  expect(stdout).toBe(`sha256:${hashOf(inManifest)}\nwww/Open\nwww/Topics\n`);
  expect((await ask('www/Open')).data).toEqual({ consultations: { nodes: [] } });
  expect((await ask(`sha256:${hashOf(inManifest)}`)).errors).toBeUndefined();
  expect((await push(token, 'a.graphql', 'b.graphql')).stderr).toBe('2 documents, 0 of them new.\n');
});

it('a build with wrong operations, or with the token of somebody who may not register, fails and says why', async () => {
  const wrong = await push(await tokenOf('admin'), 'wrong.graphql');
  expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('Cannot query field "nothing"')]);
  const refused = await push(await tokenOf('gk.editor'), 'b.graphql', 'a.graphql');
  expect([refused.code, refused.stderr]).toEqual([1, 'Your role does not allow this.\n']);
});
