import type { Worker } from 'node:worker_threads';
import { describe, expect, it } from '@jest/globals';
import { sampleDocx, samplePdf } from '../../demo/samples/sample-files.ts';
import { zip } from '../../demo/samples/zip-writer.ts';
import { inspect } from '../../src/files/inspect.ts';
import { typeByExtension } from '../../src/files/kinds/accepted-types.ts';
import { FileRefused } from '../../src/files/kinds/file-refused.ts';
import { KeptThreads, type Limits, usualLimits } from '../../src/files/thread/isolated.ts';
import { lockedPdf } from '../support/locked-pdf.ts';
import { compound, docm, plainZip } from '../support/sample-bytes.ts';
import * as office from '../support/sample-office.ts';
import { pdfOf } from '../support/sample-pdf-parts.ts';
import { word97 } from '../support/sample-word-97.ts';
import { temporaryFiles } from '../support/temporary-files.ts';

const file = temporaryFiles();
const megabyte = 1024 * 1024;
const long = 'Zażółć gęślą jaźń w Łodzi.';

/** For what is not about threads: files with a thread of their own take ten times as long. */
const ours: Limits = { ...usualLimits, threads: new KeptThreads() };

async function inspected(extension: string, content: string | Uint8Array, limits = ours) {
  return inspect(await file(content), { mimeType: typeByExtension(extension)?.mimeType ?? '' }, limits);
}

async function refusalOf(inspecting: Promise<unknown>): Promise<string> {
  const error = await inspecting.then(
    () => new Error('it was accepted'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof FileRefused)) throw error;
  return error.code;
}

describe('a PDF', () => {
  const tagged = samplePdf({ title: 'Raport z konsultacji', text: long, language: 'pl' });

  it('is suggested as accessible with tags, language, title and text', async () => {
    expect(await inspected('pdf', tagged)).toEqual({
      kind: 'pdf',
      pages: 1,
      encrypted: false,
      accessibleEvidence: { tagged: true, language: 'pl', title: 'Raport z konsultacji', hasText: true },
      suggestsAccessible: true,
    });
  });

  it.each([
    [
      'tags',
      Buffer.from(tagged.toString('latin1').replace('/Marked true', '/Marked null'), 'latin1'),
      { tagged: false },
    ],
    ['language', samplePdf({ title: 'Raport', text: long, language: '' }), { language: null }],
    ['title', samplePdf({ title: '', text: long }), { title: null }],
    [
      'a title other than a file name',
      samplePdf({ title: 'Microsoft Word - uchwała.doc', text: long }),
      { title: null },
    ],
    ['text', samplePdf({ title: 'R', text: '' }), { hasText: false }],
  ])('without %s is not suggested as accessible', async (_, content, accessibleEvidence) => {
    expect(await inspected('pdf', content)).toMatchObject({ accessibleEvidence, suggestsAccessible: false });
  });

  it('may lock screen readers out', async () => {
    const [printing, accessibility] = [lockedPdf(tagged, { permissions: 4 }), lockedPdf(tagged, { permissions: 512 })];
    expect(await inspected('pdf', printing)).toMatchObject({ encrypted: true, suggestsAccessible: false });
    expect(await inspected('pdf', accessibility)).toMatchObject({ encrypted: true, suggestsAccessible: true });
  });

  it('is refused when it needs a password', async () => {
    const locked = lockedPdf(tagged, { password: 'tajne', permissions: -4 });
    expect(await refusalOf(inspected('pdf', locked))).toBe('PASSWORD_PROTECTED');
  });

  it('is a scan when it has pictures only', async () => {
    const scan = await inspected('pdf', pdfOf({ contents: ['', '', ''], info: '/Title(Skan)', catalog: '/Lang(pl)' }));
    expect(scan).toMatchObject({ pages: 3, accessibleEvidence: { hasText: false, language: 'pl', title: 'Skan' } });
  });

  it('is a PDF even when it is another type as well', async () => {
    const html = Buffer.concat([tagged, Buffer.from('<script>alert(1)</script>'), plainZip]);
    expect(await inspected('pdf', html)).toMatchObject({ kind: 'pdf', pages: 1 });
  });

  it.each([
    ['cut', tagged.subarray(0, 400), 'DAMAGED'],
    ['html', Buffer.from('%PDF-1.7 <html><script>alert(1)</script>'), 'DAMAGED'],
    ['a bomb', pdfOf({ contents: [Buffer.alloc(400 * megabyte, ' ')] }), 'TOO_COMPLEX'],
  ])('is refused when it is %s', async (_, content, code) => {
    expect(await refusalOf(inspected('pdf', content, { seconds: 20, megabytes: 64 }))).toBe(code);
  });
});

