import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { wholeAnswer } from '../support/answers.ts';
import { completePage, done, editor, type Known, publishedConsultation } from '../support/content.ts';
import { addedFile, type KnownFile } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

const publicUrl = 'https://cms.example.org';
const never = '00000000-0000-4000-8000-000000000000';

let city: TestApp;
let caller: Caller;
beforeAll(async () => {
  city = await startTestApp({ KONSULTA_PUBLIC_URL: publicUrl });
  caller = await city.as('gk.publisher');
});
afterAll(() => city.close());

interface Told {
  attachments: { url: string }[];
  body: { html: string; json: object };
}

const told = '{ attachments { url } body { html json } }';

async function preview({ id }: Known, as = caller): Promise<Told> {
  const { document } = await as.ask<{ document: { preview: Told } }>(
    `query ($id: ID!) { document(id: $id) { ... on PageDocument { preview ${told} } } }`,
    {
      id,
    },
  );
  return document.preview;
}

async function delivered({ documentId }: Known, at?: Date): Promise<Told | null> {
  const { page } = await city.anonymous.ask<{ page: Told | null }>(
    `query ($id: ID!, $at: DateTime) { page(id: $id, at: $at) ${told} }`,
    { id: documentId, at },
  );
  return page;
}

/** A draft that shows the file both ways. */
async function drafted(file: KnownFile): Promise<Known> {
  const attachments = [{ fileId: file.id, title: { pl: 'Załącznik' }, kind: 'MAP' }];
  const body = { pl: { markdown: `![mapa](file:${file.uuid})` } };
  return done(await editor(caller).create('Page', { ...completePage, body, attachments }));
}

const get = async (url: string) => {
  const response = await city.app.server.inject({ url: url.replace(publicUrl, '') });
  return { status: response.statusCode, cacheControl: response.headers['cache-control'], bytes: response.rawPayload };
};
const imageIn = ({ body }: Told) => /src="([^"]+)"/.exec(body.html)?.[1].replaceAll('&amp;', '&') as string;

describe('a file of a draft', () => {
  it('is shown to the editor at an address that expires', async () => {
    const file = await addedFile(city, 'Szkic');
    const shown = await preview(await drafted(file));
    for (const url of [shown.attachments[0].url, imageIn(shown)]) {
      expect(url).toMatch(/^https:\/\/cms\.example\.org\/files\/[^?]+\?expires=\d+&signature=[\w-]{43}$/);
      const { status, cacheControl, bytes } = await get(url);
      expect([status, cacheControl]).toEqual([200, 'private, max-age=300']);
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    }
    expect(shown.body.json).not.toHaveProperty('signed');
    await city.clock.advance({ minutes: 16 });
    expect((await get(shown.attachments[0].url)).status).toBe(404);
  });

  it('does not exist for anybody else, whatever they add to its address', async () => {
    const [file, other] = [await addedFile(city, 'Ukryty'), await addedFile(city, 'Inny')];
    const { attachments } = await preview(await drafted(file));
    const [, query] = attachments[0].url.split('?');
    const later = query.replace(/expires=(\d+)/, (_, seconds) => `expires=${Number(seconds) + 300}`);
    const additions = ['', '?', `?${later}`, '?expires=99999999999&signature=', `?${query}&${query}`, '?signature=x'];
    for (const addition of additions) {
      const asked = (id: string) => wholeAnswer(city, { url: `/files/${id}/a.pdf${addition}`, method: 'GET' });
      expect((await asked(file.uuid)).status).toBe(404);
      expect(await asked(file.uuid)).toEqual(await asked(never));
    }
    expect((await get(`/files/${other.uuid}?${query}`)).status).toBe(404);
  });

  it('keeps its address for a while, so that browsers need not fetch the file again', async () => {
    const draft = await drafted(await addedFile(city, 'Stały'));
    const fiveMinutes = 300_000;
    const start = Math.ceil((await city.clock.now()).getTime() / fiveMinutes) * fiveMinutes;
    await city.clock.set(new Date(start));
    const { attachments: before } = await preview(draft);
    await city.clock.set(new Date(start + fiveMinutes - 10_000));
    expect((await preview(draft)).attachments).toEqual(before);
    await city.clock.set(new Date(start + fiveMinutes));
    expect((await preview(draft)).attachments).not.toEqual(before);
  });
});

describe('a file that was public', () => {
  it('has a lasting address while it is public, and an expiring address in answers about the past', async () => {
    const file = await addedFile(city, 'Dawny');
    const draft = await drafted(file);
    const published = done(await editor(caller).publish(draft.id, draft.version));
    const then = await city.clock.now();
    const now = (await delivered(published)) as Told;
    expect([now.attachments[0].url, imageIn(now)].join(' ')).not.toContain('signature');
    await city.clock.advance({ minutes: 1 });
    await editor(caller).withdraw(published.id, published.version);
    expect((await get(now.attachments[0].url)).status).toBe(404);
    expect(await delivered(published)).toBeNull();
    const past = (await delivered(published, then)) as Told;
    for (const url of [past.attachments[0].url, imageIn(past)]) expect((await get(url)).status).toBe(200);
    await city.clock.advance({ minutes: 16 });
    expect((await get(past.attachments[0].url)).status).toBe(404);
  });

  it('is served under an expired address as under any other, while it is public', async () => {
    const file = await addedFile(city, 'Otwarty');
    const draft = await drafted(file);
    const { attachments } = await preview(draft);
    await editor(caller).publish(draft.id, draft.version);
    await city.clock.advance({ minutes: 30 });
    expect(await get(attachments[0].url)).toMatchObject({ status: 200, cacheControl: 'public, max-age=300' });
  });
});

describe('a file that was purged', () => {
  const remove = ({ uuid }: KnownFile) =>
    city.sql('insert into file_removal (file_id, removed_at) values ($1, content.instant())', [uuid]);

  it('is gone in the next request, for the public and for editors', async () => {
    const file = await addedFile(city, 'Zabrany');
    const attachments = [{ fileId: file.id, title: { pl: 'Załącznik' }, kind: 'MAP' }];
    const known = await publishedConsultation(caller, { attachments });
    const { document } = await caller.ask<{ document: { preview: Told } }>(
      'query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { preview { attachments { url } } } } }',
      { id: known.id },
    );
    await remove(file);
    for (const url of [`/files/${file.uuid}`, document.preview.attachments[0].url])
      expect(await get(url)).toMatchObject({ status: 410, cacheControl: 'no-store' });
  });

  it('never existed for the public when only a draft had it', async () => {
    const file = await addedFile(city, 'Zabrany szkic');
    await drafted(file);
    await remove(file);
    const asked = (id: string) => wholeAnswer(city, { url: `/files/${id}`, method: 'GET' });
    expect(await asked(file.uuid)).toEqual(await asked(never));
  });
});

describe('the key that signs addresses', () => {
  it('is made once and is the same for every instance', async () => {
    const rows = () => city.sql<{ value: Buffer }>(`select value from secret where purpose = 'addresses'`);
    const before = await rows();
    const second = await startTestApp({ DATABASE_URL: city.logins.owner });
    try {
      expect(await rows()).toEqual(before);
      expect(before[0].value).toHaveLength(32);
    } finally {
      await second.close();
    }
  });
});
