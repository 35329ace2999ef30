/** Uploads through a real server that asks a real clamd. */

import { chmod, mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sampleDocx, samplePdf } from '../../demo/samples/sample-files.ts';
import { demoPassword } from '../../src/seed/accounts.ts';
import { type Clamd, clamd, threat } from '../support/clamd.ts';
import type { Caller } from '../support/harness.ts';
import { build, ServerProcess } from '../support/konsulta-process.ts';
import { pngChunk, quarters } from '../support/sample-images.ts';
import { uploading } from '../support/uploading.ts';

let scanner: Clamd;
let folder: string;
let server: ServerProcess;
let editor: ReturnType<typeof uploading>;
let library: () => Promise<number>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'konsulta-virus-scan-'));
  await chmod(folder, 0o755); // run by root, the database works as another account
  [scanner] = await Promise.all([clamd(), build()]);
  await scanner.start();
  server = new ServerProcess({
    KONSULTA_DATA_DIR: join(folder, 'data'),
    KONSULTA_UPLOADS_DIR: join(folder, 'uploads'),
    KONSULTA_CLAMAV: `127.0.0.1:${scanner.port}`,
  });
  const caller = await signedIn(`${await server.ready()}/graphql/management`);
  editor = uploading(caller);
  library = async () =>
    (await caller.ask<{ files: { totalCount: number } }>('{ files { totalCount } }')).files.totalCount;
});

afterAll(async () => {
  await server?.stop();
  await scanner?.dispose();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function signedIn(url: string): Promise<Caller> {
  const asking = (headers: Record<string, string>): Caller => {
    const send: Caller['send'] = async (query, variables) => {
      const body = JSON.stringify({ query, variables });
      const request = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
      return (await (await fetch(url, request)).json()) as never;
    };
    return {
      send,
      async ask<T>(query: string, variables?: object) {
        const { data, errors } = await send<T>(query, variables);
        if (errors) throw new Error(JSON.stringify(errors));
        return data;
      },
    };
  };
  const { signIn } = await asking({}).ask<{ signIn: { token: string } }>(
    'mutation ($input: SignInInput!) { signIn(input: $input) { token } }',
    { input: { email: 'gk.publisher@example.org', password: demoPassword } },
  );
  return asking({ authorization: `Bearer ${signIn.token}` });
}

/** The contents of the store, and the uploads that still wait for completion. */
async function bytesKept() {
  const entries = await readdir(join(folder, 'uploads'), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const staged = files.filter((entry) => entry.parentPath.endsWith('.staging'));
  return { stored: files.length - staged.length, staged: staged.length };
}

/** The server's open files in the folder, from Linux's /proc. */
async function openFilesIn(name: string): Promise<string[]> {
  const fds = `/proc/${server.child.pid}/fd`;
  const links = (await readdir(fds)).map((fd) => readlink(join(fds, fd)).catch(() => '')); // closed meanwhile
  return (await Promise.all(links)).filter((path) => path.startsWith(join(folder, name)));
}

/** Resolves when the server's output since the last call has this message for its operators. */
async function logged(line: RegExp): Promise<void> {
  for (;;) {
    const found = line.exec(server.stdout.slice(read));
    if (found) {
      read += found.index + found[0].length;
      return;
    }
    await delay(20);
  }
}
let read = 0;

const clean = samplePdf({ title: 'Raport', text: 'Zażółć gęślą jaźń.' });

it('the demonstration’s own files were scanned', async () => {
  expect(await library()).toBeGreaterThan(0);
});

it('a clean file passes', async () => {
  expect((await editor.send({ fileName: 'raport.pdf', bytes: clean })).file).toMatchObject({ size: clean.length });
});

describe('an infected file is refused, and no part of it is stored', () => {
  it.each([
    ['text', 'uwagi.txt', async () => Buffer.from(`Uwagi. ${threat}.`)],
    ['a part of an office file', 'uwagi.docx', async () => sampleDocx({ title: 'Uwagi', text: threat })],
    [
      'metadata that would not be kept',
      'mapa.png',
      async () => {
        const png = await quarters().png().toBuffer();
        return Buffer.concat([png.subarray(0, 33), pngChunk('tEXt', Buffer.from(`x\0${threat}`)), png.subarray(33)]);
      },
    ],
  ])('%s', async (_, fileName, bytes) => {
    const before = [await library(), await bytesKept()];
    const { file, reasons, messages } = await editor.send({ fileName, bytes: await bytes() });
    expect([file, reasons]).toEqual([null, ['INFECTED']]);
    expect(messages[0]).toContain('antywirusowy');
    expect([await library(), await bytesKept()]).toEqual(before);
    await logged(/"threat":"Konsulta\.Test\.UNOFFICIAL"/);
  });
});

it('a file larger than the scanner’s limit is refused', async () => {
  const bytes = Buffer.alloc(2_000_000, 'Zażółć gęślą jaźń. ');
  expect((await editor.send({ fileName: 'uwagi.txt', bytes })).reasons).toEqual(['NOT_SCANNED']);
  await logged(/INSTREAM size limit exceeded|Is the StreamMaxLength of clamd less than the file/);
});

it('files are refused while the scanner is away; completing the upload again succeeds when the scanner is back', async () => {
  const bytes = samplePdf({ title: 'Drugi raport', text: 'a' });
  await scanner.stop();
  const before = [await library(), (await bytesKept()).stored];
  const upload = await editor.uploader.announced('raport.pdf', bytes.length);
  await editor.uploader.send(upload, new Uint8Array(bytes));
  expect((await editor.complete(upload.id)).reasons).toEqual(['NOT_SCANNED']);
  expect([await library(), (await bytesKept()).stored]).toEqual(before);
  await logged(new RegExp(`"scanner":"127\\.0\\.0\\.1:${scanner.port}".*ECONNREFUSED`));
  expect(await openFilesIn('uploads')).toEqual([]);
  await scanner.start();
  expect((await editor.complete(upload.id)).file).toMatchObject({ size: bytes.length });
});
