import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { stripGif } from '../../src/files/inspect/strip-gif.ts';
import { stripJpeg } from '../../src/files/inspect/strip-jpeg.ts';
import { stripPng } from '../../src/files/inspect/strip-png.ts';
import { withoutMetadata } from '../../src/files/inspect/without-metadata.ts';
import { html, jpegSegment } from '../support/sample-bytes.ts';
import {
  animation,
  coloursOf,
  type ImageFormat,
  pixelsOf,
  pngChunk,
  quarters,
  withSecrets,
} from '../support/sample-images.ts';
import { temporaryFiles } from '../support/temporary-files.ts';

const file = temporaryFiles();
const still = ['jpeg', 'png', 'webp', 'avif'] as const;

/** The bytes of the copy, or null when the file had nothing to remove. */
async function stripped(content: Uint8Array): Promise<Buffer | null> {
  const copy = await withoutMetadata(await file(content));
  return copy === null ? null : readFile(copy);
}

async function strippedOf(content: Uint8Array): Promise<Buffer> {
  const copy = await stripped(content);
  if (!copy) throw new Error('There was nothing to remove');
  return copy;
}

function countOf(bytes: Buffer, text: string): number {
  return bytes.toString('latin1').split(text).length - 1;
}

const encoded = (format: ImageFormat, picture = quarters()) => picture.toFormat(format).toBuffer();

it.each(still)('%s loses all facts about its maker, and not a pixel', async (format) => {
  const photograph = await encoded(format, withSecrets(quarters()).withIccProfile('p3'));
  expect(countOf(photograph, 'Kowalski')).toBeGreaterThan(0);
  const copy = await strippedOf(photograph);
  for (const secret of ['Kowalski', 'Telefon', 'Exif', 'xmpmeta', 'GPS']) expect(countOf(copy, secret)).toBe(0);
  expect(await pixelsOf(copy)).toEqual(await pixelsOf(photograph));
  const [before, after] = [await sharp(photograph).metadata(), await sharp(copy).metadata()];
  expect(after).toMatchObject({ format: before.format, width: before.width, height: before.height });
  expect([after.exif, after.xmp, after.iptc]).toEqual([undefined, undefined, undefined]);
  expect(after.icc).toEqual(before.icc);
  expect(after.icc).toBeDefined();
  expect(await stripped(copy)).toBeNull();
});

it.each([...still, 'gif'] as const)('%s without metadata is left alone', async (format) => {
  expect(await stripped(await encoded(format))).toBeNull();
});

it.each(['gif', 'webp'] as const)('an animation of %s keeps its frames, their times and its loops', async (format) => {
  const frames = await animation(format);
  expect(await stripped(frames)).toBeNull();
  const secret =
    format === 'gif'
      ? withComment(frames)
      : await sharp(frames, { animated: true })
          .keepMetadata()
          .withXmp('<x>Kowalski</x>')
          .webp({ lossless: true })
          .toBuffer();
  expect(countOf(secret, 'Kowalski')).toBe(1);
  const copy = await strippedOf(secret);
  expect(countOf(copy, 'Kowalski')).toBe(0);
  expect(await pixelsOf(copy)).toEqual(await pixelsOf(secret));
  expect(await sharp(copy).metadata()).toMatchObject({ pages: 3, delay: [100, 100, 100], loop: 2 });
});

/** A comment and XMP behind the table of colours. */
function withComment(gif: Buffer): Buffer {
  const flags = gif.readUInt8(10);
  const at = 13 + (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);
  const comment = Buffer.concat([Buffer.from('21fe08', 'hex'), Buffer.from('Kowalski'), Buffer.from([0])]);
  const xmp = Buffer.concat([Buffer.from('21ff0b', 'hex'), Buffer.from('XMP DataXMP\x03abc\0')]);
  return Buffer.concat([gif.subarray(0, at), comment, xmp, gif.subarray(at)]);
}

describe('a picture stored on its side', () => {
  const UPRIGHT: Record<number, string> = {
    2: 'green red white blue',
    3: 'white blue green red',
    6: 'blue red white green',
    8: 'green white red blue',
  };

  it.each([2, 3, 6, 8])('is turned: orientation %i', async (orientation) => {
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const copy = await strippedOf(await encoded(format, withSecrets(quarters(), orientation).withIccProfile('p3')));
      expect(await coloursOf(copy)).toBe(UPRIGHT[orientation]);
      const size = orientation > 4 ? { width: 48, height: 64 } : { width: 64, height: 48 };
      const after = await sharp(copy).metadata();
      expect(after).toMatchObject({ ...size, format });
      expect([after.exif, after.xmp, after.orientation]).toEqual([undefined, undefined, undefined]);
      expect(after.icc).toBeDefined();
    }
  });
});

