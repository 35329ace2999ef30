/** The smallest files of each accepted kind, and some that must be refused. For tests of what comes in. */

import { samplePdf, samplePng } from '../../src/seed/sample-files.ts';
import { zip } from '../../src/seed/zip-writer.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const OPEN_XML = 'application/vnd.openxmlformats-officedocument';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';

export const pdf = samplePdf({ title: 'Raport', text: 'Zażółć gęślą jaźń.' });
export const png = samplePng({ width: 64, height: 48, seed: 1 });
export const docx = openXml('word/document.xml', `${OPEN_XML}.wordprocessingml.document.main+xml`);
export const xlsx = openXml('xl/workbook.xml', `${OPEN_XML}.spreadsheetml.sheet.main+xml`);
export const pptx = openXml('ppt/presentation.xml', `${OPEN_XML}.presentationml.presentation.main+xml`);
export const docm = openXml('word/document.xml', 'application/vnd.ms-word.document.macroEnabled.main+xml');
export const odt = zip([['mimetype', `${OPEN_DOCUMENT}.text`]]);
export const ods = zip([['mimetype', `${OPEN_DOCUMENT}.spreadsheet`]]);
export const odp = zip([['mimetype', `${OPEN_DOCUMENT}.presentation`]]);
export const plainZip = zip([['a.txt', 'a']]);
export const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1_528)]);
export const gif = Buffer.concat([
  latin1('GIF89a'),
  uint16le(30),
  uint16le(20),
  Buffer.from('8000000000000000003b', 'hex'),
]);
export const mp3 = Buffer.concat(
  Array.from({ length: 4 }, () => Buffer.concat([Buffer.from('fffb9064', 'hex'), Buffer.alloc(413)])),
);
export const mp4 = isoMedia('isom', 'mp41');
export const avif = isoMedia('avif', 'mif1');
export const svg = latin1('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
export const html = latin1('<!DOCTYPE html><script>alert(1)</script>');

/** Up to the frame header, which is all that is read; `before` are further segments. */
export function jpeg(width: number, height: number, ...before: Buffer[]): Buffer {
  const frame = Buffer.concat([
    Buffer.from([8]),
    uint16be(height),
    uint16be(width),
    Buffer.from('03012200021101031101', 'hex'),
  ]);
  return Buffer.concat([Buffer.from('ffd8', 'hex'), ...before, jpegSegment(0xc0, frame), Buffer.from('ffd9', 'hex')]);
}

export function jpegSegment(marker: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0xff, marker]), uint16be(content.length + 2), content]);
}

export function exifOrientation(orientation: number, order: 'II' | 'MM'): Buffer {
  const uint16 = order === 'II' ? uint16le : uint16be;
  const uint32 = (value: number) => (order === 'II' ? uint32le(value) : Buffer.from(uint32le(value)).reverse());
  const other = [uint16(0x010f), uint16(2), uint32(1), uint32(0)];
  const entry = [uint16(0x0112), uint16(3), uint32(1), uint16(orientation), uint16(0)];
  const tiff = Buffer.concat([latin1(order), uint16(42), uint32(8), uint16(2), ...other, ...entry, uint32(0)]);
  return jpegSegment(0xe1, Buffer.concat([latin1('Exif\0\0'), tiff]));
}

export function webp(kind: 'VP8 ' | 'VP8L' | 'VP8X', width: number, height: number): Buffer {
  const chunk = Buffer.concat([latin1(kind), uint32le(10), WEBP_HEADERS[kind](width, height)]);
  return Buffer.concat([latin1('RIFF'), uint32le(chunk.length + 4), latin1('WEBP'), chunk, Buffer.alloc(8)]);
}

const WEBP_HEADERS = {
  'VP8 ': (width: number, height: number) =>
    Buffer.concat([Buffer.from('3001009d012a', 'hex'), uint16le(width), uint16le(height)]),
  VP8L: (width: number, height: number) =>
    Buffer.concat([Buffer.from([0x2f]), uint32le((width - 1) | ((height - 1) << 14)), Buffer.alloc(5)]),
  VP8X: (width: number, height: number) =>
    Buffer.concat([Buffer.alloc(4), uint32le(width - 1).subarray(0, 3), uint32le(height - 1).subarray(0, 3)]),
};

function openXml(part: string, mimeType: string): Buffer {
  const types = `<Types><Override PartName="/${part}" ContentType="${mimeType}"/></Types>`;
  return zip([
    ['[Content_Types].xml', types],
    [part, '<x/>'],
  ]);
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

function uint16le(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint16be(value: number): Buffer {
  return Buffer.from(uint16le(value)).reverse();
}

function uint32le(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
