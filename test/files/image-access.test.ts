import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { seedId } from '../../src/seed/seed-id.ts';
import { type Asked, wholeAnswer } from '../support/answers.ts';
import { completeConsultation, done, editor, type Known, republish } from '../support/content.ts';
import { addedBytes, addedFile, type KnownFile } from '../support/files.ts';
import { type Gallery, onlyAttachment, openGallery, seenAt } from '../support/gallery.ts';
import { coloursOf, uniqueQuarters } from '../support/sample-images.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery.close());
afterEach(() => void jest.restoreAllMocks());

describe('an image is hidden from the public', () => {
  const never = `${'0'.repeat(64)}.320.webp`;
  const ways: Partial<Asked>[] = [
    {},
    { method: 'HEAD' },
    { headers: { 'if-none-match': '*' } },
    { headers: { range: 'bytes=0-9' } },
  ];

  async function isAsIfItNeverWas(name: string) {
    for (const way of ways) {
      const ask = (path: string) => wholeAnswer(gallery.city, { method: 'GET', ...way, url: path });
      const answer = await ask(`/images/${name}`);
      expect(answer.status).toBe(404);
      expect(answer).toEqual(await ask(`/images/${never}`));
      expect(answer).toEqual(await ask('/files/00000000-0000-4000-8000-000000000000'));
    }
  }

  it('while only a draft has it: it is answered like an image that never existed, and is not made', async () => {
    const file = await gallery.picture();
    done(await editor(gallery.caller).create('Consultation', { ...completeConsultation, ...onlyAttachment(file) }));
    await isAsIfItNeverWas(`${file.sha256}.320.webp`);
    expect(await gallery.madeOf(file)).toEqual([]);
  });

  it('after a withdrawal, made or not; and is visible again after a new publication', async () => {
    const file = await gallery.picture();
    const doc = await gallery.publish(file);
    const name = `${file.sha256}.320.webp`;
    expect((await gallery.get(`/images/${name}`)).status).toBe(200);
    const withdrawn = done(await editor(gallery.caller).withdraw(doc.id, doc.version));
    await isAsIfItNeverWas(name);
    await isAsIfItNeverWas(`${file.sha256}.640.webp`);
    await republish(gallery.caller, 'Consultation', withdrawn, { goal: { pl: 'Znów' } });
    expect((await gallery.get(`/images/${name}`)).status).toBe(200);
  });

  it('with a focal point that only a draft has', async () => {
    const file = await gallery.picture();
    const doc = await gallery.publish(file, { focalPoint: { x: 0.1, y: 0.2 } });
    const at = (x: number, y: number) => `/images/${file.sha256}.320.1x1.${x}-${y}.webp`;
    expect((await gallery.get(at(10, 20))).status).toBe(200);
    expect((await gallery.get(at(50, 50))).status).toBe(200);
    const patch = onlyAttachment(file, { focalPoint: { x: 0.9, y: 0.9 } });
    const changed = done(await editor(gallery.caller).update('Consultation', doc.id, doc.version, patch));
    expect((await gallery.get(at(90, 90))).status).toBe(404);
    done(await editor(gallery.caller).publish(changed.id, changed.version));
    expect((await gallery.get(at(90, 90))).status).toBe(200);
    expect((await gallery.get(at(91, 90))).status).toBe(404);
    expect((await gallery.madeOf(file)).map(({ name }) => name.slice(65))).toEqual([
      '320.1x1.10-20.webp',
      '320.1x1.50-50.webp',
      '320.1x1.90-90.webp',
    ]);
  });

  it('under a name outside the list of variants: nothing is made', async () => {
    const file = await gallery.picture(500, 400);
    await gallery.publish(file);
    const put = jest.spyOn(gallery.city.app.store, 'put');
    const names = [
      ...['321.webp', '640.webp', '320.png', '320.gif', '0320.webp', '320.1x1.webp', '320.5x4.50-50.webp'],
      ...['320.1x1.50-101.webp', '480.1x1.50-50.webp', '320.webp/x', '320.webp%00'],
    ];
    for (const name of names) await isAsIfItNeverWas(`${file.sha256}.${name}`);
    await isAsIfItNeverWas(`${file.sha256.toUpperCase()}.320.webp`);
    await isAsIfItNeverWas(`..%2F${file.sha256}.320.webp`);
    await isAsIfItNeverWas('');
    expect(put).not.toHaveBeenCalled();
    expect(await gallery.madeOf(file)).toEqual([]);
  });

  it('when its file is no image', async () => {
    const file = await addedFile(gallery.city, 'Plan bez obrazu');
    await gallery.publish(file);
    await isAsIfItNeverWas(`${file.sha256}.320.webp`);
  });

  it('after its file was purged: 410 if it ever was public, otherwise as if it never existed', async () => {
    const [file, hidden] = [await gallery.picture(), await gallery.picture()];
    await gallery.publish(file);
    const name = `${file.sha256}.320.webp`;
    expect((await gallery.get(`/images/${name}`)).status).toBe(200);
    await gallery.city.sql(
      'insert into file_removal (file_id, removed_at) values ($1, content.instant()), ($2, content.instant())',
      [file.uuid, hidden.uuid],
    );
    const gone = await gallery.get(`/images/${name}`, { 'if-none-match': '*' });
    expect([gone.status, gone.headers['cache-control'], gone.headers.etag]).toEqual([410, 'no-store', undefined]);
    expect(JSON.parse(gone.bytes.toString())).toEqual({ error: 'This file was taken away for good.' });
    await isAsIfItNeverWas(`${hidden.sha256}.320.webp`);
  });
});

