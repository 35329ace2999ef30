import { execFile } from 'node:child_process';
import { mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { sampleDocx, samplePdf } from '../../demo/samples/sample-files.ts';
import { extractText, FileUnreadable, type Limits } from '../../src/files/extract-text.ts';
import { typeByExtension } from '../../src/files/kinds/accepted-types.ts';
import { MOST } from '../../src/files/text/pages.ts';
import { plainZip } from '../support/sample-bytes.ts';
import * as office from '../support/sample-office.ts';
import { pdfOf, pdfOfObjects } from '../support/sample-pdf-parts.ts';
import { word97 } from '../support/sample-word-97.ts';
import { temporaryFiles } from '../support/temporary-files.ts';

const file = temporaryFiles();
const POLISH = ['zażółć gęślą jaźń', 'ŁÓDŹ', '„cudzysłów” – myślnik'];
const PARAGRAPHS = POLISH.join('\n');

const typeOf = (extension: string) => typeByExtension(extension)?.mimeType ?? '';

async function textOf(extension: string, content: string | Uint8Array, limits?: Limits) {
  const text = await extractText(await file(content), typeOf(extension), limits);
  if (!text) throw new Error(`${extension} has no text`);
  return text;
}

async function reasonOf(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    () => new Error('it was read'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof FileUnreadable)) throw error;
  return error.reason;
}

describe('Polish text comes out right', () => {
  it.each([
    ['pdf', samplePdf({ title: 'Uchwała', text: PARAGRAPHS }), 'page', [`Uchwała\n${PARAGRAPHS}`]],
    ['docx', sampleDocx({ title: 'Uchwała', text: PARAGRAPHS }), 'part', [`Uchwała\n${PARAGRAPHS}`]],
    ['odt', office.odt(POLISH), 'part', [PARAGRAPHS]],
    ['xlsx', office.xlsx({ Głosy: [POLISH, ['Śródmieście', '3.5']] }), 'sheet', [cells('Głosy', 'Śródmieście\t3.5')]],
    ['ods', office.ods({ Głosy: [POLISH, ['Śródmieście', '3,5']] }), 'sheet', [cells('Głosy', 'Śródmieście\t3,5')]],
    ['pptx', office.pptx([POLISH, ['Źródła']]), 'slide', [PARAGRAPHS, 'Źródła']],
    ['odp', office.odp([POLISH, ['Źródła']]), 'slide', [PARAGRAPHS, 'Źródła']],
    ['csv', `\uFEFF${POLISH.join(';')}\r\n`, 'part', [POLISH.join(';')]],
    ['txt', PARAGRAPHS, 'part', [PARAGRAPHS]],
  ])('of %s', async (extension, content, unit, pages) => {
    expect(await textOf(extension, content)).toEqual({ pages, unit, scanned: false, truncated: false });
  });

  function cells(sheet: string, row: string): string {
    return `${sheet}\n${POLISH.join('\t')}\n${row}`;
  }

  it('of doc, without what was deleted and the addresses of links', async () => {
    const { pages, unit } = await textOf('doc', word97);
    expect(unit).toBe('part');
    expect(pages).toEqual([
      expect.stringMatching(/^Zażółć gęślą jaźń\nŁÓDŹ, „cudzysłów” – myślnik\. Dzielenie wyrazów\.$/m),
    ]);
    expect(pages[0]).toMatch(/^Przypis dalej, odnośnik po\ttabulatorze\nnowy wiersz\.\nKomórka A\tKomórka B$/m);
    expect(pages[0]).toMatch(/^Uchwalono dnia [\d-]+\. Bielsko-Biała\.\nTreść przypisu ąęś\.$/m);
    expect(pages[0]).not.toMatch(/SKREŚLONE|example|HYPERLINK/);
  });
});

