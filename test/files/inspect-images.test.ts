import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { inspect } from '../../src/files/inspect.ts';
import { FileRefused } from '../../src/files/kinds/file-refused.ts';
import { html, pdf, svg } from '../support/sample-bytes.ts';
import { animation, type ImageFormat, pngChunk, pngOfSize, quarters, withSecrets } from '../support/sample-images.ts';
import { temporaryFiles } from '../support/temporary-files.ts';

const file = temporaryFiles();
const formats = ['jpeg', 'png', 'webp', 'avif', 'gif'] as const;

async function inspected(format: ImageFormat, content: Uint8Array) {
  return inspect(await file(content), { mimeType: `image/${format}` });
}

async function refusalOf(inspecting: Promise<unknown>): Promise<string> {
  const error = await inspecting.then(
    () => new Error('it was accepted'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof FileRefused)) throw error;
  return error.code;
}

it.each(formats)('%s is decoded and measured', async (format) => {
  expect(await inspected(format, await quarters().toFormat(format).toBuffer())).toEqual({
    kind: 'image',
    width: 64,
    height: 48,
    frames: 1,
    hasAlpha: format === 'gif', // sharp's gifs always have transparency
    hasMetadata: false,
  });
});

it('the size is measured upright', async () => {
  for (const [orientation, size] of [
    [3, { width: 64, height: 48 }],
    [6, { width: 48, height: 64 }],
    [8, { width: 48, height: 64 }],
  ] as const) {
    const photograph = await quarters().withMetadata({ orientation }).jpeg().toBuffer();
    expect(await inspected('jpeg', photograph)).toMatchObject({ ...size, hasMetadata: true });
  }
});

it('transparency and metadata are detected', async () => {
  expect(await inspected('png', await quarters({ alpha: 99 }).png().toBuffer())).toMatchObject({ hasAlpha: true });
  for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
    const photograph = await withSecrets(quarters()).toFormat(format).toBuffer();
    expect(await inspected(format, photograph)).toMatchObject({ hasMetadata: true });
  }
});

it.each(['gif', 'webp'] as const)('an animation in %s has frames', async (format) => {
  expect(await inspected(format, await animation(format))).toMatchObject({ frames: 3, width: 32, height: 24 });
});

describe('too many pixels', () => {
  it('are refused before they are decoded', async () => {
    const withoutPixels = pngOfSize(30_000, 30_000); // decoded, it would be damaged
    expect(await refusalOf(inspected('png', withoutPixels))).toBe('TOO_MANY_PIXELS');
  });

  it('are counted exactly', async () => {
    expect(await refusalOf(inspected('png', pngOfSize(50_000, 1_001)))).toBe('TOO_MANY_PIXELS');
    expect(await refusalOf(inspected('png', pngOfSize(50_000, 1_000)))).toBe('DAMAGED'); // it has no pixels at all
    const large = sharp({ create: { width: 10_000, height: 5_000, channels: 3, background: 'red' } });
    expect(await inspected('png', await large.png().toBuffer())).toMatchObject({ width: 10_000, height: 5_000 });
  });

  it.each(['gif', 'webp'] as const)('are counted over all frames of a %s', async (format) => {
    const small = await animation(format, { count: 13 });
    const canvas = (width: number, height: number) => {
      const large = Buffer.from(small);
      if (format === 'gif') large.writeUInt32LE((height << 16) | width, 6);
      else large.writeUIntLE(width - 1, 24, 3) && large.writeUIntLE(height - 1, 27, 3);
      return large;
    };
    expect(await refusalOf(inspected(format, canvas(2_000, 2_000)))).toBe('TOO_MANY_PIXELS');
    expect(await inspected(format, canvas(420, 400))).toMatchObject({ frames: 13, width: 420, height: 400 });
  });
});

describe('a file that only begins like an image is refused', () => {
  it.each(formats)('when a %s is cut', async (format) => {
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const whole = await sharp({ create: { width: 200, height: 200, channels: 3, background: 'red', noise } })
      .toFormat(format)
      .toBuffer();
    expect(await refusalOf(inspected(format, whole.subarray(0, whole.length / 2)))).toBe('DAMAGED');
  });

  it.each([
    ['svg', svg],
    ['html', html],
    ['a pdf', pdf],
    ['svg behind the beginning of a png', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), svg])],
    ['html behind the beginning of a gif', Buffer.concat([Buffer.from('GIF89a/*'), html])],
    ['nothing', Buffer.alloc(0)],
  ])('%s', async (_, content) => {
    for (const format of formats) expect(await refusalOf(inspected(format, content))).toBe('DAMAGED');
  });

  it('when its format is not the format that it claims', async () => {
    expect(await refusalOf(inspected('jpeg', await quarters().png().toBuffer()))).toBe('DAMAGED');
    const tiff = await quarters().tiff().toBuffer();
    expect(await refusalOf(inspected('jpeg', tiff))).toBe('DAMAGED');
  });

  it('but a png with a script in its text or behind its end is accepted, because nobody runs the script', async () => {
    const png = await quarters().png().toBuffer();
    const script = pngChunk('tEXt', Buffer.from('Comment\0<script>alert(1)</script>'));
    expect(await inspected('png', Buffer.concat([png.subarray(0, 33), script, png.subarray(33), html]))).toMatchObject({
      kind: 'image',
      hasMetadata: true,
    });
  });
});

it('many images at once take turns', async () => {
  const path = await file(await quarters().png().toBuffer());
  const all = await Promise.all(Array.from({ length: 20 }, () => inspect(path, { mimeType: 'image/png' })));
  expect(all).toHaveLength(20);
});
