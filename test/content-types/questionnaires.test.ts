/** Questionnaires, the studies that ask them, and the consultation models that rest on both. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { completePatch, done, editor, type Known, publishedConsultation } from '../support/content.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

let city: TestApp;
let coordinator: Caller;
beforeAll(async () => {
  city = await startTestApp();
  coordinator = await city.as('coordinator');
});
afterAll(() => city.close());

const verbs = () => editor(coordinator);
const made = async (type: string, more: object): Promise<Known> =>
  done(await verbs().create(type, { ...(await completePatch(city, type)), ...more }));
const published = async (type: string, more: object): Promise<Known> => {
  const { id, version } = await made(type, more);
  return done(await verbs().publish(id, version));
};
type Errors = { path: string[] | null; message: string }[];
const said = (errors: Errors) => errors.map(({ path, message }) => `${path?.join('.')} – ${message}`);
const complaints = async (type: string, more: object) => {
  const { id, version } = await made(type, more);
  return said((await verbs().publish(id, version)).userErrors);
};
const refusal = async (type: string, patch: object) => said((await verbs().create(type, patch)).userErrors);
const inHours = async (hours: number) => new Date((await city.clock.now()).getTime() + hours * 3_600_000).toISOString();

const choices = [
  { code: 'tak', text: { pl: 'Tak' } },
  { code: 'nie', text: { pl: 'Nie' } },
];
const known = { code: 'zna', kind: 'SINGLE', text: { pl: 'Czy zna Pan(i) park?' }, choices, mandatory: true };
const scale = { code: 'ocena', kind: 'SCALE', text: { pl: 'Jak go oceniasz?' }, scaleFrom: 1, scaleTo: 5 };
const matrix = {
  code: 'miejsca',
  kind: 'MATRIX',
  section: 'park',
  text: { pl: 'Jak często tu jesteś?' },
  rows: [{ code: 'staw', text: { pl: 'Staw' } }],
  choices: [
    { code: 'co-dzien', text: { pl: 'Co dzień' } },
    { code: 'rzadko', text: { pl: 'Rzadko' } },
  ],
  shownIf: [
    { question: 'zna', choice: 'tak' },
    { question: 'ocena', atLeast: 3 },
  ],
};
const sections = [{ code: 'park', title: { pl: 'O parku' } }];

describe('a questionnaire', () => {
  it('is delivered with its questions, choices and conditions, in the language that is asked for', async () => {
    const { documentId: consultationId } = await publishedConsultation(coordinator);
    const text = { pl: 'Czy zna Pan(i) park?', en: 'Do you know the park?' };
    await published('Questionnaire', {
      slug: 'ankieta-o-parku',
      consultationId,
      sections,
      questions: [{ ...known, text, other: true }, scale, matrix],
      answerUrl: 'https://example.org/ankieta',
    });
    const { consultation } = await city.anonymous.ask<{ consultation: { questionnaires: object } }>(
      `query ($id: ID!) { consultation(id: $id, locales: ["en", "pl"]) { questionnaires { nodes { status answerUrl sections { code title }
         questions { code kind text mandatory other section scaleFrom scaleTo choices { code text } rows { code } shownIf { question choice atLeast } } } } } }`,
      { id: consultationId },
    );
    const nothing = {
      mandatory: null,
      other: null,
      section: null,
      scaleFrom: null,
      scaleTo: null,
      rows: [],
      choices: [],
      shownIf: [],
    };
    expect(consultation.questionnaires).toEqual({
      nodes: [
        {
          status: 'OPEN',
          answerUrl: 'https://example.org/ankieta',
          sections: [{ code: 'park', title: 'O parku' }],
          questions: [
            {
              ...nothing,
              ...{ code: 'zna', kind: 'SINGLE', text: 'Do you know the park?', mandatory: true, other: true },
              choices: [
                { code: 'tak', text: 'Tak' },
                { code: 'nie', text: 'Nie' },
              ],
            },
            {
              ...nothing,
              ...{ code: 'ocena', kind: 'SCALE', text: 'Jak go oceniasz?', scaleFrom: 1, scaleTo: 5 },
            },
            {
              ...nothing,
              ...{ code: 'miejsca', kind: 'MATRIX', text: 'Jak często tu jesteś?', section: 'park' },
              rows: [{ code: 'staw' }],
              choices: [
                { code: 'co-dzien', text: 'Co dzień' },
                { code: 'rzadko', text: 'Rzadko' },
              ],
              shownIf: [
                { question: 'zna', choice: 'tak', atLeast: null },
                { question: 'ocena', choice: null, atLeast: 3 },
              ],
            },
          ],
        },
      ],
    });
  });

  it('belongs to a stage of a consultation, while it is public', async () => {
    const inStage = await published('Questionnaire', { slug: 'ankieta-etapu' });
    const draft = await made('Questionnaire', { slug: 'szkic-ankiety' });
    const questionnaireIds = [draft.documentId, inStage.documentId];
    const { documentId } = await publishedConsultation(coordinator, {
      stages: [{ name: { pl: 'Etap I' }, opensOn: '2026-02-01', closesOn: '2026-03-01', questionnaireIds }],
    });
    const { consultation } = await city.anonymous.ask<{ consultation: { stages: object[] } }>(
      'query ($id: ID!) { consultation(id: $id) { stages { questionnaires { slug questions { code } } } } }',
      { id: documentId },
    );
    expect(consultation.stages).toEqual([
      { questionnaires: [{ slug: 'ankieta-etapu', questions: [{ code: 'uwagi' }] }] },
    ]);
  });

  it('is refused with every code, choice, scale and condition that leads nowhere', async () => {
    const questions = [
      known,
      { ...known, choices: [...choices, { code: 'tak', text: { pl: 'Nie' } }] },
      { ...scale, scaleTo: 1, choices },
      { ...matrix, code: 'x', kind: 'OPEN', choices: [], shownIf: [] },
      {
        ...{ ...known, code: 'y', kind: 'MULTIPLE', fewest: 3, most: 2 },
        shownIf: [
          { question: 'zna', choice: 'moze' },
          { question: 'ocena', atLeast: 1, atMost: 9 },
          { question: 'x', choice: 'tak' },
          { question: 'y', choice: 'tak' },
        ],
      },
    ];
    expect(await refusal('Questionnaire', { questions })).toEqual([
      'questions.1.code – Pytania 2 › Kod: Inne pytanie ma już ten kod.',
      'questions.1.choices.2.code – Pytania 2 › Odpowiedzi do wyboru 3 › Kod: To pytanie ma już pozycję o tym kodzie.',
      'questions.1.choices.2.text – Pytania 2 › Odpowiedzi do wyboru 3 › Odpowiedź: To pytanie ma już pozycję o tych samych słowach.',
      'questions.2.choices – Pytania 3 › Odpowiedzi do wyboru: W takim pytaniu niczego się nie wybiera.',
      'questions.2.scaleFrom – Pytania 3 › Skala od: Podaj początek i koniec skali, początek mniejszy.',
      'questions.3.section – Pytania 4 › Kod części: Nie ma części o tym kodzie.',
      'questions.3.rows – Pytania 4 › Wiersze tabeli: Wiersze ma tylko tabela.',
      'questions.4.fewest – Pytania 5 › Najmniej odpowiedzi: Nie można żądać więcej odpowiedzi, niż wolno wybrać.',
      'questions.4.shownIf.0.choice – Pytania 5 › Zadaj pytanie, gdy 1 › Kod odpowiedzi: Tamto pytanie nie ma takiej odpowiedzi.',
      'questions.4.shownIf.1.atLeast – Pytania 5 › Zadaj pytanie, gdy 2 › Ocena od: Podaj część skali tamtego pytania.',
      'questions.4.shownIf.2.question – Pytania 5 › Zadaj pytanie, gdy 3 › Kod pytania: Warunek może dotyczyć pytania z wyborem albo ze skalą.',
      'questions.4.shownIf.3.question – Pytania 5 › Zadaj pytanie, gdy 4 › Kod pytania: Warunek musi dotyczyć wcześniejszego pytania.',
    ]);
  });

  it('may be unfinished as a draft, and is published when nothing is missing', async () => {
    const questions = [
      { ...known, choices: [choices[0]] },
      { code: 'ocena', kind: 'SCALE', text: { pl: 'Jaki jest?' } },
      { ...known, code: 'wybor', kind: 'RANK', most: 3 },
      { ...known, code: 'tabela', kind: 'MATRIX' },
    ];
    expect(await complaints('Questionnaire', { questions: [{ ...scale, text: { en: 'How is it?' } }] })).toEqual([
      expect.stringContaining('questions.0.text.pl – Przed publikacją uzupełnij: Pytania 1 › Treść pytania'),
    ]);
    expect(await complaints('Questionnaire', { questions })).toEqual([
      expect.stringContaining('questions.0.choices – Pytania 1 › Odpowiedzi do wyboru: Podaj co najmniej dwie'),
      expect.stringContaining('questions.1.scaleFrom – '),
      expect.stringContaining('questions.2.most – Pytania 3 › Najwięcej odpowiedzi: Tylu odpowiedzi do wyboru nie ma.'),
      expect.stringContaining('questions.3.rows – Pytania 4 › Wiersze tabeli: Podaj co najmniej jeden wiersz.'),
    ]);
  });

  describe('that has opened', () => {
    let open: Known;
    const changed = async (patch: object) => {
      const { updateQuestionnaire } = await coordinator.ask<{
        updateQuestionnaire: { document: Known; warnings: { code: string; path: string[] }[] };
      }>(
        `mutation ($input: UpdateQuestionnaireInput!) { updateQuestionnaire(input: $input) {
           document { id documentId version } warnings { code path } } }`,
        { input: { id: open.id, expectedVersion: open.version, patch } },
      );
      open = updateQuestionnaire.document;
      const { document, userErrors } = await verbs().publish(open.id, open.version);
      open = document ?? open;
      return [updateQuestionnaire.warnings.map(({ code, path }) => `${code} ${path.join('.')}`), said(userErrors)];
    };
    const frozen =
      'Ankieta już się rozpoczęła: można tylko dodać tłumaczenia. Żeby pytać inaczej, utwórz nową ankietę.';

    it('may change until then', async () => {
      open = await published('Questionnaire', { opensAt: await inHours(1), questions: [known, scale], sections });
      expect(await changed({ questions: [scale, known] })).toEqual([[], []]);
      expect(await changed({ questions: [known, scale] })).toEqual([[], []]);
      await city.clock.advance({ hours: 1 });
    });

    it.each([
      [
        'another word',
        { questions: [{ ...known, text: { pl: 'Czy znasz park?' } }, scale] },
        'questions.0 – Pytania 1',
      ],
      ['another order', { questions: [scale, known] }, 'questions.0 – Pytania 1'],
      [
        'another choice',
        { questions: [{ ...known, choices: choices.toReversed() }, scale] },
        'questions.0 – Pytania 1',
      ],
      ['a further question', { questions: [known, scale, { ...scale, code: 'b' }] }, 'questions.2 – Pytania 3'],
      ['a question less', { questions: [known] }, 'questions – Pytania'],
    ])('keeps its questions: refuses %s, with a warning in the draft', async (_, patch, place) => {
      const [path] = place.split(' ');
      expect(await changed(patch)).toEqual([[`QUESTIONS_FROZEN ${path}`], [`${place}: ${frozen}`]]);
    });

    it('does not open a second time, to be changed before', async () => {
      expect(await changed({ opensAt: await inHours(5), questions: [known, scale] })).toEqual([
        ['QUESTIONS_FROZEN opensAt'],
        ['opensAt – Początek: Ankieta już się rozpoczęła; jej początku nie można zmienić.'],
      ]);
      const [{ opensAt }] = await city.sql<{ opensAt: Date }>(
        'select opens_at as "opensAt" from questionnaire where document_id = $1 order by number limit 1',
        [open.documentId],
      );
      expect(await changed({ opensAt })).toEqual([[], []]);
    });

    it('takes translations, and a later end', async () => {
      const text = { ...known.text, en: 'Do you know the park?' };
      const closesAt = await inHours(100);
      expect(await changed({ questions: [{ ...known, text }, scale], closesAt })).toEqual([[], []]);
    });

    it('keeps its questions after it was withdrawn, too', async () => {
      open = done(await verbs().withdraw(open.id, open.version));
      expect(await changed({ questions: [known] })).toEqual([
        ['QUESTIONS_FROZEN questions.0'],
        [`questions.0 – Pytania 1: ${frozen}`],
      ]);
    });
  });
});

describe('a study', () => {
  const shares = (percent: number) => [{ option: { pl: 'Tak' }, percent }];
  const tally = (percent: number) => ({
    questionCode: 'zna',
    multiple: false,
    question: known.text,
    shares: shares(percent),
  });
  const wave = (code: string, startsOn: string, percent: number) => ({
    code,
    name: { pl: code },
    startsOn,
    sample: 400,
    responses: 312,
    partialTallies: [tally(percent)],
  });

  it('has waves that are compared by the questions they share', async () => {
    const questionnaire = await published('Questionnaire', { questions: [known] });
    const { documentId } = await published('Study', {
      questionnaireId: questionnaire.documentId,
      waves: [wave('przed', '2013', 21.5), wave('po', '2014-05', 48)],
    });
    const { study } = await city.anonymous.ask<{ study: object }>(
      `query ($id: ID!) { study(id: $id) { questionnaire { questions { code } }
         waves { code startsOn partialTallies { questionCode shares { option percent } } } } }`,
      { id: documentId },
    );
    expect(study).toEqual({
      questionnaire: { questions: [{ code: 'zna' }] },
      waves: [
        {
          code: 'przed',
          startsOn: '2013',
          partialTallies: [{ questionCode: 'zna', shares: [{ option: 'Tak', percent: 21.5 }] }],
        },
        {
          code: 'po',
          startsOn: '2014-05',
          partialTallies: [{ questionCode: 'zna', shares: [{ option: 'Tak', percent: 48 }] }],
        },
      ],
    });
  });

  it('is warned of questions that its questionnaire does not have', async () => {
    const questionnaire = await published('Questionnaire', { title: { pl: 'Ankieta' }, questions: [known] });
    const waves = [
      wave('przed', '2013', 20),
      { ...wave('po', '2014', 48), partialTallies: [{ ...tally(48), questionCode: 'znna' }] },
    ];
    const { id, version } = await made('Study', {});
    const { updateStudy } = await coordinator.ask<{ updateStudy: { warnings: object[] } }>(
      'mutation ($input: UpdateStudyInput!) { updateStudy(input: $input) { warnings { code path message } } }',
      { input: { id, expectedVersion: version, patch: { questionnaireId: questionnaire.documentId, waves } } },
    );
    expect(updateStudy.warnings).toEqual([
      {
        code: 'CODE_UNKNOWN',
        path: ['waves', '1', 'partialTallies', '0', 'questionCode'],
        message: 'Pomiary 2 › Wyniki bez pełnych liczb 1 › Kod pytania: W „Ankieta” (Pytania) nie ma kodu „znna”.',
      },
    ]);
  });

  it('has waves in order, with codes of their own and results that add up', async () => {
    const waves = [wave('przed', '2014', 20), { ...wave('przed', '2013-05', 20), endsOn: '2013-04', responses: 500 }];
    expect(await refusal('Study', { waves })).toEqual([
      'waves.1.endsOn – Pomiary 2 › Koniec pomiaru: Koniec jest wcześniej niż początek.',
      'waves.1.code – Pomiary 2 › Kod pomiaru: Inny pomiar ma już ten kod.',
      'waves.1.startsOn – Pomiary 2 › Początek pomiaru: Ten pomiar jest wcześniejszy niż poprzedni; ułóż pomiary w kolejności.',
      'waves.1.responses – Pomiary 2 › Liczba odpowiedzi: Odpowiedzi jest więcej niż zapytanych.',
    ]);
    const unsound = {
      ...wave('przed', '2013', 0),
      partialTallies: [{ ...tally(60), total: 10, valid: 7, invalid: 2 }],
    };
    expect(await complaints('Study', { waves: [unsound] })).toEqual([
      expect.stringMatching(/^waves\.0\.partialTallies\.0 – .*ważne \+ nieważne = 9, a razem = 10/),
    ]);
  });
});

it('a consultation model goes from its draft to the act that adopts it, in order', async () => {
  const act = await published('LegalAct', { slug: 'statut-gminy' });
  const study = await published('Study', {});
  const days = { draftedOn: '2013-04', testedOn: '2013', revisedOn: '2014-01', adoptedOn: '2014-03-28' };
  const references = { adoptedById: act.documentId, studyIds: [study.documentId] };
  await published('ConsultationModel', { slug: 'model', state: 'ADOPTED', ...days, ...references });
  const { legalAct, consultationModels } = await city.anonymous.ask<Record<string, object>>(
    `{ legalAct(slug: "statut-gminy") { consultationModels { nodes { slug state adoptedOn studies { startsOn } } } }
       consultationModels(where: { state: { eq: ADOPTED }, adoptedOn: { within: "2014" } }) { nodes { slug adoptedBy { slug } } } }`,
  );
  expect(legalAct).toEqual({
    consultationModels: {
      nodes: [{ slug: 'model', state: 'ADOPTED', adoptedOn: '2014-03-28', studies: [{ startsOn: '2026-05' }] }],
    },
  });
  expect(consultationModels).toEqual({ nodes: [{ slug: 'model', adoptedBy: { slug: 'statut-gminy' } }] });
  expect(await complaints('ConsultationModel', { state: 'ADOPTED', adoptedOn: null })).toEqual([
    'adoptedOn – Podaj, kiedy model przyjęto.',
  ]);
  expect(await refusal('ConsultationModel', { testedOn: '2014-05', revisedOn: '2014-04' })).toEqual([
    'revisedOn – Poprawiono: Koniec jest wcześniej niż początek.',
  ]);
});