describe('pages', () => {
  it('of a PDF are numbered as in the file, those without text included', async () => {
    const long = Array.from({ length: 120 }, (_, index) => `Akapit ${index}. Konsultacje w Łodzi.`).join('\n');
    const { pages } = await textOf('pdf', samplePdf({ title: 'Raport', text: long }));
    expect(pages).toHaveLength(5);
    const page = pages.findIndex((text) => text.includes('Akapit 100.'));
    expect(page).toBe(3);
    const gap = await textOf(
      'pdf',
      pdfOf({ contents: [shown('first of three pages'), '', shown('third of three pages')] }),
    );
    expect(gap.pages).toEqual(['first of three pages', '', 'third of three pages']);
  });

  it('are sheets that are not hidden', async () => {
    const content = office.xlsx({ Jawny: [['a']], Tajny: [['b']], Drugi: [['c', '7']] }, ['Tajny']);
    expect((await textOf('xlsx', content)).pages).toEqual(['Jawny\na', 'Drugi\nc\t7']);
  });

  it('of a text that has none are parts, cut between paragraphs', async () => {
    const paragraphs = Array.from({ length: 30 }, (_, index) => `${index} ${'słowo '.repeat(1_500)}.`);
    const { pages, truncated } = await textOf('docx', office.docx(paragraphs));
    expect([pages.length, truncated]).toEqual([3, false]);
    expect(pages.every((page) => page.length <= MOST.perPage && page.endsWith('.'))).toBe(true);
    expect(pages.join('\n')).toBe(paragraphs.join('\n'));
  });

  it('that are too long are cut, and the result says so', async () => {
    const { pages, truncated } = await textOf('pptx', office.pptx([['ą'.repeat(MOST.perPage + 1)], ['b']]));
    expect([pages.map(({ length }) => length), truncated]).toEqual([[MOST.perPage, 1], true]);
  });

  it('are as many as are kept', async () => {
    const { pages, truncated } = await textOf('pptx', office.pptx(Array<string[]>(MOST.pages + 1).fill(['a'])));
    expect([pages.length, truncated]).toEqual([MOST.pages, true]);
  });
});

describe('of Word documents', () => {
  it('deleted text, instructions of fields, fallbacks and comments are left out', async () => {
    const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
    const body = `<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>${run('Łą')}<w:r><w:softHyphen/></w:r>${run('ka')}
      <w:del><w:r><w:delText>skreślone</w:delText></w:r></w:del><w:moveFrom>${run('przeniesione')}</w:moveFrom>
      <w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:tab/><w:t>Bielsko</w:t><w:noBreakHyphen/><w:t>Biała</w:t><w:br/></w:r>
      <mc:AlternateContent><mc:Choice>${run('ramka')}</mc:Choice><mc:Fallback>${run('ramka')}</mc:Fallback></mc:AlternateContent></w:p>`;
    const content = office.docx(
      body,
      [
        'word/_rels/document.xml.rels',
        office.relations({ n: ['footnotes', 'footnotes.xml'], c: ['comments', 'comments.xml'] }),
      ],
      ['word/footnotes.xml', `<w:footnotes><w:footnote><w:p>${run('Przypis')}</w:p></w:footnote></w:footnotes>`],
      ['word/comments.xml', `<w:comments><w:p>${run('uwaga')}</w:p></w:comments>`],
    );
    expect((await textOf('docx', content)).pages).toEqual(['Łąka\tBielsko-Biała\nramka\nPrzypis']);
  });

  it('the main part is where the file says', async () => {
    const content = office.openXml('docx', [
      ['_rels/.rels', office.relations({ main: ['officeDocument', '/word/document2.xml'] })],
      ['word/document2.xml', '<w:document><w:p><w:t>inna nazwa</w:t></w:p></w:document>'],
    ]);
    expect((await textOf('docx', content)).pages).toEqual(['inna nazwa']);
  });

  it('parts in UTF-16 are read', async () => {
    const content = office.openXml('docx', [
      [
        'word/document.xml',
        Buffer.from('\uFEFF<?xml version="1.0" encoding="UTF-16"?><d><p><t>Łódź</t></p></d>', 'utf16le'),
      ],
    ]);
    expect((await textOf('docx', content)).pages).toEqual(['Łódź']);
  });
});

