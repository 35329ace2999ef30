import { createHash, randomBytes } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { sampleDocx } from '../../demo/samples/sample-files.ts';
import { zip } from '../../demo/samples/zip-writer.ts';
import { type IncomingFile, inspectAndStore } from '../../src/files/intake/add-file.ts';
import type { Intake } from '../../src/files/intake/intake.ts';
import { FileRefused } from '../../src/files/kinds/file-refused.ts';
import { FileUnreadable, isolated, KeptThreads } from '../../src/files/thread/isolated.ts';
import { FolderStore } from '../../src/store/folder-store.ts';
import { type FileStore, StoreUnavailable } from '../../src/store/store.ts';
import { plainIntake } from '../support/intake.ts';
import { lockedPdf } from '../support/locked-pdf.ts';
import * as sample from '../support/sample-bytes.ts';
import { heic } from '../support/sample-heic.ts';
import { animation, pngOfSize, quarters, withSecrets } from '../support/sample-images.ts';
import * as office from '../support/sample-office.ts';
import { pdfOf } from '../support/sample-pdf-parts.ts';
import { word97 } from '../support/sample-word-97.ts';

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

type Options = Partial<Pick<IncomingFile, 'maxSize' | 'sha256' | 'signal' | 'warn'>>;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Files with a thread of their own take ten times as long. */
const threads = new KeptThreads();

/** The bytes in small pieces, so that no result depends on the cuts. */
function add(fileName: string, content: Uint8Array | string, options: Options = {}) {
  const bytes = Buffer.from(content);
  const pieces = Array.from({ length: Math.ceil(bytes.length / 999) }, (_, n) =>
    bytes.subarray(n * 999, n * 999 + 999),
  );
  const incoming = { stream: Readable.from(pieces), fileName, threads, ...options };
  return inspectAndStore(plainIntake(store), incoming, temporary);
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

describe('the intake accepts', () => {
  const openXml = 'application/vnd.openxmlformats-officedocument';
  const openDocument = 'application/vnd.oasis.opendocument';

  it.each([
    ['raport.pdf', sample.pdf, 'application/pdf'],
    ['uchwała.docx', sample.docx, `${openXml}.wordprocessingml.document`],
    ['uchwała.doc', word97, 'application/msword'],
    ['uchwała.odt', sample.odt, `${openDocument}.text`],
    ['wyniki.xlsx', sample.xlsx, `${openXml}.spreadsheetml.sheet`],
    ['wyniki.ods', sample.ods, `${openDocument}.spreadsheet`],
    ['wyniki.csv', 'dzielnica;głosy\nTysiąclecie;12\n', 'text/csv'],
    ['uwagi.txt', 'Zażółć gęślą jaźń', 'text/plain'],
    ['pokaz.pptx', sample.pptx, `${openXml}.presentationml.presentation`],
    ['pokaz.odp', sample.odp, `${openDocument}.presentation`],
    ['mapa.png', sample.png, 'image/png'],
    ['nagranie.mp3', sample.mp3, 'audio/mpeg'],
    ['nagranie.mp4', sample.mp4, 'video/mp4'],
  ])('%s, by its content', async (fileName, content, mimeType) => {
    const file = await add(fileName, content);
    const bytes = Buffer.from(content);
    expect(file).toMatchObject({ fileName, mimeType, sha256: sha256(bytes), size: bytes.length });
    expect(await buffer(await store.read(file.sha256))).toEqual(bytes);
  });

  it.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)('%s, bit for bit', async (format) => {
    const image = await quarters().toFormat(format).toBuffer();
    const file = await add(`mapa.${format}`, image);
    expect(file).toMatchObject({ mimeType: `image/${format}`, fileName: `mapa.${format}`, size: image.length });
    expect(await buffer(await store.read(file.sha256))).toEqual(image);
  });

  it('a file of this machine, and leaves that file in place', async () => {
    const path = join(folder, 'x');
    await writeFile(path, sample.pdf);
    expect(await inspectAndStore(plainIntake(store), { path, fileName: 'raport.pdf' })).toMatchObject({
      size: sample.pdf.length,
    });
    expect(await readFile(path)).toEqual(sample.pdf);
  });

  it('a file by its content and not its name, which then gets the right ending', async () => {
    expect(await add('zdjęcie.jpg', sample.png)).toMatchObject({ mimeType: 'image/png', fileName: 'zdjęcie.png' });
    expect(await add('strona.html', sample.pdf)).toMatchObject({ fileName: 'strona.html.pdf' });
    expect(await add('notatka.txt', sample.pdf)).toMatchObject({ mimeType: 'application/pdf' });
  });

  it.each(['BM to nie bitmapa', 'ID3 to nie dźwięk', 'GIF89a', '%PDF to nie PDF', 'PK\u0003\u0004'])(
    'text that resembles another type: %s',
    async (text) =>
      expect(await add('uwagi.txt', text)).toMatchObject({ mimeType: 'text/plain', fileName: 'uwagi.txt' }),
  );

  it('text with a byte order mark, and letters cut between pieces', async () => {
    expect(await add('uwagi.csv', `\uFEFF${'ąę😀'.repeat(2_000)}`)).toMatchObject({ mimeType: 'text/csv' });
  });

  it('text that mentions markup without being markup', async () => {
    expect(await add('uwagi.txt', 'Na stronie <html> brakuje… <script>')).toMatchObject({ mimeType: 'text/plain' });
    expect(await add('uwagi.txt', '<htmlowiec> napisał')).toMatchObject({ mimeType: 'text/plain' });
  });
});

