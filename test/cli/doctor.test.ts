import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { examine } from '../../src/cli/doctor.ts';
import { remakeForms } from '../../src/library/remake-forms.ts';
import { completeConsultation, done, editor, publishedConsultation } from '../support/content.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
beforeAll(async () => {
  city = await startTestApp();
});
afterAll(() => city.close());

const mistakes = async (app = city.app) => (await examine(app)).flatMap(({ mistakes }) => mistakes);

it('finds nothing wrong with an installation that has published', async () => {
  await publishedConsultation(await city.as('coordinator'));
  expect(await mistakes()).toEqual([]);
});

it('names a card that differs from its edition, and the command that mends it', async () => {
  await city.sql(`update consultation_card set title = 'Podmieniony' where chain = 'pl'`);
  expect(await mistakes()).toEqual([
    expect.stringContaining('in pl says something else than the edition'),
    'run: konsulta cards rebuild',
  ]);
  await city.sql(`update consultation_card set title = 'Aleje' where chain = 'pl'`);
});

it('names an edition whose text has another form than it says', async () => {
  await city.sql(`update text_form set html = '<p>Podmieniony</p>' where field = 'body'`);
  expect(await mistakes()).toEqual([
    expect.stringMatching(/^forms of the texts of edition .* say something else than the texts$/),
    'run: konsulta cards rebuild',
  ]);
  await remakeForms(city.app.context());
  expect(await mistakes()).toEqual([]);
});

it('names a ledger whose last row is missing', async () => {
  await city.sql('update ledger_head set sequence = sequence + 1');
  expect(await mistakes()).toEqual(['the head names row 2, and the last row is 1; run: konsulta ledger verify']);
  await city.sql('update ledger_head set sequence = sequence - 1');
});

it('names an opening that nobody has recorded', async () => {
  const verbs = editor(await city.as('coordinator'));
  const draft = done(await verbs.create('Consultation', completeConsultation));
  const at = new Date((await city.clock.now()).getTime() + 60_000);
  done(await verbs.publish(draft.id, draft.version, { at }));
  await city.clock.advance({ minutes: 3 });
  expect(await mistakes()).toEqual([
    expect.stringMatching(/^the oldest has waited for 1[0-9]{2} s: is a server running/),
  ]);
});

it('names a store that cannot be reached, and examines everything else', async () => {
  const store = { ...city.app.store, check: () => Promise.reject(new Error('the folder is gone')) };
  const findings = await examine({ ...city.app, store } as unknown as TestApp['app']);
  expect(findings.at(-1)).toEqual({ subject: 'the store of files can be reached', mistakes: ['the folder is gone'] });
  expect(findings).toHaveLength(6);
});
