/** Requests as they arrive in practice: over a socket, interrupted, malformed, hostile. */

import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { samplePdf } from '../../demo/samples/sample-files.ts';
import { type ListeningApp, startListening } from '../support/listening.ts';
import { type Announced, Uploader } from '../support/uploader.ts';

const mib = 1_024 * 1_024;

let city: ListeningApp;
let gk: Uploader;
beforeAll(async () => {
  city = await startListening();
  gk = new Uploader(await city.as('gk.editor'));
});
afterAll(() => city.close());

const pdf = new Uint8Array(samplePdf({ title: 'Mapa', text: 'Zażółć gęślą jaźń', language: 'pl' }));
/** An mp4 that has a signature and nothing else. */
const film = (size: number) =>
  new Uint8Array(Buffer.concat([Buffer.from('00000018667479706d70343200000000', 'hex'), randomBytes(size - 16)]));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Sends exactly the given bytes, and returns everything that arrived until the connection ended. */
async function raw(...pieces: (string | Uint8Array)[]): Promise<string> {
  const socket = await connected();
  socket.on('error', () => {});
  for (const piece of pieces) socket.write(piece);
  return text(socket).catch(() => '');
}

async function connected(): Promise<Socket> {
  const socket = connect(city.port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

const pathOf = ({ url }: { url: string | null }) => new URL(String(url)).pathname;
const head = (upload: Announced, ...lines: string[]) =>
  `PUT ${pathOf(upload)} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`;

async function received(upload: Announced): Promise<string | null> {
  return (await fetch(String(upload.url), { method: 'HEAD' })).headers.get('upload-offset');
}

describe('an upload by parts', () => {
  it('becomes a file when the routine of the documentation sends it', async () => {
    const bytes = film(17 * mib);
    const upload = await gk.announced('film.mp4', bytes.length);
    expect(upload).toMatchObject({ method: 'PUT', fileName: 'film.mp4', size: bytes.length, fields: [] });
    expect(upload.parts.map(({ start, size }) => [start, size])).toEqual([
      [0, 8 * mib],
      [8 * mib, 8 * mib],
      [16 * mib, mib],
    ]);
    await gk.send(upload, bytes);
    expect((await gk.complete(upload.id)).file).toMatchObject({ sha256: sha256(bytes), mimeType: 'video/mp4' });
  });

  it('continues after an interruption in the middle of a part, with the arrived bytes reported', async () => {
    const bytes = film(20 * mib);
    const upload = await gk.announced('film.mp4', bytes.length);
    const broken = await connected();
    broken.write(head(upload, `content-length: ${bytes.length}`));
    broken.write(bytes.subarray(0, 10 * mib));
    while ((await received(upload)) !== String(10 * mib));
    broken.destroy();
    const again = (await gk.again(upload.id)) as Announced;
    expect(again.parts.map(({ start, size, arrived }) => [start, size, arrived])).toEqual([
      [0, 8 * mib, true],
      [10 * mib, 6 * mib, false],
      [16 * mib, 4 * mib, false],
    ]);
    await gk.send(again, bytes);
    expect((await gk.complete(upload.id)).file?.sha256).toBe(sha256(bytes));
  });

  it('continues in a new request while the old request hangs on a dead line', async () => {
    const bytes = film(9 * mib);
    const upload = await gk.announced('film.mp4', bytes.length);
    const dead = await connected();
    dead.on('error', () => {});
    dead.write(head(upload, `content-length: ${bytes.length}`));
    dead.write(bytes.subarray(0, 1_000));
    while ((await received(upload)) !== '1000');
    await gk.send((await gk.again(upload.id)) as Announced, bytes, 1);
    expect((await gk.complete(upload.id)).file?.sha256).toBe(sha256(bytes));
    dead.destroy();
  });

  it('keeps within its range: bytes beyond the range are refused, whatever the length says', async () => {
    const upload = await gk.announced('mapa.pdf', pdf.length);
    const range = `content-range: bytes 0-9/${pdf.length}`;
    expect(await raw(head(upload, range, 'content-length: 11'), pdf.subarray(0, 11))).toMatch(/^HTTP\/1.1 413 /);
    const chunked = `b\r\n${Buffer.from(pdf.subarray(0, 11)).toString('latin1')}\r\n0\r\n\r\n`;
    const answer = await raw(head(upload, range, 'transfer-encoding: chunked'), Buffer.from(chunked, 'latin1'));
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(await received(upload)).toBe('0');
    expect(await raw(head(upload, range, 'content-length: 10'), pdf.subarray(0, 10))).toMatch(/^HTTP\/1.1 202 /);
  });

  it('is sent by the documentation’s routine, which these tests use as well', async () => {
    const routine = await readFile(new URL('../support/send-upload.ts', import.meta.url), 'utf8');
    const documentation = await readFile(new URL('../../docs/files.md', import.meta.url), 'utf8');
    expect(documentation).toContain(routine.slice(routine.indexOf('/** Sends a file')));
  });
});

describe('a malformed request to send bytes', () => {
  let upload: Announced;
  beforeAll(async () => {
    upload = await gk.announced('mapa.pdf', pdf.length);
  });

  const form = (name: string) =>
    `--x\r\ncontent-disposition: form-data; name="${name}"; filename="mapa.pdf"\r\n\r\n%PDF-1.7\r\n--x--\r\n`;

  it.each<[string, string[], string | Uint8Array, string]>([
    ['a range that is none', ['content-range: bytes=0-9', 'content-length: 3'], 'abc', '400'],
    ['a range without a size', ['content-range: bytes 0-2/*', 'content-length: 3'], 'abc', '400'],
    [
      'a range that ends before it begins',
      [`content-range: bytes 9-1/${pdf.length}`, 'content-length: 3'],
      'abc',
      '400',
    ],
    ['a range of another size', ['content-range: bytes 0-2/3', 'content-length: 3'], 'abc', '400'],
    ['a negative range', [`content-range: bytes -5-2/${pdf.length}`, 'content-length: 3'], 'abc', '400'],
    [
      'a range of more digits than numbers have',
      [`content-range: bytes 0-2/${'9'.repeat(400)}`, 'content-length: 3'],
      'abc',
      '400',
    ],
    [
      'two ranges',
      [`content-range: bytes 0-2/${pdf.length}`, `content-range: bytes 0-2/${pdf.length}`, 'content-length: 3'],
      'abc',
      '400',
    ],
    ['a length that is negative', ['content-length: -1'], 'abc', '400'],
    ['a length that is no number', ['content-length: 0x10'], 'abc', '400'],
    ['a length beyond all numbers', [`content-length: ${'9'.repeat(40)}`], 'abc', '400'],
    ['a length of petabytes', ['content-length: 9007199254740991'], 'abc', '413'],
    ['two lengths', ['content-length: 3', 'content-length: 4'], 'abcd', '400'],
    ['a length and chunks', ['content-length: 3', 'transfer-encoding: chunked'], '3\r\nabc\r\n0\r\n\r\n', '400'],
    ['chunks under another coding', ['transfer-encoding: chunked, gzip'], '3\r\nabc\r\n0\r\n\r\n', '400'],
    ['a chunk whose size is no number', ['transfer-encoding: chunked'], 'zz\r\nabc\r\n0\r\n\r\n', '400'],
    ['a chunk of petabytes', ['transfer-encoding: chunked'], 'fffffffffffffffff\r\nabc', '400'],
    [
      'a form',
      ['content-type: multipart/form-data; boundary=x', `content-length: ${form('file').length}`],
      form('file'),
      '415',
    ],
    ['a header beyond measure', [`x-large: ${'x'.repeat(20_000)}`, 'content-length: 3'], 'abc', '431'],
  ])('with %s is refused, and nothing of it is kept', async (_, lines, body, status) => {
    expect(await raw(head(upload, ...lines), body)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(await received(upload)).toBe('0');
  });

  it.each(['-1', '1e3', '', 'abc', '9'.repeat(40), '0&from=0', '5000000'])('is refused with ?from=%s', async (from) => {
    const fresh = await gk.announced('mapa.pdf', pdf.length);
    expect((await fetch(`${fresh.url}?from=${from}`, { method: 'PUT', body: 'abc' })).status).toBe(400);
    expect(await received(fresh)).toBe('0');
  });

  it('leaves the server as it was: the upload can be finished', async () => {
    const fresh = await gk.announced('mapa.pdf', pdf.length);
    await gk.send(fresh, pdf);
    expect((await gk.complete(fresh.id)).file?.sha256).toBe(sha256(pdf));
    expect(city.errorsLogged).toEqual([]);
  });
});

it('200 interrupted uploads leave no file open and no line in the error log, and can be continued', async () => {
  const openFiles = async () => (await readdir('/proc/self/fd')).length;
  const before = await openFiles();
  const uploads: Announced[] = [];
  for (let count = 0; count < 200; count += 1) uploads.push(await gk.announced('mapa.pdf', pdf.length));
  await Promise.all(
    uploads.map(async (upload) => {
      const socket = await connected();
      socket.write(head(upload, `content-length: ${pdf.length}`));
      socket.write(pdf.subarray(0, 1_000));
      while ((await received(upload)) !== '1000');
      socket.destroy();
    }),
  );
  const last = uploads[199];
  await gk.send((await gk.again(last.id)) as Announced, pdf);
  expect((await gk.complete(last.id)).file?.sha256).toBe(sha256(pdf));
  const connections = () =>
    new Promise((resolve) => city.app.server.server.getConnections((_, count) => resolve(count)));
  while (Number(await connections()) > 20); // connections that fetch keeps for its next request
  expect(await openFiles()).toBeLessThan(before + 100);
  expect(city.errorsLogged).toEqual([]);
});
