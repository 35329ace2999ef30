import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { completePage, done, editor, type Known } from '../support/content.ts';
import { addedBytes, addedFile, type KnownFile } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';
import { attached, libraryFile } from '../support/library.ts';
import { uniqueQuarters } from '../support/sample-images.ts';

let city: TestApp;
let gk: Caller;
beforeAll(async () => {
  city = await startTestApp();
  gk = await city.as('gk.publisher');
});
afterAll(() => city.close());

async function published(file: KnownFile, more: object = {}): Promise<Known> {
  const attachments = [attached(file, { alt: { pl: 'Co widać' }, ...more })];
  const draft = done(await editor(gk).create('Page', { ...completePage, attachments }));
  return done(await editor(gk).publish(draft.id, draft.version));
}

async function replace(id: KnownFile, by: KnownFile): Promise<void> {
  const { replaceFile } = await gk.ask<{ replaceFile: { userErrors: object[] } }>(
    'mutation ($input: ReplaceFileInput!) { replaceFile(input: $input) { userErrors { message } } }',
    { input: { id: id.id, by: by.id } },
  );
  expect(replaceFile.userErrors).toEqual([]);
}

async function publishDraft({ id }: Known): Promise<Known> {
  const { document } = await gk.ask<{ document: { version: number } }>(
    'query ($id: ID!) { document(id: $id) { version } }',
    { id },
  );
  return done(await editor(gk).publish(id, document.version));
}

const image = async (width: number, height: number) =>
  addedBytes(city, await uniqueQuarters(width, height), 'zdjecie.png');

const get = (url: string, headers: Record<string, string> = {}) => city.app.server.inject({ url, headers });

/** The path to which the address redirects; undefined without a redirect. */
async function leadsTo(url: string): Promise<[number, string | undefined]> {
  const { statusCode, headers } = await get(url);
  return [statusCode, headers.location === undefined ? undefined : new URL(String(headers.location)).pathname];
}

const address = ({ uuid }: KnownFile) => `/files/${uuid}`;

describe('the public address of a replaced file', () => {
  it('delivers the file itself until the newer file is published, then redirects to the newer file', async () => {
    const [older, newer] = [await addedFile(city, 'Stary'), await addedFile(city, 'Nowy')];
    const page = await published(older);
    await replace(older, newer);
    expect((await get(address(older))).statusCode).toBe(200);
    await publishDraft(page);
    const { statusCode, headers } = await get(`${address(older)}/stary.pdf`);
    expect([statusCode, headers['cache-control']]).toEqual([308, 'public, max-age=300']);
    expect((await get(new URL(String(headers.location)).pathname)).statusCode).toBe(200);
    expect(await leadsTo(address(older))).toEqual([308, expect.stringContaining(newer.uuid)]);
    expect((await city.app.server.inject({ method: 'HEAD', url: address(older) })).statusCode).toBe(308);
  });

  it('redirects through all files in between, public or not, to the public file', async () => {
    const [first, second, third] = [await libraryFile(city), await libraryFile(city), await libraryFile(city)];
    const page = await published(first);
    await replace(first, second);
    await replace(second, third);
    const published3 = await publishDraft(page);
    expect(await leadsTo(address(first))).toEqual([308, expect.stringContaining(third.uuid)]);
    expect(await leadsTo(address(second))).toEqual([404, undefined]); // nobody ever saw it
    await editor(gk).withdraw(published3.id, published3.version);
    expect(await leadsTo(address(first))).toEqual([410, undefined]);
  });

  it('is 410 while the newer file is not public, and 404 when the older file never was public', async () => {
    const [older, newer] = [await libraryFile(city), await libraryFile(city)];
    const page = await published(older);
    await replace(older, newer);
    const { document } = await gk.ask<{ document: { version: number } }>(
      'query ($id: ID!) { document(id: $id) { version } }',
      { id: page.id },
    );
    done(await editor(gk).withdraw(page.id, document.version));
    const { statusCode, headers } = await get(address(older));
    expect([statusCode, headers['cache-control']]).toEqual([410, 'no-store']);

    const [drafted, other] = [await libraryFile(city), await libraryFile(city)];
    done(await editor(gk).create('Page', { ...completePage, attachments: [attached(drafted)] }));
    await replace(drafted, other);
    await published(other);
    expect(await leadsTo(address(drafted))).toEqual([404, undefined]);
  });

  it('redirects from an image to the same shape of the newer image', async () => {
    const [older, newer] = [await image(400, 300), await image(600, 300)];
    const page = await published(older, { kind: 'IMAGE' });
    const { pages } = await city.anonymous.ask<{ pages: { nodes: { attachments: { url: string }[] }[] } }>(
      'query ($id: ID!) { pages(where: { id: { eq: $id } }) { nodes { attachments { url(width: 160, height: 160) } } } }',
      { id: page.documentId },
    );
    const name = new URL(pages.nodes[0].attachments[0].url).pathname;
    await replace(older, newer);
    await publishDraft(page);
    const next = name.replace(older.sha256, newer.sha256);
    expect(await leadsTo(name)).toEqual([308, next]);
    expect((await get(next)).statusCode).toBe(200);
  });
});

describe('an error of a file', () => {
  const browser = { accept: 'text/html,application/xhtml+xml,image/avif,*/*;q=0.8' };
  const nowhere = '/files/00000000-0000-4000-8000-000000000000/plan.pdf';

  it.each([
    ['Polish unless they ask', undefined, 'pl', 'Nie ma takiego pliku.'],
    ['Polish where they speak neither', 'de-DE', 'pl', 'Nie ma takiego pliku.'],
    ['English', 'en-GB,pl;q=0.5', 'en', 'There is no such file.'],
    ['Ukrainian', 'uk,ru;q=0.8', 'uk', 'Такого файлу немає.'],
  ])('is a page for browsers, in %s', async (_, languages, language, words) => {
    const headers = { ...browser, ...(languages ? { 'accept-language': languages } : {}) };
    for (const url of [nowhere, '/images/nothing.webp']) {
      const answer = await get(url, headers);
      expect(answer.statusCode).toBe(404);
      expect(answer.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'content-language': language,
        'cache-control': 'no-store',
        vary: expect.stringMatching(/accept-language/),
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      });
      expect(answer.body).toContain(`<html lang="${language}">`);
      expect(answer.body).toContain(`<h1>${words}</h1>`);
    }
  });

  it.each([
    ['programs', { accept: 'application/json' }, 'There is no such file.'],
    ['images of pages', { accept: 'image/avif,image/webp,*/*' }, 'There is no such file.'],
    ['who says nothing', {}, 'There is no such file.'],
    ['programs that speak Polish', { accept: '*/*', 'accept-language': 'pl' }, 'Nie ma takiego pliku.'],
  ])('is JSON for %s', async (_, headers, error) => {
    const answer = await get(nowhere, headers as Record<string, string>);
    expect([answer.statusCode, answer.json()]).toEqual([404, { error }]);
  });
});
