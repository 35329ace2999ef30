import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { sampleDocx, samplePdf } from '../../demo/samples/sample-files.ts';
import { extractText, FileUnreadable, type Limits, usualLimits } from '../../src/files/extract-text.ts';
import { typeByExtension } from '../../src/files/kinds/accepted-types.ts';
import { limits } from '../../src/files/text/pages.ts';
import { KeptThreads } from '../../src/files/thread/isolated.ts';
import { plainZip } from '../support/sample-bytes.ts';
import * as office from '../support/sample-office.ts';
import { pdfOf, pdfOfObjects } from '../support/sample-pdf-parts.ts';
import { word97 } from '../support/sample-word-97.ts';
import { temporaryFiles } from '../support/temporary-files.ts';

const file = temporaryFiles();
const polish = ['zażółć gęślą jaźń', 'ŁÓDŹ', '„cudzysłów” – myślnik'];
const polishParagraphs = polish.join('\n');

const typeOf = (extension: string) => typeByExtension(extension)?.mimeType ?? '';

/** For what is not about threads: files with a thread of their own take ten times as long. */
const threads = new KeptThreads();

async function textOf(extension: string, content: string | Uint8Array, given?: Limits) {
  const text = await extractText(await file(content), typeOf(extension), given ?? { ...usualLimits, threads });
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

describe('the extracted Polish text is correct', () => {
  it.each([
    ['pdf', samplePdf({ title: 'Uchwała', text: polishParagraphs }), 'page', [`Uchwała\n${polishParagraphs}`]],
    ['docx', sampleDocx({ title: 'Uchwała', text: polishParagraphs }), 'part', [`Uchwała\n${polishParagraphs}`]],
    ['odt', office.odt(polish), 'part', [polishParagraphs]],
    ['xlsx', office.xlsx({ Głosy: [polish, ['Śródmieście', '3.5']] }), 'sheet', [cells('Głosy', 'Śródmieście\t3,5')]],
    ['ods', office.ods({ Głosy: [polish, ['Śródmieście', '3,5']] }), 'sheet', [cells('Głosy', 'Śródmieście\t3,5')]],
    ['pptx', office.pptx([polish, ['Źródła']]), 'slide', [polishParagraphs, 'Źródła']],
    ['odp', office.odp([polish, ['Źródła']]), 'slide', [polishParagraphs, 'Źródła']],
    ['csv', `\uFEFF${polish.join(';')}\r\n`, 'part', [polish.join(';')]],
    ['csv', Buffer.from('Za\xbf\xf3\xb3\xe6;g\xea\x9cl\xb9\r\n', 'latin1'), 'part', ['Zażółć;gęślą']],
    ['csv', Buffer.from(`\uFEFF${polish.join('\t')}`, 'utf16le'), 'part', [polish.join('\t')]],
    ['txt', polishParagraphs, 'part', [polishParagraphs]],
  ])('of %s', async (extension, content, unit, pages) => {
    expect(await textOf(extension, content)).toEqual({ pages, unit, scanned: false, truncated: false });
  });

  function cells(sheet: string, row: string): string {
    return `${sheet}\n${polish.join('\t')}\n${row}`;
  }

  it('of doc, without deleted text and without the addresses of links', async () => {
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
  it('of a PDF are numbered as in the file, including pages without text', async () => {
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

  it('of a workbook are its visible sheets', async () => {
    const content = office.xlsx({ Jawny: [['a']], Tajny: [['b']], Drugi: [['c', '7']] }, ['Tajny']);
    expect((await textOf('xlsx', content)).pages).toEqual(['Jawny\na', 'Drugi\nc\t7']);
  });

  it('of a text without pages are parts, cut between paragraphs', async () => {
    const paragraphs = Array.from({ length: 30 }, (_, index) => `${index} ${'słowo '.repeat(1_500)}.`);
    const { pages, truncated } = await textOf('docx', office.docx(paragraphs));
    expect([pages.length, truncated]).toEqual([3, false]);
    expect(pages.every((page) => page.length <= limits.perPage && page.endsWith('.'))).toBe(true);
    expect(pages.join('\n')).toBe(paragraphs.join('\n'));
  });

  it('are cut when they are too long, and the result says so', async () => {
    const { pages, truncated } = await textOf('pptx', office.pptx([['ą'.repeat(limits.perPage + 1)], ['b']]));
    expect([pages.map(({ length }) => length), truncated]).toEqual([[limits.perPage, 1], true]);
  });

  it('are limited to the number that is kept', async () => {
    const { pages, truncated } = await textOf('pptx', office.pptx(Array<string[]>(limits.pages + 1).fill(['a'])));
    expect([pages.length, truncated]).toEqual([limits.pages, true]);
  });
});

describe('numbers of spreadsheets', () => {
  /** A sheet with one cell of that format. */
  const sheetOf = (code: string, cell: string, { from1904 = false } = {}) =>
    office.openXml('xlsx', [
      [
        'xl/workbook.xml',
        `<workbook><workbookPr date1904="${from1904 ? 1 : 0}"/><sheets><sheet name="A" r:id="s"/></sheets></workbook>`,
      ],
      [
        'xl/_rels/workbook.xml.rels',
        office.relations({ s: ['worksheet', 'worksheets/sheet1.xml'], t: ['styles', 'styles.xml'] }),
      ],
      [
        'xl/styles.xml',
        `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${code.replaceAll('"', '&quot;')}"/></numFmts>
          <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="${/^\d+#$/.test(code) ? code.slice(0, -1) : 164}"/></cellXfs></styleSheet>`,
      ],
      ['xl/worksheets/sheet1.xml', `<worksheet><sheetData><row>${cell}</row></sheetData></worksheet>`],
    ]);
  const shown = async (code: string, value: number | string, options?: { from1904: boolean }) => {
    const cell = typeof value === 'number' ? `<c s="1"><v>${value}</v></c>` : `<c s="1" t="d"><v>${value}</v></c>`;
    const { pages } = await textOf('xlsx', sheetOf(code, cell, options));
    return pages[0].replace(/^A\n?/, '');
  };

  it.each([
    ['dd.mm.yyyy', 46_461, '15.03.2027'],
    ['14#', 46_461, '15.03.2027'],
    ['22#', 46_461.729_166_666_7, '15.03.2027 17:30'],
    ['yyyy\\-mm\\-dd', 46_461, '2027-03-15'],
    ['[$-415]d\\ mmmm\\ yyyy', 46_461, '15 marca 2027'],
    ['[$-415]mmmm yyyy;@', 46_461, 'marzec 2027'],
    ['dddd, d.mm', 46_461, 'poniedziałek, 15.03'],
    ['hh:mm', 0.729_166_666_666_667, '17:30'],
    ['20#', 46_461.729_166_666_7, '17:30'],
    ['h:mm:ss', 0.5 + 1 / 86_400, '12:00:01'],
    ['h:mm AM/PM', 0.729_166_666_666_667, '5:30 PM'],
    ['[h]:mm', 1.5, '36:00'],
    ['mm:ss', 5.5 / 1_440, '05:30'],
    ['dd.mm.yyyy', 1, '01.01.1900'],
    ['dd.mm.yyyy', 61, '01.03.1900'],
    ['dd.mm.yyyy', '2027-03-15', '15.03.2027'],
    ['hh:mm', '2027-03-15T17:30:00', '17:30'],
    ['0.0%', 0.345, '34,5 %'],
    ['9#', 0.07, '7 %'],
    ['#,##0.00', 12_500.5, '12 500,50'],
    ['4#', 1_234_567.891, '1 234 567,89'],
    ['#,##0.00\\ "zł"', 12_500.5, '12 500,50 zł'],
    ['_-* #,##0.00\\ [$zł-415]_-;\\-* #,##0.00\\ [$zł-415]_-', -12_500.5, '-12 500,50 zł'],
    ['#,##0;[Red](#,##0)', -1_500, '(1 500)'],
    ['0', 2.5, '3'],
    ['000', 7, '007'],
    ['0.0#', 1.5, '1,5'],
    ['0.00E+00', 12_345, '1,23E+4'],
    ['#,##0,', 1_500_000, '1 500'],
    ['General', 3.5, '3,5'],
    ['General', 0.1 + 0.2, '0,3'],
    ['0#', 2_693, '2693'],
    [';;;', 5, ''],
    ['0.00', -0.001, '0,00'],
    ['dd.mm.yyyy', -5, '-5'],
  ])('by the format %j: %j as %j', async (code, value, text) => {
    expect(await shown(code, value)).toBe(text);
  });

  it('are days of the other calendar in workbooks that count from 1904', async () => {
    expect(await shown('dd.mm.yyyy', 46_461 - 1_462, { from1904: true })).toBe('15.03.2027');
    expect(await shown('dd.mm.yyyy', '2027-03-15', { from1904: true })).toBe('15.03.2027');
  });
});

describe('hidden text is left out', () => {
  const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;

  it('of docx: runs, styles and rows', async () => {
    const styles = `<w:styles><w:style w:styleId="Tajny"><w:rPr><w:vanish/></w:rPr></w:style>
      <w:style w:styleId="Dziecko"><w:basedOn w:val="Tajny"/></w:style><w:style w:styleId="Kolo"><w:basedOn w:val="Kolo"/></w:style></w:styles>`;
    const content = office.docx(
      `<w:p>${run('jawne ')}${run('ukryte', '<w:vanish/>')}${run('też jawne', '<w:vanish w:val="0"/>')}</w:p>
       <w:p><w:pPr><w:pStyle w:val="Dziecko"/></w:pPr>${run('ukryte')}${run('a to nie', '<w:vanish w:val="false"/>')}</w:p>
       <w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>${run('akapit', '<w:rStyle w:val="Kolo"/>')}${run('ukryte', '<w:rStyle w:val="Tajny"/>')}</w:p>
       <w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p>${run('ukryte')}</w:p></w:tc></w:tr>
       <w:tr><w:tc><w:p>${run('wiersz')}</w:p></w:tc></w:tr></w:tbl>`,
      ['word/_rels/document.xml.rels', office.relations({ s: ['styles', 'styles.xml'] })],
      ['word/styles.xml', styles],
    );
    const { pages } = await textOf('docx', content);
    expect(pages[0].split('\n').filter((line) => line !== '')).toEqual([
      'jawne też jawne',
      'a to nie',
      'akapit',
      'wiersz',
    ]);
  });

  it('of xlsx: rows, columns and sheets of either kind', async () => {
    const cell = (reference: string, text: string) => `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const sheet = `<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData>
      <row r="1">${cell('A1', 'a')}${cell('B1', 'ukryte')}${cell('D1', 'd')}</row>
      <row r="2" hidden="1">${cell('A2', 'ukryte')}</row><row>${cell('A3', 'e')}<c t="inlineStr"><is><t>ukryte</t></is></c></row></sheetData></worksheet>`;
    const content = office.openXml('xlsx', [
      [
        'xl/workbook.xml',
        '<workbook><sheets><sheet name="A" r:id="s"/><sheet name="B" r:id="s" state="veryHidden"/></sheets></workbook>',
      ],
      ['xl/_rels/workbook.xml.rels', office.relations({ s: ['worksheet', 'worksheets/sheet1.xml'] })],
      ['xl/worksheets/sheet1.xml', sheet],
    ]);
    expect((await textOf('xlsx', content)).pages).toEqual(['A\na\td\ne']);
  });

  it('of pptx: shapes, and groups with all their shapes', async () => {
    const shape = (text: string, hidden = '') =>
      `<p:sp><p:nvSpPr><p:cNvPr id="2" ${hidden}/></p:nvSpPr><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`;
    const slide = `<p:sld><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1"/></p:nvGrpSpPr>${shape('jawny')}${shape('ukryty', 'hidden="1"')}
      <p:grpSp><p:nvGrpSpPr><p:cNvPr id="3" hidden="1"/></p:nvGrpSpPr>${shape('ukryty')}</p:grpSp>${shape('drugi')}</p:spTree></p:cSld></p:sld>`;
    const content = office.openXml('pptx', [
      [
        'ppt/presentation.xml',
        '<p:presentation><p:sldIdLst><p:sldId id="256" r:id="s"/></p:sldIdLst></p:presentation>',
      ],
      ['ppt/_rels/presentation.xml.rels', office.relations({ s: ['slide', 'slides/slide1.xml'] })],
      ['ppt/slides/slide1.xml', slide],
    ]);
    expect((await textOf('pptx', content)).pages).toEqual(['jawny\ndrugi']);
  });

  it('of odt: spans, sections and fields', async () => {
    const styles = `<office:automatic-styles><style:style style:name="T1"><style:text-properties text:display="none"/></style:style>
      <style:style style:name="T2" style:parent-style-name="T1"/></office:automatic-styles>`;
    const body = `<text:p>jawne<text:span text:style-name="T2"> ukryte</text:span><text:hidden-text>ukryte</text:hidden-text> słowa</text:p>
      <text:section text:display="none"><text:p>ukryte</text:p></text:section><text:p text:style-name="T1">ukryte</text:p>`;
    const { pages } = await textOf('odt', office.openDocumentWith(styles, 'text', body));
    expect(pages).toEqual(['jawne słowa']);
  });

  it('of ods: rows, columns and sheets', async () => {
    const styles = `<office:automatic-styles><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style></office:automatic-styles>`;
    const cell = (text: string, more = '') => `<table:table-cell ${more}><text:p>${text}</text:p></table:table-cell>`;
    const body = `<table:table table:name="A"><table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/><table:table-column/>
      <table:table-row>${cell('a')}${cell('ukryte', 'table:number-columns-repeated="2"')}${cell('d')}</table:table-row>
      <table:table-row table:visibility="filter">${cell('ukryte')}</table:table-row>
      <table:table-row>${cell('e')}</table:table-row></table:table>
      <table:table table:name="B" table:style-name="ta2"><table:table-row>${cell('ukryte')}</table:table-row></table:table>`;
    const { pages } = await textOf('ods', office.openDocumentWith(styles, 'spreadsheet', body));
    expect(pages).toEqual(['A\na\td\ne']);
  });
});

describe('adjacent texts are not glued together', () => {
  it('around a frame in the middle of a paragraph', async () => {
    const frame = (text: string) => `<draw:frame><draw:text-box><text:p>${text}</text:p></draw:text-box></draw:frame>`;
    const { pages } = await textOf('odt', office.openDocument('text', `<text:p>przed${frame('ramka')}po</text:p>`));
    expect(pages).toEqual(['przed\nramka\npo']);
  });

  it('in cells of tables, and around a text box in a run', async () => {
    const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const { pages } = await textOf(
      'docx',
      office.docx(`<w:tbl><w:tr><w:tc>${paragraph('a')}</w:tc><w:tc>${paragraph('b')}</w:tc></w:tr></w:tbl>
        <w:p><w:r><w:t>przed</w:t></w:r><w:r><w:pict><w:txbxContent>${paragraph('ramka')}</w:txbxContent></w:pict></w:r><w:r><w:t>po</w:t></w:r></w:p>`),
    );
    expect(pages).toEqual(['a\nb\nprzed\nramka\npo']);
  });
});

describe('the text of a Word document', () => {
  it('leaves out deleted text, instructions of fields, fallbacks and comments', async () => {
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

  it('is read from the main part that the file names', async () => {
    const content = office.openXml('docx', [
      ['_rels/.rels', office.relations({ main: ['officeDocument', '/word/document2.xml'] })],
      ['word/document2.xml', '<w:document><w:p><w:t>inna nazwa</w:t></w:p></w:document>'],
    ]);
    expect((await textOf('docx', content)).pages).toEqual(['inna nazwa']);
  });

  it('is read from parts in UTF-16', async () => {
    const content = office.openXml('docx', [
      [
        'word/document.xml',
        Buffer.from('\uFEFF<?xml version="1.0" encoding="UTF-16"?><d><p><t>Łódź</t></p></d>', 'utf16le'),
      ],
    ]);
    expect((await textOf('docx', content)).pages).toEqual(['Łódź']);
  });
});

it('the text of an OpenDocument text leaves out deletions and comments, and keeps counted blanks', async () => {
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

  it('when reading takes too long', async () => {
    expect(await reasonOf(textOf('pdf', drawnForever, { seconds: 1, megabytes: 64 }))).toBe('TIME');
  });

  it('when reading takes too much processor time, which the clock’s time is not', async () => {
    const began = process.hrtime.bigint();
    expect(await reasonOf(textOf('pdf', drawnForever, { seconds: 0.5, secondsByClock: 100, megabytes: 256 }))).toBe(
      'TIME',
    );
    expect(Number(process.hrtime.bigint() - began) / 1e9).toBeGreaterThanOrEqual(0.5);
  });

  describe('while reading waits', () => {
    /** A pipe: its reader waits until somebody writes. Old Word files are read in one go, as a pipe can be. */
    async function pipe(): Promise<string> {
      const path = await file('');
      await rm(path);
      await promisify(execFile)('mkfifo', [path]);
      return path;
    }

    /** The pipe's other end, once a reader has opened the pipe; rejects as the reading does. */
    async function writerTo(path: string, reading: Promise<unknown>): Promise<FileHandle> {
      let hasFailed = false;
      reading.catch(() => {
        hasFailed = true;
      });
      for (;;) {
        try {
          return await open(path, constants.O_WRONLY | constants.O_NONBLOCK);
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENXIO') throw error; // ENXIO: nobody reads yet
          if (hasFailed) await reading;
          await new Promise((go) => setTimeout(go, 10));
        }
      }
    }

    it('without using up its processor time', async () => {
      const path = await pipe();
      const reading = extractText(path, typeOf('doc'), { seconds: 3, megabytes: 64 });
      const writer = await writerTo(path, reading);
      await new Promise((go) => setTimeout(go, 3_100));
      await writer.write(word97);
      await writer.close();
      expect(await reading).toEqual(await textOf('doc', word97));
    });

    it('until its reading is given up in the end', async () => {
      const path = await pipe();
      const reading = extractText(path, typeOf('doc'), { seconds: 20, secondsByClock: 3, megabytes: 64 });
      const writer = await writerTo(path, reading);
      await new Promise((go) => setTimeout(go, 3_100));
      await writer.close(); // a thread that waits for a disk ends when the disk has answered
      expect(await reasonOf(reading)).toBe('TIME');
    });
  });

  it.each([
    ['pdf', 'a page that unpacks to 400 MB', pdfOf({ contents: [Buffer.alloc(400 * MEGABYTE, ' ')] })],
    ['pdf', 'a page of millions of words', pdfOf({ contents: [`${shown('abc')}\n`.repeat(3e6)] })],
    ['docx', 'elements in elements in elements', office.docx('<a>'.repeat(2e6))],
    ['docx', 'attributes without end', office.docx(`<a ${attributes(1e6)}/>`)], // V8's own limit would end the process
  ])('when it is too large: %s, %s', async (extension, _, content) => {
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
  ])('when it is damaged: %s, %s', async (extension, _, content) => {
    expect(await reasonOf(textOf(extension, content))).toBe('CONTENT');
  });

  /** Every sector of the table is followed by itself. */
  function circular(document: Buffer): Buffer {
    const copy = Buffer.from(document);
    const table = (copy.readUInt32LE(76) + 1) * 512;
    for (let sector = 0; sector < 128; sector++) copy.writeUInt32LE(sector, table + sector * 4);
    return copy;
  }

  it('but not because of pages that contain themselves or do not exist, which are skipped', async () => {
    const loop = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R 2 0 R]/Count 100000>>', '<<>>', '<<>>'];
    expect((await textOf('pdf', pdfOfObjects(loop))).pages).toEqual(['']);
  });

  it('but not because of bytes behind the end of a PDF, which are skipped', async () => {
    const polyglot = Buffer.concat([
      samplePdf({ title: 'a', text: 'b' }),
      Buffer.from('<script>alert(1)</script>'),
      plainZip,
    ]);
    expect((await textOf('pdf', polyglot)).pages).toEqual(['a\nb']);
  });

  it('when a signal ends the reading', async () => {
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

/** The other tests run the thread from its source; an installation runs the compiled thread. */
it('text extraction works compiled', async () => {
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
