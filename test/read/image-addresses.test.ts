import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseGlobalId } from '../../src/entities/global-id.ts';
import { wholeAnswer } from '../support/answers.ts';
import { addedBytes, addedFile } from '../support/files.ts';
import { type Gallery, openGallery, seenAt } from '../support/gallery.ts';
import { uniqueQuarters } from '../support/sample-images.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());

describe('the address of an image', () => {
  it('is the file itself without arguments', async () => {
    const file = await gallery.picture();
    const { plain, same, webp } = await gallery.attachment<Record<string, string>>(
      await gallery.publish(file),
      'plain: url same: url(width: null) webp: url(format: WEBP)',
    );
    expect([plain, same]).toEqual(Array(2).fill(`${gallery.publicUrl}/files/${file.uuid}/Stary%20rynek.png`));
    expect(webp).toBe(`${gallery.publicUrl}/images/${file.sha256}.800.webp`);
  });

  it('answers each alias with its own arguments, beside the fields of the same file', async () => {
    const file = await gallery.picture();
    const told = await gallery.attachment<Record<string, unknown>>(
      await gallery.publish(file, { focalPoint: { x: 0.25, y: 1 } }),
      `small: url(width: 320) wide: url(width: 640, height: 360, format: AVIF) within: url(width: 300, height: 300, fit: CONTAIN)
       url width height sha256 mimeType focalPoint { x y }`,
    );
    expect(told).toEqual({
      small: `${gallery.publicUrl}/images/${file.sha256}.320.webp`,
      wide: `${gallery.publicUrl}/images/${file.sha256}.640.16x9.25-100.avif`,
      within: `${gallery.publicUrl}/images/${file.sha256}.320.webp`,
      url: `${gallery.publicUrl}/files/${file.uuid}/Stary%20rynek.png`,
      width: 800,
      height: 600,
      sha256: file.sha256,
      mimeType: 'image/png',
      focalPoint: { x: 0.25, y: 1 },
    });
  });

  it('is available wherever attachments are: in covers, seo, the list of all, nodes and previews', async () => {
    const placeholder = 'data:image/webp;base64,UklGRg==';
    const file = await addedBytes(gallery.city, await uniqueQuarters(800, 600), 'okładka.png', { placeholder });
    const doc = await gallery.publish(file, { cover: true });
    const ask = 'id url(width: 320, height: 320) srcset(format: JPG) placeholder focalPoint { x }';
    type Told = { id: string; url: string };
    const { consultation, attachments } = await gallery.city.anonymous.ask<{
      consultation: { cover: Told; seo: { image: Told } };
      attachments: { nodes: Told[] };
    }>(
      `query ($id: ID!) { consultation(id: $id) { cover { ${ask} } seo { image { ${ask} } } }
        attachments(first: 1) { nodes { ${ask} } } }`,
      { id: doc.documentId },
    );
    const { node } = await gallery.city.anonymous.ask<{ node: Told }>(
      `query ($id: ID!) { node(id: $id) { ... on Attachment { ${ask} } } }`,
      { id: consultation.cover.id },
    );
    const { document } = await gallery.caller.ask<{ document: { preview: { cover: Told }; draft: { cover: Told } } }>(
      `query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { preview { cover { ${ask} } } draft { cover { ${ask} } } } } }`,
      { id: doc.id },
    );
    const all = [
      consultation.cover,
      consultation.seo.image,
      attachments.nodes[0],
      node,
      document.preview.cover,
      document.draft.cover,
    ];
    for (const told of all) {
      expect(told.url).toContain(`/images/${file.sha256}.320.1x1.50-50.webp`);
      expect(told).toMatchObject({ placeholder, focalPoint: null });
      expect(parseGlobalId(told.id)?.uuid).toBe(parseGlobalId(consultation.cover.id)?.uuid); // in a preview it is a draft's
    }
  });

  it('is the file itself for other types, which have no srcset', async () => {
    const file = await addedFile(gallery.city, 'Nie obraz');
    const fields = 'url(width: 320, format: AVIF) srcset(width: 320) placeholder focalPoint { x }';
    expect(await gallery.attachment(await gallery.publish(file), fields)).toEqual({
      url: `${gallery.publicUrl}/files/${file.uuid}/zalacznik.pdf`,
      srcset: null,
      placeholder: null,
      focalPoint: null,
    });
  });

  it.each(['width: 0', 'width: -1', 'height: 0', 'height: 10001', 'width: 640, height: 2147483647'])(
    'is refused for %s, in both languages',
    async (size) => {
      for (const field of ['url', 'srcset']) {
        const query = `{ attachments { nodes { ${field}(${size}) } } }`;
        const { data, errors } = await gallery.city.anonymous.send(query);
        expect([data, errors?.length, errors?.[0].extensions.code]).toEqual([null, 1, 'BAD_USER_INPUT']);
        const message = async (language: string) =>
          (await wholeAnswer(gallery.city, { url: '/graphql', query, headers: { 'accept-language': language } })).body;
        expect(await message('en')).toMatch(/(width|height) is a number of pixels from 1 to 10000/);
        expect(await message('pl')).toMatch(/„(width|height)” to liczba pikseli od 1 do 10000/);
      }
    },
  );

  it('takes variables, and is right for each of their values', async () => {
    const file = await gallery.picture();
    const doc = await gallery.publish(file);
    const query =
      'query ($id: ID!, $width: Int, $format: ImageFormat) { consultation(id: $id) { attachments { url(width: $width, format: $format) } } }';
    const ask = async (variables: object) =>
      (
        await gallery.city.anonymous.ask<{ consultation: { attachments: { url: string }[] } }>(query, {
          id: doc.documentId,
          ...variables,
        })
      ).consultation.attachments[0].url;
    expect(await ask({ width: 160 })).toMatch(/\.160\.webp$/);
    expect(await ask({ width: 480, format: 'JPG' })).toMatch(/\.480\.jpg$/);
    expect(await ask({})).toContain('/files/');
  });
});

describe('srcset', () => {
  it('has every available width of one shape and format, and each can be fetched', async () => {
    const file = await gallery.picture(500, 400);
    const { srcset } = await gallery.attachment<{ srcset: string }>(
      await gallery.publish(file),
      'srcset(width: 100, height: 100, format: JPG)',
    );
    const parts = srcset.split(', ').map((part) => part.split(' '));
    expect(parts.map(([, width]) => width)).toEqual(['160w', '320w', '400w']);
    for (const [url, width] of parts) {
      const side = Number.parseInt(width, 10);
      expect(await seenAt(gallery, url)).toMatchObject({ format: 'jpeg', width: side, height: side });
    }
  });
});