it('of OpenDocument texts what was deleted and comments are left out, blanks counted', async () => {
  const content = office.openDocument(
    'text',
    '<text:tracked-changes><text:p>skreślone</text:p></text:tracked-changes><text:h>Tytuł</text:h>' +
      '<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d <office:annotation><text:p>uwaga</text:p></office:annotation>' +
      'e<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>przypis</text:p></text:note-body></text:note>.</text:p>',
  );
  expect((await textOf('odt', content)).pages).toEqual(['Tytuł\na b\tc\nd e1 przypis\n.']);
});

it('images, sound and films have no text, and are not even opened', async () => {
  expect(await extractText('/nowhere', 'image/png')).toBeNull();
  expect(await extractText('/nowhere', 'video/mp4')).toBeNull();
  await expect(extractText('/nowhere', 'application/pdf')).rejects.toMatchObject({ code: 'ENOENT' });
});

describe('scans', () => {
  it.each([
    ['pictures alone', ['', '', ''], true],
    ['pictures with a stamp', [shown('Id: 8C4F-1'), shown('Id: 8C4F-2')], true],
    ['a letter before a scan', [shown('the cover letter of it all'), '', ''], true],
    ['a text with a map', [shown('this is a page of text'), shown('and this is another'), ''], false],
  ])('%s', async (_, contents, scanned) => {
    expect(await textOf('pdf', pdfOf({ contents }))).toMatchObject({ scanned });
  });
});

function shown(text: string): string {
  return `BT /F 12 Tf 50 700 Td (${text}) Tj ET`;
}

