import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { readConfig } from '../../src/config.ts';
import { inspectAndStore } from '../../src/files/intake/add-file.ts';
import { type ServedFile, serveFiles } from '../../src/files/serve/serve.ts';
import { sendSecurityHeaders } from '../../src/http/security-headers.ts';
import { FolderStore } from '../../src/store/folder-store.ts';
import { type FileStore, StoreUnavailable } from '../../src/store/store.ts';
import { plainIntake } from '../support/intake.ts';
import { pdf, png } from '../support/sample-bytes.ts';

const hidden = '11111111-1111-4111-8111-111111111111';
const gone = '22222222-2222-4222-8222-222222222222';

let folder: string;
let store: FolderStore;
let known: Map<string, ServedFile | 'removed' | Error>;
let log: string[];
let app: FastifyInstance;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serve-'));
  store = await FolderStore.open(folder);
  known = new Map<string, ServedFile | 'removed' | Error>([[gone, 'removed']]);
  app = await appWith(store);
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

async function appWith(files: FileStore): Promise<FastifyInstance> {
  log = [];
  const logger = { level: 'info', stream: { write: (line: string) => void log.push(line) } };
  const made = Fastify({ logger, forceCloseConnections: true });
  const find = async (id: string) => {
    const found = known.get(id) ?? null;
    if (found instanceof Error) throw found;
    return found;
  };
  await made.register(serveFiles, { store: files, find });
  return made;
}

async function publicFile(fileName: string, content: Uint8Array | string): Promise<{ id: string } & ServedFile> {
  const file = await inspectAndStore(plainIntake(store), { stream: Readable.from([Buffer.from(content)]), fileName });
  return makePublic(file);
}

/** Bytes of no particular type: the served type is that of the database. */
async function publicBytes(content: Uint8Array, facts: Partial<ServedFile> = {}): Promise<{ id: string } & ServedFile> {
  const { key, size } = await store.put({ stream: Readable.from([content]) });
  return makePublic({ sha256: key, size, mimeType: 'video/mp4', fileName: 'film.mp4', ...facts });
}

function makePublic(file: ServedFile): { id: string } & ServedFile {
  const id = randomUUID();
  known.set(id, file);
  return { id, ...file };
}

const get = (id: string, headers: IncomingHttpHeaders = {}) => app.inject({ url: `/files/${id}`, headers });
const head = (id: string, headers: IncomingHttpHeaders = {}) =>
  app.inject({ method: 'HEAD', url: `/files/${id}`, headers } as InjectOptions);

