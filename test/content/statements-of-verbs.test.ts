import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { completeConsultation, done, type Known } from '../support/content.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { addedFile } from '../support/files.ts';
import { noteStatements } from '../support/sent-statements.ts';

const noted = noteStatements();
let desk: Desk;
let known: Known;
beforeAll(async () => {
  desk = await openDesk();
  // Statements are prepared when they come for the second time.
  for (let n = 0; n < 3; n += 1) await allVerbs(await desk.published());
});
afterAll(async () => {
  await desk.close();
  noted.stop();
});

async function allVerbs(document: Known): Promise<void> {
  known = await desk.retitled(document, 'Aleje 2');
  known = await desk.retitled(known, 'Aleje 3');
  known = await desk.publish(known);
  known = done(await desk.verbs.withdraw(known.id, known.version));
  known = done(await desk.verbs.trash(known.id, known.version));
}

const statementsOf = async (work: () => Promise<Known>) => {
  const sent = await noted.during(async () => {
    known = await work();
  });
  const withValues = sent.filter(({ text }) => /\$1/.test(text));
  const packets = new Set(sent.map(({ packet }) => packet)).size;
  return {
    sent: sent.length,
    packets,
    unprepared: withValues.filter(({ name }) => name === undefined).map(({ text }) => text),
  };
};

it('sends few statements for each verb, in fewer packets, and has them prepared', async () => {
  known = await desk.published();
  const verbs: Record<string, () => Promise<Known>> = {
    'an update that begins a draft': () => desk.retitled(known, 'Aleje A'),
    'an update of a draft': () => desk.retitled(known, 'Aleje B'),
    'an update that changes nothing': () => desk.retitled(known, 'Aleje B'),
    'a publication': () => desk.publish(known),
    'a withdrawal': async () => done(await desk.verbs.withdraw(known.id, known.version)),
    'a move to the trash': async () => done(await desk.verbs.trash(known.id, known.version)),
  };
  const counts: Record<string, string> = {};
  for (const [name, verb] of Object.entries(verbs)) {
    const { sent, packets, unprepared } = await statementsOf(verb);
    counts[name] = `${sent} in ${packets}`;
    expect(unprepared).toEqual([]);
  }
  expect(counts).toEqual({
    'an update that begins a draft': '10 in 4',
    'an update of a draft': '8 in 4',
    'an update that changes nothing': '6 in 4',
    'a publication': '18 in 9',
    'a withdrawal': '11 in 5',
    'a move to the trash': '7 in 4',
  });
});

it('sends as many for a document with many editions and attachments', async () => {
  const files = await Promise.all(['Jeden', 'Dwa', 'Trzy'].map((title) => addedFile(desk.city, title)));
  const attachments = files.map(({ id }) => ({ fileId: id, kind: 'ANNEX', title: { pl: 'Załącznik' } }));
  known = await desk.published({ ...completeConsultation, attachments });
  for (let n = 0; n < 5; n += 1) known = await desk.publish(await desk.retitled(known, `Aleje ${n}`));
  known = await desk.retitled(known, 'Aleje A');
  expect((await statementsOf(() => desk.retitled(known, 'Aleje B'))).sent).toBe(8);
  expect((await statementsOf(() => desk.publish(known))).sent).toBe(19); // one more asks for the files' hashes
});

it('reads nothing for a payload of id and version', async () => {
  known = await desk.retitled(await desk.published(), 'Aleje A');
  const update = `mutation ($input: UpdateConsultationInput!) { updateConsultation(input: $input) {
    document { __typename id documentId version } userErrors { code } } }`;
  let payload: { document: object | null } | undefined;
  const titled = async (title: string): Promise<Known> => {
    const input = { id: known.id, expectedVersion: known.version, patch: { title: { pl: title } } };
    payload = (await desk.caller.ask<{ updateConsultation: { document: object } }>(update, { input }))
      .updateConsultation;
    return { ...known, version: known.version + 1 };
  };
  known = await titled('Aleje B');
  const { sent, packets } = await statementsOf(() => titled('Aleje C'));
  expect(`${sent} in ${packets}`).toBe('7 in 3');
  const { version } = await desk.managed(known);
  expect(payload).toEqual({
    document: { __typename: 'ConsultationDocument', id: known.id, documentId: known.documentId, version },
    userErrors: [],
  });
});
