import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import sharp from 'sharp';
import { MOST } from '../../src/files/images/image-maker.ts';
import { CROPS, MIME_TYPES } from '../../src/files/images/variants.ts';
import { StoreUnavailable } from '../../src/files/store.ts';
import { collectFiles } from '../../src/jobs/collect-files.ts';
import { seedId } from '../../src/seed/seed-id.ts';
import {
  completeConsultation,
  done,
  editor,
  type Known,
  publishedConsultation,
  republish,
} from '../support/content.ts';
import { addedBytes, addedFile, type KnownFile } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { animation, coloursOf, uniqueQuarters } from '../support/sample-images.ts';
import { type Asked, wholeAnswer } from './answers.ts';

const publicUrl = 'https://cms.example.org';

let city: TestApp;
let caller: Caller;
beforeAll(async () => {
  city = await startTestApp({ KONSULTA_PUBLIC_URL: publicUrl });
  caller = await city.as('gk.publisher');
});
afterAll(() => city.close());
afterEach(() => void jest.restoreAllMocks());

const attached = (file: KnownFile, more: object = {}) => ({
  attachments: [{ fileId: file.id, title: { pl: 'Rynek' }, kind: 'IMAGE', alt: { pl: 'Rynek z góry' }, ...more }],
});
const picture = async (width = 800, height = 600, alpha?: number) =>
  addedBytes(city, await uniqueQuarters(width, height, alpha), 'Stary rynek.png', { hasAlpha: alpha !== undefined });
const publish = (file: KnownFile, more: object = {}) => publishedConsultation(caller, attached(file, more));

/** What the public is told of the only attachment. */
async function attachment<T>({ documentId }: Known, fields: string): Promise<T> {
  const { consultation } = await city.anonymous.ask<{ consultation: { attachments: T[] } }>(
    `query ($id: ID!) { consultation(id: $id) { attachments { ${fields} } } }`,
    { id: documentId },
  );
  return consultation.attachments[0];
}

const urlOf = async (doc: Known, args: string) => (await attachment<{ url: string }>(doc, `url(${args})`)).url;

async function get(url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') {
  const answer = await city.app.server.inject({ method, url: url.replace(publicUrl, ''), headers });
  return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload };
}

async function seen(url: string) {
  const { status, headers, bytes } = await get(url);
  expect(status).toBe(200);
  const { format, width, height, hasAlpha } = await sharp(bytes).metadata();
  return { type: headers['content-type'], format, width, height, hasAlpha };
}

const rowsOf = (file: KnownFile) =>
  city.sql<{ name: string; sha256: string; size: string; mime_type: string }>(
    'select name, sha256, size, mime_type from image_variant where source = $1 order by name',
    [file.sha256],
  );

