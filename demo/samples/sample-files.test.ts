import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { fileTypeFromBuffer } from 'file-type';
import { sampleDocx, samplePdf, samplePng } from './sample-files.ts';

const pangram = 'Zażółć gęślą jaźń. ZAŻÓŁĆ GĘŚLĄ JAŹŃ. „Konsultacje” – § 3, 21 °C…';
const run = promisify(execFile);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('a sample PDF', () => {
  it('is the same for the same input, on every machine', () => {
    const make = () => samplePdf({ title: 'Raport', text: pangram, language: 'pl' });
    expect(make()).toEqual(make());
    expect(sha256(make())).toBe('bc09b2a521c07128da84bb152be063c636ac8ccc8fdc04df4bb50fcf527ea491');
    expect(samplePdf({ title: 'Raport 2', text: pangram })).not.toEqual(make());
  });

  it('has a table with the right place of each object, and streams of the stated length', async () => {
    const pdf = samplePdf({ title: 'Raport', text: Array<string>(60).fill(`${pangram} `.repeat(9)).join('\n') });
    expect(await fileTypeFromBuffer(pdf)).toMatchObject({ mime: 'application/pdf' });
    const text = pdf.toString('latin1');
    const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
    expect(text.slice(table, table + 4)).toBe('xref');
    const places = [...text.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map((match) => Number(match[1]));
    expect(places.length).toBeGreaterThan(20);
    for (const [index, place] of places.entries())
      expect(text.slice(place)).toMatch(new RegExp(`^${index + 1} 0 obj\n`));
    for (const [stream, length, content] of text.matchAll(/<<\/Length (\d+)>>\nstream\n([\s\S]*?)\nendstream/g)) {
      expect([stream.length > 0, content?.length]).toEqual([true, Number(length)]);
    }
  });

  it('states its language and that it is tagged', () => {
    const text = samplePdf({ title: 'Report', text: 'What people said.', language: 'en' }).toString('latin1');
    expect(text).toContain('/Lang<feff0065006e>');
    expect(text).toContain('/MarkInfo<</Marked true>>');
  });

  it('accepts odd input', () => {
    expect(() => samplePdf({ title: '', text: '' })).not.toThrow();
    expect(() => samplePdf({ title: 'Київ 😀 ) \\', text: `${'x'.repeat(5_000)}\n\n\n \n\u0000` })).not.toThrow();
  });

  it('gives its text back with the right Polish letters (when poppler is installed)', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sample-pdf-'));
    const path = join(folder, 'x.pdf');
    await writeFile(path, samplePdf({ title: 'Źródło', text: `${pangram}\nŁódź i Ósemka` }));
    const extracted = await run('pdftotext', [path, '-']).catch(() => null);
    const info = await run('pdfinfo', [path]).catch(() => null);
    await rm(folder, { recursive: true });
    if (!extracted || !info) return;
    expect(extracted.stdout.replace(/\s+/g, ' ').trim()).toBe(`Źródło ${pangram} Łódź i Ósemka`);
    expect(extracted.stderr + info.stderr).toBe('');
    expect(info.stdout).toMatch(/Title: +Źródło\n/);
    expect(info.stdout).toMatch(/Tagged: +yes\n/);
  });
});

describe('a sample docx', () => {
  it('is the same for the same input, on every machine', () => {
    const make = () => sampleDocx({ title: 'Uchwała', text: pangram });
    expect(make()).toEqual(make());
    expect(sha256(make())).toBe('d8a4cd09c8cbc15cb85e7fcccd15e18859d90c31beff03fef16f9db422f9728e');
  });

  it('is a docx, with valid checksums and escaped text', async () => {
    const docx = sampleDocx({ title: 'Uchwała <1> & "2"', text: `${pangram}\n\nDrugi\u0001 akapit` });
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    expect(await fileTypeFromBuffer(docx)).toMatchObject({ mime: type });
    const entries = unzipped(docx);
    expect([...entries.keys()]).toContain('word/document.xml');
    const document = entries.get('word/document.xml')?.toString() ?? '';
    expect(document).toContain('Uchwała &lt;1&gt; &amp; &quot;2&quot;');
    expect(document).toContain(pangram);
    expect(document).toContain('Drugi akapit');
  });
});

describe('a sample png', () => {
  it('is the same for the same input, on every machine', () => {
    const make = (seed: number) => samplePng({ width: 120, height: 80, seed });
    expect(make(1)).toEqual(make(1));
    expect(sha256(make(1))).toBe('74ff5712602ec0a8e520fe4b24685bbb93924ce8b25d90edfbf65b39207ede58');
    expect(make(2)).not.toEqual(make(1));
  });

  it.each([
    [1, 1],
    [7, 3],
    [1_201, 630],
  ])('of %i × %i pixels has valid checksums and as many pixels as it says', async (width, height) => {
    const png = samplePng({ width, height, seed: 3 });
    expect(await fileTypeFromBuffer(png)).toMatchObject({ mime: 'image/png' });
    const chunks = chunksOf(png);
    expect([chunks.get('IHDR')?.readUInt32BE(0), chunks.get('IHDR')?.readUInt32BE(4)]).toEqual([width, height]);
    const rows = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0)); // checks adler32
    expect(rows.length).toBe(height * (1 + Math.ceil(width / 2)));
  });

  it('refuses invalid sizes', () => {
    for (const width of [0, -1, 1.5, 10_001, Number.NaN]) {
      expect(() => samplePng({ width, height: 1, seed: 1 })).toThrow(RangeError);
    }
  });
});

/** Reads the entries by the directory at the end, as readers do. */
function unzipped(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf('PK\x05\x06');
  const entries = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < zip.readUInt16LE(end + 10); index++) {
    expect(zip.toString('latin1', at, at + 4)).toBe('PK\x01\x02');
    const [checksum, size, nameLength] = [
      zip.readUInt32LE(at + 16),
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
    ];
    const name = zip.toString('latin1', at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    expect(zip.toString('latin1', local + 30, local + 30 + nameLength)).toBe(name);
    const content = zip.subarray(local + 30 + nameLength, local + 30 + nameLength + size);
    expect(crc32(content)).toBe(checksum);
    entries.set(name, content);
    at += 46 + nameLength;
  }
  expect(at).toBe(end);
  return entries;
}

function chunksOf(png: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    expect(crc32(png.subarray(at + 4, at + 8 + length))).toBe(png.readUInt32BE(at + 8 + length));
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return chunks;
}
