import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { globalId } from '../../src/entities/global-id.ts';
import { seedId } from '../../src/seed/seed-id.ts';
import { completeConsultation, completePage, done, editor, type Known, topicId } from '../support/content.ts';
import { refusal } from '../support/desk.ts';
import { addedFile, type KnownFile } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
let caller: Caller;
let by: ReturnType<typeof editor>;
let admin: ReturnType<typeof editor>;
let own: KnownFile;
let foreign: KnownFile;

beforeAll(async () => {
  city = await startTestApp();
  caller = await city.as('gk.editor');
  by = editor(caller);
  admin = editor(await city.as('admin'));
  own = await addedFile(city, 'Nasz');
  foreign = await addedFile(city, 'Cudzy');
  await city.sql('update file set organization_id = $2 where id = $1', [foreign.uuid, seedId('organization es')]);
});
afterAll(() => city.close());

const attached = (file: { id: string }, more: object = {}) => ({
  fileId: file.id,
  title: { pl: 'Mapa' },
  kind: 'MAP',
  ...more,
});
const create = (patch: object) => by.create('Consultation', patch);

async function attachmentsOf({ id }: Known): Promise<{ id: string; fileId: string; title: object; kind: string }[]> {
  const { document } = await caller.ask<{ document: { draft: { attachments: [] } } }>(
    'query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { draft { attachments { id fileId title kind } } } } }',
    { id },
  );
  return document.draft.attachments;
}

describe('the references of a draft', () => {
  it('must exist: areas, topics and methods', async () => {
    const answer = await create({
      areaIds: [globalId('Area', randomUUID())],
      topicIds: [topicId('nic')],
      methodCodes: ['NIC', ''],
    });
    expect(refusal(answer)).toEqual([
      'INVALID areaIds.0',
      'INVALID topicIds.0',
      'INVALID methodCodes.0',
      'INVALID methodCodes.1',
    ]);
  });

  it('are stored once each, in the given order', async () => {
    const topics = ['transport', 'zielen', 'transport'].map(topicId);
    const known = done(await create({ topicIds: topics }));
    const { document } = await caller.ask<{ document: object }>(
      'query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { draft { topics { slug } } } } }',
      { id: known.id },
    );
    expect(document).toEqual({ draft: { topics: [{ slug: 'transport' }, { slug: 'zielen' }] } });
  });
});