describe('the address of an image', () => {
  it('is the file itself, unless something is wished for', async () => {
    const file = await picture();
    const { plain, same, webp } = await attachment<Record<string, string>>(
      await publish(file),
      'plain: url same: url(width: null) webp: url(format: WEBP)',
    );
    expect([plain, same]).toEqual(Array(2).fill(`${publicUrl}/files/${file.uuid}/Stary%20rynek.png`));
    expect(webp).toBe(`${publicUrl}/images/${file.sha256}.800.webp`);
  });

  it('answers each alias its own arguments, beside the fields of the same file', async () => {
    const file = await picture();
    const told = await attachment<Record<string, unknown>>(
      await publish(file, { focalPoint: { x: 0.25, y: 1 } }),
      `small: url(width: 320) wide: url(width: 640, height: 360, format: AVIF) within: url(width: 300, height: 300, fit: CONTAIN)
       url width height sha256 mimeType focalPoint { x y }`,
    );
    expect(told).toEqual({
      small: `${publicUrl}/images/${file.sha256}.320.webp`,
      wide: `${publicUrl}/images/${file.sha256}.640.16x9.25-100.avif`,
      within: `${publicUrl}/images/${file.sha256}.320.webp`,
      url: `${publicUrl}/files/${file.uuid}/Stary%20rynek.png`,
      width: 800,
      height: 600,
      sha256: file.sha256,
      mimeType: 'image/png',
      focalPoint: { x: 0.25, y: 1 },
    });
  });

  it('is found wherever attachments are: of a cover, of seo, in the list of all, by its node, in a preview', async () => {
    const placeholder = 'data:image/webp;base64,UklGRg==';
    const file = await addedBytes(city, await uniqueQuarters(800, 600), 'okładka.png', { placeholder });
    const doc = await publish(file, { cover: true });
    const ask = 'id url(width: 320, height: 320) srcset(format: JPG) placeholder focalPoint { x }';
    type Told = { id: string; url: string };
    const { consultation, attachments } = await city.anonymous.ask<{
      consultation: { cover: Told; seo: { image: Told } };
      attachments: { nodes: Told[] };
    }>(
      `query ($id: ID!) { consultation(id: $id) { cover { ${ask} } seo { image { ${ask} } } }
        attachments(first: 1) { nodes { ${ask} } } }`,
      { id: doc.documentId },
    );
    const { node } = await city.anonymous.ask<{ node: Told }>(
      `query ($id: ID!) { node(id: $id) { ... on Attachment { ${ask} } } }`,
      { id: consultation.cover.id },
    );
    const { document } = await caller.ask<{ document: { preview: { cover: Told }; draft: { cover: Told } } }>(
      `query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { preview { cover { ${ask} } } draft { cover { ${ask} } } } } }`,
      { id: doc.id },
    );
    const all = [
      consultation.cover,
      consultation.seo.image,
      attachments.nodes[0],
      node,
      document.preview.cover,
      document.draft.cover,
    ];
    for (const told of all) {
      expect(told.url).toContain(`/images/${file.sha256}.320.1x1.50-50.webp`);
      expect(told).toMatchObject({ id: consultation.cover.id, placeholder, focalPoint: null });
    }
  });

  it('of what is no image is the file itself, and there is no srcset', async () => {
    const file = await addedFile(city, 'Nie obraz');
    const fields = 'url(width: 320, format: AVIF) srcset(width: 320) placeholder focalPoint { x }';
    expect(await attachment(await publish(file), fields)).toEqual({
      url: `${publicUrl}/files/${file.uuid}/zalacznik.pdf`,
      srcset: null,
      placeholder: null,
      focalPoint: null,
    });
  });

  it.each(['width: 0', 'width: -1', 'height: 0', 'height: 10001', 'width: 640, height: 2147483647'])(
    'is refused for %s, in both languages',
    async (size) => {
      for (const field of ['url', 'srcset']) {
        const query = `{ attachments { nodes { ${field}(${size}) } } }`;
        const { data, errors } = await city.anonymous.send(query);
        expect([data, errors?.length, errors?.[0].extensions.code]).toEqual([null, 1, 'BAD_USER_INPUT']);
        const message = async (language: string) =>
          (await wholeAnswer(city, { url: '/graphql', query, headers: { 'accept-language': language } })).body;
        expect(await message('en')).toMatch(/(width|height) is a number of pixels from 1 to 10000/);
        expect(await message('pl')).toMatch(/„(width|height)” to liczba pikseli od 1 do 10000/);
      }
    },
  );

  it('takes variables, and is right for each of their values', async () => {
    const file = await picture();
    const doc = await publish(file);
    const query =
      'query ($id: ID!, $width: Int, $format: ImageFormat) { consultation(id: $id) { attachments { url(width: $width, format: $format) } } }';
    const ask = async (variables: object) =>
      (
        await city.anonymous.ask<{ consultation: { attachments: { url: string }[] } }>(query, {
          id: doc.documentId,
          ...variables,
        })
      ).consultation.attachments[0].url;
    expect(await ask({ width: 160 })).toMatch(/\.160\.webp$/);
    expect(await ask({ width: 480, format: 'JPG' })).toMatch(/\.480\.jpg$/);
    expect(await ask({})).toContain('/files/');
  });
});

describe('srcset', () => {
  it('has every width there is of one shape and format, and each can be fetched', async () => {
    const file = await picture(500, 400);
    const { srcset } = await attachment<{ srcset: string }>(
      await publish(file),
      'srcset(width: 100, height: 100, format: JPG)',
    );
    const parts = srcset.split(', ').map((part) => part.split(' '));
    expect(parts.map(([, width]) => width)).toEqual(['160w', '320w', '400w']);
    for (const [url, width] of parts) {
      const side = Number.parseInt(width, 10);
      expect(await seen(url)).toMatchObject({ format: 'jpeg', width: side, height: side });
    }
  });
});