describe('a public file', () => {
  it('is sent whole, with all headers that a reader needs', async () => {
    const { id, sha256 } = await publicFile('Raport źródłowy.pdf', pdf);
    const answer = await get(id);
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload).toEqual(pdf);
    expect(answer.headers).toMatchObject({
      'accept-ranges': 'bytes',
      'cache-control': 'public, max-age=300',
      'content-disposition': `inline; filename="Raport zrodlowy.pdf"; filename*=UTF-8''Raport%20%C5%BAr%C3%B3d%C5%82owy.pdf`,
      'content-length': String(pdf.length),
      'content-type': 'application/pdf',
      'cross-origin-resource-policy': 'cross-origin',
      etag: `"${sha256}"`,
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers).not.toHaveProperty('last-modified');
  });

  it('has the same answer under any name, of any length', async () => {
    const { id } = await publicFile('raport.pdf', pdf);
    for (const name of ['', '/', '/raport.pdf', '/inna%20nazwa.html', `/${encodeURIComponent('ż'.repeat(190))}.pdf`]) {
      expect((await get(id + name)).rawPayload).toEqual(pdf);
    }
    expect((await get(`${id}/a/b`)).statusCode).toBe(404);
  });

  it('is described by HEAD exactly as by GET, without its bytes', async () => {
    const { id } = await publicFile('raport.pdf', pdf);
    const [described, sent] = [await head(id), await get(id)];
    expect(described.statusCode).toBe(200);
    expect(described.rawPayload.length).toBe(0);
    expect(withoutDate(described.headers)).toEqual(withoutDate(sent.headers));
  });

  it.each([
    ['application/pdf', 'inline'],
    ['image/jpeg', 'inline'],
    ['image/png', 'inline'],
    ['image/gif', 'inline'],
    ['image/webp', 'inline'],
    ['image/avif', 'inline'],
    ['audio/mpeg', 'inline'],
    ['video/mp4', 'inline'],
    ['text/plain', 'inline'],
    ['text/csv', 'attachment'],
    ['application/msword', 'attachment'],
    ['application/vnd.oasis.opendocument.text', 'attachment'],
  ])('is offered by type: %s as %s', async (mimeType, disposition) => {
    const { id } = await publicBytes(Buffer.from('abc'), { mimeType });
    const { headers } = await get(id);
    expect(headers['content-disposition']).toMatch(new RegExp(`^${disposition}; `));
    expect(headers['content-type']).toBe(mimeType.startsWith('text/') ? `${mimeType}; charset=utf-8` : mimeType);
  });

  it.each(['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/html; charset=utf-8', 'IMAGE/SVG+XML', ''])(
    'is sent as bytes for saving when the database calls it %s',
    async (mimeType) => {
      const { id } = await publicBytes(Buffer.from('<script>'), { mimeType, fileName: 'x.html' });
      expect((await get(id)).headers).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment; filename="x.html"',
        'content-security-policy': "default-src 'none'; sandbox",
      });
    },
  );

  it('is sandboxed, unless a sandbox would break the browser’s viewer', async () => {
    const policyFor = async (mimeType: string) => {
      const { id } = await publicBytes(Buffer.from('abc'), { mimeType });
      return (await get(id)).headers['content-security-policy'];
    };
    expect(await policyFor('image/png')).toBe("default-src 'none'; sandbox");
    expect(await policyFor('text/plain')).toBe("default-src 'none'; sandbox");
    expect(await policyFor('application/msword')).toBe("default-src 'none'; sandbox");
    expect(await policyFor('application/pdf')).toBe("default-src 'none'; object-src 'self'; style-src 'unsafe-inline'");
    expect(await policyFor('video/mp4')).toBe("default-src 'none'; media-src 'self'; style-src 'unsafe-inline'");
  });

  it('keeps its own headers when the app has headers for data', async () => {
    const strict = Fastify();
    sendSecurityHeaders(strict, readConfig({}));
    const { id, ...file } = await publicFile('mapa.png', png);
    await serveFiles(strict, { store, find: async () => file });
    const answer = await strict.inject({ url: `/files/${id}` });
    expect(answer.headers).toMatchObject({
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
    });
    await strict.close();
  });
});

describe('a reader who has the file', () => {
  it.each([
    ['the tag', (tag: string) => tag],
    ['the tag, weakened by a proxy', (tag: string) => `W/${tag}`],
    ['one of several', (tag: string) => `"x", W/"y",${tag}`],
    ['any', () => '*'],
  ])('is told that it is unchanged: %s', async (_, header) => {
    const { id, sha256 } = await publicFile('raport.pdf', pdf);
    for (const ask of [get, head]) {
      const answer = await ask(id, { 'if-none-match': header(`"${sha256}"`), range: 'bytes=0-1' });
      expect(answer.statusCode).toBe(304);
      expect(answer.body).toBe('');
      expect(answer.headers).toMatchObject({ etag: `"${sha256}"`, 'cache-control': 'public, max-age=300' });
      expect(answer.headers).not.toHaveProperty('content-type');
      expect(answer.headers).not.toHaveProperty('content-length');
    }
  });

  it('gets another file all the same', async () => {
    const { id, sha256 } = await publicFile('raport.pdf', pdf);
    for (const header of ['"x"', sha256, `"${sha256.slice(1)}"`, '']) {
      expect((await get(id, { 'if-none-match': header })).statusCode).toBe(200);
    }
  });
});

