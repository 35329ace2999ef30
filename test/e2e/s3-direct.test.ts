/** Bytes between people and the store: what a presigned address allows and refuses. */

import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { canPresign, type DirectUpload } from '../../src/store/presigning-store.ts';
import { S3Store } from '../../src/store/s3/store.ts';
import { BytesDiffer, NotInStore } from '../../src/store/store.ts';
import { s3Gateway, type TestBucket, testBucket } from '../support/s3-gateway.ts';

const mib = 1_024 * 1_024;
const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1_000);

let bucket: TestBucket;
let store: S3Store;
let id: string;

beforeAll(() => s3Gateway());
beforeEach(async () => {
  bucket = await testBucket();
  store = await S3Store.open(bucket.settings);
  id = randomUUID();
});
afterEach(() => bucket.dispose());

const presign = (size: number, expiresInSeconds = 60) => store.presignUpload(id, { size, expiresInSeconds });

it('the S3 store can presign addresses', () => {
  expect(canPresign(store)).toBe(true);
});

describe('a small upload', () => {
  it('arrives by one form, is readable when finished, and is no object yet', async () => {
    const bytes = Buffer.from('Zażółć gęślą jaźń');
    expect((await sendForm(await presign(bytes.length), bytes)).ok).toBe(true);
    await store.finishUpload(id, bytes.length);
    expect(await text(await store.readUpload(id))).toBe('Zażółć gęślą jaźń');
    expect(await store.stat(createHash('sha256').update(bytes).digest('hex'))).toBeNull();
    expect((await store.list().next()).done).toBe(true);
  });

  it.each([
    ['a byte less', 999],
    ['a byte more', 1_001],
    ['nothing', 0],
  ])('is refused by the store itself when it is %s', async (_, sent) => {
    expect((await sendForm(await presign(1_000), Buffer.alloc(sent, 'x'))).status).toBe(400);
    await expect(store.finishUpload(id, 1_000)).rejects.toThrow(NotInStore);
  });

  it('cannot be sent to another place, nor after its time', async () => {
    const upload = await presign(3);
    const elsewhere = { ...upload, fields: { ...fieldsOf(upload), key: 'a'.repeat(64) } };
    expect((await sendForm(elsewhere, Buffer.from('abc'))).status).toBe(403);
    const expired = await presign(3, 1);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect((await sendForm(expired, Buffer.from('abc'))).ok).toBe(false);
    await expect(store.readUpload(id)).rejects.toThrow(NotInStore);
  });
});