describe('an image', () => {
  it.each([
    ['width: 320', { type: 'image/webp', width: 320, height: 240 }],
    ['width: 321', { width: 480, height: 360 }],
    ['height: 200', { width: 320, height: 240 }],
    ['width: 5000', { width: 800, height: 600 }],
    ['width: 320, height: 320', { width: 320, height: 320 }],
    ['width: 300, height: 200', { width: 320, height: 213 }],
    ['width: 640, height: 360', { width: 640, height: 360 }],
    ['width: 320, height: 320, fit: CONTAIN', { width: 320, height: 240 }],
    ['width: 160, format: JPG', { type: 'image/jpeg', format: 'jpeg', width: 160 }],
    ['width: 160, format: AVIF', { type: 'image/avif', format: 'heif', width: 160 }],
    ['width: 160, format: PNG', { type: 'image/jpeg', format: 'jpeg' }],
  ])('for %s has that size, shape and format', async (args, expected) => {
    expect(await seen(await urlOf(await publish(await picture()), args))).toMatchObject(expected);
  });

  it('keeps its transparency, where the format has any', async () => {
    const doc = await publish(await picture(400, 300, 128));
    expect(await seen(await urlOf(doc, 'format: PNG'))).toMatchObject({ type: 'image/png', hasAlpha: true });
    expect(await seen(await urlOf(doc, 'format: WEBP'))).toMatchObject({ type: 'image/webp', hasAlpha: true });
    expect(await seen(await urlOf(doc, 'format: JPG'))).toMatchObject({ type: 'image/jpeg', hasAlpha: false });
  });

  it('of a file of which it is not known may be transparent', async () => {
    const file = await addedBytes(city, await uniqueQuarters(400, 300), 'dawny.png', { hasAlpha: null });
    expect(await seen(await urlOf(await publish(file), 'format: PNG'))).toMatchObject({ type: 'image/png' });
  });

  it.each([
    [{ x: 0, y: 0.5 }, 'red red blue blue'],
    [undefined, 'red green blue white'],
    [{ x: 1, y: 0.5 }, 'green green white white'],
  ])('is cut around its focal point: %j', async (focalPoint, colours) => {
    const doc = await publish(await picture(1200, 200), { focalPoint });
    const { bytes } = await get(await urlOf(doc, 'width: 200, height: 200'));
    expect(await coloursOf(bytes)).toBe(colours);
  });

  it('of an animation is its first frame', async () => {
    const gif = await animation('gif', { width: 200, height: 150 });
    const file = await addedBytes(city, gif, 'ruch.gif', { frameCount: 3 });
    const { bytes } = await get(await urlOf(await publish(file), 'width: 160'));
    expect((await sharp(bytes).metadata()).pages ?? 1).toBe(1);
    expect(await coloursOf(bytes)).toBe('red red red red');
  });

  it('tells what a browser and a cache need to know, by HEAD as by GET', async () => {
    const file = await picture();
    const url = await urlOf(await publish(file), 'width: 640, height: 360');
    const head = await get(url, {}, 'HEAD');
    const whole = await get(url);
    const [row] = await rowsOf(file);
    expect(whole.headers).toMatchObject({
      'content-type': 'image/webp',
      'content-length': String(whole.bytes.length),
      'content-disposition': 'inline; filename="Stary rynek-640-16x9.webp"',
      'cache-control': 'public, max-age=86400',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      etag: `"${row.sha256}"`,
    });
    expect(whole.headers).not.toHaveProperty('x-frame-options');
    const told = ({ headers }: typeof head) => ({ ...headers, date: null, 'x-request-id': null });
    expect([head.status, head.bytes.length, told(head)]).toEqual([200, 0, told(whole)]);
    expect(row).toMatchObject({ size: String(whole.bytes.length), mime_type: 'image/webp' });
  });

  it('is not sent again to who has it, nor looked for in the store', async () => {
    const url = await urlOf(await publish(await picture()), 'width: 320');
    const { headers } = await get(url);
    const etag = String(headers.etag);
    const stat = jest.spyOn(city.app.store, 'stat');
    const read = jest.spyOn(city.app.store, 'read');
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await get(url, { 'if-none-match': tag });
      expect([again.status, again.bytes.length, again.headers.etag]).toEqual([304, 0, etag]);
    }
    expect([stat.mock.calls, read.mock.calls]).toEqual([[], []]);
    expect((await get(url, { 'if-none-match': '"other"' })).status).toBe(200);
  });
});

