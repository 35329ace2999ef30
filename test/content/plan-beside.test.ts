import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done, type Known, type Payload } from '../support/content.ts';
import { type Desk, openDesk, refusal } from '../support/desk.ts';
import { addedFile } from '../support/files.ts';
import { mistakes } from '../support/ledger.ts';
import { later } from '../support/stopped-clock.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const before = {
  title: { pl: 'Aleje', en: 'Avenues' },
  summary: { pl: 'O alejach.', en: 'On avenues.' },
  contact: { name: 'Jan', email: 'jan@example.org' },
};
const update = async ({ id, version }: Known, patch: object) =>
  done(await desk.verbs.update('Consultation', id, version, patch));
const publish = ({ id, version }: Known, more: object = {}) => desk.verbs.publish(id, version, more);

/** A public text, and a plan for tomorrow that says something else. */
async function planned(changes: object): Promise<{ document: Known; at: Date }> {
  const at = later(await desk.clock.now(), 24 * 60);
  const published = await desk.published(before);
  return { document: await desk.publish(await update(published, changes), { at }), at };
}

interface Told {
  title: string;
  summary: string;
  contact: object;
  attachments: { title: string }[];
}

async function told({ documentId }: Known, locale = 'pl'): Promise<Told> {
  const query = `query ($id: ID!, $locales: [Locale!]) { consultation(id: $id, locales: $locales) {
    title summary contact { name email } attachments { title } } }`;
  const variables = { id: documentId, locales: [locale] };
  return (await desk.city.anonymous.ask<{ consultation: Told }>(query, variables)).consultation;
}

async function warningsOf({ id, version }: Known, more: object): Promise<{ code: string; message: string }[]> {
  const query = `mutation ($input: PublishInput!) { publish(input: $input) {
    userErrors { code } warnings { code message path } } }`;
  const variables = { input: { id, expectedVersion: version, ...more } };
  const { publish } = await desk.caller.ask<{ publish: { userErrors: object[]; warnings: [] } }>(query, variables);
  expect(publish.userErrors).toEqual([]);
  return publish.warnings;
}

const details = ({ userErrors: [error] }: Payload) => error.details as { fields: string[]; at: string };

describe('a correction that is published beside an older plan', () => {
  it('is refused until somebody decides about the plan, and names the fields by their labels', async () => {
    const { document, at } = await planned({ title: { pl: 'Aleje po zmianach' } });
    const corrected = await update(document, { summary: { pl: 'O Alejach NMP.' } });
    const answer = await publish(corrected);
    expect(refusal(answer)).toEqual(['PLAN_IS_OLDER summary.pl']);
    expect(answer.userErrors[0].message).toContain('„Streszczenie (pl)”');
    expect(details(answer)).toEqual({ fields: ['summary.pl'], at: at.toISOString() });
    expect((await told(document)).summary).toBe('O alejach.');
  });

  it('stays when the plan begins if REBASE is chosen; the plan keeps its own changes, language by language', async () => {
    const { document, at } = await planned({
      title: { pl: 'Aleje po zmianach' },
      summary: { en: 'On the new avenues.' },
    });
    const corrected = await update(document, {
      summary: { pl: 'O Alejach NMP.' },
      contact: { ...before.contact, name: 'Ewa' },
    });
    await desk.publish(corrected, { plan: 'REBASE' });
    expect(await told(document)).toMatchObject({ summary: 'O Alejach NMP.', contact: { name: 'Ewa' } });
    await desk.clock.set(at);
    expect(await told(document)).toMatchObject({
      title: 'Aleje po zmianach',
      summary: 'O Alejach NMP.',
      contact: { name: 'Ewa', email: 'jan@example.org' },
    });
    expect(await told(document, 'en')).toMatchObject({ title: 'Avenues', summary: 'On the new avenues.' });
    expect(await mistakes(desk.city)).toEqual([]);
  });

  it('is undone by the beginning of the plan if KEEP is chosen', async () => {
    const { document, at } = await planned({ title: { pl: 'Aleje po zmianach' } });
    await desk.publish(await update(document, { summary: { pl: 'O Alejach NMP.' } }), { plan: 'KEEP' });
    await desk.clock.set(at);
    expect((await told(document)).summary).toBe('O alejach.');
  });

  it('takes the plan back if DROP is chosen', async () => {
    const { document, at } = await planned({ title: { pl: 'Aleje po zmianach' } });
    const corrected = await update(document, { title: { pl: 'Aleje' }, summary: { pl: 'O Alejach NMP.' } });
    await desk.publish(corrected, { plan: 'DROP' });
    await desk.clock.set(at);
    expect(await told(document)).toMatchObject({ title: 'Aleje', summary: 'O Alejach NMP.' });
  });

  it('is compared with the plan in the same way when one language alone is published', async () => {
    const { document, at } = await planned({ title: { pl: 'Aleje po zmianach' } });
    const corrected = await update(document, { summary: { en: 'On the avenues of Our Lady.' } });
    expect(refusal(await publish(corrected, { locales: ['en'] }))).toEqual(['PLAN_IS_OLDER summary.en']);
    await desk.publish(corrected, { locales: ['en'], plan: 'REBASE' });
    expect((await told(document)).title).toBe('Aleje');
    await desk.clock.set(at);
    expect(await told(document, 'en')).toMatchObject({ summary: 'On the avenues of Our Lady.' });
    expect((await told(document)).title).toBe('Aleje po zmianach');
  });

  it('needs no decision when the plan says the same', async () => {
    const { document } = await planned({ title: { pl: 'Aleje po zmianach' } });
    const same = await update(await update(document, { summary: { pl: 'Inaczej' } }), { summary: before.summary });
    expect((await publish(same)).userErrors).toEqual([]);
  });

  it('is added whole to a plan of a first publication', async () => {
    const at = later(await desk.clock.now(), 60);
    const document = await desk.publish(await desk.drafted(before), { at });
    const corrected = await update(document, { summary: { pl: 'O Alejach NMP.' } });
    expect(refusal(await publish(corrected))).toEqual(['PLAN_IS_OLDER summary.pl']);
    await desk.publish(corrected, { plan: 'REBASE' });
    await desk.clock.set(at);
    expect((await told(document)).summary).toBe('O Alejach NMP.');
  });
});

