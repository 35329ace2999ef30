import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentTypeByName } from '../../src/content-types/registry.ts';
import { formOf } from '../../src/entities/form/form.ts';
import { globalId } from '../../src/entities/global-id.ts';
import { startOfDay } from '../../src/time/days.ts';
import { completeConsultation, done, type Known, type Payload } from '../support/content.ts';
import { type Desk, openDesk, refusal } from '../support/desk.ts';
import { addedFile } from '../support/files.ts';
import { Kiosk } from '../support/kiosk.ts';
import { later } from '../support/stopped-clock.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const day = (at: Date, days = 0) =>
  later(at, days * 24 * 60)
    .toISOString()
    .slice(0, 10);
const summary = `status currentStage { name } nextStage { name } stages { name status }`;

interface Seen {
  status: string;
  currentStage: { name: string } | null;
  nextStage: { name: string } | null;
  stages: { name: string; status: string | null }[];
}

async function seen({ documentId: id }: Known, at?: Date): Promise<Seen> {
  const query = `query ($id: ID!, $at: DateTime) { consultation(id: $id, at: $at) { ${summary} } }`;
  return (await desk.city.anonymous.ask<{ consultation: Seen }>(query, { id, at })).consultation;
}

/** What a reader is told in one word each: the status, the stage that is on, and the stage to come. */
async function told(known: Known, at?: Date): Promise<(string | undefined)[]> {
  const { status, currentStage, nextStage } = await seen(known, at);
  return [status, currentStage?.name, nextStage?.name];
}

/** Two stages of a week each, with a week in between, in a consultation of four weeks. */
async function twoStages(more: object = {}): Promise<{ patch: object; from: Date }> {
  const from = later(await desk.clock.now(), 2 * 24 * 60);
  return {
    from: startOfDay(day(from), 'Europe/Warsaw'),
    patch: {
      opensOn: day(from),
      closesOn: day(from, 27),
      stages: [
        { name: { pl: 'Warsztaty' }, kind: 'WORKSHOPS', opensOn: day(from), closesOn: day(from, 6) },
        { name: { pl: 'Uwagi' }, kind: 'REMARKS', opensOn: day(from, 14), closesOn: day(from, 20) },
        { name: { pl: 'Debata' }, dateText: { pl: 'w ostatnim tygodniu' } },
      ],
      ...more,
    },
  };
}

