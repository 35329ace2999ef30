import { createHash, randomBytes } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type IncomingFile, inspectAndStore } from '../../../src/files/add-file.ts';
import { FileRefused } from '../../../src/files/file-refused.ts';
import { FolderStore } from '../../../src/files/folder-store.ts';
import { type FileStore, StoreUnavailable } from '../../../src/files/store.ts';
import * as sample from '../../support/sample-bytes.ts';

let folder: string;
let temporary: string;
let store: FileStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'add-file-'));
  temporary = join(folder, 'temporary');
  await mkdir(temporary);
  store = await FolderStore.open(join(folder, 'uploads'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

type Options = Partial<Pick<IncomingFile, 'maxSize' | 'sha256' | 'signal'>>;

/** In small pieces, so that nothing depends on where they are cut. */
function add(fileName: string, content: Uint8Array | string, options: Options = {}) {
  const bytes = Buffer.from(content);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 999) }, (_, n) =>
    bytes.subarray(n * 999, n * 999 + 999),
  );
  return inspectAndStore(store, { stream: Readable.from(pieces), fileName, ...options }, temporary);
}

async function refusalOf(adding: Promise<unknown>): Promise<string> {
  const error = await adding.then(
    () => new Error('it was accepted'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof FileRefused)) throw error;
  return error.code;
}

async function stored(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list()) keys.push(key);
  return keys;
}

async function leftBehind(): Promise<string[]> {
  return readdir(temporary);
}

describe('what is accepted', () => {
  const openXml = 'application/vnd.openxmlformats-officedocument';
  const openDocument = 'application/vnd.oasis.opendocument';

  it.each([
    ['raport.pdf', sample.pdf, 'application/pdf'],
    ['uchwała.docx', sample.docx, `${openXml}.wordprocessingml.document`],
    ['uchwała.doc', sample.compound, 'application/msword'],
    ['uchwała.odt', sample.odt, `${openDocument}.text`],
    ['wyniki.xlsx', sample.xlsx, `${openXml}.spreadsheetml.sheet`],
    ['wyniki.ods', sample.ods, `${openDocument}.spreadsheet`],
    ['wyniki.csv', 'dzielnica;głosy\nTysiąclecie;12\n', 'text/csv'],
    ['uwagi.txt', 'Zażółć gęślą jaźń', 'text/plain'],
    ['pokaz.pptx', sample.pptx, `${openXml}.presentationml.presentation`],
    ['pokaz.odp', sample.odp, `${openDocument}.presentation`],
    ['mapa.jpg', sample.jpeg(3, 2), 'image/jpeg'],
    ['mapa.png', sample.png, 'image/png'],
    ['mapa.webp', sample.webp('VP8X', 3, 2), 'image/webp'],
    ['mapa.avif', sample.avif, 'image/avif'],
    ['mapa.gif', sample.gif, 'image/gif'],
    ['nagranie.mp3', sample.mp3, 'audio/mpeg'],
    ['nagranie.mp4', sample.mp4, 'video/mp4'],
  ])('%s, by its content', async (fileName, content, mimeType) => {
    const file = await add(fileName, content);
    const bytes = Buffer.from(content);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(file).toMatchObject({ fileName, mimeType, sha256, size: bytes.length });
    expect(await buffer(await store.read(file.sha256))).toEqual(bytes);
  });

  it('a file of this machine, which stays', async () => {
    const path = join(folder, 'x');
    await writeFile(path, sample.pdf);
    expect(await inspectAndStore(store, { path, fileName: 'raport.pdf' })).toMatchObject({ size: sample.pdf.length });
    expect(await readFile(path)).toEqual(sample.pdf);
  });

  it('the content and not the name, which then gets the right ending', async () => {
    expect(await add('zdjęcie.jpg', sample.png)).toMatchObject({ mimeType: 'image/png', fileName: 'zdjęcie.jpg.png' });
    expect(await add('strona.html', sample.pdf)).toMatchObject({ fileName: 'strona.html.pdf' });
    expect(await add('notatka.txt', sample.pdf)).toMatchObject({ mimeType: 'application/pdf' });
  });

  it.each(['BM to nie bitmapa', 'ID3 to nie dźwięk', 'GIF89a', '%PDF to nie PDF', 'PK\u0003\u0004'])(
    'text that looks like something else: %s',
    async (text) =>
      expect(await add('uwagi.txt', text)).toMatchObject({ mimeType: 'text/plain', fileName: 'uwagi.txt' }),
  );

  it('text with a byte order mark, and letters cut by the pieces', async () => {
    expect(await add('uwagi.csv', `\uFEFF${'ąę😀'.repeat(2_000)}`)).toMatchObject({ mimeType: 'text/csv' });
  });

  it('text that speaks of markup without being it', async () => {
    expect(await add('uwagi.txt', 'Na stronie <html> brakuje… <script>')).toMatchObject({ mimeType: 'text/plain' });
    expect(await add('uwagi.txt', '<htmlowiec> napisał')).toMatchObject({ mimeType: 'text/plain' });
  });
});

