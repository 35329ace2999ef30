import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newcomer } from '../support/accounts.ts';
import { completePage, done, editor, type Known } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
let ewa: Caller;
let adam: Caller;
let publisher: Caller;
beforeAll(async () => {
  city = await startTestApp();
  ewa = await newcomer(city, 'ewa', { gk: 'EDITOR' });
  adam = await newcomer(city, 'adam', { gk: 'EDITOR' });
  publisher = await city.as('gk.publisher');
});
afterAll(() => city.close());

const page = async (by: Caller, organization = 'gk') =>
  done(await editor(by).create('Page', completePage, organization));
const trash = (by: Caller, { id, version }: Known) => editor(by).trash(id, version);

describe('an editor, who has no right to trash', () => {
  it('puts a draft of their own in the trash and takes it back', async () => {
    const trashed = done(await trash(ewa, await page(ewa)));
    const seen = '{ documents(where: { trashed: true, createdByMe: true }) { nodes { documentId } } }';
    expect(await ewa.ask(seen)).toEqual({ documents: { nodes: [{ documentId: trashed.documentId }] } });
    done(await editor(ewa).restore(trashed.id, trashed.version));
    expect(await ewa.ask(seen)).toEqual({ documents: { nodes: [] } });
  });

  it('does neither with drafts of others, also of the same department', async () => {
    await expect(trash(ewa, await page(adam))).rejects.toThrow('FORBIDDEN');
    const trashed = done(await trash(adam, await page(adam)));
    await expect(editor(ewa).restore(trashed.id, trashed.version)).rejects.toThrow('FORBIDDEN');
  });

  it('does not trash what has ever been public, although nothing of it is public now', async () => {
    const own = await page(ewa);
    const published = done(await editor(publisher).publish(own.id, own.version));
    await expect(trash(ewa, published)).rejects.toThrow('FORBIDDEN');
    const withdrawn = done(await editor(publisher).withdraw(published.id, published.version));
    await expect(trash(ewa, withdrawn)).rejects.toThrow('FORBIDDEN');
    done(await trash(publisher, withdrawn));
  });

  it('does not trash a draft that is planned', async () => {
    const own = await page(ewa);
    const at = new Date((await city.clock.now()).getTime() + 3_600_000);
    const planned = done(await editor(publisher).publish(own.id, own.version, { at }));
    expect((await trash(ewa, planned)).userErrors).toMatchObject([{ code: 'INVALID', path: ['id'] }]);
  });

  it('does not trash an own draft once the membership is gone', async () => {
    const leaver = await newcomer(city, 'leaver', { gk: 'EDITOR', es: 'EDITOR' });
    const own = await page(leaver);
    await city.sql(`delete from membership m using account a, organization o
      where a.id = m.account_id and a.email = 'leaver@example.org' and o.id = m.organization_id and o.slug = 'gk'`);
    await expect(trash(leaver, own)).rejects.toThrow('NOT_FOUND');
  });

  it('duplicates an own draft, and trashes the copy', async () => {
    const { id } = await page(ewa);
    const mutation =
      'mutation ($input: DuplicateInput!) { duplicate(input: $input) { document { id documentId version createdBy } } }';
    const { duplicate } = await ewa.ask<{ duplicate: { document: Known & { createdBy: string } } }>(mutation, {
      input: { id },
    });
    expect(duplicate.document.createdBy).toBe('ewa');
    done(await trash(ewa, duplicate.document));
  });
});