describe('a jpeg', () => {
  const parts = async (segment: Buffer, given?: Buffer) => {
    const jpeg = given ?? (await encoded('jpeg'));
    return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
  };

  it.each([
    ['a comment', jpegSegment(0xfe, Buffer.from('Kowalski'))],
    ['IPTC', jpegSegment(0xed, Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x08Kowalski'))],
    ['a maker’s own segment', jpegSegment(0xe5, Buffer.from('Kowalski'))],
    ['other pictures', jpegSegment(0xe2, Buffer.from('MPF\0Kowalski'))],
    [
      'fill bytes and a comment',
      Buffer.concat([Buffer.from([0xff, 0xff]), jpegSegment(0xfe, Buffer.from('Kowalski'))]),
    ],
  ])('loses %s', async (_, segment) => {
    expect(await strippedOf(await parts(segment))).toEqual(await encoded('jpeg'));
  });

  it('loses bytes behind its end', async () => {
    const jpeg = await encoded('jpeg');
    expect(await strippedOf(Buffer.concat([jpeg, html]))).toEqual(jpeg);
    expect(await strippedOf(Buffer.concat([jpeg, await parts(jpegSegment(0xe1, Buffer.from('Exif\0\0')))]))).toEqual(
      jpeg,
    );
  });

  it('loses the thumbnail in its first segment', async () => {
    const jpeg = await quarters().jpeg().toBuffer();
    const thumbnail = Buffer.concat([
      Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01'),
      Buffer.from([2, 1]),
      Buffer.from('Kowals'),
    ]);
    const start = jpeg.readUInt16BE(2) === 0xffe0 ? 4 + jpeg.readUInt16BE(4) : 2;
    const copy = await strippedOf(
      Buffer.concat([jpeg.subarray(0, 2), jpegSegment(0xe0, thumbnail), jpeg.subarray(start)]),
    );
    expect(countOf(copy, 'Kowals')).toBe(0);
    expect(await pixelsOf(copy)).toEqual(await pixelsOf(jpeg));
  });

  it('keeps every scan when scans follow each other with comments between', async () => {
    const jpeg = await quarters({ width: 200, height: 100 }).jpeg({ progressive: true }).toBuffer();
    expect(await stripped(jpeg)).toBeNull();
    const second = jpeg.indexOf(Buffer.from([0xff, 0xc4]), jpeg.indexOf(Buffer.from([0xff, 0xda])));
    expect(second).toBeGreaterThan(0);
    const comment = jpegSegment(0xfe, Buffer.from('Kowalski'));
    expect(await strippedOf(Buffer.concat([jpeg.subarray(0, second), comment, jpeg.subarray(second)]))).toEqual(jpeg);
  });

  it('keeps printing colours', async () => {
    const cmyk = await parts(
      jpegSegment(0xfe, Buffer.from('Kowalski')),
      await quarters().toColourspace('cmyk').jpeg().toBuffer(),
    );
    const copy = await strippedOf(cmyk);
    expect(await pixelsOf(copy)).toEqual(await pixelsOf(cmyk));
    expect(await sharp(copy).metadata()).toMatchObject({ space: 'cmyk' });
  });
});

describe('a png', () => {
  it.each([
    ['text', pngChunk('tEXt', Buffer.from('Author\0Kowalski'))],
    ['a time', pngChunk('tIME', Buffer.alloc(7, 1))],
    ['chunks of its program’s own', pngChunk('prVt', Buffer.from('Kowalski'))],
  ])('loses %s', async (_, chunk) => {
    const png = await encoded('png');
    expect(await strippedOf(Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33), html]))).toEqual(png);
  });
});

it('a webp loses bytes behind its end, and unknown chunks', async () => {
  const webp = await encoded('webp', withSecrets(quarters()));
  const longer = Buffer.concat([webp, Buffer.from('ABCD\x04\0\0\0abcd')]);
  longer.writeUInt32LE(longer.length - 8, 4);
  const copy = await strippedOf(Buffer.concat([longer, html]));
  expect([countOf(copy, 'ABCD'), countOf(copy, 'script'), countOf(copy, 'Kowalski')]).toEqual([0, 0, 0]);
});

it('a picture of unusual structure is encoded anew', async () => {
  const gif = await encoded('gif');
  const odd = Buffer.concat([gif.subarray(0, -1), Buffer.from([0x77, 0x77])]); // no end
  const copy = await stripped(odd).catch((error: Error) => error);
  expect(copy).toBeInstanceOf(Buffer);
  expect(await coloursOf(copy as Buffer)).toBe('red green blue white');
});

describe('an image of very many parts', () => {
  it('is held in few pieces', async () => {
    const jpeg = await quarters({ width: 16, height: 16 }).jpeg().toBuffer();
    const restarts = Buffer.alloc(60_000, Buffer.from('ffdd00040000', 'hex'));
    const [start, rest] = [jpeg.subarray(0, 2), jpeg.subarray(2)];
    expect(stripJpeg(Buffer.concat([start, restarts, rest]))).toHaveLength(1);

    const gif = await quarters({ width: 16, height: 16 }).gif().toBuffer();
    const frames = gif.indexOf(Buffer.from([0x21]), 13 + (3 << ((gif[10] & 7) + 1)));
    const controls = Buffer.alloc(80_000, Buffer.from('21f904000a000000', 'hex'));
    const kept = stripGif(Buffer.concat([gif.subarray(0, frames), controls, gif.subarray(frames)]));
    expect(kept).toHaveLength(1);
    expect(kept[0]).toHaveLength(gif.length + controls.length);

    const png = await quarters({ width: 16, height: 16 }).png().toBuffer();
    const chunks = Buffer.concat(Array.from({ length: 5_000 }, () => pngChunk('IDAT', Buffer.alloc(0))));
    const end = png.length - 12;
    expect(stripPng(Buffer.concat([png.subarray(0, end), chunks, png.subarray(end)]))).toHaveLength(1);
  });
});
