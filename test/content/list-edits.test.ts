import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentTypes } from '../../src/content-types/registry.ts';
import { completePatch, done, editor, type Known } from '../support/content.ts';
import { type Desk, openDesk, refusal } from '../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const byPost = { channel: 'POST', instructions: { pl: 'Wyślij list.', en: 'Send a letter.' }, address: 'Śląska 11' };
const byMail = { channel: 'EMAIL', instructions: { pl: 'Napisz do nas.' }, email: 'gk@example.org' };
const byPhone = { channel: 'PHONE', instructions: { pl: 'Zadzwoń.' }, phone: '34 370 71 00' };
const opening = { label: { pl: 'Start', en: 'Start' }, startsAt: '2027-03-01T08:00:00.000Z' };
const closing = { label: { pl: 'Koniec' }, dateText: { pl: 'wiosną', en: 'in spring' } };

const drafted = () => desk.drafted({ waysToRespond: [byPost, byMail], timeline: [opening, closing] });
const update = ({ id, version }: Known, patch: object) => desk.verbs.update('Consultation', id, version, patch);
const editWays = (document: Known, waysToRespondEdits: object) => update(document, { waysToRespondEdits });

/** What the lists of the draft say, without the fields that are null. */
async function lists({ id }: Known): Promise<{ waysToRespond: object[] | null; timeline: object[] | null }> {
  const query = `query ($id: ID!) { document(id: $id) { ... on ConsultationDocument { draft {
    waysToRespond { channel instructions address email phone } timeline { label startsAt endsAt dateText } } } } }`;
  const { document } = await desk.caller.ask<{ document: { draft: never } }>(query, { id });
  return JSON.parse(JSON.stringify(document.draft, (_, value: unknown) => value ?? undefined));
}

describe('edits of single entries of a list', () => {
  it('change the given properties of an entry and leave everything else, including the other languages', async () => {
    const document = await drafted();
    const change = [{ position: 0, entry: { instructions: { en: 'Post a letter.' }, phone: '34 1', address: null } }];
    const { waysToRespond, timeline } = await lists(done(await editWays(document, { change })));
    expect(waysToRespond).toEqual([
      { channel: 'POST', instructions: { pl: 'Wyślij list.', en: 'Post a letter.' }, phone: '34 1' },
      byMail,
    ]);
    expect(timeline).toEqual([opening, closing]);
  });

  it('change a step of the schedule', async () => {
    const document = await drafted();
    const entry = { dateText: { en: null }, startsAt: '2027-05-01T10:00:00+02:00' };
    const changed = done(await update(document, { timelineEdits: { change: [{ position: 1, entry }] } }));
    expect((await lists(changed)).timeline).toEqual([
      opening,
      { label: { pl: 'Koniec' }, dateText: { pl: 'wiosną' }, startsAt: '2027-05-01T08:00:00.000Z' },
    ]);
  });

  it('change a tally of a report and leave its counts', async () => {
    const verbs = editor(desk.caller);
    const counts = [{ valid: true, option: { pl: 'Tak' }, count: 7 }];
    const tally = { question: { pl: 'Za?', en: 'For?' }, multiple: false, total: 9, valid: 7, invalid: 2, counts };
    const complete = await completePatch(desk.city, 'Report');
    const report = done(await verbs.create('Report', { ...complete, tallies: [tally] }));
    const talliesEdits = {
      add: [{ at: 0, entry: { multiple: true } }],
      change: [{ position: 0, entry: { question: { uk: 'За?' }, total: 8, invalid: 1 } }],
    };
    done(await verbs.update('Report', report.id, report.version, { talliesEdits }));
    const query = `query ($id: ID!) { document(id: $id) { ... on ReportDocument { draft {
      tallies { question multiple total valid invalid counts { valid option count } } } } } }`;
    const { document } = await desk.caller.ask<{ document: { draft: object } }>(query, { id: report.id });
    expect(document.draft).toMatchObject({
      tallies: [{ multiple: true }, { ...tally, question: { ...tally.question, uk: 'За?' }, total: 8, invalid: 1 }],
    });
  });

  it('count positions in the list before all edits, whatever is added or removed', async () => {
    const document = done(await editWays(await drafted(), { add: [{ entry: byPhone }] }));
    const online = { channel: 'ONLINE', instructions: { pl: 'Wypełnij formularz.' } };
    const paper = { channel: 'PAPER', instructions: { pl: 'Wrzuć do urny.' } };
    const changed = done(
      await editWays(document, {
        add: [{ at: 1, entry: online }, { at: 1, entry: paper }, { at: 3, entry: online }, { entry: paper }],
        change: [{ position: 2, entry: { phone: null } }],
        remove: [0],
      }),
    );
    const { phone: _, ...withoutNumber } = byPhone;
    expect((await lists(changed)).waysToRespond).toEqual([online, paper, byMail, withoutNumber, online, paper]);
  });

  it('begin a list that the document did not have, and empty a list', async () => {
    const begun = await desk.drafted({ timelineEdits: { add: [{ entry: opening }] } });
    expect((await lists(begun)).timeline).toEqual([opening]);
    expect((await lists(done(await update(begun, { timelineEdits: { remove: [0] } })))).timeline).toEqual([]);
  });

  it('begin a draft of a public text', async () => {
    const document = await desk.published({ timeline: [opening, closing] });
    const entry = { label: { pl: 'Otwarcie' } };
    const changed = done(await update(document, { timelineEdits: { change: [{ position: 0, entry }] } }));
    expect((await lists(changed)).timeline).toEqual([{ ...opening, label: { pl: 'Otwarcie', en: 'Start' } }, closing]);
  });

  it('leave the version alone when they change nothing', async () => {
    const document = await drafted();
    const same = [{ position: 1, entry: { email: byMail.email, instructions: byMail.instructions, phone: null } }];
    const empty = await desk.drafted();
    expect(done(await editWays(document, { change: same })).version).toBe(document.version);
    expect(done(await editWays(document, {})).version).toBe(document.version);
    expect(done(await editWays(empty, { remove: [] })).version).toBe(empty.version);
  });
});

