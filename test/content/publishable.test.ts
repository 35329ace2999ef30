import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentTypeByCode } from '../../src/content-types/registry.ts';
import { labelAt, labelledFields } from '../../src/entities/form/labels.ts';
import { completeConsultation, completePage, done, type Known } from '../support/content.ts';
import { type Desk, openDesk, refusal } from '../support/desk.ts';
import { attached, libraryFile, picture } from '../support/library.ts';
import { later } from '../support/stopped-clock.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const create = async (type: string, patch: object): Promise<Known> => done(await desk.verbs.create(type, patch));
const publish = ({ id, version }: Known, more?: object) => desk.verbs.publish(id, version, more);
const update = async ({ id, version }: Known, patch: object): Promise<Known> =>
  done(await desk.verbs.update('Consultation', id, version, patch));

describe('publishing an incomplete draft', () => {
  it('is refused with every missing field, at once', async () => {
    const answer = await publish(await create('Consultation', {}));
    expect(refusal(answer).toSorted()).toEqual(
      [
        'REQUIRED_TO_PUBLISH title.pl',
        'REQUIRED_TO_PUBLISH summary.pl',
        'REQUIRED_TO_PUBLISH body.pl',
        'REQUIRED_TO_PUBLISH opensAt',
        'REQUIRED_TO_PUBLISH closesAt',
        'REQUIRED_TO_PUBLISH areaIds',
        'REQUIRED_TO_PUBLISH recipients',
        'REQUIRED_TO_PUBLISH methodCodes',
      ].toSorted(),
    );
    expect(refusal(await publish(await create('Page', {})))).toEqual([
      'REQUIRED_TO_PUBLISH title.pl',
      'REQUIRED_TO_PUBLISH body.pl',
    ]);
  });

  it.each(Object.keys(completeConsultation))('is refused for the one missing field: %s', async (name) => {
    const answer = await publish(await create('Consultation', { ...completeConsultation, [name]: undefined }));
    const field = name.replace(/On$/, 'At');
    const path = ['title', 'summary', 'body'].includes(field) ? `${field}.pl` : field;
    expect(refusal(answer)).toEqual([`REQUIRED_TO_PUBLISH ${path}`]);
    const label = labelAt(labelledFields(contentTypeByCode('CONSULTATION')), path.split('.'))?.pl;
    expect(answer.userErrors[0].message).toBe(`Przed publikacją uzupełnij: ${label}.`);
  });

  it('counts a text without Polish as missing: all readers fall back to Polish', async () => {
    const patch = { ...completePage, title: { en: 'About us' }, body: { uk: { markdown: 'Ми' } } };
    expect(refusal(await publish(await create('Page', patch)))).toEqual([
      'REQUIRED_TO_PUBLISH title.pl',
      'REQUIRED_TO_PUBLISH body.pl',
    ]);
  });

  it('counts texts inside lists and values as well', async () => {
    const patch = {
      ...completeConsultation,
      timeline: [{ label: { pl: 'Start' } }, { label: { en: 'Meeting' } }],
      waysToRespond: [{ channel: 'EMAIL', instructions: { uk: 'Пишіть' } }],
      outcome: { decision: { en: { markdown: 'Yes' } }, decidedOn: '2040-01-02' },
    };
    expect(refusal(await publish(await create('Consultation', patch)))).toEqual([
      'REQUIRED_TO_PUBLISH waysToRespond.0.instructions.pl',
      'REQUIRED_TO_PUBLISH timeline.1.label.pl',
      'REQUIRED_TO_PUBLISH outcome.decision.pl',
    ]);
  });

  it('needs the time of each step of the schedule, as an instant or in words', async () => {
    const step = { label: { pl: 'Spotkanie' } };
    const timeline = [step, { ...step, startsAt: '2040-01-02T17:00:00+01:00' }];
    const inWords = [
      { ...step, dateText: { pl: 'jesienią' } },
      { ...step, dateText: { en: 'in autumn' } },
    ];
    const draft = await create('Consultation', { ...completeConsultation, timeline: [...timeline, ...inWords] });
    expect(refusal(await publish(draft))).toEqual(['INVALID timeline.0.startsAt', 'INVALID timeline.3.startsAt']);
  });

  it('is refused when planned, and leaves the document as it was', async () => {
    const draft = await create('Consultation', { title: { pl: 'Szkic' } });
    const answer = await publish(draft, { at: later(await desk.clock.now(), 60) });
    expect(answer.userErrors.every((error) => error.code === 'REQUIRED_TO_PUBLISH')).toBe(true);
    expect(await desk.managed(draft)).toMatchObject({
      version: 1,
      publicState: 'NEVER',
      draftState: 'EDITING',
      nextChangeAt: null,
    });
  });
});