describe('the signed address of an image', () => {
  const shown = async ({ id }: Known, args: string): Promise<{ url: string; srcset: string }> => {
    const { document } = await gallery.caller.ask<{
      document: { preview: { attachments: { url: string; srcset: string }[] } };
    }>(
      `query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { preview { attachments { url(${args}) srcset(${args}) } } } } }`,
      { id },
    );
    return document.preview.attachments[0];
  };
  const drafted = async (file: KnownFile, more: object = {}) =>
    done(
      await editor(gallery.caller).create('Consultation', { ...completeConsultation, ...onlyAttachment(file, more) }),
    );

  it('shows a draft’s image to the editor, cropped as the draft says, and expires', async () => {
    const file = await gallery.picture(1200, 200);
    const { url, srcset } = await shown(await drafted(file, { focalPoint: { x: 1, y: 0 } }), 'width: 160, height: 160');
    expect(url).toMatch(/\/images\/[0-9a-f]{64}\.160\.1x1\.100-0\.webp\?expires=\d+&signature=[\w-]{43}$/);
    const { status, headers, bytes } = await gallery.get(url);
    expect([status, headers['cache-control']]).toEqual([200, expect.stringMatching(/^private, max-age=\d{3}$/)]);
    expect(await coloursOf(bytes)).toBe('green green white white');
    for (const part of srcset.split(', ')) expect((await gallery.get(part.split(' ')[0])).status).toBe(200);
    await gallery.city.clock.advance({ minutes: 16 });
    expect((await gallery.get(url)).status).toBe(404);
  });

  it('does not reveal the names of other files with the same bytes', async () => {
    const bytes = await uniqueQuarters(800, 600);
    const others = { organizationId: seedId('organization mpup') };
    for (let count = 0; count < 4; count++) await addedBytes(gallery.city, bytes, 'Tajne.png', others);
    const { url } = await shown(await drafted(await addedBytes(gallery.city, bytes, 'Rynek.png')), 'width: 320');
    const { status, headers } = await gallery.get(url);
    expect([status, headers['content-disposition']]).toEqual([200, 'inline; filename="obraz-320.webp"']);
  });

  it('opens that single image, and nothing else', async () => {
    const [file, other] = [await gallery.picture(), await gallery.picture()];
    const { url } = await shown(await drafted(file), 'width: 320');
    const [path, query] = url.replace(gallery.publicUrl, '').split('?');
    const tries = [
      `${path.replace('.320.', '.480.')}?${query}`,
      `${path.replace(file.sha256, other.sha256)}?${query}`,
      `/files/${file.uuid}?${query}`,
      `${path}?${query.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))}`,
      `${path}?${query.replace(/expires=\d+/, 'expires=99999999999')}`,
      `${path}?${query}&${query}`,
      `${path}?signature=`,
    ];
    for (const address of tries) expect((await gallery.get(address)).status).toBe(404);
    expect(await gallery.madeOf(file)).toEqual([]);
    expect((await gallery.get(url)).status).toBe(200);
  });

  it('shows what was public at an instant of the past', async () => {
    const file = await gallery.picture();
    const doc = await gallery.publish(file);
    const at = await gallery.city.clock.now();
    await gallery.city.clock.advance({ minutes: 1 });
    done(await editor(gallery.caller).withdraw(doc.id, doc.version));
    const { consultation } = await gallery.city.anonymous.ask<{ consultation: { attachments: { url: string }[] } }>(
      'query ($id: ID!, $at: DateTime) { consultation(id: $id, at: $at) { attachments { url(width: 320) } } }',
      { id: doc.documentId, at },
    );
    const { url } = consultation.attachments[0];
    expect((await gallery.get(url)).status).toBe(200);
    expect((await gallery.get(url.split('?')[0])).status).toBe(404);
  });

  it('shows editors the images of the library, small enough for a list', async () => {
    const file = await gallery.picture();
    const ask = 'plain: url url(width: 160, height: 160) srcset(width: 160, height: 160)';
    const answer = await gallery.caller.ask<{ file: Record<'plain' | 'url' | 'srcset', string> }>(
      `query ($id: ID!) { file(id: $id) { ${ask} } }`,
      { id: file.id },
    );
    const { plain, url, srcset } = answer.file;
    expect(new URL(plain).pathname).toBe(`/files/${file.uuid}/Stary%20rynek.png`);
    expect(await seenAt(gallery, url)).toMatchObject({ format: 'webp', width: 160, height: 160 });
    expect(srcset.split(', ').map((part) => part.split(' ')[1])).toEqual(['160w', '320w', '480w', '600w']);
    expect((await gallery.get(url.split('?')[0])).status).toBe(404);
  });

  it('is an address of the file, not of an image, for other types in the library', async () => {
    const file = await addedFile(gallery.city, 'Mapa', 'mapa.pdf');
    const answer = await gallery.caller.ask<{ file: Record<'url' | 'srcset', string | null> }>(
      'query ($id: ID!) { file(id: $id) { url(width: 160) srcset(width: 160) } }',
      { id: file.id },
    );
    expect(answer.file).toEqual({ url: expect.stringContaining(`/files/${file.uuid}/mapa.pdf?`), srcset: null });
  });

  it('answers 410 for a file that was purged', async () => {
    const file = await gallery.picture();
    const { url } = await shown(await drafted(file), 'width: 320');
    expect((await gallery.get(url)).status).toBe(200);
    await gallery.city.sql('insert into file_removal (file_id, removed_at) values ($1, content.instant())', [
      file.uuid,
    ]);
    expect((await gallery.get(url)).status).toBe(410);
    expect((await gallery.get(url.split('?')[0])).status).toBe(404);
  });
});