describe('the stages of a consultation', () => {
  it('follow the clock, with a status for the time in between, by every way of reading', async () => {
    const { patch, from } = await twoStages();
    const known = await desk.published(patch);
    const steps = [
      [-1, 'PLANNED', undefined, 'Warsztaty'],
      [0, 'OPEN', 'Warsztaty', 'Uwagi'],
      [7 * 24, 'BETWEEN_STAGES', undefined, 'Uwagi'],
      [14 * 24, 'OPEN', 'Uwagi', undefined],
      [21 * 24, 'BETWEEN_STAGES', undefined, undefined],
      [28 * 24 - 2, 'BETWEEN_STAGES', undefined, undefined], // summer time began in between
    ] as const;
    for (const [hours, ...words] of steps) {
      await desk.clock.set(later(from, hours * 60));
      expect([hours, ...(await told(known))]).toEqual([hours, ...words]);
      expect(await among(known)).toEqual([words[0]]);
    }
    expect((await seen(known)).stages).toEqual([
      { name: 'Warsztaty', status: 'CLOSED' },
      { name: 'Uwagi', status: 'CLOSED' },
      { name: 'Debata', status: null },
    ]);
    for (const [hours, ...words] of steps.slice(1)) {
      expect([hours, ...(await told(known, later(from, hours * 60)))]).toEqual([hours, ...words]);
    }
    await desk.clock.set(later(from, 29 * 24 * 60));
    expect(await told(known)).toEqual(['CLOSED', undefined, undefined]);
  });

  /** The statuses under which lists find the consultation. */
  async function among({ documentId: id }: Known): Promise<string[]> {
    const statuses = ['CANCELLED', 'PLANNED', 'BETWEEN_STAGES', 'OPEN', 'CONCLUDED', 'REPORTED', 'CLOSED'];
    const lists = statuses.map(
      (status) => `${status}: consultations(where: { id: { eq: $id }, status: { eq: ${status} } }) { totalCount }`,
    );
    const found = await desk.city.anonymous.ask<Record<string, { totalCount: number }>>(
      `query ($id: ID!) { ${lists.join(' ')} }`,
      { id },
    );
    return statuses.filter((status) => found[status].totalCount === 1);
  }

  it('end with a cancellation', async () => {
    const { patch, from } = await twoStages();
    const known = await desk.published({
      ...patch,
      cancelledAt: later(from, 8 * 24 * 60),
      cancellationReason: { pl: 'Brak pieniędzy.' },
    });
    await desk.clock.set(later(from, 15 * 24 * 60));
    expect(await told(known)).toEqual(['CANCELLED', undefined, undefined]);
    expect((await seen(known)).stages.map(({ status }) => status)).toEqual(['CLOSED', 'CANCELLED', null]);
    expect(await told(known, from)).toEqual(['OPEN', 'Warsztaty', 'Uwagi']);
  });

  it('tell followers when one of them opens or closes', async () => {
    const { patch, from } = await twoStages();
    const known = await desk.published(patch);
    const kiosk = new Kiosk(desk.city.anonymous);
    await kiosk.catchUp();
    for (const days of [0, 7, 14, 21]) {
      await desk.clock.set(later(from, days * 24 * 60));
      const news = (await kiosk.catchUp()).filter(({ documentId }) => documentId === known.documentId);
      expect([days, news.map(({ kind }) => kind)]).toEqual([days, ['AFFECTED']]);
    }
  });

  it('are refused where their times cannot be, in words that name the stage', async () => {
    const from = later(await desk.clock.now(), 24 * 60);
    const messages = ({ userErrors }: Payload) => userErrors.map(({ message }) => message);
    const backward = { name: { pl: 'I' }, opensOn: day(from, 2), closesOn: day(from, 1) };
    expect(messages(await desk.verbs.create('Consultation', { stages: [backward] }))).toEqual([
      'Etapy 1 › Koniec: Etap musi kończyć się później, niż się zaczyna.',
    ]);
    const twice = { name: { pl: 'I' }, opensOn: day(from), opensAt: from };
    expect(refusal(await desk.verbs.create('Consultation', { stages: [twice] }))).toEqual(['INVALID stages.0.opensOn']);
    const known = await desk.drafted({
      opensOn: day(from),
      closesOn: day(from, 20),
      stages: [
        { name: { pl: 'I' }, opensOn: day(from, 10), closesOn: day(from, 21) },
        { name: { pl: 'II' }, opensOn: day(from, 5), closesOn: day(from, 8) },
        { name: { pl: 'III' }, opensOn: day(from, 12) },
        { name: { pl: 'IV' } },
      ],
    });
    expect(messages(await desk.verbs.publish(known.id, known.version))).toEqual([
      'Etapy 3 › Koniec: Podaj i początek, i koniec etapu; jeżeli nie są znane, tylko termin słowami.',
      'Etapy 4 › Początek: Kiedy? Podaj początek i koniec etapu albo termin słowami w języku pl.',
      'Etapy 1 › Koniec: Ten etap kończy się później niż całe konsultacje.',
      'Etapy 2 › Początek: Ten etap zaczyna się wcześniej niż etap przed nim; ułóż etapy w kolejności.',
    ]);
  });
});