describe('a file', () => {
  it('is refused among attachments when it belongs to another department, like a file that does not exist', async () => {
    const answers = await Promise.all(
      [foreign.id, foreign.uuid, globalId('File', randomUUID()), 'nonsense'].map((id) =>
        create({ attachments: [attached(own), attached({ id })] }),
      ),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(refusal(answers[0])).toEqual(['INVALID attachments.1.fileId']);
  });

  it.each([
    ['an image', () => ({ body: { pl: { markdown: `![Plan](file:${foreign.uuid})` } } }), 'body'],
    [
      'a link',
      () => ({ privacyNotice: { en: { html: `<p><a href="file:${foreign.uuid}">RODO</a></p>` } } }),
      'privacyNotice',
    ],
    [
      'an image in a decision',
      () => ({ outcome: { decision: { pl: { markdown: `![Plan](file:${foreign.uuid})` } }, decidedOn: '2026-01-01' } }),
      'outcome',
    ],
  ])('is refused in a text as %s when it belongs to another department', async (_, patch, path) => {
    expect(refusal(await create(patch()))).toEqual([`INVALID ${path}`]);
    expect((await admin.create('Consultation', patch())).userErrors).toEqual([]); // only the owner of the file makes the difference
  });

  it('is refused in a text with the same words when it does not exist', async () => {
    const message = async (uuid: string) =>
      (await create({ body: { pl: { markdown: `![Plan](file:${uuid})` } } })).userErrors[0].message.replace(uuid, '');
    expect(await message(foreign.uuid)).toBe(await message(randomUUID()));
  });

  it('may be used by everybody when it belongs to nobody', async () => {
    const common = await addedFile(city, 'Wspólny');
    await city.sql('update file set organization_id = null where id = $1', [common.uuid]);
    const patch = { attachments: [attached(common)], body: { pl: { markdown: `![Herb](file:${common.uuid})` } } };
    expect((await create(patch)).userErrors).toEqual([]);
  });

  it('stays when another department’s editor attached it, and cannot be attached a second time', async () => {
    const known = done(
      await admin.create('Consultation', {
        attachments: [attached(foreign)],
        body: { pl: { markdown: `![Plan](file:${foreign.uuid})` } },
      }),
    );
    const [attachment] = await attachmentsOf(known);
    const { id, fileId, kind } = attachment;
    const kept = { id, fileId, kind, title: { pl: 'Mapa po poprawce' } };
    const body = { pl: { markdown: `![Plan](file:${foreign.uuid}) i dalszy ciąg` } };
    const updated = done(
      await by.update('Consultation', known.id, known.version, { attachments: [kept, attached(own)], body }),
    );
    expect((await attachmentsOf(updated)).map((one) => one.title)).toEqual([
      { pl: 'Mapa po poprawce' },
      { pl: 'Mapa' },
    ]);
    const twice = await by.update('Consultation', known.id, updated.version, {
      attachments: [kept, attached(foreign)],
    });
    expect(refusal(twice)).toEqual(['INVALID attachments.1.fileId']);
    const elsewhere = await create({ attachments: [kept] });
    expect(refusal(elsewhere)).toEqual(['INVALID attachments.0.fileId']);
  });
});

describe('attachments', () => {
  it('keep their ids when the list changes, and only ids of the same document are accepted', async () => {
    const known = done(await create({ attachments: [attached(own), attached(own, { title: { pl: 'Plan' } })] }));
    const [map, plan] = await attachmentsOf(known);
    const turned = [{ ...plan }, { ...map, title: { pl: 'Mapa 2' } }];
    const updated = done(await by.update('Consultation', known.id, known.version, { attachments: turned }));
    expect((await attachmentsOf(updated)).map((one) => one.id)).toEqual([plan.id, map.id]);
    expect(refusal(await create({ attachments: [{ ...map }] }))).toEqual(['INVALID attachments.0.id']);
  });

  it('need a title in the fallback language', async () => {
    expect(refusal(await create({ attachments: [attached(own, { title: { en: 'Map' } })] }))).toEqual([
      'INVALID attachments.0.title',
    ]);
  });

  it('include the cover, which disappears together with its attachment', async () => {
    const known = done(await create({ attachments: [attached(own)] }));
    const [{ id }] = await attachmentsOf(known);
    const cover = async () =>
      (
        await caller.ask<{ document: { draft: object } }>(
          'query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { draft { coverId cover { title } } } } }',
          { id: known.id },
        )
      ).document.draft;
    const covered = done(await by.update('Consultation', known.id, known.version, { coverId: id }));
    expect(await cover()).toEqual({ coverId: id, cover: { title: 'Mapa' } });
    await by.update('Consultation', known.id, covered.version, { attachments: [] });
    expect(await cover()).toEqual({ coverId: null, cover: null });
    expect(refusal(await create({ coverId: id }))).toEqual(['INVALID coverId']);
  });
});

describe('the tree of pages', () => {
  const page = async (parentId?: string) => done(await by.create('Page', { ...completePage, parentId }));

  it('has no cycles, at any length', async () => {
    const root = await page();
    const middle = await page(root.documentId);
    const leaf = await page(middle.id); // accepts all forms of ids
    for (const parentId of [root.documentId, middle.documentId, leaf.documentId]) {
      expect(refusal(await by.update('Page', root.id, root.version, { parentId }))).toEqual(['INVALID parentId']);
    }
    expect((await by.update('Page', leaf.id, leaf.version, { parentId: root.documentId })).userErrors).toEqual([]);
    expect((await by.update('Page', middle.id, middle.version, { parentId: leaf.documentId })).userErrors).toEqual([]);
  });

  it('accepts only pages as parents', async () => {
    const consultation = done(await create(completeConsultation));
    const away = await page();
    await editor(await city.as('gk.publisher')).trash(away.id, away.version);
    for (const parentId of [consultation.documentId, consultation.id, randomUUID(), 'nonsense', away.documentId]) {
      expect(refusal(await by.create('Page', { parentId }))).toEqual(['INVALID parentId']);
    }
  });
});

describe('a preview', () => {
  it('hides drafts of other departments as all other answers do', async () => {
    const root = done(await admin.create('Page', { ...completePage, title: { pl: 'Nasza' } }, 'gk'));
    const seen = done(await admin.publish(root.id, root.version));
    const child = async (title: string, owner: string) =>
      done(await admin.create('Page', { ...completePage, title: { pl: title }, parentId: seen.documentId }, owner));
    await child('Nasz szkic', 'gk');
    await child('Cudzy szkic', 'es');
    const open = await child('Cudza jawna', 'es');
    const published = done(await admin.publish(open.id, open.version));
    await admin.update('Page', open.id, published.version, { title: { pl: 'Cudza po zmianie' } });
    const children = async (name: 'gk.editor' | 'admin') => {
      const { document } = await (await city.as(name)).ask<{
        document: { preview: { children: { title: string }[] } };
      }>('query ($id: ID!) { document(id: $id) { ... on PageDocument { preview { children { title } } } } }', {
        id: root.id,
      });
      return document.preview.children.map((one) => one.title).toSorted();
    };
    expect(await children('gk.editor')).toEqual(['Cudza jawna', 'Nasz szkic']);
    expect(await children('admin')).toEqual(['Cudza po zmianie', 'Cudzy szkic', 'Nasz szkic']);
  });

  describe('of a tree of pages', () => {
    let root: Known;
    beforeAll(async () => {
      const made = done(await admin.create('Page', { ...completePage, title: { pl: 'Korzeń' } }));
      root = done(await admin.publish(made.id, made.version));
    });
    const child = async (title: string) =>
      done(await admin.create('Page', { ...completePage, title: { pl: title }, parentId: root.documentId }));
    const published = async (title: string, more?: object) => {
      const { id, version } = await child(title);
      return done(await admin.publish(id, version, more));
    };
    const withdrawn = async (title: string) => {
      const { id, version } = await published(title);
      return done(await admin.withdraw(id, version));
    };
    const preview = async ({ id }: Known, fields: string) => {
      const { document } = await (await city.as('admin')).ask<{ document: { preview: unknown } }>(
        `query ($id: ID!) { document(id: $id) { ... on PageDocument { preview { ${fields} } } } }`,
        { id },
      );
      return document.preview;
    };
    const titles = async () => {
      const { children } = (await preview(root, 'children { title }')) as { children: { title: string }[] };
      return children.map(({ title }) => title).toSorted();
    };

    it('leaves out pages in the trash, and withdrawn or ended pages without a newer text', async () => {
      const ends = new Date((await city.clock.now()).getTime() + 60_000);
      await published('Jawna');
      await published('Kończy się', { until: ends });
      await published('Planowana', { at: new Date(ends.getTime() + 3_600_000) });
      await withdrawn('Wycofana');
      const revised = await withdrawn('Wycofana, poprawiana');
      await admin.update('Page', revised.id, revised.version, { title: { pl: 'Poprawiona' } });
      const draft = await child('Szkic w koszu');
      await admin.trash(draft.id, draft.version);
      const gone = await withdrawn('Wycofana w koszu');
      await admin.trash(gone.id, gone.version);
      expect(await titles()).toEqual(['Jawna', 'Kończy się', 'Planowana', 'Poprawiona']);
      await city.clock.set(ends);
      expect(await titles()).toEqual(['Jawna', 'Planowana', 'Poprawiona']);
    });

    it('leaves these pages out of parents and breadcrumbs as well', async () => {
      const middle = await published('Środek');
      const patch = { ...completePage, title: { pl: 'Liść' }, parentId: middle.documentId };
      const leaf = done(await admin.create('Page', patch));
      const above = 'parent { title } breadcrumb { title }';
      expect(await preview(leaf, above)).toEqual({
        parent: { title: 'Środek' },
        breadcrumb: [{ title: 'Korzeń' }, { title: 'Środek' }],
      });
      const gone = done(await admin.withdraw(middle.id, middle.version));
      expect(await preview(leaf, above)).toEqual({ parent: null, breadcrumb: [] });
      done(await admin.trash(gone.id, gone.version));
      expect(await preview(leaf, above)).toEqual({ parent: null, breadcrumb: [] });
    });

    it('still shows such a page when asked for the page itself', async () => {
      const gone = await withdrawn('Wycofana sama');
      expect(await preview(gone, 'title parent { title }')).toEqual({
        title: 'Wycofana sama',
        parent: { title: 'Korzeń' },
      });
      const trashed = done(await admin.trash(gone.id, gone.version));
      expect(await preview(trashed, 'title')).toEqual({ title: 'Wycofana sama' });
      await admin.restore(trashed.id, trashed.version);
    });
  });
});