describe('what is made', () => {
  it('is made once and kept: later requests read the store', async () => {
    const file = await picture();
    const url = await urlOf(await publish(file), 'width: 320');
    const put = jest.spyOn(city.app.store, 'put');
    const [first, second] = [await get(url), await get(url)];
    expect(put).toHaveBeenCalledTimes(1);
    expect(second.bytes).toEqual(first.bytes);
    const [row, ...others] = await rowsOf(file);
    expect(others).toEqual([]);
    expect(await city.app.store.stat(row.sha256)).toMatchObject({ size: first.bytes.length });
  });

  it('is made once for twenty who ask at the same time', async () => {
    const file = await picture();
    const url = await urlOf(await publish(file), 'width: 640, format: AVIF');
    const put = jest.spyOn(city.app.store, 'put');
    const answers = await Promise.all(Array.from({ length: 20 }, () => get(url)));
    expect(put).toHaveBeenCalledTimes(1);
    for (const { status, bytes } of answers) expect([status, bytes]).toEqual([200, answers[0].bytes]);
    expect(await rowsOf(file)).toHaveLength(1);
  });

  it('is made anew when its bytes are lost', async () => {
    const file = await picture();
    const url = await urlOf(await publish(file), 'width: 320');
    const { bytes } = await get(url);
    const [{ sha256 }] = await rowsOf(file);
    await city.app.store.delete(sha256);
    expect(await get(url)).toMatchObject({ status: 200, bytes });
    expect(await city.app.store.stat(sha256)).not.toBeNull();
    await city.sql('update image_variant set sha256 = $1 where sha256 = $2', ['0'.repeat(64), sha256]);
    expect(await get(url)).toMatchObject({ status: 200, bytes });
    expect(await rowsOf(file)).toMatchObject([{ sha256 }]);
  });

  it('is one file to the store for two documents, and for two files with the same bytes', async () => {
    const bytes = await uniqueQuarters(400, 300);
    const files = [await addedBytes(city, bytes, 'rynek.png'), await addedBytes(city, bytes, 'rynek.png')];
    const urls = [
      await urlOf(await publish(files[0]), 'width: 320'),
      await urlOf(await publish(files[1]), 'width: 320'),
    ];
    expect(urls[0]).toBe(urls[1]);
    expect((await get(urls[0])).status).toBe(200);
    expect(await rowsOf(files[0])).toHaveLength(1);
  });
});

/** The store reads nothing until the gate is opened, at the latest when the work ends. */
async function withClosedGate(work: (open: () => void) => Promise<void>): Promise<void> {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const { store } = city.app;
  const readNow = store.read.bind(store);
  jest.spyOn(store, 'read').mockImplementation(async (...args) => {
    await opened;
    return readNow(...args);
  });
  await work(open).finally(open);
}

describe('when many different images are asked for at once', () => {
  it('a bounded number waits, others are told to come back, and then get theirs', async () => {
    const file = await picture(400, 400, 128);
    await publish(file);
    const names = Object.keys(CROPS).flatMap((crop) =>
      [160, 320, 400].flatMap((width) =>
        Object.keys(MIME_TYPES).map((format) => `${width}${crop === 'none' ? '' : `.${crop}.50-50`}.${format}`),
      ),
    );
    const asked = names.slice(0, MOST + 3).map((name) => `${file.sha256}.${name}`);
    await withClosedGate(async (open) => {
      const refused: string[] = [];
      let refusedAll = () => {};
      const areRefused = new Promise<void>((resolve) => {
        refusedAll = resolve;
      });
      const answers = asked.map(async (name) => {
        const { status, headers, bytes } = await get(`/images/${name}`);
        if (status === 200) return status;
        expect([status, headers['retry-after'], headers['cache-control']]).toEqual([503, '5', 'no-store']);
        expect(JSON.parse(bytes.toString())).toEqual({ error: 'The file cannot be read at the moment.' });
        if (refused.push(name) === asked.length - MOST) refusedAll();
        return status;
      });
      const all = Promise.all(answers);
      await Promise.race([areRefused, all]);
      open();
      expect((await all).filter((status) => status === 200)).toHaveLength(MOST);
      for (const name of refused) expect((await get(`/images/${name}`)).status).toBe(200);
    });
    expect(await rowsOf(file)).toHaveLength(asked.length);
  });

  it('one who goes away takes nothing from those who wait for the same', async () => {
    const file = await picture();
    const { pathname } = new URL(await urlOf(await publish(file), 'width: 480'));
    const { server } = city.app;
    const origin = await server.listen({ port: 0, host: '127.0.0.1' });
    await withClosedGate(async (open) => {
      const leaving = new AbortController();
      const connected = once(server.server, 'connection') as Promise<[Socket]>;
      const left = fetch(`${origin}${pathname}`, { signal: leaving.signal });
      const [socket] = await connected;
      const closed = once(socket, 'close');
      await once(city.app.server.server, 'request');
      const waiting = get(pathname);
      leaving.abort();
      await expect(left).rejects.toThrow('aborted');
      await closed;
      open();
      expect(await waiting).toMatchObject({ status: 200 });
    });
    expect(await rowsOf(file)).toHaveLength(1);
  });
});

