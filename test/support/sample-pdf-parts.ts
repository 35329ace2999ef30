/** PDFs of a few objects, for what samplePdf does not write: scans, bombs, odd structures. */

import { deflateSync } from 'node:zlib';

export interface PdfOptions {
  /** The content of the pages, in PDF operators. The font is `F`, the form `X`. */
  contents: (string | Buffer)[];
  /** Further entries of the catalog and of the information. */
  catalog?: string;
  info?: string;
  /** The content of each of the forms X, X1, X2 …, which may draw the next. */
  forms?: string[];
}

const firstForm = 5; // number of its object

/** Contents are compressed, so that large repetitive content makes a small file. */
export function pdfOf({ contents, catalog = '', info = '', forms = [] }: PdfOptions): Buffer {
  const firstPage = firstForm + forms.length;
  const pages = contents.map((_, index) => `${firstPage + index * 2} 0 R`);
  const resources = (form: number) =>
    `/Resources<</Font<</F 3 0 R>>/XObject<</X${form || ''} ${firstForm + form} 0 R>>>>`;
  return pdfOfObjects([
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    `<</Type/Pages/Kids[${pages.join(' ')}]/Count ${pages.length}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    `<<${info}>>`,
    ...forms.map((form, index) => stream(`/Type/XObject/Subtype/Form/BBox[0 0 9 9]${resources(index + 1)}`, form)),
    ...contents.flatMap((content, index) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]${resources(0)}/Contents ${firstPage + index * 2 + 1} 0 R>>`,
      stream('', content),
    ]),
  ]);
}

/** The first is the catalog, the fourth, if there is one, the information. */
export function pdfOfObjects(objects: (string | Buffer)[]): Buffer {
  const pieces = [Buffer.from('%PDF-1.7\n')];
  let at = 9;
  const places = objects.map((object, index) => {
    const piece = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]);
    pieces.push(piece);
    at += piece.length;
    return `${String(at - piece.length).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  const trailer = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R/Info 4 0 R>>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...pieces, Buffer.from(table + trailer)]);
}

function stream(entries: string, content: string | Buffer): Buffer {
  const packed = deflateSync(content);
  const head = `<<${entries}/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`;
  return Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream')]);
}
