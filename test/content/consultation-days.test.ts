import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done, type Known } from '../support/content.ts';
import { type Desk, openDesk, refusal } from '../support/desk.ts';
import { later } from '../support/stopped-clock.ts';

let desk: Desk; // stands on 1 March 2040
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

interface Warned {
  document: Known;
  warnings: { code: string; path: string[] }[];
}

async function warned(verb: string, type: string, input: object): Promise<Warned> {
  const data = await desk.caller.ask<Record<string, Warned>>(
    `mutation ($input: ${type}!) { ${verb}(input: $input) { document { id documentId version } warnings { code path } } }`,
    { input },
  );
  return data[verb];
}

const outcome = (decidedOn: string) => ({ outcome: { decision: { pl: { markdown: 'Będzie.' } }, decidedOn } });
const unlikely = { code: 'DAY_UNLIKELY', path: ['outcome', 'decidedOn'] };

async function withOutcome(decidedOn: string): Promise<Warned> {
  const { id, version } = await desk.drafted();
  return warned('updateConsultation', 'UpdateConsultationInput', {
    id,
    expectedVersion: version,
    patch: outcome(decidedOn),
  });
}

describe('the day of a decision', () => {
  it('may be today, but a day in the future is not published', async () => {
    const today = await withOutcome('2040-03-01');
    expect(today.warnings).toEqual([]);
    await desk.publish(today.document);

    const tomorrow = await withOutcome('2040-03-02');
    expect(tomorrow.warnings).toEqual([unlikely]);
    expect(refusal(await desk.verbs.publish(tomorrow.document.id, tomorrow.document.version))).toEqual([
      'INVALID outcome.decidedOn',
    ]);
  });

  it('may be the day from which the text is planned to be public', async () => {
    const { document } = await withOutcome('2040-03-02');
    await desk.publish(document, { at: later(await desk.clock.now(), 24 * 60) });
  });

  it('is published with a warning when it lies before the opening', async () => {
    const { document, warnings } = await withOutcome('2025-12-31'); // it opens on 1 January 2026
    expect(warnings).toEqual([unlikely]);
    const published = await warned('publish', 'PublishInput', { id: document.id, expectedVersion: document.version });
    expect(published).toMatchObject({ document: { id: document.id }, warnings: [unlikely] });
  });
});

describe('the reason for a cancellation', () => {
  const reasonOf = async ({ documentId: id }: Known) => {
    const query =
      'query ($id: ID!) { consultation(id: $id, locales: ["en", "pl"]) { status cancellationReason fallbacks { field } } }';
    return (await desk.city.anonymous.ask<{ consultation: object }>(query, { id })).consultation;
  };

  it('is delivered with the instant of the cancellation, and is missing without a cancellation', async () => {
    const { id, version } = await desk.drafted();
    const reason = { cancellationReason: { pl: 'Uchylono uchwałę.' } };
    const saved = await warned('updateConsultation', 'UpdateConsultationInput', {
      id,
      expectedVersion: version,
      patch: reason,
    });
    expect(saved.warnings).toEqual([{ code: 'FIELD_WITHOUT_EFFECT', path: ['cancellationReason'] }]);
    const open = await desk.publish(saved.document);
    expect(await reasonOf(open)).toMatchObject({ status: 'OPEN', cancellationReason: null });
    expect(JSON.stringify(await reasonOf(open))).not.toContain('cancellationReason"}');

    const cancelled = done(
      await desk.verbs.update('Consultation', open.id, open.version, { cancelledAt: await desk.clock.now() }),
    );
    expect(await reasonOf(await desk.publish(cancelled))).toMatchObject({
      status: 'CANCELLED',
      cancellationReason: 'Uchylono uchwałę.',
    });
  });
});