describe('publishing a withdrawn document again', () => {
  const withdrawn = async (patch = {}) => {
    const { id, version } = await desk.published(patch);
    return done(await desk.verbs.withdraw(id, version));
  };

  it('needs no reason for an extension of a closed consultation, because the consultation stays closed', async () => {
    const gone = await withdrawn({ closesOn: undefined, closesAt: later(await desk.clock.now(), 60) });
    await desk.clock.advance({ hours: 2 });
    expect((await publish(gone)).userErrors).toEqual([]);
  });

  it('is refused when more fields are required now than when the document was public', async () => {
    const gone = await withdrawn();
    // A row from before the rule; the triggers are off, because they would refuse the change.
    await desk.city.sql('alter table consultation disable trigger user');
    await desk.city.sql('update consultation set recipients = null where document_id = $1', [gone.documentId]);
    await desk.city.sql('alter table consultation enable trigger user');
    expect(refusal(await publish(gone))).toEqual(['REQUIRED_TO_PUBLISH recipients']);
  });
});

describe('the window of a consultation', () => {
  it.each([
    ['ends before it begins', { opensOn: '2040-02-02', closesOn: '2040-02-01' }],
    [
      'ends when it begins',
      { opensOn: undefined, closesOn: undefined, opensAt: '2040-02-02T00:00:00Z', closesAt: '2040-02-02T00:00:00Z' },
    ],
  ])('is refused in drafts already when it %s', async (_, patch) => {
    expect(refusal(await desk.verbs.create('Consultation', { ...completeConsultation, ...patch }))).toEqual([
      'INVALID closesAt',
    ]);
  });

  it('may be a single day', async () => {
    const day = { opensOn: '2040-02-02', closesOn: '2040-02-02' };
    expect((await publish(await create('Consultation', { ...completeConsultation, ...day }))).userErrors).toEqual([]);
  });

  /** A consultation that closed an hour ago. */
  const closed = async (): Promise<Known> => {
    const doc = await desk.published({ closesOn: undefined, closesAt: later(await desk.clock.now(), 60) });
    await desk.clock.advance({ hours: 2 });
    return doc;
  };
  const longer = { closesOn: '2050-01-01' };

  it('opens again after closing only with a reason', async () => {
    const extended = await update(await closed(), longer);
    expect(refusal(await publish(extended))).toEqual(['INVALID extensionReason']);
    const explained = await update(extended, { extensionReason: { pl: 'Awaria ankiety.' } });
    expect((await publish(explained)).userErrors).toEqual([]);
  });

  it('does not open again for a reason that Polish readers cannot read', async () => {
    const extended = await update(await closed(), { ...longer, extensionReason: { en: 'The form was broken.' } });
    expect(refusal(await publish(extended))).toEqual(['INVALID extensionReason']);
  });

  it('needs a new reason to open again after closing a second time', async () => {
    const first = await update(await closed(), {
      closesAt: later(await desk.clock.now(), 60),
      extensionReason: { pl: 'Awaria ankiety.' },
    });
    const published = done(await publish(first));
    await desk.clock.advance({ hours: 2 });
    const second = await update(published, longer);
    expect(refusal(await publish(second))).toEqual(['INVALID extensionReason']);
    const explained = await update(second, { extensionReason: { pl: 'Powódź.' } });
    expect((await publish(explained)).userErrors).toEqual([]);
  });

  it('needs a reason when it will have closed before a plan opens it again', async () => {
    const doc = await desk.published({ closesOn: undefined, closesAt: later(await desk.clock.now(), 60) });
    const extended = await update(doc, longer);
    expect(refusal(await publish(extended, { at: later(await desk.clock.now(), 120) }))).toEqual([
      'INVALID extensionReason',
    ]);
    expect((await publish(extended, { at: later(await desk.clock.now(), 30) })).userErrors).toEqual([]);
  });

  it('cannot be shortened beside a plan that would open it again', async () => {
    const doc = await desk.published({ closesOn: undefined, closesAt: later(await desk.clock.now(), 60) });
    const planned = done(await publish(await update(doc, longer), { at: later(await desk.clock.now(), 30) }));
    const shorter = await update(planned, { closesAt: later(await desk.clock.now(), 10) });
    const answer = await desk.verbs.publish(shorter.id, shorter.version, { plan: 'KEEP' });
    expect(refusal(answer)).toEqual(['INVALID id']);
    expect(answer.userErrors[0].message).toMatch(/^Zaplanowany tekst nie mógłby nastąpić po tym: „Te konsultacje/);
    const freed = done(await desk.verbs.unschedule(shorter.id, shorter.version));
    expect((await publish(freed)).userErrors).toEqual([]);
  });

  it('is extended or shortened without a reason while it is open', async () => {
    const doc = await desk.published({ closesOn: undefined, closesAt: later(await desk.clock.now(), 60) });
    const published = done(await publish(await update(doc, longer)));
    const shorter = await update(published, { closesAt: later(await desk.clock.now(), 10) });
    expect((await publish(shorter)).userErrors).toEqual([]);
  });

  it('stays closed when the text is corrected without a reason', async () => {
    expect((await publish(await update(await closed(), { goal: { pl: 'Cel' } }))).userErrors).toEqual([]);
  });
});

