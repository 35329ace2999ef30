/**
 * The smallest documents of each accepted kind, the inspected beginnings of sound and film, and some files that must be
 * refused. For tests of the intake. Pictures are in sample-images.ts, old Word files in sample-word-97.ts.
 */

import { crc32, deflateRawSync } from 'node:zlib';
import { samplePdf, samplePng } from '../../demo/samples/sample-files.ts';
import { zip } from '../../demo/samples/zip-writer.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const openXmlTypes = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';

export const pdf = samplePdf({ title: 'Raport', text: 'Zażółć gęślą jaźń.' });
export const png = samplePng({ width: 64, height: 48, seed: 1 });
export const docx = openXml('word/document.xml', `${openXmlTypes}.wordprocessingml.document.main+xml`);
export const xlsx = openXml('xl/workbook.xml', `${openXmlTypes}.spreadsheetml.sheet.main+xml`);
export const pptx = openXml('ppt/presentation.xml', `${openXmlTypes}.presentationml.presentation.main+xml`);
export const docm = openXml('word/document.xml', 'application/vnd.ms-word.document.macroEnabled.main+xml');
export const odt = zip([['mimetype', `${openDocument}.text`]]);
export const ods = zip([['mimetype', `${openDocument}.spreadsheet`]]);
export const odp = zip([['mimetype', `${openDocument}.presentation`]]);
export const plainZip = zip([['a.txt', 'a']]);
/** 30 KB that become 30 MB. */
export const zipBomb = packedZip('zera.bin', Buffer.alloc(30 * 1024 * 1024));
/** A compound file, as those of Word are, with nothing in it. */
export const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1_528)]);
export const mp3 = Buffer.concat(
  Array.from({ length: 4 }, () => Buffer.concat([Buffer.from('fffb9064', 'hex'), Buffer.alloc(413)])),
);
export const mp4 = isoMedia('isom', 'mp41');
export const svg = latin1('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
export const html = latin1('<!DOCTYPE html><script>alert(1)</script>');

export function jpegSegment(marker: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0xff, marker]), uint16be(content.length + 2), content]);
}

function openXml(part: string, mimeType: string): Buffer {
  const types = `<Types><Override PartName="/${part}" ContentType="${mimeType}"/></Types>`;
  return zip([
    ['[Content_Types].xml', types],
    [part, '<x/>'],
  ]);
}

/** An archive of one part, compressed. Places in the headers: APPNOTE.TXT 6.3.10, 4.3.7 and 4.3.12. */
function packedZip(name: string, content: Buffer): Buffer {
  const archive = zip([[name, deflateRawSync(content)]]);
  const directory = archive.indexOf('PK\x01\x02');
  for (const facts of [4, directory + 6]) {
    archive.writeUInt16LE(8, facts + 4); // deflated
    archive.writeUInt32LE(crc32(content), facts + 10);
    archive.writeUInt32LE(content.length, facts + 18);
  }
  return archive;
}

function isoMedia(brand: string, compatible: string): Buffer {
  return Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    latin1(`ftyp${brand}`),
    Buffer.alloc(4),
    latin1(compatible + brand),
    Buffer.alloc(64),
  ]);
}

function uint16be(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