describe('what is refused', () => {
  it.each([
    ['svg', 'rysunek.svg', sample.svg],
    ['svg called png', 'rysunek.png', sample.svg],
    ['svg called txt', 'rysunek.txt', sample.svg],
    ['html', 'strona.html', sample.html],
    ['html called jpg', 'strona.jpg', sample.html],
    ['html called txt, after blanks and a byte order mark', 'strona.txt', `\uFEFF \n${sample.html}`],
    ['an html comment called csv', 'strona.csv', '<!-- x --><script>alert(1)</script>'],
    ['xml called txt', 'dane.txt', '<?xml version="1.0"?><x/>'],
    ['macros', 'uchwała.docm', sample.docm],
    ['macros called docx', 'uchwała.docx', sample.docm],
    ['a plain zip', 'paczka.zip', sample.plainZip],
    ['a plain zip called docx', 'paczka.docx', sample.plainZip],
    ['an old office file that is not called doc', 'dane.xls', sample.compound],
    ['an old office file without a name', '', sample.compound],
    ['a program', 'raport.pdf', Buffer.from(`MZ${'\0'.repeat(200)}`)],
    ['noise', 'raport.pdf', Buffer.concat([Buffer.from([0]), randomBytes(5_000)])],
    ['text with another ending', 'uwagi.md', 'Zażółć'],
    ['text without an ending', 'uwagi', 'Zażółć'],
    ['layer 2 of MPEG audio', 'nagranie.mp3', Buffer.concat([Buffer.from('fffd9064', 'hex'), Buffer.alloc(1_000)])],
  ])('%s', async (_, fileName, content) => {
    expect(await refusalOf(add(fileName, content))).toBe('TYPE_NOT_ACCEPTED');
    expect(await stored()).toEqual([]);
  });

  it.each([
    ['in the Polish encoding of Windows', Buffer.from('Za\xbf\xf3\xb3\xe6', 'latin1')],
    ['with NUL', Buffer.from('abc\0def')],
    ['ending within a letter', Buffer.from('Zażółć').subarray(0, -1)],
    ['in UTF-16', Buffer.from('\uFEFFZażółć', 'utf16le')],
  ])('text %s', async (_, content) => {
    expect(await refusalOf(add('uwagi.txt', content))).toBe('NOT_UTF8');
    expect(await refusalOf(add('dane.CSV', content))).toBe('NOT_UTF8');
  });

  it('an empty file', async () => {
    expect(await refusalOf(add('raport.pdf', ''))).toBe('EMPTY');
  });

  it.each([
    ['png', sample.png.subarray(0, 20)],
    ['png without pixels', Buffer.concat([sample.png.subarray(0, 16), Buffer.alloc(8), sample.png.subarray(24)])],
    ['jpeg', sample.jpeg(3, 2).subarray(0, 6)],
    ['jpeg that is noise', Buffer.concat([Buffer.from('ffd8ffe00004', 'hex'), randomBytes(2), Buffer.alloc(500)])],
    ['gif', sample.gif.subarray(0, 8)],
    ['webp', sample.webp('VP8 ', 3, 2).subarray(0, 24)],
  ])('a damaged image: %s', async (_, content) => {
    expect(['DAMAGED', 'TYPE_NOT_ACCEPTED']).toContain(await refusalOf(add('mapa.png', content)));
    expect(await stored()).toEqual([]);
  });

  it('one byte more than the limit, and not the limit itself', async () => {
    const size = sample.pdf.length;
    await expect(add('raport.pdf', sample.pdf, { maxSize: size })).resolves.toMatchObject({ size });
    expect(await refusalOf(add('raport.pdf', sample.pdf, { maxSize: size - 1 }))).toBe('TOO_LARGE');
  });

  it('other bytes than were announced', async () => {
    const sha256 = createHash('sha256').update(sample.pdf).digest('hex');
    await expect(add('raport.pdf', sample.pdf, { sha256: sha256.toUpperCase() })).resolves.toMatchObject({ sha256 });
    expect(await refusalOf(add('raport.pdf', sample.png, { sha256 }))).toBe('BYTES_DIFFER');
  });

  it('a file that is changed while it is looked at', async () => {
    const path = join(folder, 'x.pdf');
    await writeFile(path, sample.pdf);
    const changing: FileStore = Object.assign(Object.create(store), {
      put: async (...args: Parameters<FileStore['put']>) => {
        await appendFile(path, '<script>');
        return store.put(...args);
      },
    });
    expect(await refusalOf(inspectAndStore(changing, { path, fileName: 'x.pdf' }))).toBe('BYTES_DIFFER');
    expect(await stored()).toEqual([]);
  });

  it('in Polish and in English', async () => {
    const error = await add('strona.html', sample.html).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ messages: { pl: expect.stringMatching(/PDF/), en: expect.stringMatching(/PDF/) } });
  });
});

