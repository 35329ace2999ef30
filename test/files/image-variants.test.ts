import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { blurPlaceholder, makeVariant } from '../../src/files/images/make-variant.ts';
import {
  type Crop,
  cropNames,
  imageWidths,
  listedVariant,
  type Original,
  readVariantName,
  srcset,
  type VariantFormat,
  variantFor,
  variantName,
} from '../../src/files/images/variants.ts';
import { animation, coloursOf, quarters, withSecrets } from '../support/sample-images.ts';
import { temporaryFiles } from '../support/temporary-files.ts';

const file = temporaryFiles();
const photograph: Original = { width: 4_000, height: 3_000, hasAlpha: false };
const small: Original = { width: 500, height: 400, hasAlpha: true };
const sha = createHash('sha256').digest('hex');

describe('the chosen variant', () => {
  it.each([
    ['nothing in particular', photograph, {}, { width: 1920, height: 1440, crop: 'none', format: 'webp' }],
    ['a listed width', photograph, { width: 640 }, { width: 640, height: 480, crop: 'none' }],
    ['a width between', photograph, { width: 641 }, { width: 960, height: 720 }],
    ['a tiny width', photograph, { width: 1 }, { width: 160, height: 120 }],
    ['a huge width', photograph, { width: 1e9 }, { width: 1920, height: 1440 }],
    ['a height', photograph, { height: 360 }, { width: 480, height: 360 }],
    ['the shape that it has', photograph, { width: 640, height: 480 }, { width: 640, height: 480, crop: 'none' }],
    ['a square', photograph, { width: 300, height: 300 }, { width: 320, height: 320, crop: '1x1' }],
    ['nearly a square', photograph, { width: 310, height: 300 }, { width: 320, height: 320, crop: '1x1' }],
    ['a wide box', photograph, { width: 1280, height: 720 }, { width: 1280, height: 720, crop: '16x9' }],
    ['a very wide box', photograph, { width: 900, height: 100 }, { width: 960, height: 540, crop: '16x9' }],
    [
      'a box to fit into',
      photograph,
      { width: 300, height: 300, fit: 'contain' },
      { width: 320, height: 240, crop: 'none' },
    ],
    ['more than there is', small, { width: 800 }, { width: 500, height: 400 }],
    ['a shape larger than it', small, { width: 900, height: 900 }, { width: 400, height: 400, crop: '1x1' }],
    ['what is no number', photograph, { width: Number.NaN, height: -5 }, { width: 1920, crop: 'none' }],
    ['png of what is opaque', photograph, { width: 320, format: 'png' }, { format: 'jpg' }],
    ['png of what is not', small, { width: 320, format: 'png' }, { format: 'png' }],
    ['avif', photograph, { width: 320, format: 'avif' }, { format: 'avif' }],
  ] as const)('for %s', (_, original, wanted, variant) => {
    expect(variantFor(original, wanted)).toMatchObject(variant);
  });

  it('is never larger than the original, and belongs to a short list', () => {
    for (const original of [
      photograph,
      small,
      { width: 1, height: 1, hasAlpha: false },
      { width: 9_999, height: 3, hasAlpha: false },
    ]) {
      const names = new Set<string>();
      for (let width = 1; width < 5_000; width += 193) {
        for (let height = 1; height < 5_000; height += 211) {
          const variant = variantFor(original, { width, height });
          expect(variant.width <= original.width && variant.height <= original.height).toBe(true);
          expect(listedVariant(original, variant)).toEqual(variant);
          names.add(variantName(sha, variant));
        }
      }
      expect(names.size).toBeLessThanOrEqual(Object.keys(cropNames).length * imageWidths.length);
    }
  });

  it('has a srcset with all widths, up to the width of the original', () => {
    expect(srcset(photograph, { width: 640, height: 360 }).map(({ width }) => width)).toEqual([...imageWidths]);
    expect(srcset(small, { format: 'avif' })).toEqual([
      { width: 160, height: 128, crop: 'none', format: 'avif' },
      { width: 320, height: 256, crop: 'none', format: 'avif' },
      { width: 480, height: 384, crop: 'none', format: 'avif' },
      { width: 500, height: 400, crop: 'none', format: 'avif' },
    ]);
  });
});

describe('the name of a variant', () => {
  const variant = variantFor(photograph, { width: 640, height: 480, format: 'avif' });
  const square = variantFor(photograph, { width: 320, height: 320 });

  it('states the variant, with the focal point when the image is cropped', () => {
    expect(variantName(sha, variant, { x: 0.1, y: 0.2 })).toBe(`${sha}.640.avif`);
    expect(variantName(sha, square, { x: 0.1234, y: 1.2 })).toBe(`${sha}.320.1x1.12-100.webp`);
    expect(variantName(sha, square)).toBe(`${sha}.320.1x1.50-50.webp`);
  });

  it('is read back', () => {
    const read = readVariantName(variantName(sha, square, { x: 0, y: 1 }));
    expect(read).toEqual({ sha256: sha, width: 320, crop: '1x1', format: 'webp', focal: { x: 0, y: 1 } });
    expect(read && listedVariant(photograph, read)).toEqual(square);
    expect(readVariantName(variantName(sha, variant))).toMatchObject({ width: 640, crop: 'none', format: 'avif' });
  });

  it.each([
    `${sha}.640.gif`,
    `${sha}.0640.webp`,
    `${sha}.640.1x1.webp`,
    `${sha}.640.1x1.05-5.webp`,
    `${sha}.640.1x1.101-5.webp`,
    `${sha}.640.none.50-50.webp`,
    `${sha.toUpperCase()}.640.webp`,
    `../unit/${sha}.640.webp`,
    `${sha}.640.webp\n`,
    '',
  ])('is refused in another form: %s', (name) => {
    expect(readVariantName(name)).toBeNull();
  });

  it.each([
    ['641 pixels', { width: 641, crop: 'none', format: 'webp' }],
    ['a png of what is opaque', { width: 640, crop: 'none', format: 'png' }],
    ['more pixels than there are', { width: 4_000, crop: 'none', format: 'webp' }],
  ] as const)('names no variant of %s', (_, given) => {
    expect(listedVariant(photograph, given)).toBeNull();
  });
});

