import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentTypes } from '../../src/content-types/registry.ts';
import { completePatch, done, editor, type Known, organizationId } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
let coordinator: Caller;
beforeAll(async () => {
  city = await startTestApp();
  coordinator = await city.as('coordinator');
});
afterAll(() => city.close());

/** The behaviour of every content type: a new type is tested without a new line here. */
describe.each(contentTypes.map((type) => [type.typeName, type] as const))('%s', (typeName, type) => {
  const verbs = () => editor(coordinator);
  const patch = () => completePatch(city, typeName);
  const make = async (more: object = {}): Promise<Known> =>
    done(await verbs().create(typeName, { ...(await patch()), ...more }, ownerOf(typeName)));
  const published = async (more: object = {}): Promise<Known> => {
    const made = await make(more);
    return done(await verbs().publish(made.id, made.version));
  };
  const delivered = async (documentId: string, more: { at?: Date; locales?: string[] } = {}) => {
    const data = await city.anonymous.ask<Record<string, { title: string; slug: string } | null>>(
      `query ($id: ID!, $at: DateTime, $locales: [Locale!]) {
        one: ${type.singular}(id: $id, at: $at, locales: $locales) { title slug } }`,
      { id: documentId, ...more },
    );
    return data.one;
  };

  it('is written at the management API and read at the delivery API', async () => {
    const doc = await published({ title: { pl: `Nowy ${typeName}` } });
    expect(await delivered(doc.documentId)).toMatchObject({ title: `Nowy ${typeName}` });
    const { list } = await city.anonymous.ask<{ list: { nodes: { documentId: string }[] } }>(
      `{ list: ${type.plural}(first: 1) { nodes { documentId } } }`,
    );
    expect(list.nodes).toEqual([{ documentId: doc.documentId }]);
  });

  it('does not show its draft, and lists the missing fields when the draft is published', async () => {
    const empty = done(await verbs().create(typeName, {}, ownerOf(typeName)));
    expect(await delivered(empty.documentId)).toBeNull();
    const refused = await verbs().publish(empty.id, empty.version);
    expect(refused.document).toBeNull();
    expect(refused.userErrors.map((error) => error.code)).toContain('REQUIRED_TO_PUBLISH');
    expect(refused.userErrors.map((error) => error.path?.join('.'))).toContain('title.pl');
  });

  it('keeps what was public at an instant after a change and a withdrawal', async () => {
    const doc = await published({ title: { pl: 'Przedtem' } });
    const before = await city.clock.now();
    await city.clock.advance({ minutes: 5 });
    const updated = done(await verbs().update(typeName, doc.id, doc.version, { title: { pl: 'Potem' } }));
    const again = done(await verbs().publish(updated.id, updated.version));
    expect(await delivered(doc.documentId)).toMatchObject({ title: 'Potem' });
    await city.clock.advance({ minutes: 5 });
    done(await verbs().withdraw(again.id, again.version));
    expect(await delivered(doc.documentId)).toBeNull();
    expect(await delivered(doc.documentId, { at: before })).toMatchObject({ title: 'Przedtem' });
  });

  it('refuses a change on an older version and says who changed which fields', async () => {
    const doc = await make();
    done(await verbs().update(typeName, doc.id, doc.version, { title: { pl: 'Pierwszy' } }));
    const late = await verbs().update(typeName, doc.id, doc.version, { title: { pl: 'Drugi' } });
    expect(late.userErrors).toMatchObject([
      {
        code: 'VERSION_CONFLICT',
        details: { version: doc.version + 1, changes: [{ by: 'Kinga Koordynatorka', fields: ['title'] }] },
      },
    ]);
  });

  it('stays as it was when a verb fails at its very end', async () => {
    const doc = await make();
    const before = await everythingOf(doc.documentId);
    await city.sql(`alter table audit_entry add constraint nothing_more check (action <> 'publish') not valid`);
    const failed = await coordinator.send(
      'mutation ($input: PublishInput!) { publish(input: $input) { userErrors { code } } }',
      { input: { id: doc.id, expectedVersion: doc.version } },
    );
    await city.sql('alter table audit_entry drop constraint nothing_more');
    expect(failed.errors?.[0].extensions.code).toBe('INTERNAL_SERVER_ERROR');
    expect(await everythingOf(doc.documentId)).toEqual(before);
    expect(await delivered(doc.documentId)).toBeNull();
  });

  it('gets a ledger row for the opening and for the end, and an audit row for every write', async () => {
    const doc = await published();
    await city.clock.advance({ minutes: 1 });
    done(await verbs().withdraw(doc.id, doc.version, 'Powód'));
    const ledger = await city.sql('select event from ledger where document_id = $1 order by sequence', [
      doc.documentId,
    ]);
    expect(ledger).toEqual([{ event: 'OPENED' }, { event: 'CLOSED' }]);
    const audit = await city.sql('select action, note from audit_entry where document_id = $1 order by at', [
      doc.documentId,
    ]);
    expect(audit).toEqual([
      { action: 'create', note: null },
      { action: 'publish', note: null },
      { action: 'withdraw', note: 'Powód' },
    ]);
  });

  it('is planned, taken back and planned again', async () => {
    const doc = await make();
    const at = new Date((await city.clock.now()).getTime() + 60_000); // sessions outlast the minutes of all types
    const planned = done(await verbs().publish(doc.id, doc.version, { at }));
    expect(await delivered(doc.documentId)).toBeNull();
    const back = done(await verbs().unschedule(planned.id, planned.version));
    const again = done(await verbs().publish(back.id, back.version, { at }));
    await city.clock.set(new Date(at.getTime() + 1));
    expect(await delivered(doc.documentId)).not.toBeNull();
    expect(again.version).toBe(back.version + 1);
  });

  it('is read in another language, and publishes one language alone', async () => {
    const doc = await published({ title: { pl: 'Po polsku' } });
    const updated = done(
      await verbs().update(typeName, doc.id, doc.version, { title: { pl: 'Zmienione', en: 'In English' } }),
    );
    done(await verbs().publish(updated.id, updated.version, { locales: ['en'] }));
    expect(await delivered(doc.documentId, { locales: ['en'] })).toMatchObject({ title: 'In English' });
    expect(await delivered(doc.documentId)).toMatchObject({ title: 'Po polsku' });
  });

  it('stays reachable at the old address when it gets a new address', async () => {
    const old = `stary-${type.singular.toLowerCase()}`;
    const doc = await published({ slug: old });
    const updated = done(await verbs().update(typeName, doc.id, doc.version, { slug: `${old}-nowy` }));
    done(await verbs().publish(updated.id, updated.version));
    const { one } = await city.anonymous.ask<Record<string, { slug: string }>>(
      `query ($slug: String!) { one: ${type.singular}(slug: $slug) { slug } }`,
      { slug: old },
    );
    expect(one.slug).toBe(`${old}-nowy`);
  });

  it('goes to the trash and back, but not while it is public', async () => {
    const doc = await published();
    expect((await verbs().trash(doc.id, doc.version)).userErrors).toMatchObject([{ code: 'INVALID' }]);
    const withdrawn = done(await verbs().withdraw(doc.id, doc.version));
    const trashed = done(await verbs().trash(doc.id, withdrawn.version));
    expect((await verbs().update(typeName, doc.id, trashed.version, {})).userErrors).toMatchObject([
      { code: 'INVALID' },
    ]);
    done(await verbs().restore(doc.id, trashed.version));
  });

  it('is found among the documents by those who may read it, and by nobody else', async () => {
    const doc = await make();
    const ask = 'query ($id: ID!) { document(id: $id) { documentId } }';
    expect(await coordinator.ask(ask, { id: doc.id })).toEqual({ document: { documentId: doc.documentId } });
    expect(await (await city.as('auditor')).ask(ask, { id: doc.id })).toEqual({
      document: { documentId: doc.documentId },
    });
    const stranger = typeName === 'NgoProfile' ? 'bleszno' : 'ngo';
    expect(await (await city.as(stranger)).ask(ask, { id: doc.id })).toEqual({ document: null });
    expect((await city.management().send(ask, { id: doc.id })).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  it('cannot be owned by an organization that does not exist', async () => {
    const refused = await verbs().create(typeName, {}, 'nie-ma-takiej');
    expect(refused.userErrors).toMatchObject([{ code: 'INVALID', path: ['organizationId'] }]);
    expect(organizationId('gk')).not.toBe(organizationId('nie-ma-takiej'));
  });
});

/** Who may own a document of a type in these tests. */
function ownerOf(typeName: string): string {
  if (typeName === 'NewsArticle') return 'rada-bleszno';
  return typeName === 'NgoProfile' ? 'stowarzyszenie-aleje-dla-ludzi' : 'gk';
}

async function everythingOf(documentId: string) {
  const [documents, editions, ledger, slugs] = [
    await city.sql('select * from document where id = $1', [documentId]),
    await city.sql('select * from edition where document_id = $1 order by number', [documentId]),
    await city.sql('select * from ledger where document_id = $1', [documentId]),
    await city.sql('select * from slug where document_id = $1', [documentId]),
  ];
  const head = await city.sql('select sequence, hash from ledger_head');
  return { documents, editions, ledger, slugs, head };
}