describe('edits of single entries are refused', () => {
  it('when somebody has changed the same entry otherwise meanwhile', async () => {
    const document = await drafted();
    done(await editWays(document, { remove: [1] }));
    const late = await editWays(document, { change: [{ position: 1, entry: { email: 'nowy@example.org' } }] });
    expect(refusal(late)).toEqual(['VERSION_CONFLICT expectedVersion']);
  });

  it('for positions outside the list', async () => {
    const edits = {
      add: [
        { at: 3, entry: byPhone },
        { at: -1, entry: byPhone },
      ],
      change: [{ position: 2, entry: { phone: '1' } }],
      remove: [-1],
    };
    expect(refusal(await editWays(await drafted(), edits))).toEqual([
      'INVALID waysToRespondEdits.remove.0',
      'INVALID waysToRespondEdits.change.0.position',
      'INVALID waysToRespondEdits.add.0.at',
      'INVALID waysToRespondEdits.add.1.at',
    ]);
  });

  it('for an entry that is named twice', async () => {
    const entry = { phone: '1' };
    const twice = {
      change: [
        { position: 0, entry },
        { position: 0, entry },
        { position: 1, entry },
      ],
      remove: [1],
    };
    expect(refusal(await editWays(await drafted(), twice))).toEqual([
      'INVALID waysToRespondEdits.change.1.position',
      'INVALID waysToRespondEdits.change.2.position',
    ]);
  });

  it('beside the whole list, empty or null as well', async () => {
    for (const waysToRespond of [[byPost], [], null]) {
      const both = await update(await drafted(), { waysToRespond, waysToRespondEdits: { remove: [0] } });
      expect(refusal(both)).toEqual(['INVALID waysToRespondEdits']);
    }
  });

  it('when an entry would be wrong or lack a required part', async () => {
    const entry = { channel: null, instructions: { pl: null, de: 'Schreiben.' }, email: 'gk(at)example.org' };
    const edits = { change: [{ position: 1, entry }], add: [{ entry: { ...byMail, url: 'javascript:alert(1)' } }] };
    expect(refusal(await editWays(await drafted(), edits))).toEqual([
      'INVALID waysToRespondEdits.change.0.entry.channel',
      'INVALID waysToRespondEdits.change.0.entry.instructions.de',
      'INVALID waysToRespondEdits.change.0.entry.instructions',
      'INVALID waysToRespondEdits.change.0.entry.email',
      'INVALID waysToRespondEdits.add.0.entry.url',
    ]);
  });

  it('for a day that does not exist', async () => {
    const change = [{ position: 0, entry: { startsAt: '2027-02-30T08:00:00Z' } }];
    const answer = await update(await drafted(), { timelineEdits: { change } });
    expect(refusal(answer)).toEqual(['INVALID timelineEdits.change.0.entry.startsAt']);
    expect(answer.userErrors[0].message).toMatch(/^Harmonogram › Początek: /);
  });

  it('when the list would become too long', async () => {
    const many = await desk.drafted({ timeline: Array.from({ length: 500 }, () => closing) });
    const add = [{ entry: opening }];
    expect(refusal(await update(many, { timelineEdits: { add } }))).toEqual(['INVALID timelineEdits']);
    done(await update(many, { timelineEdits: { add, remove: [0] } }));
  });

  it('in words that name the field by its label, in both languages', async () => {
    const { id, version } = await drafted();
    const edits = { change: [{ position: 0, entry: { email: 'gk' } }], remove: [4] };
    const input = { id, expectedVersion: version, patch: { waysToRespondEdits: edits } };
    const said = async (language: string) => {
      const caller = desk.city.management({
        ...(await desk.city.headersOf('gk.publisher')),
        'accept-language': language,
      });
      const { updateConsultation } = await caller.ask<{ updateConsultation: { userErrors: { message: string }[] } }>(
        'mutation ($input: UpdateConsultationInput!) { updateConsultation(input: $input) { userErrors { message } } }',
        { input },
      );
      return updateConsultation.userErrors.map(({ message }) => message);
    };
    expect(await said('pl')).toEqual([
      'Sposoby udziału: Nie ma pozycji 5; liczba pozycji: 2.',
      expect.stringMatching(/^Sposoby udziału › E-mail: /),
    ]);
    expect(await said('en')).toEqual([
      'Ways to respond: There is no entry 5; the number of entries is 2.',
      expect.stringMatching(/^Ways to respond › E-mail: /),
    ]);
  });
});

it.each(contentTypes)('every list of value objects of $typeName has edits', async ({ typeName, fields }) => {
  const query = '{ __type(name: "NAME") { inputFields { name } } }'.replace('NAME', `${typeName}Patch`);
  const { __type } = await desk.caller.ask<{ __type: { inputFields: { name: string }[] } }>(query);
  const lists = fields.filter(({ type }) => type.kind === 'value' && type.list).map(({ name }) => `${name}Edits`);
  const served = __type.inputFields.map(({ name }) => name).filter((name) => name.endsWith('Edits'));
  expect(served.sort()).toEqual([...lists, 'attachmentEdits'].sort());
});
