import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { contentTypes } from '../../src/content-types/registry.ts';
import { verifyCards } from '../../src/database/cards/verify.ts';
import { remakeCards } from '../../src/database/migrate.ts';
import { globalId, idMark } from '../../src/entities/global-id.ts';
import { completePatch, done, editor, publishedConsultation, republish } from '../support/content.ts';
import fc from '../support/fast-check.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

const chains = [['pl'], ['en', 'pl'], ['uk', 'en', 'pl']];

let city: TestApp;
let coordinator: Caller;
let delivery: pg.Client;
beforeAll(async () => {
  city = await startTestApp();
  coordinator = await city.as('coordinator');
  delivery = new pg.Client({ connectionString: city.logins.delivery, options: '-c search_path=delivery' });
  await delivery.connect();
});
afterAll(async () => {
  await delivery.end();
  await city.close();
});

const mistakes = async (types = contentTypes) => (await verifyCards((text) => city.sql(text), types)).mistakes;

/** What the delivery login sees of the document's cards in Polish. */
async function seen(documentId: string, columns = 'title'): Promise<Record<string, unknown>[]> {
  const { rows } = await delivery.query(
    `select ${columns} from consultation_card where document_id = $1 and chain = 'pl' order by lower(visible)`,
    [documentId],
  );
  return rows;
}

/** The instant in two hours. */
async function later(): Promise<Date> {
  return new Date((await city.clock.now()).getTime() + 7_200_000);
}

describe('the cards of a document', () => {
  it.each(contentTypes)(
    'are written with the publication of a $typeName, one in each chain of languages',
    async (type) => {
      const { typeName, table } = type;
      const verbs = editor(await city.as('admin'));
      const organization = typeName === 'NewsArticle' ? 'rada-bleszno' : 'gk';
      const created = done(await verbs.create(typeName, await completePatch(city, typeName), organization));
      done(await verbs.publish(created.id, created.version));
      const rows = await city.sql<{ chain: string }>(
        `select chain from ${table}_card where document_id = $1 order by 1`,
        [created.documentId],
      );
      expect(rows.map(({ chain }) => chain)).toEqual(['en,pl', 'pl', 'uk,en,pl']);
      expect(await mistakes([type])).toEqual([]);
    },
  );

  it('say each text in the first language of the chain that has the text', async () => {
    const { documentId } = await publishedConsultation(coordinator, {
      title: { pl: 'Planty', en: 'Green belt' },
      summary: { pl: 'O plantach.' },
    });
    const rows = await city.sql(
      `select chain, title, locale, summary, title_compared from consultation_card where document_id = $1 order by chain`,
      [documentId],
    );
    expect(rows).toEqual([
      { chain: 'en,pl', title: 'Green belt', locale: 'en', summary: 'O plantach.', title_compared: 'green belt' },
      { chain: 'pl', title: 'Planty', locale: 'pl', summary: 'O plantach.', title_compared: 'planty' },
      { chain: 'uk,en,pl', title: 'Green belt', locale: 'en', summary: 'O plantach.', title_compared: 'green belt' },
    ]);
  });

  it('show no draft', async () => {
    const verbs = editor(coordinator);
    const draft = done(await verbs.create('Consultation', await completePatch(city, 'Consultation')));
    expect(await city.sql('select 1 from consultation_card where document_id = $1', [draft.documentId])).toEqual([]);
  });

  it('show a new edition from its publication on, and the edition before until then', async () => {
    const known = await publishedConsultation(coordinator, { title: { pl: 'Bulwary' } });
    await republish(coordinator, 'Consultation', known, { title: { pl: 'Bulwary nad Wartą' } });
    const now = `(select instant from present)`;
    expect(await seen(known.documentId, `title, visible @> ${now} as visible`)).toEqual([
      { title: 'Bulwary', visible: false },
      { title: 'Bulwary nad Wartą', visible: true },
    ]);
  });

  it('hide a plan until its time, and show the plan then although nobody has written anything', async () => {
    const verbs = editor(coordinator);
    const known = await publishedConsultation(coordinator, { title: { pl: 'Place' } });
    const updated = done(await verbs.update('Consultation', known.id, known.version, { title: { pl: 'Nowe place' } }));
    done(await verbs.publish(updated.id, updated.version, { at: await later() }));
    expect(await seen(known.documentId)).toEqual([{ title: 'Place' }]);
    expect(await mistakes()).toEqual([]);
    const [{ epoch }] = await city.sql('select epoch from ledger_head');
    await city.clock.advance({ hours: 2 });
    expect(await seen(known.documentId)).toEqual([{ title: 'Place' }, { title: 'Nowe place' }]);
    expect(await city.sql('select epoch from ledger_head')).toEqual([{ epoch }]);
  });

  it('go when the plan is taken back', async () => {
    const verbs = editor(coordinator);
    const draft = done(await verbs.create('Consultation', await completePatch(city, 'Consultation')));
    const planned = done(await verbs.publish(draft.id, draft.version, { at: await later() }));
    const count = `select count(*)::int from consultation_card where document_id = '${draft.documentId}'`;
    expect(await city.sql(count)).toEqual([{ count: 3 }]);
    done(await verbs.unschedule(planned.id, planned.version));
    expect(await city.sql(count)).toEqual([{ count: 0 }]);
  });

  it('end with a withdrawal, and are removed when no request can read them any more', async () => {
    const known = await publishedConsultation(coordinator);
    done(await editor(coordinator).withdraw(known.id, known.version));
    const now = `(select instant from present)`;
    expect(await seen(known.documentId, `visible @> ${now} as visible`)).toEqual([{ visible: false }]);
    await city.clock.advance({ minutes: 11 });
    await publishedConsultation(coordinator); // the next change of public content
    expect(await seen(known.documentId)).toEqual([]);
    expect(await mistakes()).toEqual([]);
  });
});