describe('who may see an image', () => {
  const never = `${'0'.repeat(64)}.320.webp`;
  const ways: Partial<Asked>[] = [
    {},
    { method: 'HEAD' },
    { headers: { 'if-none-match': '*' } },
    { headers: { range: 'bytes=0-9' } },
  ];

  async function isAsIfItNeverWas(name: string) {
    for (const way of ways) {
      const ask = (path: string) => wholeAnswer(city, { method: 'GET', ...way, url: path });
      const answer = await ask(`/images/${name}`);
      expect(answer.status).toBe(404);
      expect(answer).toEqual(await ask(`/images/${never}`));
      expect(answer).toEqual(await ask('/files/00000000-0000-4000-8000-000000000000'));
    }
  }

  it('nobody while it is only a draft’s: it is answered like one that never was, and not made', async () => {
    const file = await picture();
    done(await editor(caller).create('Consultation', { ...completeConsultation, ...attached(file) }));
    await isAsIfItNeverWas(`${file.sha256}.320.webp`);
    expect(await rowsOf(file)).toEqual([]);
  });

  it('nobody any more once it is withdrawn, made or not; all again when it is published again', async () => {
    const file = await picture();
    const doc = await publish(file);
    const name = `${file.sha256}.320.webp`;
    expect((await get(`/images/${name}`)).status).toBe(200);
    const withdrawn = done(await editor(caller).withdraw(doc.id, doc.version));
    await isAsIfItNeverWas(name);
    await isAsIfItNeverWas(`${file.sha256}.640.webp`);
    await republish(caller, 'Consultation', withdrawn, { goal: { pl: 'Znów' } });
    expect((await get(`/images/${name}`)).status).toBe(200);
  });

  it('nobody by a focal point that only a draft has', async () => {
    const file = await picture();
    const doc = await publish(file, { focalPoint: { x: 0.1, y: 0.2 } });
    const at = (x: number, y: number) => `/images/${file.sha256}.320.1x1.${x}-${y}.webp`;
    expect((await get(at(10, 20))).status).toBe(200);
    expect((await get(at(50, 50))).status).toBe(200);
    const patch = attached(file, { focalPoint: { x: 0.9, y: 0.9 } });
    const changed = done(await editor(caller).update('Consultation', doc.id, doc.version, patch));
    expect((await get(at(90, 90))).status).toBe(404);
    done(await editor(caller).publish(changed.id, changed.version));
    expect((await get(at(90, 90))).status).toBe(200);
    expect((await get(at(91, 90))).status).toBe(404);
    expect((await rowsOf(file)).map(({ name }) => name.slice(65))).toEqual([
      '320.1x1.10-20.webp',
      '320.1x1.50-50.webp',
      '320.1x1.90-90.webp',
    ]);
  });

  it('nobody by a name that is not on the list: nothing is made', async () => {
    const file = await picture(500, 400);
    await publish(file);
    const put = jest.spyOn(city.app.store, 'put');
    const names = [
      ...['321.webp', '640.webp', '320.png', '320.gif', '0320.webp', '320.1x1.webp', '320.5x4.50-50.webp'],
      ...['320.1x1.50-101.webp', '480.1x1.50-50.webp', '320.webp/x', '320.webp%00', '320.webp?x'],
    ];
    for (const name of names.slice(0, -1)) await isAsIfItNeverWas(`${file.sha256}.${name}`);
    await isAsIfItNeverWas(`${file.sha256.toUpperCase()}.320.webp`);
    await isAsIfItNeverWas(`..%2F${file.sha256}.320.webp`);
    await isAsIfItNeverWas('');
    expect(put).not.toHaveBeenCalled();
    expect(await rowsOf(file)).toEqual([]);
  });

  it('nobody of a file that is no image', async () => {
    const file = await addedFile(city, 'Plan bez obrazu');
    await publish(file);
    await isAsIfItNeverWas(`${file.sha256}.320.webp`);
  });

  it('nobody once its file was taken away for good: 410, if it ever was public; else as if it never was', async () => {
    const [file, hidden] = [await picture(), await picture()];
    await publish(file);
    const name = `${file.sha256}.320.webp`;
    expect((await get(`/images/${name}`)).status).toBe(200);
    await city.sql(
      'insert into file_removal (file_id, removed_at) values ($1, content.instant()), ($2, content.instant())',
      [file.uuid, hidden.uuid],
    );
    const gone = await get(`/images/${name}`, { 'if-none-match': '*' });
    expect([gone.status, gone.headers['cache-control'], gone.headers.etag]).toEqual([410, 'no-store', undefined]);
    expect(JSON.parse(gone.bytes.toString())).toEqual({ error: 'This file was taken away for good.' });
    await isAsIfItNeverWas(`${hidden.sha256}.320.webp`);
  });
});