describe('a large upload', () => {
  const bytes = Buffer.alloc(20 * mib + 7, 'part of a long film ');

  it('arrives in parts, in any order, and becomes one object when finished once or twice', async () => {
    const upload = await presign(bytes.length);
    expect(partsOf(upload).map(({ size }) => size)).toEqual([8 * mib, 8 * mib, 4 * mib + 7]);
    for (const part of partsOf(upload).toReversed()) await sendPart(part, bytes);
    await store.finishUpload(id, bytes.length);
    await store.finishUpload(id, bytes.length);
    const hash = createHash('sha256');
    for await (const piece of await store.readUpload(id)) hash.update(piece);
    expect(hash.digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('continues where it broke off', async () => {
    const [first, second] = partsOf(await presign(bytes.length));
    await sendPart(first, bytes);
    await sendPart({ ...second, size: second.size - 1 }, bytes);
    const again = partsOf(await presign(bytes.length));
    expect(again.map(({ arrived }) => arrived)).toEqual([true, false, false]);
    await expect(store.finishUpload(id, bytes.length)).rejects.toThrow(BytesDiffer);
    for (const part of again.filter(({ arrived }) => !arrived)) await sendPart(part, bytes);
    await store.finishUpload(id, bytes.length);
  });

  it.each([
    ['a byte less', -1],
    ['a byte more', 1],
  ])('is not finished when it is %s', async (_, difference) => {
    const [first, second, last] = partsOf(await presign(bytes.length));
    const sent = Buffer.alloc(bytes.length + 1, 'x');
    await sendPart(first, sent);
    await sendPart(second, sent);
    await sendPart({ ...last, size: last.size + difference }, sent);
    await expect(store.finishUpload(id, bytes.length)).rejects.toThrow(BytesDiffer);
    await expect(store.readUpload(id)).rejects.toThrow(NotInStore);
  });
});

describe('an upload', () => {
  it.each([
    ['small', 10],
    ['large', 9 * mib],
  ])('leaves nothing when it is %s and then removed, at any point', async (_, size) => {
    const bytes = Buffer.alloc(size);
    await store.removeUpload(id);
    for (const finishes of [false, true]) {
      await send(await presign(size), bytes);
      if (finishes) await store.finishUpload(id, size);
      await store.removeUpload(id);
      await expect(store.readUpload(id)).rejects.toThrow(NotInStore);
    }
    expect(await store.removeLeftovers(tomorrow)).toBe(0);
  });

  it('becomes a leftover when nobody returns to it, one upload as well as 200', async () => {
    for (let upload = 0; upload < 200; upload++) {
      const size = upload % 10 === 0 ? 9 * mib : 3;
      const direct = await store.presignUpload(randomUUID(), { size, expiresInSeconds: 60 });
      if (direct.method === 'POST') await sendForm(direct, Buffer.from('abc'));
    }
    expect(await store.removeLeftovers(new Date(Date.now() - 60 * 60 * 1_000))).toBe(0);
    expect(await store.removeLeftovers(tomorrow)).toBe(200);
    expect(await store.removeLeftovers(tomorrow)).toBe(0);
  });

  it.each(['', '../x', 'a'.repeat(64), randomUUID().toUpperCase()])(
    'is named by a uuid and not by %j',
    async (name) => {
      await expect(store.presignUpload(name, { size: 3, expiresInSeconds: 60 })).rejects.toThrow(TypeError);
      await expect(store.removeUpload(name)).rejects.toThrow(TypeError);
    },
  );
});

describe('an address for reading', () => {
  const options = {
    fileName: 'Uchwała nr 1 – "plan".pdf',
    mimeType: 'application/pdf',
    disposition: 'attachment',
    expiresInSeconds: 60,
  } as const;
  let key: string;

  beforeEach(async () => {
    key = (await store.put({ stream: Readable.from([Buffer.from('0123456789')]) })).key;
  });

  it('gives the bytes and their parts under the name and type that it was made for', async () => {
    const url = await store.presignRead(key, options);
    const whole = await fetch(url);
    expect(await whole.text()).toBe('0123456789');
    expect(whole.headers.get('content-type')).toBe('application/pdf');
    expect(whole.headers.get('content-disposition')).toBe(
      'attachment; filename="Uchwala nr 1 _ _plan_.pdf"; filename*=UTF-8\'\'Uchwa%C5%82a%20nr%201%20%E2%80%93%20%22plan%22.pdf',
    );
    const part = await fetch(url, { headers: { range: 'bytes=2-3' } });
    expect([part.status, await part.text()]).toEqual([206, '23']);
  });

  it('allows nothing else, and ends', async () => {
    const url = await store.presignRead(key, { ...options, expiresInSeconds: 1 });
    expect((await fetch(url, { method: 'PUT', body: 'other' })).status).toBe(403);
    expect((await fetch(url.replace('application', 'text'))).status).toBe(403);
    expect((await fetch(url.replace(key, 'b'.repeat(64)))).status).toBe(403);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect((await fetch(url)).status).toBe(403);
  });

  it('begins with the store’s public address', async () => {
    const elsewhere = await S3Store.open({ ...bucket.settings, publicEndpoint: 'https://files.example.org' });
    const expected = new RegExp(`^https://files\\.example\\.org/${bucket.settings.bucket}`);
    expect(await elsewhere.presignRead(key, options)).toMatch(expected);
    expect(await elsewhere.presignUpload(id, { size: 3, expiresInSeconds: 60 })).toMatchObject({
      url: expect.stringMatching(expected),
    });
  });
});

function fieldsOf(upload: DirectUpload): Record<string, string> {
  if (upload.method !== 'POST') throw new Error('expected a form');
  return upload.fields;
}

function partsOf(upload: DirectUpload) {
  if (upload.method !== 'PUT') throw new Error('expected parts');
  return upload.parts;
}

async function send(upload: DirectUpload, bytes: Buffer): Promise<void> {
  if (upload.method === 'POST') await sendForm(upload, bytes);
  else for (const part of upload.parts) await sendPart(part, bytes);
}

/** As a browser does. */
async function sendForm(upload: DirectUpload, bytes: Buffer): Promise<Response> {
  if (upload.method !== 'POST') throw new Error('expected a form');
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.set(name, value);
  form.set('file', new Blob([new Uint8Array(bytes)]), 'whatever.pdf');
  const response = await fetch(upload.url, { method: upload.method, body: form });
  await response.arrayBuffer();
  return response;
}

async function sendPart(part: { url: string; start: number; size: number }, bytes: Buffer): Promise<void> {
  const body = new Uint8Array(bytes.subarray(part.start, part.start + part.size));
  const response = await fetch(part.url, { method: 'PUT', body });
  if (!response.ok) throw new Error(`the store answered ${response.status}: ${await response.text()}`);
}