describe('a hostile file ends in an error, and the process lives', () => {
  const MEGABYTE = 1024 * 1024;

  /** A word, drawn nine times by a form that is drawn nine times, and so on. */
  const drawnForever = pdfOf({
    contents: ['/X Do'],
    forms: [...Array.from({ length: 25 }, (_, index) => `/X${index + 1} Do `.repeat(9)), shown('abc')],
  });

  it('too slow', async () => {
    expect(await reasonOf(textOf('pdf', drawnForever, { seconds: 1, megabytes: 64 }))).toBe('TIME');
  });

  it('too slow, by the seconds of a processor and not by those of the clock', async () => {
    const began = process.hrtime.bigint();
    expect(await reasonOf(textOf('pdf', drawnForever, { seconds: 0.5, secondsByClock: 100, megabytes: 256 }))).toBe(
      'TIME',
    );
    expect(Number(process.hrtime.bigint() - began) / 1e9).toBeGreaterThanOrEqual(0.5);
  });

  describe('what waits', () => {
    /** A pipe: who reads it waits until somebody writes. */
    async function pipe(): Promise<string> {
      const path = await file('');
      await rm(path);
      await promisify(execFile)('mkfifo', [path]);
      return path;
    }

    it('does not use up its seconds', async () => {
      const path = await pipe();
      const reading = extractText(path, 'text/plain', { seconds: 1.5, megabytes: 64 });
      await new Promise((go) => setTimeout(go, 2_000));
      await writeFile(path, 'w końcu');
      expect(await reading).toMatchObject({ pages: ['w końcu'] });
    });

    it('is given up in the end', async () => {
      const path = await pipe();
      const writer = await open(path, 'r+'); // so that the reader need not wait for one to open the pipe
      const reading = reasonOf(extractText(path, 'text/plain', { seconds: 20, secondsByClock: 0.5, megabytes: 64 }));
      await new Promise((go) => setTimeout(go, 600));
      await writer.close(); // a thread that waits for a disk ends when the disk has answered
      expect(await reading).toBe('TIME');
    });
  });

  it.each([
    ['pdf', 'a page that unpacks to 400 MB', pdfOf({ contents: [Buffer.alloc(400 * MEGABYTE, ' ')] })],
    ['pdf', 'a page of millions of words', pdfOf({ contents: [`${shown('abc')}\n`.repeat(3e6)] })],
    ['docx', 'elements in elements in elements', office.docx('<a>'.repeat(2e6))],
    ['docx', 'attributes without end', office.docx(`<a ${attributes(1e6)}/>`)], // V8's own limit would end the process
  ])('too large: %s, %s', async (extension, _, content) => {
    const limits = { seconds: 100, megabytes: 64 };
    expect(await reasonOf(textOf(extension, content, limits))).toBe('MEMORY');
  });

  function attributes(count: number): string {
    return Array.from({ length: count }, (_, index) => `a${index}=""`).join(' ');
  }

  it.each([
    ['pdf', 'cut', samplePdf({ title: 'a', text: 'b' }).subarray(0, 500)],
    ['pdf', 'noise', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(2_000, 0x41)])],
    ['docx', 'a zip of something else', plainZip],
    ['docx', 'no zip at all', Buffer.from('PK\x03\x04'.padEnd(500, 'x'))],
    ['docx', 'broken XML', office.docx('<w:p></w:r>')],
    [
      'docx',
      'XML that declares entities',
      office.openXml('docx', [['word/document.xml', '<!DOCTYPE d [<!ENTITY a "aaa">]><d><p><t>&a;</t></p></d>']]),
    ],
    ['docx', 'names that lead out of it', office.docx(['a'], ['../x', 'a'])],
    ['doc', 'cut', word97.subarray(0, 3_000)],
    ['doc', 'a chain of sectors that runs in circles', circular(word97)],
    ['odt', 'no content', office.openXml('docx', [])],
  ])('damaged: %s, %s', async (extension, _, content) => {
    expect(await reasonOf(textOf(extension, content))).toBe('CONTENT');
  });

  /** Every sector of the table is followed by itself. */
  function circular(document: Buffer): Buffer {
    const copy = Buffer.from(document);
    const table = (copy.readUInt32LE(76) + 1) * 512;
    for (let sector = 0; sector < 128; sector++) copy.writeUInt32LE(sector, table + sector * 4);
    return copy;
  }

  it('pages that contain themselves, or that are not there, are passed over', async () => {
    const loop = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R 2 0 R]/Count 100000>>', '<<>>', '<<>>'];
    expect((await textOf('pdf', pdfOfObjects(loop))).pages).toEqual(['']);
  });

  it('what stands behind the end of a PDF is passed over', async () => {
    const polyglot = Buffer.concat([
      samplePdf({ title: 'a', text: 'b' }),
      Buffer.from('<script>alert(1)</script>'),
      plainZip,
    ]);
    expect((await textOf('pdf', polyglot)).pages).toEqual(['a\nb']);
  });

  it('a signal ends the reading', async () => {
    const ending = new AbortController();
    const reading = extractText(await file(drawnForever), typeOf('pdf'), {
      seconds: 100,
      megabytes: 64,
      signal: ending.signal,
    });
    setTimeout(() => ending.abort(), 200);
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});

/** The other tests run the thread from its source; what is installed runs it compiled. */
it('works compiled', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'konsulta-compiled-'));
  try {
    const compiler = resolve('node_modules/typescript/bin/tsc');
    const options = [
      '--noCheck',
      '--incremental',
      'false',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--rootDir',
      '.',
    ];
    const rewritten = ['--allowImportingTsExtensions', '--rewriteRelativeImportExtensions', '--outDir', folder];
    const sources = ['src/files/extract-text.ts', 'src/files/thread/worker.ts'];
    const run = promisify(execFile);
    await run(process.execPath, [compiler, '--ignoreConfig', ...options, ...rewritten, ...sources]);
    await symlink(resolve('node_modules'), join(folder, 'node_modules'));
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    const [module, pdf] = [
      pathToFileURL(join(folder, 'src/files/extract-text.js')),
      samplePdf({ title: 'Łódź', text: 'ąę' }),
    ];
    const script = `const { extractText } = await import(${JSON.stringify(module.href)});
      console.log(JSON.stringify(await extractText(${JSON.stringify(await file(pdf))}, 'application/pdf')));`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script]);
    expect(JSON.parse(stdout)).toMatchObject({ pages: ['Łódź\nąę'], unit: 'page' });
  } finally {
    await rm(folder, { recursive: true });
  }
});