describe('a variant', () => {
  const original = { width: 400, height: 300, hasAlpha: true };

  it.each([
    ['jpg', 'image/jpeg', 'jpeg'],
    ['webp', 'image/webp', 'webp'],
    ['avif', 'image/avif', 'heif'],
    ['png', 'image/png', 'png'],
  ] as const)('is made as %s', async (format: VariantFormat, mimeType, name) => {
    const path = await file(
      await quarters({ ...original, alpha: 128 })
        .png()
        .toBuffer(),
    );
    const made = await makeVariant(path, variantFor(original, { width: 160, format }));
    expect(made).toMatchObject({ mimeType, width: 160, height: 120 });
    const metadata = await sharp(made.bytes).metadata();
    expect(metadata).toMatchObject({ format: name, width: 160, height: 120, hasAlpha: format !== 'jpg' });
  });

  it.each([
    ['1x1', { x: 0.5, y: 0.5 }, 'red green blue white'],
    ['1x1', { x: 0, y: 0.5 }, 'red green blue white'],
    ['16x9', { x: 0.5, y: 0 }, 'red green blue white'],
  ] as const)('is cropped to %s', async (crop: Crop, focal, colours) => {
    const path = await file(await quarters(original).png().toBuffer());
    const variant = listedVariant(original, { width: 160, crop, format: 'webp' });
    if (!variant) throw new Error('There is no such variant');
    const made = await makeVariant(path, variant, focal);
    expect(made).toMatchObject({ width: variant.width, height: variant.height });
    expect(await coloursOf(made.bytes)).toBe(colours);
  });

  it('is cropped around its focal point', async () => {
    const path = await file(await quarters({ width: 1_200, height: 200 }).png().toBuffer());
    const square = variantFor({ width: 1_200, height: 200, hasAlpha: false }, { width: 160, height: 160 });
    expect(await coloursOf((await makeVariant(path, square, { x: 0, y: 0.5 })).bytes)).toBe('red red blue blue');
    expect(await coloursOf((await makeVariant(path, square, { x: 0.5, y: 0.5 })).bytes)).toBe('red green blue white');
    expect(await coloursOf((await makeVariant(path, square, { x: 1, y: 0.9 })).bytes)).toBe('green green white white');
  });

  it('is upright, in sRGB and without metadata', async () => {
    const lying = withSecrets(quarters(original), 6).withIccProfile('p3');
    const path = await file(await lying.jpeg({ quality: 95 }).toBuffer());
    const upright = { width: 300, height: 400, hasAlpha: false };
    const { bytes } = await makeVariant(path, variantFor(upright, { width: 160, format: 'jpg' }));
    expect(await coloursOf(bytes)).toBe('blue red white green');
    const { width, height, exif, xmp, icc } = await sharp(bytes).metadata();
    expect([width, height, exif, xmp, icc]).toEqual([160, 213, undefined, undefined, undefined]);
  });

  it('shows the first frame of an animation', async () => {
    const path = await file(await animation('gif', { width: 400, height: 300 }));
    const { bytes } = await makeVariant(path, variantFor(original, { width: 160 }));
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 160, height: 120, format: 'webp' });
    expect(await coloursOf(bytes)).toBe('red red red red');
  });

  it('is made of a picture of one pixel, or of a line', async () => {
    for (const size of [
      { width: 1, height: 1 },
      { width: 900, height: 1 },
      { width: 1, height: 900 },
    ]) {
      const path = await file(await quarters(size).png().toBuffer());
      for (const crop of Object.keys(cropNames) as Crop[]) {
        for (const variant of srcset({ ...size, hasAlpha: false }, {}).map((listed) => ({ ...listed, crop }))) {
          const listed = listedVariant({ ...size, hasAlpha: false }, variant);
          if (listed)
            expect(await makeVariant(path, listed)).toMatchObject({ width: listed.width, height: listed.height });
        }
      }
    }
  });

  it('cannot be made of a file that is no image', async () => {
    await expect(makeVariant(await file('<svg/>'), variantFor(original, {}))).rejects.toThrow();
  });
});

describe('the blur', () => {
  it('is a small picture of the image’s colours', async () => {
    const path = await file(await quarters({ width: 1_600, height: 900 }).jpeg().toBuffer());
    const uri = await blurPlaceholder(path);
    expect(uri).toMatch(/^data:image\/webp;base64,[A-Za-z0-9+/=]+$/);
    const bytes = Buffer.from(uri.split(',')[1] ?? '', 'base64');
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 16, height: 9 });
    expect(await coloursOf(bytes)).toBe('red green blue white');
  });

  it('has 400 bytes at most, even for noise', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 90 } as const;
    for (const [width, height] of [
      [512, 512],
      [512, 3],
      [1, 1],
    ] as const) {
      const picture = sharp({ create: { width, height, channels: 3, background: 'red', noise } });
      const uri = await blurPlaceholder(await file(await picture.png().toBuffer()));
      expect(Buffer.from(uri.split(',')[1] ?? '', 'base64').length).toBeLessThanOrEqual(400);
    }
  });
});
