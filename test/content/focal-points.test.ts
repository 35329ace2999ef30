import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fieldDigest, leavesOf, type Query } from '../../src/content/ledger/digest.ts';
import { contentTypeByCode } from '../../src/content-types/registry.ts';
import { done, type Known } from '../support/content.ts';
import { type Desk, openDesk, refusal } from '../support/desk.ts';
import { addedBytes, addedFile, type KnownFile } from '../support/files.ts';
import { mistakes } from '../support/ledger.ts';
import { uniqueQuarters } from '../support/sample-images.ts';

let desk: Desk;
let file: KnownFile;
beforeAll(async () => {
  desk = await openDesk();
  file = await addedBytes(desk.city, await uniqueQuarters(400, 300), 'rynek.png');
});
afterAll(() => desk.close());

interface Point {
  x: number;
  y: number;
}

const alt = { pl: 'Rynek z góry' };
const attached = (focalPoint?: Point | null, id?: string) => ({
  attachments: [{ id, fileId: file.id, kind: 'IMAGE', title: { pl: 'Rynek', en: 'Market' }, alt, focalPoint }],
});
const left = { x: 0.12, y: 0.4 };
const right = { x: 0.9, y: 0.6 };

const update = async ({ id, version }: Known, patch: object) =>
  done(await desk.verbs.update('Consultation', id, version, patch));

async function drafted({ id }: Known): Promise<{ id: string; focalPoint: Point | null }> {
  const { document } = await desk.caller.ask<{
    document: { draft: { attachments: { id: string; focalPoint: Point | null }[] } };
  }>(
    `query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { draft { attachments { id focalPoint { x y } } } } } }`,
    { id },
  );
  return document.draft.attachments[0];
}

async function delivered({ documentId }: Known, at?: Date): Promise<Point | null> {
  const { consultation } = await desk.city.anonymous.ask<{
    consultation: { attachments: { focalPoint: Point | null }[] };
  }>('query ($id: ID!, $at: DateTime) { consultation(id: $id, at: $at) { attachments { focalPoint { x y } } } }', {
    id: documentId,
    at,
  });
  return consultation.attachments[0].focalPoint;
}

describe('a focal point', () => {
  it('is stored in hundredths, and shown to editors and readers', async () => {
    const document = await desk.published(attached({ x: 0.123, y: 0.999 }));
    expect(await delivered(document)).toEqual({ x: 0.12, y: 1 });
    expect((await drafted(document)).focalPoint).toEqual({ x: 0.12, y: 1 });
    expect(await delivered(await desk.published(attached({ x: 0, y: 0 })))).toEqual({ x: 0, y: 0 });
    expect(await delivered(await desk.published(attached()))).toBeNull();
  });

  it.each([
    [{ x: -0.01, y: 0.5 }, 'x'],
    [{ x: 0.5, y: 1.01 }, 'y'],
    [{ x: 50, y: 0.5 }, 'x'],
  ])('is refused outside the picture: %j', async (point, side) => {
    const refused = await desk.verbs.create('Consultation', attached(point));
    expect(refusal(refused)).toEqual([`INVALID attachments.0.focalPoint.${side}`]);
    expect(refused.userErrors[0].message).toContain('Liczba od 0 do 1');
  });

  it('is refused for a file that is no image', async () => {
    const pdf = await addedFile(desk.city, 'Bez kadru');
    const patch = { attachments: [{ fileId: pdf.id, kind: 'MAP', title: { pl: 'Mapa' }, focalPoint: left }] };
    const refused = await desk.verbs.create('Consultation', patch);
    expect(refusal(refused)).toEqual(['INVALID attachments.0.focalPoint']);
    expect(refused.userErrors[0].message).toBe('Załączniki 1 › Punkt kadrowania: Punkt kadrowania mają tylko obrazy.');
  });

  it('is carried into a new draft of a public text, and into one language published alone', async () => {
    const published = await desk.published({ ...attached(left), title: { pl: 'Rynek', en: 'Market' } });
    const retitled = await update(published, { title: { en: 'Market, anew' } });
    expect((await drafted(retitled)).focalPoint).toEqual(left);
    expect(await delivered(await desk.publish(retitled, { locales: ['en'] }))).toEqual(left);
  });

  it('belongs to no language: a changed point stays in the draft while one language is published alone', async () => {
    const published = await desk.published({ ...attached(left), title: { pl: 'Rynek', en: 'Market' } });
    const { id } = await drafted(published);
    const changed = await update(published, { ...attached(right, id), title: { en: 'Anew' } });
    const document = await desk.publish(changed, { locales: ['en'] });
    expect(await delivered(document)).toEqual(left);
    expect((await drafted(document)).focalPoint).toEqual(right);
  });

  it('is a change of its own, and the former point stays in the history', async () => {
    const first = await desk.published(attached(left));
    await desk.clock.advance({ minutes: 1 });
    const before = await desk.clock.now();
    const { id } = await drafted(first);
    const same = await update(first, attached(left, id));
    expect(same.version).toBe(first.version);
    await desk.clock.advance({ minutes: 1 });
    const second = await desk.publish(await update(same, attached(right, id)));
    expect(second.version).toBeGreaterThan(first.version);
    expect([await delivered(second), await delivered(second, before)]).toEqual([right, left]);
    const third = await desk.publish(await update(second, attached(null, id)));
    expect(await delivered(third)).toBeNull();
  });
});