describe('what a stage refers to', () => {
  const report = (consultationId: string, title: string) =>
    desk.verbs.create('Report', {
      title: { pl: title },
      summary: { pl: 'Co wyszło.' },
      body: { pl: { markdown: 'Treść.' } },
      consultationId,
    });
  const shown = `stages { methods { code name } attachments { id title } reports { title } waysToRespond { channel } results { text } }`;
  const stageOf = async ({ documentId: id }: Known, field = 'consultation', caller = desk.city.anonymous) =>
    (
      await caller.ask<Record<string, { stages: Record<string, unknown>[] }>>(
        `query ($id: ID!) { ${field}(id: $id) { ${shown} } }`,
        { id },
      )
    )[field].stages[0];

  it('is drafted as ids, read in the perspective, and shown to readers once it is public', async () => {
    const [plan, other] = [await addedFile(desk.city, 'Plan'), await addedFile(desk.city, 'Inny')];
    const drafted = await desk.drafted({
      attachments: [other, plan].map(({ id }) => ({ fileId: id, kind: 'ANNEX', title: { pl: 'Załącznik' } })),
      stages: [
        {
          name: { pl: 'I' },
          dateText: { pl: 'wiosną' },
          methodCodes: ['OPEN_MEETING', 'QUESTIONNAIRE', 'OPEN_MEETING'],
          attachmentIds: [plan.id],
          results: { pl: { markdown: 'Wyniki' } },
          waysToRespond: [{ channel: 'ONLINE', instructions: { pl: 'Formularz' } }],
        },
      ],
    });
    const first = await desk.publish(drafted);
    const ofStage = done(await report(first.documentId, 'Raport z etapu'));
    const updated = done(
      await desk.verbs.update('Consultation', first.id, first.version, {
        stagesEdits: { change: [{ position: 0, entry: { reportIds: [ofStage.documentId] } }] },
      }),
    );
    const draft = `query ($id: ID!) { document(id: $id) { ... on ConsultationDocument {
      draft { attachments { id } stages { methods { code } attachmentIds reportIds opensOn waysToRespond { channel } } }
      preview { ${shown} } } } }`;
    interface Draft {
      document: { draft: { attachments: { id: string }[]; stages: object[] }; preview: object };
    }
    const { document } = await desk.caller.ask<Draft>(draft, { id: updated.id });
    const { stages, attachments } = document.draft;
    const methods = [{ code: 'OPEN_MEETING' }, { code: 'QUESTIONNAIRE' }];
    const waysToRespond = [{ channel: 'ONLINE' }];
    expect(stages).toEqual([
      {
        methods,
        attachmentIds: [attachments[1].id],
        reportIds: [globalId('Report', ofStage.documentId)],
        opensOn: null,
        waysToRespond,
      },
    ]);
    expect(document.preview).toMatchObject({ stages: [{ reports: [{ title: 'Raport z etapu' }] }] });
    const published = await desk.publish(updated);
    const [stage, named] = [await stageOf(published), expect.objectContaining({ title: 'Załącznik' })];
    expect(stage).toEqual({
      methods: methods.map(({ code }) => ({ code, name: expect.any(String) })),
      attachments: [named],
      reports: [],
      waysToRespond,
      results: { text: 'Wyniki' },
    });
    await desk.clock.advance({ minutes: 1 });
    const before = await desk.clock.now();
    await desk.clock.advance({ minutes: 1 });
    await desk.publish(ofStage);
    expect(await stageOf(published)).toMatchObject({ reports: [{ title: 'Raport z etapu' }] });
    const query = `query ($id: ID!, $at: DateTime) { consultation(id: $id, at: $at) { stages { reports { title } } } }`;
    expect(await desk.city.anonymous.ask(query, { id: published.documentId, at: before })).toEqual({
      consultation: { stages: [{ reports: [] }] },
    });
  });

  it('is a file of its results only once the results are public', async () => {
    const file = await addedFile(desk.city, 'Wyniki');
    const results = { pl: { markdown: `[Wyniki](konsulta:file/${file.id})` } };
    const drafted = await desk.drafted({ stages: [{ name: { pl: 'I' }, dateText: { pl: 'latem' }, results }] });
    const status = async () =>
      (await desk.city.app.server.inject({ url: `/files/${file.uuid}/zalacznik.pdf` })).statusCode;
    expect(await status()).toBe(404);
    const known = await desk.publish(drafted);
    expect(await status()).toBe(200);
    const query = `query ($id: ID!) { consultation(id: $id) { stages { results { html } } } }`;
    const { consultation } = await desk.city.anonymous.ask<{
      consultation: { stages: { results: { html: string } }[] };
    }>(query, { id: known.documentId });
    expect(consultation.stages[0].results.html).toContain(`/files/${file.uuid}"`);
    const used = `query ($id: ID!) { file(id: $id) { usedIn { nodes { public } } } }`;
    expect(await desk.caller.ask(used, { id: file.id })).toEqual({
      file: { usedIn: { nodes: [{ public: ['TEXT'] }] } },
    });
    done(await desk.verbs.withdraw(known.id, known.version));
    expect(await status()).toBe(404);
  });

  it('must be there: methods, reports, and attachments of the very document', async () => {
    const [own, foreign] = [await addedFile(desk.city, 'Nasz'), await addedFile(desk.city, 'Cudzy')];
    const other = await desk.published();
    const stage = {
      name: { pl: 'I' },
      methodCodes: ['NIC'],
      reportIds: [other.documentId, globalId('Report', randomUUID())],
      attachmentIds: [own.id, foreign.id, globalId('Attachment', randomUUID())],
    };
    const attachments = [{ fileId: own.id, kind: 'ANNEX', title: { pl: 'Nasz' } }];
    const refused = await desk.verbs.create('Consultation', { attachments, stages: [stage] });
    expect(refusal(refused).toSorted()).toEqual([
      'INVALID stages.0.attachmentIds.1',
      'INVALID stages.0.attachmentIds.2',
      'INVALID stages.0.methodCodes.0',
      'INVALID stages.0.reportIds.0',
      'INVALID stages.0.reportIds.1',
    ]);
  });

  it('is forgotten with the attachment, and keeps a method that has been closed', async () => {
    const [gone, kept] = [await addedFile(desk.city, 'Zbędny'), await addedFile(desk.city, 'Potrzebny')];
    const attached = ({ id }: { id: string }) => ({ fileId: id, kind: 'ANNEX', title: { pl: 'Załącznik' } });
    const stage = { name: { pl: 'I' }, dateText: { pl: 'zimą' }, methodCodes: ['RESEARCH_WALK'] };
    const known = await desk.drafted({
      attachments: [attached(gone), attached(kept)],
      stages: [{ ...stage, attachmentIds: [gone.id, kept.id] }],
    });
    await desk.city.sql(`update method set valid_to = '2039-12-31' where code = 'RESEARCH_WALK'`);
    const changed = done(
      await desk.verbs.update('Consultation', known.id, known.version, {
        attachments: [attached(kept)],
        stages: [{ ...stage, attachmentIds: [kept.id] }],
      }),
    );
    const fewer = done(await desk.verbs.update('Consultation', changed.id, changed.version, { attachments: [] }));
    const published = await desk.publish(fewer);
    expect(await stageOf(published)).toMatchObject({ methods: [{ code: 'RESEARCH_WALK' }], attachments: [] });
    const anew = await desk.verbs.create('Consultation', { ...completeConsultation, stages: [stage] });
    expect(refusal(anew)).toEqual(['INVALID stages.0.methodCodes.0']);
    await desk.city.sql(`update method set valid_to = null where code = 'RESEARCH_WALK'`);
  });

  it('is not published before it is in use', async () => {
    await desk.city.sql(`update method set valid_from = '2099-01-01' where code = 'ROUND_TABLE'`);
    const stage = { name: { pl: 'I' }, dateText: { pl: 'kiedyś' }, methodCodes: ['OPEN_MEETING', 'ROUND_TABLE'] };
    const { id, version } = await desk.drafted({ stages: [stage] });
    expect(refusal(await desk.verbs.publish(id, version))).toEqual(['INVALID stages.0.methodCodes.1']);
    await desk.city.sql(`update method set valid_from = null where code = 'ROUND_TABLE'`);
    done(await desk.verbs.publish(id, version));
  });

  it('is named among what a reader gets in another language', async () => {
    const stage = {
      name: { pl: 'I', uk: 'I' },
      dateText: { pl: 'kiedyś', uk: 'колись' },
      methodCodes: ['OPEN_MEETING', 'ROUND_TABLE'],
    };
    const { documentId: id } = await desk.published({ stages: [stage] });
    const query = `query ($id: ID!) { consultation(id: $id, locales: ["uk"]) { fallbacks { field locale } } }`;
    const { consultation } = await desk.city.anonymous.ask<{ consultation: { fallbacks: { field: string }[] } }>(
      query,
      { id },
    );
    const ofStages = consultation.fallbacks.filter(({ field }) => field.startsWith('stages.'));
    expect(ofStages).toEqual([{ field: 'stages.0.methods.1.name', locale: 'en' }]);
  });

  it('is asked for in forms as elsewhere', () => {
    const fields = formOf(contentTypeByName('Consultation')).groups.flatMap((group) => group.fields);
    const parts = fields.find(({ name }) => name === 'stages')?.fields ?? [];
    const asked = Object.fromEntries(parts.map(({ name, kind, list }) => [name, list ? `${kind}…` : kind]));
    expect(asked).toMatchObject({
      methodCodes: 'VOCABULARY…',
      reportIds: 'DOCUMENT…',
      attachmentIds: 'ATTACHMENT…',
      waysToRespond: 'VALUE…',
    });
    expect(parts.find(({ name }) => name === 'closesAt')?.day).toEqual({ name: 'closesOn', edge: 'END' });
  });

  it('costs one statement for a list, of whatever length', async () => {
    const stages = [1, 2, 3].map((n) => ({
      name: { pl: `${n}` },
      dateText: { pl: 'kiedyś' },
      methodCodes: ['OPEN_MEETING'],
    }));
    for (let n = 0; n < 20; n += 1) await desk.published({ stages });
    const list = `query ($first: Int!) { consultations(first: $first) { nodes { ${summary} ${shown} fallbacks { field } } } }`;
    const reader = desk.city.app.readers.delivery;
    const statements = async (first: number) => {
      const before = reader.statements;
      const found = await desk.city.anonymous.ask<{ consultations: { nodes: unknown[] } }>(list, { first });
      expect(found.consultations.nodes).toHaveLength(first);
      return reader.statements - before;
    };
    expect(await statements(20)).toBe(await statements(1));
  });

  it('is told to followers when it changes', async () => {
    const stage = { name: { pl: 'I' }, dateText: { pl: 'kiedyś' }, methodCodes: ['CHARRETTE'] };
    const known = await desk.published({ stages: [stage] });
    const kiosk = new Kiosk(desk.city.anonymous);
    await kiosk.catchUp();
    await desk.city.sql(`update method set name = name || '{"pl": "Pracownia"}' where code = 'CHARRETTE'`);
    await desk.published(); // moves the epoch
    expect(await kiosk.catchUp()).toContainEqual(
      expect.objectContaining({ documentId: known.documentId, kind: 'AFFECTED' }),
    );
    expect(await stageOf(known)).toMatchObject({ methods: [{ name: 'Pracownia' }] });
  });
});