describe('an office file', () => {
  const facts = { kind: 'office', title: null, language: null, slides: null };
  const meta = (title: string, language: string) =>
    ['meta.xml', `<m><dc:title>${title}</dc:title><dc:language>${language}</dc:language></m>`] as const;
  const styles = ['styles.xml', '<s><style:text-properties fo:language="uk" fo:country="none"/></s>'] as const;

  it.each([
    ['docx', sampleDocx({ title: 'Uchwała', text: long, language: 'pl-PL' }), { title: 'Uchwała', language: 'pl-PL' }],
    ['docx', office.docx([long], ['word/styles.xml', '<s><w:lang w:val="pl_PL"/></s>']), { language: 'pl-PL' }],
    ['odt', office.odt([long], meta('Uchwała &amp; mapa', 'pl')), { title: 'Uchwała & mapa', language: 'pl' }],
    ['odt', office.odt([long], meta('uchwala.odt', ''), styles), { language: 'uk' }],
    ['xlsx', office.xlsx({ A: [['a']] }), {}],
    ['pptx', office.pptx([['a'], ['b'], ['c']]), { slides: 3 }],
    ['ods', office.ods({ A: [['a']] }), {}],
    ['doc', word97, {}],
  ])('of type %s reports its facts', async (extension, content, told) => {
    expect(await inspected(extension, content)).toEqual({ ...facts, ...told });
  });

  it.each([
    ['docx', 'Visual Basic', office.docx([long], ['word/vbaProject.bin', 'x'])],
    ['docx', 'the type of a file with macros', docm],
    ['xlsx', 'macro sheets', office.openXml('xlsx', [['xl/macrosheets/sheet1.xml', '<x/>']])],
    ['odt', 'Basic', office.odt([long], ['Basic/Standard/Module1.xml', '<x/>'])],
    ['odt', 'Python', office.odt([long], ['Scripts/python/a.py', 'x'])],
    ['doc', 'Visual Basic', renamed(word97, '\u0005SummaryInformation', 'Macros')],
  ])('of type %s with macros is refused: %s', async (extension, _, content) => {
    expect(await refusalOf(inspected(extension, content))).toBe('MACROS');
  });

  it('may have the empty libraries that LibreOffice adds, which are no macros', async () => {
    const content = office.odt([long], ['Basic/script-lc.xml', '<x/>'], ['Basic/Standard/script-lb.xml', '<x/>']);
    expect(await inspected('odt', content)).toMatchObject(facts);
  });

  it.each([
    ['odt', office.odt([long], ['META-INF/manifest.xml', '<m><manifest:encryption-data/></m>'])],
    ['docx', flagged(office.docx([long]))],
    ['doc', encrypted(word97)],
  ])('of type %s with a password is refused', async (extension, content) => {
    expect(await refusalOf(inspected(extension, content))).toBe('PASSWORD_PROTECTED');
  });

  it.each([
    ['docx', 'has bytes that its checksum does not know', changed(office.docx([long])), 'DAMAGED'],
    ['doc', 'has no document', compound, 'DAMAGED'],
    [
      'docx',
      'has too many parts',
      zip(Array.from({ length: 10_001 }, (_, n) => [`${n}`, ''] as const)),
      'UNPACKS_TOO_LARGE',
    ],
    ['docx', 'unpacks to far more', declaring(office.docx([long]), 20 * megabyte), 'UNPACKS_TOO_LARGE'],
    ['docx', 'unpacks to more than it says', declaring(office.docx([long]), 10), 'DAMAGED'],
  ])('%s is refused that %s', async (extension, _, content, code) => {
    expect(await refusalOf(inspected(extension, content))).toBe(code);
  });
});

it('sound, films and text are not inspected', async () => {
  expect(await inspected('mp3', 'x')).toEqual({ kind: 'other' });
  expect(await inspected('csv', 'x')).toEqual({ kind: 'other' });
});

it('our own files may share a thread, until a file causes an error and the thread is ended', async () => {
  const threads = new KeptThreads();
  const limits = { seconds: 20, megabytes: 256, threads };
  const titleOf = async (title: string) => inspected('pdf', samplePdf({ title, text: long }), limits);
  expect(await titleOf('Pierwszy')).toMatchObject({ accessibleEvidence: { title: 'Pierwszy' } });
  const thread = threads.take() as Worker;
  threads.keep(thread);
  expect(await titleOf('Drugi')).toMatchObject({ accessibleEvidence: { title: 'Drugi' } });
  expect(threads.take()).toBe(thread);
  threads.keep(thread);
  expect(await refusalOf(inspected('docx', docm, limits))).toBe('MACROS');
  expect([threads.take(), thread.threadId]).toEqual([undefined, -1]);
  expect(await titleOf('Trzeci')).toMatchObject({ accessibleEvidence: { title: 'Trzeci' } });
  await threads.end();
  expect(threads.take()).toBeUndefined();
});

it('a missing file is not blamed on the sender', async () => {
  for (const mimeType of ['application/pdf', 'application/msword', 'image/png']) {
    await expect(inspect('/nowhere/x', { mimeType })).rejects.not.toBeInstanceOf(FileRefused);
  }
});

/** The directory of a compound file gives each name in UTF-16, and its length. */
function renamed(document: Buffer, from: string, to: string): Buffer {
  const copy = Buffer.from(document);
  const at = copy.indexOf(Buffer.from(from, 'utf16le'));
  copy.fill(0, at, at + 64).write(to, at, 'utf16le');
  copy.writeUInt16LE((to.length + 1) * 2, at + 64);
  return copy;
}

function encrypted(document: Buffer): Buffer {
  const copy = Buffer.from(document);
  const flags = copy.indexOf(Buffer.from('eca5', 'hex')) + 10;
  copy.writeUInt16LE(copy.readUInt16LE(flags) | 0x0100, flags);
  return copy;
}

/** The last entry of the archive's directory, which readers rely on. */
function lastEntry(archive: Buffer): number {
  return archive.lastIndexOf(Buffer.from('PK\x01\x02'));
}

function flagged(archive: Buffer): Buffer {
  const copy = declaring(archive, 100);
  copy.writeUInt16LE(1, lastEntry(copy) + 8);
  return copy;
}

/** An archive that claims this size for its last part, which is compressed, so that its two sizes may differ. */
function declaring(archive: Buffer, size: number): Buffer {
  const copy = Buffer.from(archive);
  const entry = lastEntry(copy);
  copy.writeUInt16LE(8, entry + 10);
  copy.writeUInt32LE(size, entry + 24);
  return copy;
}

function changed(archive: Buffer): Buffer {
  const copy = Buffer.from(archive);
  copy.write('Zbzolc', copy.indexOf('Zaż'));
  return copy;
}
