import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import sharp from 'sharp';
import { addedBytes } from '../support/files.ts';
import { type Gallery, openGallery, seenAt } from '../support/gallery.ts';
import { animation, coloursOf, uniqueQuarters } from '../support/sample-images.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());
afterEach(() => void jest.restoreAllMocks());

describe('an image', () => {
  it.each([
    ['width: 320', { type: 'image/webp', width: 320, height: 240 }],
    ['width: 321', { width: 480, height: 360 }],
    ['height: 200', { width: 320, height: 240 }],
    ['width: 5000', { width: 800, height: 600 }],
    ['width: 320, height: 320', { width: 320, height: 320 }],
    ['width: 300, height: 200', { width: 320, height: 213 }],
    ['width: 640, height: 360', { width: 640, height: 360 }],
    ['width: 320, height: 320, fit: CONTAIN', { width: 320, height: 240 }],
    ['width: 160, format: JPG', { type: 'image/jpeg', format: 'jpeg', width: 160 }],
    ['width: 160, format: AVIF', { type: 'image/avif', format: 'heif', width: 160 }],
    ['width: 160, format: PNG', { type: 'image/jpeg', format: 'jpeg' }],
  ])('for %s has that size, shape and format', async (args, expected) => {
    expect(
      await seenAt(gallery, await gallery.urlOf(await gallery.publish(await gallery.picture()), args)),
    ).toMatchObject(expected);
  });

  it('keeps its transparency when the format has transparency', async () => {
    const doc = await gallery.publish(await gallery.picture(400, 300, 128));
    expect(await seenAt(gallery, await gallery.urlOf(doc, 'format: PNG'))).toMatchObject({
      type: 'image/png',
      hasAlpha: true,
    });
    expect(await seenAt(gallery, await gallery.urlOf(doc, 'format: WEBP'))).toMatchObject({
      type: 'image/webp',
      hasAlpha: true,
    });
    expect(await seenAt(gallery, await gallery.urlOf(doc, 'format: JPG'))).toMatchObject({
      type: 'image/jpeg',
      hasAlpha: false,
    });
  });

  it('counts as possibly transparent when nothing is known about it', async () => {
    const file = await addedBytes(gallery.city, await uniqueQuarters(400, 300), 'dawny.png', { hasAlpha: null });
    expect(await seenAt(gallery, await gallery.urlOf(await gallery.publish(file), 'format: PNG'))).toMatchObject({
      type: 'image/png',
    });
  });

  it.each([
    [{ x: 0, y: 0.5 }, 'red red blue blue'],
    [undefined, 'red green blue white'],
    [{ x: 1, y: 0.5 }, 'green green white white'],
  ])('is cropped around its focal point: %j', async (focalPoint, colours) => {
    const doc = await gallery.publish(await gallery.picture(1200, 200), { focalPoint });
    const { bytes } = await gallery.get(await gallery.urlOf(doc, 'width: 200, height: 200'));
    expect(await coloursOf(bytes)).toBe(colours);
  });

  it('is the first frame of an animation', async () => {
    const gif = await animation('gif', { width: 200, height: 150 });
    const file = await addedBytes(gallery.city, gif, 'ruch.gif', { frameCount: 3 });
    const { bytes } = await gallery.get(await gallery.urlOf(await gallery.publish(file), 'width: 160'));
    expect((await sharp(bytes).metadata()).pages ?? 1).toBe(1);
    expect(await coloursOf(bytes)).toBe('red red red red');
  });

  it('has the headers that browsers and caches need, for HEAD as for GET', async () => {
    const file = await gallery.picture();
    const url = await gallery.urlOf(await gallery.publish(file), 'width: 640, height: 360');
    const head = await gallery.get(url, {}, 'HEAD');
    const whole = await gallery.get(url);
    const [row] = await gallery.madeOf(file);
    expect(whole.headers).toMatchObject({
      'content-type': 'image/webp',
      'content-length': String(whole.bytes.length),
      'content-disposition': 'inline; filename="Stary rynek-640-16x9.webp"',
      'cache-control': 'public, max-age=86400',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      etag: `"${row.sha256}"`,
    });
    expect(whole.headers).not.toHaveProperty('x-frame-options');
    const told = ({ headers }: typeof head) => ({ ...headers, date: null, 'x-request-id': null });
    expect([head.status, head.bytes.length, told(head)]).toEqual([200, 0, told(whole)]);
    expect(row).toMatchObject({ size: String(whole.bytes.length), mime_type: 'image/webp' });
  });

  it('is not sent again to readers who have it, nor looked for in the store', async () => {
    const url = await gallery.urlOf(await gallery.publish(await gallery.picture()), 'width: 320');
    const { headers } = await gallery.get(url);
    const etag = String(headers.etag);
    const stat = jest.spyOn(gallery.city.app.store, 'stat');
    const read = jest.spyOn(gallery.city.app.store, 'read');
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await gallery.get(url, { 'if-none-match': tag });
      expect([again.status, again.bytes.length, again.headers.etag]).toEqual([304, 0, etag]);
    }
    expect([stat.mock.calls, read.mock.calls]).toEqual([[], []]);
    expect((await gallery.get(url, { 'if-none-match': '"other"' })).status).toBe(200);
  });
});