describe('a part of a file', () => {
  it.each([
    ['bytes=0-9', 0, 9],
    ['bytes=50000-', 50_000, 99_999],
    ['bytes=-100', 99_900, 99_999],
    ['bytes=99999-200000', 99_999, 99_999],
  ])('is sent for %s', async (range, start, end) => {
    const content = randomBytes(100_000);
    const { id, sha256 } = await publicBytes(content);
    const answer = await get(id, { range });
    expect(answer.statusCode).toBe(206);
    expect(answer.rawPayload).toEqual(content.subarray(start, end + 1));
    expect(answer.headers).toMatchObject({
      'content-range': `bytes ${start}-${end}/100000`,
      'content-length': String(end - start + 1),
      'content-type': 'video/mp4',
      etag: `"${sha256}"`,
    });
  });

  it('is refused with the size when it lies outside', async () => {
    const { id } = await publicBytes(Buffer.from('abc'));
    const answer = await get(id, { range: 'bytes=3-' });
    expect(answer.statusCode).toBe(416);
    expect(answer.headers).toMatchObject({ 'content-range': 'bytes */3', 'cache-control': 'no-store' });
    expect(answer.headers).not.toHaveProperty('etag');
    expect(answer.json()).toEqual({ error: expect.any(String) });
  });

  it.each(['bytes=0-0,2-2', 'bytes=2-1', 'lines=1-2', 'nonsense'])(
    'is the whole file when the range is not supported: %s',
    async (range) => {
      const { id } = await publicBytes(Buffer.from('abc'));
      const answer = await get(id, { range });
      expect([answer.statusCode, answer.body]).toEqual([200, 'abc']);
      expect(answer.headers).not.toHaveProperty('content-range');
    },
  );

  it('is sent only when the rest belongs to the same file', async () => {
    const { id, sha256 } = await publicBytes(Buffer.from('abc'));
    const range = 'bytes=0-0';
    expect((await get(id, { range, 'if-range': `"${sha256}"` })).statusCode).toBe(206);
    for (const other of ['"x"', `W/"${sha256}"`, 'Wed, 21 Oct 2015 07:28:00 GMT']) {
      expect((await get(id, { range, 'if-range': other })).statusCode).toBe(200);
    }
  });

  it('does not exist for HEAD', async () => {
    const { id } = await publicBytes(Buffer.from('abc'));
    const answer = await head(id, { range: 'bytes=0-0' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-length']).toBe('3');
  });
});

describe('a file that is not public', () => {
  it('is answered exactly like a file that never existed, and like a malformed id', async () => {
    const answers = await Promise.all(
      [hidden, randomUUID(), 'abc', '', '..%2f..%2fetc%2fpasswd', 'x'.repeat(500), `${hidden}0`, `${hidden}/a.pdf`].map(
        (id) => get(id),
      ),
    );
    for (const answer of answers) {
      expect(answer.statusCode).toBe(404);
      expect(answer.body).toBe(answers[0]?.body);
      expect(withoutDate(answer.headers)).toEqual(withoutDate(answers[0]?.headers ?? {}));
    }
    expect(answers[0]?.json()).toEqual({ error: 'There is no such file.' });
    expect(answers[0]?.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  });

  it('is not looked up in the database when the id is malformed', async () => {
    known.set('abc', new Error('it was asked'));
    expect((await get('abc')).statusCode).toBe(404);
  });

  it('is 410 when it was purged, even for a reader who has it', async () => {
    for (const answer of [
      await get(gone),
      await get(gone, { 'if-none-match': '*' }),
      await get(gone, { range: 'bytes=0-1' }),
    ]) {
      expect(answer.statusCode).toBe(410);
      expect(answer.headers['cache-control']).toBe('no-store');
    }
    const described = await head(gone);
    expect([described.statusCode, described.body]).toEqual([410, '']);
  });
});

describe('a failure to serve a file', () => {
  const failing = (changes: Partial<FileStore>): FileStore => Object.assign(Object.create(store), changes);

  function expectMasked(answer: Awaited<ReturnType<typeof get>>, status: number) {
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toEqual({ error: 'The file cannot be read at the moment.' });
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
    });
    for (const name of ['etag', 'content-disposition', 'accept-ranges', 'content-range', 'content-security-policy']) {
      expect(answer.headers).not.toHaveProperty(name);
    }
    expect(log.join()).toContain('a file could not be served');
  }

  it('is reported, not as 404, when a row has no bytes', async () => {
    const { id, sha256 } = await publicFile('raport.pdf', pdf);
    await store.delete(sha256);
    expectMasked(await get(id), 500);
    expectMasked(await get(id, { range: 'bytes=0-9' }), 500);
    expect((await head(id)).statusCode).toBe(500);
    expect(log.join()).toContain(sha256);
  });

  it('is reported when the file is shorter than the database says', async () => {
    const { id, sha256 } = await publicFile('raport.pdf', pdf);
    await truncate(join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256), 10);
    expectMasked(await get(id), 500);
    expect((await head(id)).statusCode).toBe(500);
  });

  it('says when to retry when it may pass', async () => {
    const { id } = await publicFile('raport.pdf', pdf);
    await app.close();
    app = await appWith(
      failing({ stat: () => Promise.reject(new StoreUnavailable('stat', new Error('/secret/path'))) }),
    );
    const answer = await get(id);
    expectMasked(answer, 503);
    expect(answer.headers['retry-after']).toBe('10');
    expect(log.join()).toContain('/secret/path');
  });

  it('reveals nothing about the database', async () => {
    known.set(hidden, new Error('relation "delivery.file" does not exist'));
    expectMasked(await get(hidden), 500);
  });

  it('leaves no half answer when the first read fails', async () => {
    const { id } = await publicFile('raport.pdf', pdf);
    await app.close();
    const error = new Error('EIO /secret/path');
    const broken = () => {
      const stream = new Readable({ read: () => setTimeout(() => stream.destroy(error), 20) });
      return stream;
    };
    app = await appWith(failing({ read: async () => broken() }));
    expectMasked(await get(id, { range: 'bytes=0-9' }), 500);
  });

  it('is answered by the app when the app’s hook refuses', async () => {
    const { id } = await publicFile('raport.pdf', pdf);
    const limited = Fastify();
    limited.addHook('onRequest', async () => {
      throw Object.assign(new Error('Too many'), { statusCode: 429 });
    });
    limited.setErrorHandler((error: Error, _, reply) => reply.code(429).send({ own: error.message }));
    await limited.register(serveFiles, { store, find: async () => null });
    const answer = await limited.inject(`/files/${id}`);
    expect([answer.statusCode, answer.json()]).toEqual([429, { own: 'Too many' }]);
    await limited.close();
  });
});

