/** Small hand-written office files with a known text in each paragraph, cell or slide. */

import { zip } from '../../demo/samples/zip-writer.ts';

export type Parts = readonly (readonly [name: string, content: string | Uint8Array])[];

const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>';
const relationshipTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument';
const openDocumentTypes = 'application/vnd.oasis.opendocument';
const prefixes = ['office', 'text', 'table', 'style', 'fo', 'presentation', 'drawing', 'meta', 'dc']
  .map((name) => `xmlns:${name === 'drawing' ? 'draw' : name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ');

/** Later parts replace parts of the same name. */
export function openXml(kind: 'docx' | 'xlsx' | 'pptx', parts: Parts): Buffer {
  const [main, type] = {
    docx: ['word/document.xml', `${TYPES}.wordprocessingml.document.main+xml`],
    xlsx: ['xl/workbook.xml', `${TYPES}.spreadsheetml.sheet.main+xml`],
    pptx: ['ppt/presentation.xml', `${TYPES}.presentationml.presentation.main+xml`],
  }[kind] as [string, string];
  return zip(
    new Map<string, string | Uint8Array>([
      ['[Content_Types].xml', `${xmlHead}<Types><Override PartName="/${main}" ContentType="${type}"/></Types>`],
      ['_rels/.rels', relations({ main: ['officeDocument', main] })],
      ...parts,
    ]),
  );
}

export function relations(targets: Record<string, [type: string, target: string]>): string {
  const all = Object.entries(targets).map(([id, [type, target]]) => {
    return `<Relationship Id="${id}" Type="${relationshipTypes}/${type}" Target="${target}"/>`;
  });
  return `${xmlHead}<Relationships>${all.join('')}</Relationships>`;
}

/** A docx of these paragraphs, or with this body. */
export function docx(body: string[] | string, ...more: Parts): Buffer {
  const paragraphs = typeof body === 'string' ? body : body.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`);
  const content = `${xmlHead}<w:document><w:body>${[paragraphs].flat().join('')}</w:body></w:document>`;
  return openXml('docx', [['word/document.xml', content], ...more]);
}

/** Sheets by name, each of rows of cells; the first cell of a row stands in the table of shared strings. */
export function xlsx(sheets: Record<string, string[][]>, hidden: string[] = []): Buffer {
  const names = Object.keys(sheets);
  const shared: string[] = [];
  const cell = (text: string, column: number) => {
    if (/^[\d.]+$/.test(text)) return `<c><v>${text}</v></c>`;
    if (column > 0) return `<c t="inlineStr"><is><t>${text}</t></is></c>`;
    return `<c t="s"><f>A1</f><v>${shared.push(text) - 1}</v></c>`;
  };
  const parts = Object.values(sheets).map((rows, index) => {
    const all = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('');
    return [`xl/worksheets/sheet${index + 1}.xml`, `<worksheet><sheetData>${all}</sheetData></worksheet>`] as const;
  });
  const listed = names.map((name, index) => {
    return `<sheet name="${name}" r:id="s${index + 1}" ${hidden.includes(name) ? 'state="hidden"' : ''}/>`;
  });
  const targets = names.map((_, index) => [`s${index + 1}`, ['worksheet', `worksheets/sheet${index + 1}.xml`]]);
  return openXml('xlsx', [
    ['xl/workbook.xml', `<workbook><sheets>${listed.join('')}</sheets></workbook>`],
    [
      'xl/_rels/workbook.xml.rels',
      relations({ ...Object.fromEntries(targets), t: ['sharedStrings', '/xl/sharedStrings.xml'] }),
    ],
    ['xl/sharedStrings.xml', `<sst>${shared.map((text) => `<si><r><t>${text}</t></r></si>`).join('')}</sst>`],
    ...parts,
  ]);
}

/** Slides of paragraphs, stored in reverse, so that only the list in the main part has the right order. */
export function pptx(slides: string[][]): Buffer {
  const parts = slides.map((paragraphs, index) => {
    const all = paragraphs.map((text) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`).join('');
    const slide = `<p:sld><p:cSld><p:sp><p:txBody>${all}</p:txBody></p:sp></p:cSld></p:sld>`;
    return [`ppt/slides/slide${slides.length - index}.xml`, slide] as const;
  });
  const ids = slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="s${index}"/>`);
  const targets = parts.map(([name], index) => [`s${index}`, ['slide', name.replace('ppt/', '')]]);
  return openXml('pptx', [
    ['ppt/presentation.xml', `<p:presentation><p:sldIdLst>${ids.join('')}</p:sldIdLst></p:presentation>`],
    ['ppt/_rels/presentation.xml.rels', relations(Object.fromEntries(targets))],
    ...parts,
  ]);
}

export function openDocument(kind: 'text' | 'spreadsheet' | 'presentation', content: string, ...more: Parts): Buffer {
  return openDocumentWith('', kind, content, ...more);
}

/** With automatic styles in front of the content. */
export function openDocumentWith(
  styles: string,
  kind: 'text' | 'spreadsheet' | 'presentation',
  content: string,
  ...more: Parts
): Buffer {
  const body = `<office:body><office:${kind}>${content}</office:${kind}></office:body>`;
  return zip([
    ['mimetype', `${openDocumentTypes}.${kind}`],
    ['content.xml', `${xmlHead}<office:document-content ${prefixes}>${styles}${body}</office:document-content>`],
    ...more,
  ]);
}

export function odt(paragraphs: string[], ...more: Parts): Buffer {
  return openDocument('text', paragraphs.map((text) => `<text:p>${text}</text:p>`).join(''), ...more);
}

export function ods(sheets: Record<string, string[][]>): Buffer {
  const cell = (text: string) => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`;
  const row = (cells: string[]) => `<table:table-row>${cells.map(cell).join('')}</table:table-row>`;
  const tables = Object.entries(sheets).map(([name, rows]) => {
    return `<table:table table:name="${name}">${rows.map(row).join('')}</table:table>`;
  });
  return openDocument('spreadsheet', tables.join(''));
}

export function odp(slides: string[][]): Buffer {
  const pages = slides.map((paragraphs) => {
    const all = paragraphs.map((text) => `<text:p>${text}</text:p>`).join('');
    const notes = '<presentation:notes><text:p>NOTATKA</text:p></presentation:notes>';
    return `<draw:page><draw:frame><draw:text-box>${all}</draw:text-box></draw:frame>${notes}</draw:page>`;
  });
  return openDocument('presentation', pages.join(''));
}