describe('a cancelled consultation', () => {
  it('needs a reason', async () => {
    const cancelled = await update(await desk.published(), { cancelledAt: await desk.clock.now() });
    expect(refusal(await publish(cancelled))).toEqual(['INVALID cancellationReason']);
    const foreign = await update(cancelled, { cancellationReason: { en: 'The resolution was repealed.' } });
    expect(refusal(await publish(foreign))).toEqual(['INVALID cancellationReason']);
    const explained = await update(foreign, { cancellationReason: { pl: 'Uchylono uchwałę.' } });
    expect((await publish(explained)).userErrors).toEqual([]);
  });
});

describe('publishing images', () => {
  const withImage = async (more: object, file = picture) =>
    create('Consultation', {
      ...completeConsultation,
      attachments: [
        attached(await libraryFile(desk.city)),
        attached(await libraryFile(desk.city, file), { kind: 'IMAGE', ...more }),
      ],
    });

  it.each([
    ['no alternative text', {}],
    ['one that Polish readers do not get', { alt: { en: 'The market from above' } }],
  ])('is refused with %s', async (_, more) => {
    const answer = await publish(await withImage({ cover: true, ...more }));
    expect(refusal(answer)).toEqual(['REQUIRED_TO_PUBLISH attachments.1.alt.pl']);
  });

  it('accepts images with an alternative text', async () => {
    expect((await publish(await withImage({ cover: true, alt: { pl: 'Rynek z góry' } }))).userErrors).toEqual([]);
  });

  it('refuses a cover that is no image, and names the cover', async () => {
    const answer = await publish(
      await withImage({ cover: true }, { fileName: 'plan.pdf', mimeType: 'application/pdf' }),
    );
    expect(refusal(answer)).toEqual(['INVALID coverId']);
    expect(answer.userErrors[0].message).toBe(
      'Okładka musi być obrazem, a „plan.pdf” nim nie jest. Wybierz inną albo żadną.',
    );
  });
});