describe('serving over a real connection', () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  let port: number;

  async function listen() {
    await app.listen({ host: '127.0.0.1', port: 0 });
    port = (app.server.address() as AddressInfo).port;
  }
  const ask = (path: string, options: http.RequestOptions = {}) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      http
        .request({ host: '127.0.0.1', port, path, agent, ...options }, resolve)
        .on('error', reject)
        .end();
    });

  it('keeps the connection in order through all kinds of answers', async () => {
    await listen();
    const content = randomBytes(300_000);
    const { id, sha256 } = await publicBytes(content);
    for (let round = 0; round < 3; round++) {
      expect(await buffer(await ask(`/files/${id}`))).toEqual(content);
      const described = await ask(`/files/${id}`, { method: 'HEAD' });
      expect(described.headers['content-length']).toBe('300000');
      expect(await buffer(described)).toHaveLength(0);
      const part = await ask(`/files/${id}`, { headers: { range: 'bytes=100000-199999' } });
      expect(await buffer(part)).toEqual(content.subarray(100_000, 200_000));
      const same = await ask(`/files/${id}`, { headers: { 'if-none-match': `"${sha256}"` } });
      expect([same.statusCode, (await buffer(same)).length]).toEqual([304, 0]);
      const missing = await ask(`/files/${hidden}`, { method: 'HEAD' });
      expect([missing.statusCode, (await buffer(missing)).length]).toEqual([404, 0]);
      const outside = await ask(`/files/${id}`, { headers: { range: 'bytes=300000-' } });
      expect(outside.statusCode).toBe(416);
      await buffer(outside);
    }
  });

  it('delivers parts that make the whole', async () => {
    await listen();
    const content = randomBytes(250_000);
    const { id, sha256 } = await publicBytes(content);
    const hash = createHash('sha256');
    for (let start = 0; start < content.length; start += 60_000) {
      const part = await ask(`/files/${id}`, {
        headers: { range: `bytes=${start}-${start + 59_999}`, 'if-range': `"${sha256}"` },
      });
      hash.update(await buffer(part));
    }
    expect(hash.digest('hex')).toBe(sha256);
  });

  it('closes the file when the reader leaves, early or late', async () => {
    const { id } = await publicBytes(randomBytes(8_000_000));
    let [opened, closed] = [0, 0];
    const counting: FileStore = Object.assign(Object.create(store), {
      read: async (...args: Parameters<FileStore['read']>) => {
        const stream = await store.read(...args);
        opened++;
        stream.once('close', () => closed++);
        return stream;
      },
    });
    await app.close();
    app = await appWith(counting);
    await listen();
    const filesBefore = await openFiles();
    for (let round = 0; round < 20; round++) {
      const request = http.get({ host: '127.0.0.1', port, path: `/files/${id}`, agent: false });
      request.on('error', () => {});
      if (round % 2 === 0)
        await delay(round % 4); // the reader leaves before the answer
      else await new Promise<void>((begun) => request.on('response', (answer) => answer.once('data', () => begun())));
      request.destroy();
    }
    await eventually(() => opened > 0 && closed === opened);
    await app.close();
    expect(await openFiles()).toBeLessThanOrEqual(filesBefore + 1);
  });

  it.each([
    ['ends', (stream: PassThrough) => stream.end()],
    ['fails', (stream: PassThrough) => stream.destroy(new Error('the store lost its connection'))],
  ])('aborts when the store’s stream %s half-way, instead of leaving the reader waiting', async (_, stop) => {
    const { id } = await publicBytes(randomBytes(100_000));
    const half = new PassThrough();
    await app.close();
    app = await appWith(Object.assign(Object.create(store), { read: async () => half }));
    await listen();
    half.write(randomBytes(50_000));
    const answer = await ask(`/files/${id}`);
    expect(answer.statusCode).toBe(200);
    setTimeout(() => stop(half), 20);
    await expect(buffer(answer)).rejects.toThrow();
    expect(answer.complete).toBe(false);
  });

  afterEach(() => agent.destroy());
});