describe('the signed address of an image', () => {
  const shown = async ({ id }: Known, args: string): Promise<{ url: string; srcset: string }> => {
    const { document } = await caller.ask<{
      document: { preview: { attachments: { url: string; srcset: string }[] } };
    }>(
      `query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { preview { attachments { url(${args}) srcset(${args}) } } } } }`,
      { id },
    );
    return document.preview.attachments[0];
  };
  const drafted = async (file: KnownFile, more: object = {}) =>
    done(await editor(caller).create('Consultation', { ...completeConsultation, ...attached(file, more) }));

  it('shows a draft’s image to the editor, cut as the draft says, and ends', async () => {
    const file = await picture(1200, 200);
    const { url, srcset } = await shown(await drafted(file, { focalPoint: { x: 1, y: 0 } }), 'width: 160, height: 160');
    expect(url).toMatch(/\/images\/[0-9a-f]{64}\.160\.1x1\.100-0\.webp\?expires=\d+&signature=[\w-]{43}$/);
    const { status, headers, bytes } = await get(url);
    expect([status, headers['cache-control']]).toEqual([200, expect.stringMatching(/^private, max-age=\d{3}$/)]);
    expect(await coloursOf(bytes)).toBe('green green white white');
    for (const part of srcset.split(', ')) expect((await get(part.split(' ')[0])).status).toBe(200);
    await city.clock.advance({ minutes: 16 });
    expect((await get(url)).status).toBe(404);
  });

  it('does not tell what others call a file with the same bytes', async () => {
    const bytes = await uniqueQuarters(800, 600);
    const others = { organizationId: seedId('organization mpup') };
    for (let count = 0; count < 4; count++) await addedBytes(city, bytes, 'Tajne.png', others);
    const { url } = await shown(await drafted(await addedBytes(city, bytes, 'Rynek.png')), 'width: 320');
    const { status, headers } = await get(url);
    expect([status, headers['content-disposition']]).toEqual([200, 'inline; filename="obraz-320.webp"']);
  });

  it('opens that one image, and nothing else', async () => {
    const [file, other] = [await picture(), await picture()];
    const { url } = await shown(await drafted(file), 'width: 320');
    const [path, query] = url.replace(publicUrl, '').split('?');
    const tries = [
      `${path.replace('.320.', '.480.')}?${query}`,
      `${path.replace(file.sha256, other.sha256)}?${query}`,
      `/files/${file.uuid}?${query}`,
      `${path}?${query.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))}`,
      `${path}?${query.replace(/expires=\d+/, 'expires=99999999999')}`,
      `${path}?${query}&${query}`,
      `${path}?signature=`,
    ];
    for (const address of tries) expect((await get(address)).status).toBe(404);
    expect(await rowsOf(file)).toEqual([]);
    expect((await get(url)).status).toBe(200);
  });

  it('shows what was public at an instant of the past', async () => {
    const file = await picture();
    const doc = await publish(file);
    const at = await city.clock.now();
    await city.clock.advance({ minutes: 1 });
    done(await editor(caller).withdraw(doc.id, doc.version));
    const { consultation } = await city.anonymous.ask<{ consultation: { attachments: { url: string }[] } }>(
      'query ($id: ID!, $at: DateTime) { consultation(id: $id, at: $at) { attachments { url(width: 320) } } }',
      { id: doc.documentId, at },
    );
    const { url } = consultation.attachments[0];
    expect((await get(url)).status).toBe(200);
    expect((await get(url.split('?')[0])).status).toBe(404);
  });

  it('shows editors the images of the library, small enough for a list', async () => {
    const file = await picture();
    const ask = 'plain: url url(width: 160, height: 160) srcset(width: 160, height: 160)';
    const answer = await caller.ask<{ file: Record<'plain' | 'url' | 'srcset', string> }>(
      `query ($id: ID!) { file(id: $id) { ${ask} } }`,
      { id: file.id },
    );
    const { plain, url, srcset } = answer.file;
    expect(new URL(plain).pathname).toBe(`/files/${file.uuid}/Stary%20rynek.png`);
    expect(await seen(url)).toMatchObject({ format: 'webp', width: 160, height: 160 });
    expect(srcset.split(', ').map((part) => part.split(' ')[1])).toEqual(['160w', '320w', '480w', '600w']);
    expect((await get(url.split('?')[0])).status).toBe(404);
  });

  it('is not one of an image for what is none in the library', async () => {
    const file = await addedFile(city, 'Mapa', 'mapa.pdf');
    const answer = await caller.ask<{ file: Record<'url' | 'srcset', string | null> }>(
      'query ($id: ID!) { file(id: $id) { url(width: 160) srcset(width: 160) } }',
      { id: file.id },
    );
    expect(answer.file).toEqual({ url: expect.stringContaining(`/files/${file.uuid}/mapa.pdf?`), srcset: null });
  });

  it('of a file that was taken away for good opens nothing: 410', async () => {
    const file = await picture();
    const { url } = await shown(await drafted(file), 'width: 320');
    expect((await get(url)).status).toBe(200);
    await city.sql('insert into file_removal (file_id, removed_at) values ($1, content.instant())', [file.uuid]);
    expect((await get(url)).status).toBe(410);
    expect((await get(url.split('?')[0])).status).toBe(404);
  });
});