describe('the intake converts', () => {
  const warned: string[] = [];
  const addWarned = async (fileName: string, content: string | Uint8Array) => {
    warned.length = 0;
    const kept = await add(fileName, content, {
      warn: (...warnings) => void warned.push(...warnings.map(({ code }) => code)),
    });
    return { kept, bytes: await buffer(await store.read(kept.sha256)) };
  };

  it('HEIC photos into JPEG, without the telephone’s metadata', async () => {
    const { kept, bytes } = await addWarned('zdjęcie.HEIC', heic);
    expect(kept).toMatchObject({ mimeType: 'image/jpeg', fileName: 'zdjęcie.jpg', width: 64, height: 48 });
    expect(warned).toEqual(['IMAGE_CONVERTED']);
    expect(bytes.includes('Telefon')).toBe(false);
    const corner = await sharp(bytes).extract({ left: 4, top: 4, width: 1, height: 1 }).raw().toBuffer();
    expect(corner[0]).toBeGreaterThan(180);
    expect(corner[1]).toBeLessThan(80);
  });

  it.each([
    ['in the Polish encoding of Windows', Buffer.from('Za\xbf\xf3\xb3\xe6 g\xea\x9cl\xb9', 'latin1')],
    ['in ISO-8859-2', Buffer.from('Za\xbf\xf3\xb3\xe6 g\xea\xb6l\xb1', 'latin1')],
    ['in UTF-16', Buffer.from('\uFEFFZażółć gęślą', 'utf16le')],
  ])('texts %s into UTF-8', async (_, content) => {
    const text = await addWarned('uwagi.txt', content);
    expect([text.bytes.toString(), warned]).toEqual(['Zażółć gęślą', ['TEXT_CONVERTED']]);
    const table = await addWarned('dane.csv', content);
    expect([table.bytes.toString(), warned]).toEqual(['\uFEFFZażółć gęślą', ['TEXT_CONVERTED']]);
  });

  it('the name of a Word 97 document called docx, and of a png called jpg', async () => {
    expect((await addWarned('uchwała.docx', word97)).kept).toMatchObject({
      mimeType: 'application/msword',
      fileName: 'uchwała.doc',
    });
    expect(warned).toEqual(['FILE_NAME_CORRECTED']);
    await addWarned('uchwała.doc', word97);
    expect(warned).toEqual([]);
  });
});

