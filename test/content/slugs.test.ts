import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { completePage, done, type Known } from '../support/content.ts';
import { type Desk, openDesk, refusal } from '../support/desk.ts';
import { later } from '../support/stopped-clock.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** The document that the public finds under a slug. */
async function found(
  slug: string,
  type = 'consultation',
  at?: Date,
): Promise<{ documentId: string; slug: string } | null> {
  const query = `query ($slug: String!, $at: DateTime) { found: ${type}(slug: $slug, at: $at) { documentId slug } }`;
  return (await desk.city.anonymous.ask<{ found: { documentId: string; slug: string } | null }>(query, { slug, at }))
    .found;
}

const update = async ({ id, version }: Known, patch: object) =>
  done(await desk.verbs.update('Consultation', id, version, patch));
const slugOf = async (document: Known) => (await desk.seen(document))?.slug;

describe('a slug', () => {
  it('is made of the title when the editor chose no slug', async () => {
    const document = await desk.published({ title: { pl: 'Zażółć gęślą jaźń — 2040!' } });
    expect(await slugOf(document)).toBe('zazolc-gesla-jazn-2040');
    expect((await found('zazolc-gesla-jazn-2040'))?.documentId).toBe(document.documentId);
  });

  it('gets a number when another document has the same title', async () => {
    const titles = { title: { pl: 'Ten sam tytuł' } };
    const documents = [await desk.published(titles), await desk.published(titles), await desk.published(titles)];
    expect(await Promise.all(documents.map(slugOf))).toEqual(['ten-sam-tytul', 'ten-sam-tytul-2', 'ten-sam-tytul-3']);
  });

  it('stays when the title changes', async () => {
    const document = await desk.published({ title: { pl: 'Pierwotny' } });
    await desk.publish(await desk.retitled(document, 'Zmieniony'));
    expect(await slugOf(document)).toBe('pierwotny');
  });

  it('still leads to its document after a change', async () => {
    const document = await desk.published({ slug: 'dawny' });
    await desk.clock.advance({ minutes: 1 });
    await desk.publish(await update(document, { slug: 'obecny' }));
    const now = { documentId: document.documentId, slug: 'obecny' };
    expect(await found('dawny')).toEqual(now);
    expect(await found('obecny')).toEqual(now);
  });

  it('is not given to another document after a change', async () => {
    const document = await desk.published({ slug: 'moj-dawny' });
    await desk.publish(await update(document, { slug: 'moj-obecny' }));
    const other = await desk.drafted({ slug: 'moj-dawny' });
    expect(refusal(await desk.verbs.publish(other.id, other.version))).toEqual(['SLUG_TAKEN slug']);
    await desk.publish(await refreshed(document, { slug: 'moj-dawny' }));
    expect(await slugOf(document)).toBe('moj-dawny');
  });

  it('is not given to another document after a withdrawal', async () => {
    const document = await desk.published({ slug: 'wycofany' });
    done(await desk.verbs.withdraw(document.id, document.version));
    expect(await found('wycofany')).toBeNull();
    const other = await desk.drafted({ slug: 'wycofany' });
    expect(refusal(await desk.verbs.publish(other.id, other.version))).toEqual(['SLUG_TAKEN slug']);
    const generated = await desk.published({ title: { pl: 'Wycofany' } });
    expect(await slugOf(generated)).toBe('wycofany-2');
  });

  it('is not claimed by a draft: the first document to be published gets the slug', async () => {
    const first = await desk.drafted({ slug: 'kto-pierwszy' });
    const second = await desk.drafted({ slug: 'kto-pierwszy' });
    expect(await found('kto-pierwszy')).toBeNull();
    await desk.publish(second);
    expect((await found('kto-pierwszy'))?.documentId).toBe(second.documentId);
    expect(refusal(await desk.verbs.publish(first.id, first.version))).toEqual(['SLUG_TAKEN slug']);
    expect(await slugOf(await desk.publish(await update(first, { slug: null, title: { pl: 'Kto pierwszy' } })))).toBe(
      'kto-pierwszy-2',
    );
  });

  it('is claimed by a plan at once, and leads to the document when the time comes', async () => {
    const at = later(await desk.clock.now(), 10);
    const document = await desk.published({ slug: 'przed-planem' });
    await desk.publish(await update(document, { slug: 'po-planie' }), { at });
    expect(await found('po-planie')).toBeNull();
    expect((await found('przed-planem'))?.slug).toBe('przed-planem');
    const other = await desk.drafted({ slug: 'po-planie' });
    expect(refusal(await desk.verbs.publish(other.id, other.version))).toEqual(['SLUG_TAKEN slug']);
    await desk.clock.set(at);
    expect((await found('po-planie'))?.documentId).toBe(document.documentId);
    expect((await found('przed-planem'))?.slug).toBe('po-planie');
  });

  it('is reserved for a plan that was taken back: it leads nowhere until its own document uses it', async () => {
    const at = later(await desk.clock.now(), 10);
    const planned = await desk.publish(await desk.drafted({ slug: 'cofniety-plan' }), { at });
    const unscheduled = done(await desk.verbs.unschedule(planned.id, planned.version));
    await desk.clock.set(later(at, 1));
    expect(await found('cofniety-plan')).toBeNull();
    const other = await desk.drafted({ slug: 'cofniety-plan' });
    expect(refusal(await desk.verbs.publish(other.id, other.version))).toEqual(['SLUG_TAKEN slug']);
    await desk.publish(unscheduled);
    expect((await found('cofniety-plan'))?.documentId).toBe(planned.documentId);
  });

  it('is the same in all languages, and each type has its own slugs', async () => {
    const consultation = await desk.published({ slug: 'wspolny' });
    const page = done(await desk.verbs.create('Page', { ...completePage, slug: 'wspolny' }));
    await desk.publish(page);
    expect((await found('wspolny'))?.documentId).toBe(consultation.documentId);
    expect((await found('wspolny', 'page'))?.documentId).toBe(page.documentId);
  });

  it('has lower-case letters, digits and single hyphens only', async () => {
    for (const slug of ['Duże', 'dwa--łączniki', '-na-poczatku', 'a'.repeat(81), '../etc', '']) {
      expect(refusal(await desk.verbs.create('Consultation', { slug }))).toEqual(['INVALID slug']);
    }
  });

  it('stays short when the title is long', async () => {
    const document = await desk.published({ title: { pl: `${'Bardzo długi tytuł '.repeat(10)}końca` } });
    const slug = await slugOf(document);
    expect(slug).toMatch(/^bardzo-dlugi-tytul-[a-z-]+[a-z]$/);
    expect(slug?.length).toBeLessThanOrEqual(80);
  });
});

async function refreshed(document: Known, patch: object): Promise<Known> {
  const { version } = await desk.managed(document);
  return update({ ...document, version }, patch);
}
