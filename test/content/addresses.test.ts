import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { saveAccount } from '../../src/access/accounts.ts';
import { lineFormats } from '../../src/entities/fields/line-formats.ts';
import { done } from '../support/content.ts';
import { type Desk, openDesk, refusal } from '../support/desk.ts';
import { addedFile } from '../support/files.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function keptWebsite(website: string): Promise<string | null> {
  const { id } = await desk.drafted({ contact: { website } });
  const { document } = await desk.caller.ask<{ document: { draft: { contact: { website: string } | null } } }>(
    'query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { draft { contact { website } } } } }',
    { id },
  );
  return document.draft.contact?.website ?? null;
}

describe('a web address', () => {
  it.each([
    ['https://example.org', 'https://example.org/'],
    ['HTTPS://Example.ORG:443/A b?ą#ę', 'https://example.org/A%20b?%C4%85#%C4%99'],
    [' http:\\\\example.org\\a\\..\\b ', 'http://example.org/b'],
    ['https://żółw.example.org/', 'https://xn--w-uga1v8h.example.org/'],
    ['https://@example.org/', 'https://example.org/'],
  ])('%j is kept as %j, as browsers write it', async (given, kept) => {
    expect(await keptWebsite(given)).toBe(kept);
    expect(kept).toBe(new URL(given).href);
  });

  it.each([
    'https://jan:haslo@example.org/',
    'https://jan@example.org/',
    'https://bank.example.org@evil.example.org/',
    'ftp://example.org/',
    'javascript:alert(1)',
    '//example.org',
    'example.org',
    'https://',
    `https://example.org/${'ą'.repeat(400)}`,
  ])('%j is refused', async (website) => {
    const payload = await desk.verbs.create('Consultation', { contact: { website } });
    expect(refusal(payload)).toEqual(['INVALID contact.website']);
    const waysToRespond = [{ channel: 'ONLINE', instructions: { pl: 'Kliknij.' }, url: website, formUrl: website }];
    expect(refusal(await desk.verbs.create('Consultation', { waysToRespond }))).toEqual([
      'INVALID waysToRespond.0.url',
      'INVALID waysToRespond.0.formUrl',
    ]);
  });

  it('with a password is not repeated in the refusal', async () => {
    const { userErrors } = await desk.verbs.create('Consultation', {
      contact: { website: 'https://jan:haslo@a.example/' },
    });
    expect(userErrors[0].message).toMatch(/^Kontakt › Strona internetowa: /);
    expect(userErrors[0].message).not.toContain('haslo');
  });

  it('with a password, stored before there was a rule, does not become public', async () => {
    const { id, version, documentId } = await desk.drafted({ contact: { website: 'https://example.org' } });
    await desk.city.sql(
      `update consultation set contact = jsonb_set(contact, '{website}', '"https://jan:haslo@example.org/"')
       where document_id = $1`,
      [documentId],
    );
    expect(refusal(await desk.verbs.publish(id, version))).toEqual(['INVALID contact.website']);
    const mended = done(
      await desk.verbs.update('Consultation', id, version, { contact: { website: 'https://example.org' } }),
    );
    expect(done(await desk.verbs.publish(mended.id, mended.version)).documentId).toBe(documentId);
  });

  it('with a password, stored with an attachment, does not become public either', async () => {
    const file = await addedFile(desk.city, 'Mapa');
    const contact = { website: 'https://example.org' };
    const map = { fileId: file.id, kind: 'MAP', title: { pl: 'Mapa' }, accessibleFormatContact: contact };
    const { id, version, documentId } = await desk.drafted({ attachments: [map] });
    await desk.city.sql(
      `update attachment set accessible_format_contact = '{"website": "https://jan:haslo@example.org/"}'
       where edition_id = (select id from consultation where document_id = $1)`,
      [documentId],
    );
    expect(refusal(await desk.verbs.publish(id, version))).toEqual([
      'INVALID attachments.0.accessibleFormatContact.website',
    ]);
  });
});

describe('an e-mail address', () => {
  it.each(['jan', 'jan@example', 'jan @example.org', 'jan@example.org, ewa@example.org', '@example.org'])(
    '%j is refused in contacts, ways to respond, links of texts and accounts',
    async (email) => {
      const instructions = { pl: 'Napisz.' };
      const link = {
        type: 'doc',
        content: [
          {
            type: 'paragraph',
            content: [
              {
                type: 'text',
                text: 'napisz',
                marks: [{ type: 'link', attrs: { href: `mailto:${encodeURIComponent(email)}` } }],
              },
            ],
          },
        ],
      };
      const refused = await desk.verbs.create('Consultation', {
        contact: { email },
        waysToRespond: [{ channel: 'EMAIL', instructions, email }],
        body: { pl: { json: link } },
      });
      expect(new Set(refusal(refused).map((one) => one.replace(/(body\.pl).*/, '$1')))).toEqual(
        new Set(['INVALID contact.email', 'INVALID waysToRespond.0.email', 'INVALID body.pl']),
      );
      const account = { email, name: 'Jan', password: 'a long password', memberships: [] };
      await expect(saveAccount(desk.city.app.context(), account)).rejects.toMatchObject({
        problems: [{ path: ['email'], message: lineFormats.email.refusal(email) }],
      });
    },
  );
});
