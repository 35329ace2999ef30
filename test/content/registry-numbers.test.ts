import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { completePatch, done, editor, type Known, organizationId, type Payload } from '../support/content.ts';
import { addedFile, type KnownFile } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
let coordinator: Caller;
let profile: object;
beforeAll(async () => {
  city = await startTestApp();
  coordinator = await city.as('coordinator');
  profile = await completePatch(city, 'NgoProfile');
});
afterAll(() => city.close());

interface Saved {
  document: (Known & { draft: Record<string, unknown> }) | null;
  warnings: { code: string; path: string[]; message: string }[];
  userErrors: Payload['userErrors'];
}

async function saved(patch: object, organization = 'stowarzyszenie-aleje-dla-ludzi'): Promise<Saved> {
  const { createNgoProfile } = await coordinator.ask<{ createNgoProfile: Saved }>(
    `mutation ($input: CreateNgoProfileInput!) { createNgoProfile(input: $input) {
       document { id documentId version draft { krs nip regon contact { phone website ePuap eDelivery } } }
       warnings { code path message } userErrors { code path message } } }`,
    { input: { organizationId: organizationId(organization), patch: { ...profile, ...patch } } },
  );
  return createNgoProfile;
}

async function published({ document }: Saved, more: object = {}): Promise<Saved> {
  const { publish } = await coordinator.ask<{ publish: Saved }>(
    `mutation ($input: PublishInput!) { publish(input: $input) {
       document { id documentId version } warnings { code path message } userErrors { code } } }`,
    { input: { id: document?.id, expectedVersion: document?.version, ...more } },
  );
  return publish;
}

describe('a second profile of an organization', () => {
  const owner = 'gk';

  it('is published with a warning that names the first, unless that one is public no more', async () => {
    const first = await published(await saved({ title: { pl: 'Pierwszy profil' } }, owner));
    expect(first.warnings).toEqual([]);
    const second = await saved({ title: { pl: 'Drugi profil' } }, owner);
    expect(second.warnings).toEqual([]); // a draft is no second
    const both = await published(second);
    expect(both).toMatchObject({ userErrors: [], warnings: [{ code: 'SECOND_OF_OWNER', path: ['id'] }] });
    expect(both.warnings[0].message).toContain('„Pierwszy profil”');
    const elsewhere = await published(await saved({ title: { pl: 'Inna' } }, 'rada-bleszno'));
    expect(elsewhere.warnings).toEqual([]);
    const { id, version } = both.document as Known;
    const updated = done(await editor(coordinator).update('NgoProfile', id, version, { title: { pl: 'Drugi 2' } }));
    done(await editor(coordinator).withdraw(first.document?.id as string, first.document?.version as number));
    expect((await published({ ...both, document: { ...updated, draft: {} } })).warnings).toEqual([]);
  });

  it('is warned of beside one that is only planned', async () => {
    const at = new Date((await city.clock.now()).getTime() + 3_600_000).toISOString();
    const planned = await published(await saved({ title: { pl: 'Planowany' } }, 'es'), { at });
    expect(planned.warnings).toEqual([]);
    const second = await published(await saved({ title: { pl: 'Od razu' } }, 'es'));
    expect(second.warnings).toMatchObject([{ code: 'SECOND_OF_OWNER' }]);
  });
});

describe('numbers of registers', () => {
  it('are accepted with dashes, blanks and the country code, and stored without them', async () => {
    for (const nip of ['100-159-08-37', '100 159 08 37', 'PL1001590837', 'pl 100–159–08–37', ' 1001590837 ']) {
      expect((await saved({ nip })).document?.draft).toMatchObject({ nip: '1001590837' });
    }
    const { document } = await saved({ regon: '995-260-182', krs: '0009 0000 17' });
    expect(document?.draft).toMatchObject({ regon: '995260182', krs: '0009000017' });
  });

  it('are refused when they are all zeros, contain letters, or fail their checksum', async () => {
    const wrong = [
      { nip: '000-000-00-00' },
      { regon: '000000000' },
      { regon: '0'.repeat(14) },
      { krs: '0000000000' },
      { nip: '1001590838' },
      { nip: 'DE1001590837' },
      { krs: '123' },
    ];
    for (const patch of wrong) {
      const { document, userErrors } = await saved(patch);
      expect([patch, document, userErrors[0]]).toEqual([
        patch,
        null,
        expect.objectContaining({ code: 'INVALID', path: Object.keys(patch) }),
      ]);
    }
  });

  it('are accepted with a warning when another public profile has the same number', async () => {
    const first = await saved({ nip: '1001590837', title: { pl: 'Pierwsze' } });
    expect(first.warnings).toEqual([]);
    const { id, version } = first.document as Known;
    done(await editor(coordinator).publish(id, version));
    const second = await saved({ nip: '100-159-08-37' }, 'stowarzyszenie-seniorzy-z-parteru');
    expect(second.warnings).toEqual([
      {
        code: 'NUMBER_IN_USE',
        path: ['nip'],
        message: 'NIP 1001590837 ma już „Pierwsze”. Sprawdź, czy to nie ta sama organizacja albo pomyłka.',
      },
    ]);
    expect(await published(second)).toMatchObject({
      warnings: [{ code: 'NUMBER_IN_USE', path: ['nip'] }],
      userErrors: [],
    });
  });
});