describe('the intake refuses', () => {
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
    ['with NUL', Buffer.from('abc\0def')],
    ['ending within a letter', Buffer.from('Zażółć').subarray(0, -1)],
    ['in an encoding of another alphabet', Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x2c, 0xcc, 0xe8, 0xf0])],
  ])('text %s', async (_, content) => {
    expect(await refusalOf(add('uwagi.txt', content))).toBe('NOT_UTF8');
    expect(await refusalOf(add('dane.CSV', content))).toBe('NOT_UTF8');
  });

  it('markup in UTF-16 that is called txt', async () => {
    const page = Buffer.from('\uFEFF<html><script>alert(1)</script>', 'utf16le');
    expect(await refusalOf(add('strona.txt', page))).toBe('TYPE_NOT_ACCEPTED');
  });

  it('an encrypted Word document and another compound file, both called docx', async () => {
    expect(await refusalOf(add('uchwała.docx', sample.compound))).toBe('DAMAGED');
  });

  it('a damaged heicType photo', async () => {
    expect(await refusalOf(add('zdjecie.heic', heic.subarray(0, 500)))).toBe('DAMAGED');
  });

  it('a heicType photo that needs too much memory', async () => {
    const path = join(folder, 'zdjecie.heic');
    await writeFile(path, heic);
    const limits = { seconds: 20, megabytes: 1 };
    await expect(isolated('photo', { path, mimeType: 'image/heic' }, limits)).rejects.toThrow(FileUnreadable);
  });

  it('an empty file', async () => {
    expect(await refusalOf(add('raport.pdf', ''))).toBe('EMPTY');
  });

  it('an image without its end', async () => {
    for (const format of ['jpeg', 'png', 'webp', 'avif', 'gif'] as const) {
      const whole = await quarters({ width: 640, height: 480 }).toFormat(format).toBuffer();
      for (const length of [20, whole.length >> 1]) {
        const code = await refusalOf(add(`mapa.${format}`, whole.subarray(0, length)));
        expect(['DAMAGED', 'TYPE_NOT_ACCEPTED']).toContain(code);
      }
    }
    expect(await stored()).toEqual([]);
  });

  it('one byte more than the limit, and not the limit itself', async () => {
    const size = sample.pdf.length;
    await expect(add('raport.pdf', sample.pdf, { maxSize: size })).resolves.toMatchObject({ size });
    expect(await refusalOf(add('raport.pdf', sample.pdf, { maxSize: size - 1 }))).toBe('TOO_LARGE');
  });

  it('other bytes than were announced', async () => {
    const announced = sha256(sample.pdf);
    const adding = add('raport.pdf', sample.pdf, { sha256: announced.toUpperCase() });
    await expect(adding).resolves.toMatchObject({ sha256: announced });
    expect(await refusalOf(add('raport.pdf', sample.png, { sha256: announced }))).toBe('BYTES_DIFFER');
  });

  it('a file that is changed during its inspection', async () => {
    const path = join(folder, 'x.pdf');
    await writeFile(path, sample.pdf);
    const changing: FileStore = Object.assign(Object.create(store), {
      put: async (...args: Parameters<FileStore['put']>) => {
        await appendFile(path, '<script>');
        return store.put(...args);
      },
    });
    expect(await refusalOf(inspectAndStore(plainIntake(changing), { path, fileName: 'x.pdf' }))).toBe('BYTES_DIFFER');
    expect(await stored()).toEqual([]);
  });

  it('with messages in Polish and in English', async () => {
    const error = await add('strona.html', sample.html).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ messages: { pl: expect.stringMatching(/PDF/), en: expect.stringMatching(/PDF/) } });
  });
});