describe('names on cards', () => {
  it('follow the correction of an entry in the same transaction', async () => {
    const { documentId } = await publishedConsultation(coordinator);
    const [{ id, slug }] = await city.sql<{ id: string; slug: string }>(
      `select id, slug from area where id = (select area_ids[1] from consultation_card where document_id = $1 limit 1)`,
      [documentId],
    );
    const { correctArea } = await (await city.as('admin')).ask<{ correctArea: { userErrors: unknown[] } }>(
      `mutation ($input: CorrectAreaInput!) { correctArea(input: $input) { userErrors { message } } }`,
      { input: { id: globalId('Area', id), name: { pl: 'Częstochowa (miasto)' }, reason: 'Literówka' } },
    );
    expect(correctArea.userErrors).toEqual([]);
    expect(await seen(documentId, `areas->0->>'name' as name, areas->0->>'slug' as slug`)).toEqual([
      { name: 'Częstochowa (miasto)', slug },
    ]);
    expect(await mistakes()).toEqual([]);
  });

  it('cannot stay old: a change that does not move the epoch is refused', async () => {
    await publishedConsultation(coordinator);
    const change = city.sql(`update area set name = name || '{"pl": "Inna nazwa"}'
      where id = (select area_ids[1] from consultation_card limit 1)`);
    await expect(change).rejects.toThrow('the epoch has not moved');
  });
});

describe('the verification', () => {
  it('names cards that say something else, are missing or should not be there, and a remaking mends them', async () => {
    const [changed, lost, surplus] = await Promise.all([1, 2, 3].map(() => publishedConsultation(coordinator)));
    const ofDocument = (known: { documentId: string }) => `document_id = '${known.documentId}' and chain = 'pl'`;
    await city.sql(`update consultation_card set title = 'Podmieniony' where ${ofDocument(changed)}`);
    await city.sql(`delete from consultation_card where ${ofDocument(lost)}`);
    await city.sql(`update consultation_card set chain = 'xx' where ${ofDocument(surplus)}`);
    await city.sql(`delete from card_entry where document_id = $1 and field = 'method_ids'`, [lost.documentId]);
    const found = await mistakes();
    expect(found).toHaveLength(5);
    expect(found).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^card of edition .* in pl says something else than the edition$/),
        expect.stringMatching(/^card of edition .* in pl is missing$/),
        expect.stringMatching(/^card of edition .* in xx should not be there$/),
        expect.stringMatching(/^entries of edition .* differ from what the edition refers to$/),
      ]),
    );
    expect(await remakeCards(city.logins, chains)).toEqual(contentTypes.map(({ typeName }) => typeName));
    expect(await mistakes()).toEqual([]);
    expect(await seen(changed.documentId)).toEqual([{ title: 'Aleje' }]);
  });
});

describe('what SQL writes', () => {
  it('is the opaque id that the APIs write', async () => {
    const marks = [undefined, ['en', 'pl'], ['uk', 'en', 'pl']];
    await fc.assert(
      fc.asyncProperty(
        fc.uuid(),
        fc.constantFrom('Consultation', 'NewsArticle', 'Area', 'Attachment'),
        fc.constantFrom(...marks),
        async (uuid, typeName, locales) => {
          const mark = idMark({ locales });
          const [{ id }] = await city.sql('select content.global_id($1, $2, $3) as id', [typeName, uuid, mark]);
          expect(id).toBe(globalId(typeName, uuid, mark));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('is the address that encodeURIComponent makes of a name', async () => {
    const names = fc.string({ unit: 'grapheme', maxLength: 30 }).map((name) => name.replaceAll('\0', ''));
    await fc.assert(
      fc.asyncProperty(fc.oneof(names, fc.constant("Załącznik nr 1 (mapa)! ~*'.pdf")), async (name) => {
        const [{ part }] = await city.sql('select content.uri_component($1) as part', [name]);
        expect(part).toBe(encodeURIComponent(name));
      }),
      { numRuns: 60 },
    );
  });
});
