import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ShownDocuments } from '../../src/read/shown-documents.ts';
import {
  completeConsultation,
  completePage,
  done,
  editor,
  type Known,
  publishedConsultation,
} from '../support/content.ts';
import fc from '../support/fast-check.ts';
import type { Caller } from '../support/harness.ts';
import { type ListeningApp, startListening } from '../support/listening.ts';
import { longestHold, slowness } from '../support/longest-hold.ts';

let city: ListeningApp;
let coarse: ListeningApp;
let caller: Caller;
let known: Known;
let pages: Known[];
let organization: string;

beforeAll(async () => {
  city = await startListening({ KONSULTA_CACHE_TAGS: 'documents' });
  coarse = await startListening();
  await publishedConsultation(await coarse.as('gk.publisher'), { slug: 'aleje' });
  caller = await city.as('admin');
  known = await publishedConsultation(caller, { slug: 'aleje' });
  const verbs = editor(caller);
  pages = [];
  for (const slug of ['o-nas', 'kontakt']) {
    const { id, version } = done(await verbs.create('Page', { ...completePage, slug }));
    pages.push(done(await verbs.publish(id, version)));
  }
  done(await verbs.create('Consultation', { ...completeConsultation, slug: 'szkic' }));
  [{ organization }] = await city.sql<{ organization: string }>(
    'select organization_id as organization from document where id = $1',
    [known.documentId],
  );
});
afterAll(async () => {
  await city.close();
  await coarse.close();
});

async function tags(query: string, app = city, headers: Record<string, string> = {}): Promise<string[] | undefined> {
  const answer = await app.app.server.inject({ method: 'POST', url: '/graphql', payload: { query }, headers });
  const header = answer.headers['cache-tag'];
  return header === undefined ? undefined : String(header).split(',').sort();
}

const one = '{ consultation(slug: "aleje") { title organization { name } } }';

describe('the tags of an answer', () => {
  it('are the same on every path: executed, written by SQL, kept, and not modified', async () => {
    while (city.app.epochs.present === null) await delay(2);
    const expected = [known.documentId, organization].sort();
    expect(await tags(`${one} # executed`)).toEqual(expected);
    const ask = (headers: Record<string, string>) =>
      city.app.server.inject({ method: 'POST', url: '/graphql', payload: { query: one }, headers });
    await ask({});
    const bySql = await ask({ accept: 'application/json, */*;q=0.1' }); // another key of the cache
    expect(String(bySql.headers['cache-tag']).split(',').sort()).toEqual(expected);
    expect(bySql.body).not.toContain('u0001');
    const kept = await ask({});
    expect(String(kept.headers['cache-tag']).split(',').sort()).toEqual(expected);
    const same = await ask({ 'if-none-match': String(kept.headers.etag) });
    expect([same.statusCode, same.headers['cache-tag']]).toEqual([304, kept.headers['cache-tag']]);
  });

  it('are types as well where any change of a type may change the answer', async () => {
    expect(await tags('{ pages { nodes { title } } }')).toEqual(
      ['Page', ...pages.map((page) => page.documentId)].sort(),
    );
    expect(await tags('{ areas { name } page(slug: "nie-ma") { title } }')).toEqual(['Area', 'Page']);
    expect(await tags('{ page(slug: "nie-ma") { title } }')).toEqual(['Page']);
    expect(await tags('{ search(query: "aleje") { totalCount } }')).toEqual(
      expect.arrayContaining(['Consultation', 'NewsArticle', 'Organization', 'Page', 'Report']),
    );
  });

  it('tell nothing of drafts, and go with answers alone', async () => {
    expect(await tags('{ consultation(slug: "szkic") { title } }')).toEqual(['Consultation']);
    expect(await tags('{ consultations { nodes { title } } }')).toEqual(['Consultation', known.documentId].sort());
    expect(await tags('{ nonsense }')).toBeUndefined();
    expect(await tags('{ consultation(slug: "a", id: "b") { title } }')).toBeUndefined();
    expect(await tags('{ __typename }')).toBeUndefined();
  });

  it('are types alone where nobody asked for more', async () => {
    expect(await tags(`${one} # executed`, coarse)).toEqual(['Consultation', 'Organization']);
    await tags(one, coarse);
    expect(await tags(one, coarse, { accept: '*/*' })).toEqual(['Consultation', 'Organization']);
  });

  it('become types where the documents would not fit into a header', async () => {
    const verbs = editor(caller);
    for (let n = 0; n < 85; n += 1) {
      const { id, version } = done(
        await verbs.create('Page', { ...completePage, slug: null, title: { pl: `Strona ${n}` } }),
      );
      done(await verbs.publish(id, version));
    }
    const many = '{ pages(first: 100) { nodes { title organization { name } } } }';
    for (let n = 0; n < 3; n += 1) expect(await tags(many)).toEqual(['Organization', 'Page']);
  });
});

describe('what an answer shows', () => {
  it('is found, and leaves the text, wherever the text is cut', async () => {
    const uuid = (n: number) => `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`;
    const mark = (ids: string) => `"\\u0001":"${ids}",`;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 9 }),
        async (cuts, count) => {
          const objects = Array.from({ length: count }, (_, n) => `"title":"\\"\\\\u0001 ${n}","x":{"u":null}`);
          const clean = `[{${objects.join('},{')}}]`;
          const marked = `[{${objects.map((object, n) => mark(uuid(n) + (n % 2 ? uuid(n + 50) : '')) + object).join('},{')}}]`;
          const pieces: string[] = [];
          for (let at = 0, n = 0; at < marked.length; at += cuts[n++ % cuts.length]) {
            pieces.push(marked.slice(at, at + cuts[n % cuts.length]));
          }
          const shown = new ShownDocuments();
          expect((await shown.taken(pieces)).join('')).toBe(clean);
          expect(shown.ids.size).toBe(count + Math.floor(count / 2));
        },
      ),
    );
  });

  it('is taken from eight megabytes without holding anybody up', async () => {
    const mark = (n: number) => `{"\\u0001":"${String(n).padStart(8, '0')}-0000-4000-8000-000000000000","a":1}`;
    const pieces = Array.from({ length: 120 }, (_, piece) =>
      Array.from({ length: 1_200 }, (_, n) => mark(piece * 1_200 + n)).join(','),
    );
    const below = 50 * slowness();
    const work = async () => {
      const text = (await new ShownDocuments().taken(pieces)).join('');
      expect(text).toHaveLength(120 * (1_200 * '{"a":1},'.length - 1));
    };
    expect(await longestHold(work, { below, runs: 4 })).toBeLessThan(below);
  });
});