describe('the intake reports', () => {
  const nothing = {
    width: null,
    height: null,
    pageCount: null,
    tagged: null,
    language: null,
    documentTitle: null,
    scanned: null,
    suggestsAccessible: null,
    frameCount: null,
    hasAlpha: null,
    placeholder: null,
  };

  it('the pages of a PDF, and the evidence that the PDF is accessible', async () => {
    expect(await add('raport.pdf', sample.pdf)).toMatchObject({
      ...nothing,
      pageCount: 1,
      tagged: true,
      language: 'pl',
      documentTitle: 'Raport',
      scanned: false,
      suggestsAccessible: true,
    });
    const scan = pdfOf({ contents: ['', '', ''], info: '/Title(Skan)' });
    expect(await add('skan.pdf', scan)).toMatchObject({
      ...nothing,
      pageCount: 3,
      tagged: false,
      documentTitle: 'Skan',
      scanned: true,
      suggestsAccessible: false,
    });
  });

  it('title, language and slides of office files', async () => {
    const document = sampleDocx({ title: 'Uchwała', text: 'Zażółć', language: 'pl-PL' });
    expect(await add('uchwała.docx', document)).toMatchObject({
      ...nothing,
      language: 'pl-PL',
      documentTitle: 'Uchwała',
    });
    expect(await add('pokaz.pptx', office.pptx([['a'], ['b']]))).toMatchObject({ ...nothing, pageCount: 2 });
    expect(await add('uchwała.doc', word97)).toMatchObject(nothing);
  });

  it('displayed pixels, frames, transparency and a blur of images', async () => {
    const lying = await withSecrets(quarters({ width: 48, height: 64 }), 6)
      .jpeg()
      .toBuffer();
    expect(await add('zdjęcie.jpg', lying)).toMatchObject({
      ...nothing,
      width: 64,
      height: 48,
      frameCount: 1,
      hasAlpha: false,
      placeholder: expect.stringMatching(/^data:image\/webp;base64,/),
    });
    expect(await add('a.gif', await animation('gif'))).toMatchObject({ width: 32, height: 24, frameCount: 3 });
    expect(await add('a.png', await quarters({ alpha: 99 }).png().toBuffer())).toMatchObject({ hasAlpha: true });
  });

  it('no facts of text, sound and film', async () => {
    for (const [fileName, content] of [
      ['uwagi.txt', 'Zażółć'],
      ['nagranie.mp3', sample.mp3],
      ['nagranie.mp4', sample.mp4],
    ] as const) {
      expect(await add(fileName, content)).toMatchObject(nothing);
    }
  });
});

describe('an image with metadata', () => {
  const photograph = () => withSecrets(quarters()).jpeg().toBuffer();

  it('is stored without its metadata: hash and size are those of the stored bytes', async () => {
    const sent = await photograph();
    const file = await add('zdjęcie.jpg', sent);
    const kept = await buffer(await store.read(file.sha256));
    expect(kept.includes('Kowalski')).toBe(false);
    expect(await sharp(kept).metadata()).not.toHaveProperty('exif');
    expect(file).toMatchObject({ sha256: sha256(kept), size: kept.length });
    expect(kept.length).toBeLessThan(sent.length);
    expect(await stored()).toEqual([file.sha256]);
    expect(await leftBehind()).toEqual([]);
  });

  it('is compared with the announcement as it was sent', async () => {
    const sent = await photograph();
    const file = await add('zdjęcie.jpg', sent, { sha256: sha256(sent) });
    expect(file.sha256).not.toBe(sha256(sent));
    expect(await refusalOf(add('zdjęcie.jpg', sent, { sha256: file.sha256 }))).toBe('BYTES_DIFFER');
  });

  it('stays unchanged in its place on this machine, and no file is put beside it', async () => {
    const path = join(folder, 'zdjęcie.jpg');
    await writeFile(path, await photograph());
    const before = [await readFile(path), await readdir(folder)];
    await inspectAndStore(plainIntake(store), { path, fileName: 'zdjęcie.jpg' }, temporary);
    expect([await readFile(path), await readdir(folder)]).toEqual(before);
    expect(await leftBehind()).toEqual([]);
  });
});

describe('inspection refuses', () => {
  it.each([
    ['DAMAGED', 'raport.pdf', sample.pdf.subarray(0, 200)],
    ['DAMAGED', 'raport.doc', sample.compound],
    ['DAMAGED', 'mapa.png', sample.png.subarray(0, -40)],
    ['TOO_MANY_PIXELS', 'mapa.png', pngOfSize(30_000, 30_000)],
    ['PASSWORD_PROTECTED', 'raport.pdf', lockedPdf(sample.pdf, { password: 'tajne', permissions: -4 })],
    ['MACROS', 'uchwała.docx', office.docx(['Zażółć'], ['word/vbaProject.bin', 'x'])],
  ])('%s: %s', async (code, fileName, content) => {
    expect(await refusalOf(add(fileName, content))).toBe(code);
    expect(await stored()).toEqual([]);
    expect(await leftBehind()).toEqual([]);
  });

  it('a file over the limit of its kind, whatever its name, before opening the file', async () => {
    const limit = 20 * 1024 * 1024;
    const large = Buffer.concat([sample.png, Buffer.alloc(limit + 1 - sample.png.length)]);
    expect(await refusalOf(add('film.mp4', large))).toBe('TOO_LARGE');
    expect(await add('mapa.png', large.subarray(0, -1))).toMatchObject({ size: sample.png.length });
  });
});