describe('when something fails', () => {
  it('the store’s failure is a passing one: 503, and the next request succeeds', async () => {
    const file = await picture();
    const url = await urlOf(await publish(file), 'width: 320');
    jest.spyOn(city.app.store, 'put').mockRejectedValueOnce(new StoreUnavailable('keeping'));
    const { status, headers } = await get(url);
    expect([status, headers['retry-after'], headers['cache-control'], headers.etag]).toEqual([
      503,
      '10',
      'no-store',
      undefined,
    ]);
    expect(await rowsOf(file)).toEqual([]);
    expect((await get(url)).status).toBe(200);
  });

  it('an original whose bytes are lost is our failure, and logged', async () => {
    const file = await picture();
    const url = await urlOf(await publish(file), 'width: 320');
    await city.app.store.delete(file.sha256);
    const logged = city.errorsLogged.length;
    expect((await get(url)).status).toBe(500);
    expect(city.errorsLogged.slice(logged).join()).toContain(file.sha256);
  });
});

describe('the collector', () => {
  it('keeps images as long as their file is there, and removes them with it', async () => {
    // Of different shapes: small images of the same quarters may well have the same bytes.
    const [kept, dropped, removed] = [await picture(800, 580), await picture(800, 500), await picture(800, 420)];
    const images: Record<string, string> = {};
    for (const file of [kept, dropped, removed]) {
      await get(await urlOf(await publish(file), 'width: 320'));
      images[file.uuid] = (await rowsOf(file))[0].sha256;
    }
    const orphan = await city.app.store.put({ path: new URL('../../LICENSE', import.meta.url).pathname });
    await city.sql('set session_replication_role = replica');
    await city.sql('delete from file where id = $1', [dropped.uuid]);
    await city.sql('set session_replication_role = origin');
    await city.sql('insert into file_removal (file_id, removed_at) values ($1, content.instant())', [removed.uuid]);
    await city.clock.advance({ hours: 2 });
    const ctx = city.app.context();
    const collected = await collectFiles(ctx, ctx.files);
    expect(collected.images).toBeGreaterThanOrEqual(2);
    const isThere = async (sha256: string) => (await city.app.store.stat(sha256)) !== null;
    expect(await isThere(orphan.key)).toBe(false);
    expect([await isThere(images[kept.uuid]), (await rowsOf(kept)).length]).toEqual([true, 1]);
    for (const file of [dropped, removed]) {
      expect([await isThere(images[file.uuid]), await rowsOf(file)]).toEqual([false, []]);
    }
  });
});