describe('a contact', () => {
  const contact = {
    phone: '+48 34 370 71 00',
    website: 'https://www.czestochowa.pl/',
    ePuap: '/umczestochowa/SkrytkaESP',
    eDelivery: 'AE:PL-12345-67890-ABCDE-12',
  };

  it('has a phone, a website, an ePUAP inbox and an address for e-Delivery, of content and of organizations', async () => {
    expect((await saved({ contact })).document?.draft).toMatchObject({ contact });
    const { updateOrganization } = await coordinator.ask<{ updateOrganization: object }>(
      `mutation ($input: UpdateOrganizationInput!) { updateOrganization(input: $input) {
         organization { contact { phone website ePuap eDelivery } } userErrors { message } } }`,
      { input: { id: organizationId('gk'), contact } },
    );
    expect(updateOrganization).toEqual({ organization: { contact }, userErrors: [] });
  });

  it('refuses malformed addresses', async () => {
    for (const wrong of [{ website: 'czestochowa' }, { ePuap: 'umczestochowa' }, { eDelivery: 'AE:PL-1' }]) {
      const { userErrors } = await saved({ contact: { ...contact, ...wrong } });
      expect(userErrors).toMatchObject([{ code: 'INVALID', path: ['contact', ...Object.keys(wrong)] }]);
    }
  });
});

describe('a way to respond', () => {
  it('has a phone and a downloadable form', async () => {
    const way = { channel: 'PHONE', phone: '34 370 71 00', formUrl: 'https://example.org/formularz.pdf' };
    const verbs = editor(coordinator);
    const patch = (await completePatch(city, 'Consultation')) as object;
    const waysToRespond = [{ ...way, instructions: { pl: 'Zadzwoń.' } }];
    const { id, version, documentId } = done(await verbs.create('Consultation', { ...patch, waysToRespond }));
    done(await verbs.publish(id, version));
    const { consultation } = await city.anonymous.ask<{ consultation: object }>(
      'query ($id: ID!) { consultation(id: $id) { waysToRespond { channel phone formUrl } } }',
      { id: documentId },
    );
    expect(consultation).toEqual({ waysToRespond: [way] });
  });

  it('has forms among the attachments, which follow a replaced file', async () => {
    const [form, newer] = [await addedFile(city, 'Formularz'), await addedFile(city, 'Nowy')];
    const verbs = editor(coordinator);
    const waysToRespond = [{ channel: 'PAPER', instructions: { pl: 'Wypełnij.' }, formIds: [form.id] }];
    const patch = (await completePatch(city, 'Consultation')) as object;
    const foreign = await verbs.create('Consultation', { ...patch, waysToRespond });
    expect(foreign.userErrors.map(({ message }) => message)).toEqual([
      'Sposoby udziału 1 › Formularze do pobrania 1: Ten dokument nie ma takiego załącznika.',
    ]);
    const attachments = [{ fileId: form.id, kind: 'QUESTIONNAIRE', title: { pl: 'Formularz' } }];
    const stages = [{ name: { pl: 'I' }, dateText: { pl: 'wiosną' }, waysToRespond }];
    const first = done(await verbs.create('Consultation', { ...patch, attachments, waysToRespond, stages }));
    const second = done(await verbs.publish(first.id, first.version));
    const forms = 'waysToRespond { forms { title url } }';
    interface Told {
      waysToRespond: { forms: { title: string; url: string }[] }[];
    }
    const told = async (): Promise<Told & { stages: Told[] }> =>
      (
        await city.anonymous.ask<{ consultation: Told & { stages: Told[] } }>(
          `query ($id: ID!) { consultation(id: $id) { ${forms} stages { ${forms} } } }`,
          { id: second.documentId },
        )
      ).consultation;
    const of = (file: KnownFile) => [{ title: 'Formularz', url: expect.stringContaining(file.uuid) }];
    const everywhere = (file: KnownFile) => {
      const ways = [{ forms: of(file) }];
      return { waysToRespond: ways, stages: [{ waysToRespond: ways }] };
    };
    expect(await told()).toEqual(everywhere(form));
    await coordinator.ask(
      `mutation ($input: ReplaceFileInput!) { replaceFile(input: $input) { userErrors { message } } }`,
      { input: { id: form.id, by: newer.id } },
    );
    const { document } = await coordinator.ask<{ document: Known }>(
      'query ($id: ID!) { document(id: $id) { id documentId version } }',
      { id: first.id },
    );
    done(await verbs.publish(document.id, document.version));
    expect(await told()).toEqual(everywhere(newer));
  });
});