describe('the size of images', () => {
  const wide = { width: 640, height: 480 };
  const colourProfile = sample.jpegSegment(0xe2, Buffer.alloc(65_000));

  it.each([
    ['png', sample.png, { width: 64, height: 48 }],
    ['gif', sample.gif, { width: 30, height: 20 }],
    ['jpeg', sample.jpeg(640, 480), wide],
    ['jpeg behind large segments', sample.jpeg(640, 480, ...Array<Buffer>(5).fill(colourProfile)), wide],
    ['jpeg with fill bytes', sample.jpeg(640, 480, Buffer.from('ffff', 'hex')), wide],
    ['jpeg that stands', sample.jpeg(640, 480, sample.exifOrientation(1, 'II')), wide],
    ['jpeg that lies', sample.jpeg(480, 640, sample.exifOrientation(6, 'II')), wide],
    [
      'jpeg that lies, from a camera of the other byte order',
      sample.jpeg(480, 640, sample.exifOrientation(8, 'MM')),
      wide,
    ],
    [
      'jpeg with broken EXIF',
      sample.jpeg(640, 480, sample.jpegSegment(0xe1, Buffer.from('Exif\0\0II*\0\xff\xff\xff\xff'))),
      wide,
    ],
    ['webp, lossy', sample.webp('VP8 ', 640, 480), wide],
    ['webp, lossless', sample.webp('VP8L', 640, 480), wide],
    ['webp, extended', sample.webp('VP8X', 16_384, 10_000), { width: 16_384, height: 10_000 }],
  ])('%s', async (_, content, size) => {
    expect(await add('mapa', content)).toMatchObject(size);
  });

  it('is not told of other files', async () => {
    expect(await add('raport.pdf', sample.pdf)).toMatchObject({ width: null, height: null });
    expect(await add('mapa.avif', sample.avif)).toMatchObject({ width: null, height: null });
  });
});

describe('a failure', () => {
  it('of the sender is passed on, and leaves nothing', async () => {
    const stream = new PassThrough();
    const adding = inspectAndStore(store, { stream, fileName: 'raport.pdf' }, temporary);
    stream.write(sample.pdf.subarray(0, 100));
    stream.destroy(new Error('the sender is gone'));
    await expect(adding).rejects.toThrow('the sender is gone');
    expect(await stored()).toEqual([]);
    expect(await leftBehind()).toEqual([]);
  });

  it('of the store is not the file’s fault, and leaves nothing', async () => {
    await rm(join(folder, 'uploads'), { recursive: true });
    await expect(add('raport.pdf', sample.pdf)).rejects.toThrow(StoreUnavailable);
    expect(await leftBehind()).toEqual([]);
  });

  it('leaves the stream of a file that is too large open, so that the sender can be told', async () => {
    const stream = new PassThrough();
    stream.write(Buffer.alloc(2_000));
    expect(await refusalOf(inspectAndStore(store, { stream, fileName: 'x.pdf', maxSize: 1_000 }, temporary))).toBe(
      'TOO_LARGE',
    );
    expect(await leftBehind()).toEqual([]);
    expect(stream.destroyed).toBe(false);
  });

  it('is what an abort is, even while the sender is silent', async () => {
    const ending = new AbortController();
    const stream = new PassThrough();
    const adding = inspectAndStore(store, { stream, fileName: 'raport.pdf', signal: ending.signal }, temporary);
    setTimeout(() => ending.abort(), 20);
    await expect(adding).rejects.toMatchObject({ name: 'AbortError' });
    expect(await leftBehind()).toEqual([]);
  });
});