function withoutDate({ date: _, ...headers }: Record<string, unknown>): Record<string, unknown> {
  return headers;
}

async function openFiles(): Promise<number> {
  return process.platform === 'linux' ? (await readdir('/proc/self/fd')).length : 0;
}

async function eventually(holds: () => boolean): Promise<void> {
  while (!holds()) await delay(10);
}

describe('a store that delivers bytes itself', () => {
  const elsewhere = 'https://store.example.org/object?signature=x';
  const asked: unknown[] = [];

  beforeEach(async () => {
    asked.length = 0;
    await app.close();
    app = Fastify({ forceCloseConnections: true });
    const find = async (id: string) => (known.get(id) ?? null) as ServedFile | 'removed' | null;
    const redirect = async (file: ServedFile, disposition: string) => {
      asked.push([file.fileName, disposition]);
      return elsewhere;
    };
    await app.register(serveFiles, { store, find, redirect });
  });

  it('receives the redirected readers, for a minute at most', async () => {
    const { id } = await publicFile('Raport.pdf', pdf);
    const answer = await get(id, { range: 'bytes=0-9' });
    expect([answer.statusCode, answer.headers['location'], answer.headers['cache-control']]).toEqual([
      302,
      elsewhere,
      'public, max-age=60',
    ]);
    expect(answer.headers).not.toHaveProperty('etag'); // the store sends its own tag
    expect(asked).toEqual([['Raport.pdf', 'inline']]);
  });

  it('is not needed to describe a file, to answer readers who have it, or to refuse', async () => {
    const { id, size, sha256 } = await publicFile('Raport.pdf', pdf);
    const described = await head(id);
    expect([described.statusCode, described.headers['content-length']]).toEqual([200, String(size)]);
    expect((await get(id, { 'if-none-match': `"${sha256}"` })).statusCode).toBe(304);
    expect((await get(hidden)).statusCode).toBe(404);
    expect((await get(gone)).statusCode).toBe(410);
    expect(asked).toEqual([]);
  });
});
