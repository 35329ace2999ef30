/** Word documents for seeds and tests (ECMA-376): a title and paragraphs. The same input gives the same bytes. */

import type { SampleDocument } from './sample-pdf.ts';
import { zip } from './zip-writer.ts';

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const packageNamespace = 'http://schemas.openxmlformats.org/package/2006';
const officeNamespace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const mimePrefix = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** A valid docx whose title stands in its properties and, as a heading, in its text. */
export function sampleDocx({ title, text, language = 'pl-PL' }: SampleDocument): Buffer {
  const paragraphs = text.split(/\n+/).filter((paragraph) => paragraph.trim() !== '');
  return zip([
    ['[Content_Types].xml', contentTypes()],
    [
      '_rels/.rels',
      relationships([`${officeNamespace}/officeDocument`, 'word/document.xml'], [coreNamespace, 'docProps/core.xml']),
    ],
    ['docProps/core.xml', properties(title, language)],
    ['word/_rels/document.xml.rels', relationships([`${officeNamespace}/styles`, 'styles.xml'])],
    ['word/styles.xml', styles(language)],
    ['word/document.xml', body(title, paragraphs)],
  ]);
}

const coreNamespace = `${packageNamespace}/relationships/metadata/core-properties`;

function contentTypes(): string {
  return (
    `${xmlHead}<Types xmlns="${packageNamespace}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/word/document.xml" ContentType="${mimePrefix}.document.main+xml"/>` +
    `<Override PartName="/word/styles.xml" ContentType="${mimePrefix}.styles+xml"/>` +
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>' +
    '</Types>'
  );
}

function relationships(...targets: [type: string, target: string][]): string {
  const all = targets.map(([type, target], index) => {
    return `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`;
  });
  return `${xmlHead}<Relationships xmlns="${packageNamespace}/relationships">${all.join('')}</Relationships>`;
}

function properties(title: string, language: string): string {
  return (
    `${xmlHead}<cp:coreProperties xmlns:cp="${packageNamespace}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
    `<dc:title>${escaped(title)}</dc:title><dc:language>${escaped(language)}</dc:language></cp:coreProperties>`
  );
}

function styles(language: string): string {
  return (
    `${xmlHead}<w:styles xmlns:w="${wordNamespace}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/>` +
    `<w:sz w:val="22"/><w:lang w:val="${escaped(language)}"/></w:rPr></w:rPrDefault></w:docDefaults>` +
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>' +
    '<w:pPr><w:spacing w:after="160"/></w:pPr></w:style>' +
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>' +
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style></w:styles>'
  );
}

function body(title: string, paragraphs: string[]): string {
  const heading = `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>${run(title)}</w:p>`;
  const a4 = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>';
  const text = paragraphs.map((paragraph) => `<w:p>${run(paragraph)}</w:p>`).join('');
  return `${xmlHead}<w:document xmlns:w="${wordNamespace}"><w:body>${heading}${text}${a4}</w:body></w:document>`;
}

function run(text: string): string {
  return `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
}

/** xmlHead 1.0 has no way to write most control characters: they go. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