describe('the ledger', () => {
  const query: Query = async <T>(text: string, values: unknown[]) => (await desk.city.sql(text, values)) as T[];
  const type = () => contentTypeByCode('CONSULTATION');

  async function editionOf({ documentId }: Known): Promise<string> {
    const [{ id }] = await desk.city.sql<{ id: string }>(
      'select id from edition where document_id = $1 order by number desc limit 1',
      [documentId],
    );
    return id;
  }

  async function digestOf(edition: string): Promise<{ salt: Buffer; digest: string }> {
    const [row] = await desk.city.sql<{ salt: Buffer; digest: string }>(
      `select substr(salts, place * 16 - 15, 16) as salt, encode(substr(digests, place * 32 - 31, 32), 'hex') as digest
       from field_digests, array_position(fields, 'attachments') place where edition_id = $1`,
      [edition],
    );
    return row;
  }

  /** The digest of an edition by the rules from before focal points. */
  async function formerDigest(edition: string, salt: Buffer): Promise<string> {
    const [{ value }] = await desk.city.sql<{ value: unknown[] }>(
      `select json_agg(row_to_json(j)) as value from (
         select id, position, file_id, kind, title, language, annex_number, accessible, alt, credit
         from attachment where edition_id = $1 order by position, id) j`,
      [edition],
    );
    return fieldDigest(salt, value);
  }

  it('digests attachments without a focal point as before, so that old editions still verify', async () => {
    const edition = await editionOf(await desk.published(attached()));
    const { salt, digest } = await digestOf(edition);
    expect(await formerDigest(edition, salt)).toBe(digest);
    expect(await mistakes(desk.city)).toEqual([]);
  });

  it('vouches for a focal point that was published', async () => {
    const edition = await editionOf(await desk.published(attached(left)));
    const { salt, digest } = await digestOf(edition);
    expect(await formerDigest(edition, salt)).not.toBe(digest);
    const leaves = await leavesOf(query, type(), [edition]);
    expect(leaves.get(edition)?.fields.attachments).toMatchObject([{ focal_x: 12, focal_y: 40 }]);
    expect(await mistakes(desk.city)).toEqual([]);
  });

  it.each([
    ['moved', left, 'focal_x = 13'],
    ['taken away', left, 'focal_x = null, focal_y = null'],
    ['added', null, 'focal_x = 50, focal_y = 50'],
  ])('reports a focal point that was %s behind its back', async (_, point, change) => {
    const edition = await editionOf(await desk.published(attached(point)));
    await desk.city.sql('begin');
    try {
      await desk.city.sql('set local session_replication_role = replica');
      await desk.city.sql(`update attachment set ${change} where edition_id = $1`, [edition]);
      expect((await mistakes(desk.city)).join()).toContain('field attachments was changed');
    } finally {
      await desk.city.sql('rollback');
    }
  });
});