describe('an archive', () => {
  const accepting = (content: Buffer, fileName: string) =>
    inspectAndStore(plainIntake(store, { acceptZip: true }), { stream: Readable.from([content]), fileName }, temporary);

  it('is accepted when the installation allows archives, under its own name only', async () => {
    expect(await accepting(sample.plainZip, 'dane.zip')).toMatchObject({
      mimeType: 'application/zip',
      fileName: 'dane.zip',
      pageCount: null,
    });
    expect(await refusalOf(accepting(sample.plainZip, 'dane.docx'))).toBe('TYPE_NOT_ACCEPTED');
    expect(await refusalOf(accepting(sample.docm, 'dane.zip'))).toBe('TYPE_NOT_ACCEPTED');
    expect(await refusalOf(add('dane.zip', sample.plainZip))).toBe('TYPE_NOT_ACCEPTED');
  });

  it.each([
    ['a bomb', 'UNPACKS_TOO_LARGE', sample.zipBomb],
    ['names that lead out of it', 'DAMAGED', zip([['../../etc/passwd', 'x']])],
    [
      'a damaged part whose name is there twice',
      'DAMAGED',
      Buffer.from(
        zip([
          ['a.txt', 'a'],
          ['A.txt', 'druga'],
        ])
          .toString('latin1')
          .replace('druga', 'drugi'),
        'latin1',
      ),
    ],
  ])('is refused when it is %s', async (_, code, content) => {
    expect(await refusalOf(accepting(content, 'dane.zip'))).toBe(code);
    expect(await stored()).toEqual([]);
  });
});

describe('a virus scan', () => {
  it('runs before anything opens the file, and receives the bytes as they were sent', async () => {
    const seen: string[] = [];
    const scan: Intake['scan'] = async (path, hash) => {
      seen.push(sha256(await readFile(path)), hash);
      throw new FileRefused('INFECTED');
    };
    const content = sample.png.subarray(0, -40); // else DAMAGED
    const adding = inspectAndStore(
      plainIntake(store, { scan }),
      { stream: Readable.from([content]), fileName: 'a.png' },
      temporary,
    );
    expect(await refusalOf(adding)).toBe('INFECTED');
    expect(seen).toEqual([sha256(content), sha256(content)]);
    expect(await stored()).toEqual([]);
    expect(await leftBehind()).toEqual([]);
  });
});

describe('a failure of the intake', () => {
  it('passes a sender’s error on, and leaves nothing', async () => {
    const stream = new PassThrough();
    const adding = inspectAndStore(plainIntake(store), { stream, fileName: 'raport.pdf' }, temporary);
    stream.write(sample.pdf.subarray(0, 100));
    stream.destroy(new Error('the sender is gone'));
    await expect(adding).rejects.toThrow('the sender is gone');
    expect(await stored()).toEqual([]);
    expect(await leftBehind()).toEqual([]);
  });

  it('blames the store and not the file when the store fails, and leaves nothing', async () => {
    await rm(join(folder, 'uploads'), { recursive: true });
    await expect(add('raport.pdf', sample.pdf)).rejects.toThrow(StoreUnavailable);
    expect(await leftBehind()).toEqual([]);
  });

  it('leaves the stream of a too large file open, so that the sender can be answered', async () => {
    const stream = new PassThrough();
    stream.write(Buffer.alloc(2_000));
    expect(
      await refusalOf(inspectAndStore(plainIntake(store), { stream, fileName: 'x.pdf', maxSize: 1_000 }, temporary)),
    ).toBe('TOO_LARGE');
    expect(await leftBehind()).toEqual([]);
    expect(stream.destroyed).toBe(false);
  });

  it('follows an abort, even while the sender is silent', async () => {
    const ending = new AbortController();
    const stream = new PassThrough();
    const adding = inspectAndStore(
      plainIntake(store),
      { stream, fileName: 'raport.pdf', signal: ending.signal },
      temporary,
    );
    setTimeout(() => ending.abort(), 20);
    await expect(adding).rejects.toMatchObject({ name: 'AbortError' });
    expect(await leftBehind()).toEqual([]);
  });
});