describe('a field that both the plan and the new text change', () => {
  it('must be decided by the editor', async () => {
    for (const [take, title] of [
      ['PLAN', 'Aleje po zmianach'],
      ['TEXT', 'Aleje NMP'],
    ]) {
      const { document, at } = await planned({ title: { pl: 'Aleje po zmianach' } });
      const corrected = await update(document, { title: { pl: 'Aleje NMP' } });
      const answer = await publish(corrected, { plan: 'REBASE' });
      expect(refusal(answer)).toEqual(['PLAN_CONFLICT title.pl']);
      await desk.publish(corrected, { plan: 'REBASE', choices: [{ field: details(answer).fields[0], take }] });
      expect((await told(document)).title).toBe('Aleje NMP');
      await desk.clock.set(at);
      expect((await told(document)).title).toBe(title);
    }
  });

  it('may be the list of attachments, which is taken together with its cover', async () => {
    const [map, plan] = [await addedFile(desk.city, 'Mapa'), await addedFile(desk.city, 'Plan')];
    const attachment = (file: { id: string }, title: string) => ({
      fileId: file.id,
      title: { pl: title },
      kind: 'MAP',
    });
    const { document, at } = await planned({ attachments: [attachment(map, 'Mapa')] });
    const corrected = await update(document, { attachments: [attachment(plan, 'Plan')] });
    expect(refusal(await publish(corrected, { plan: 'REBASE' }))).toEqual(['PLAN_CONFLICT attachments']);
    await desk.publish(corrected, { plan: 'REBASE', choices: [{ field: 'attachments', take: 'PLAN' }] });
    expect((await told(document)).attachments).toEqual([{ title: 'Plan' }]);
    await desk.clock.set(at);
    expect((await told(document)).attachments).toEqual([{ title: 'Mapa' }]);
  });
});

describe('an end that is given beside a plan', () => {
  it('is dropped with a warning when the plan begins before that end', async () => {
    const { document, at } = await planned({ title: { pl: 'Aleje po zmianach' } });
    const [warning, ...more] = await warningsOf(await update(document, { title: before.title }), {
      until: later(at, 60),
    });
    expect(warning).toMatchObject({ code: 'END_AFTER_PLAN', path: ['until'] });
    expect(warning.message).toContain('kiedy zastąpi go plan');
    expect(more).toEqual([]);
  });

  it('leaves a gap, with a warning, when the plan begins after that end', async () => {
    const { document, at } = await planned({ title: { pl: 'Aleje po zmianach' } });
    const text = await update(document, { title: before.title });
    expect(await warningsOf(text, { until: later(at, -60) })).toMatchObject([{ code: 'GAP_BEFORE_PLAN' }]);
  });
});
