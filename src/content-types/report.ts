import { Entity } from '@mikro-orm/decorators/legacy';
import { editorsOfTheOwner } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { ContentField, DocumentReference } from '../entities/fields/content-field.ts';
import { type CheckContext, ContentType } from '../entities/fields/content-type.ts';
import { type Localized, RichText } from '../entities/fields/field-types.ts';
import type { Problem, Warning } from '../message.ts';
import { Consultation } from './consultation.ts';
import { Programme } from './programme.ts';
import { Questionnaire } from './questionnaire.ts';
import { Study } from './study.ts';
import { PartialTally, Tally } from './tally.ts';
import { partialTallyProblems, tallyProblems } from './tally-checks.ts';
import type { LocalizedRichText } from './values.ts';

@Entity()
@ContentType({
  label: { pl: 'Sprawozdanie', en: 'Report', uk: 'Звіт' },
  access: editorsOfTheOwner,
  description:
    'How a consultation or programme went and what people answered, with numbered annexes; or a report on its own, as on all consultations of a year.',
})
export class Report extends Edition {
  /** Null when the consultation is not public at this instant. */
  @DocumentReference(() => Consultation, {
    label: { pl: 'Konsultacje', en: 'Consultation' },
    group: 'BASICS',
    filter: true,
  })
  consultationId?: string | null;

  /** Null when the programme is not public at this instant. */
  @DocumentReference(() => Programme, {
    label: { pl: 'Program albo projekt', en: 'Programme' },
    group: 'BASICS',
    filter: true,
  })
  programmeId?: string | null;

  /** The questionnaire to whose questions the tallies refer. Null when it is not public at this instant. */
  @DocumentReference(() => Questionnaire, {
    label: { pl: 'Ankieta', en: 'Questionnaire' },
    group: 'OUTCOME',
    filter: true,
  })
  questionnaireId?: string | null;

  /** Null when the study is not public at this instant. */
  @DocumentReference(() => Study, { label: { pl: 'Badanie opinii', en: 'Study' }, group: 'BASICS', filter: true })
  studyId?: string | null;

  /** Two or three sentences for listings. */
  @ContentField(() => String, {
    label: { pl: 'Streszczenie', en: 'Summary' },
    hint: { pl: 'Dwa, trzy zdania; pokazywane na listach.', en: 'Two or three sentences, shown in listings.' },
    group: 'BASICS',
    listing: true,
    localized: true,
    required: 'publish',
    maxLength: 2000,
  })
  summary?: Localized | null;

  /** May be absent where a file says everything. */
  @ContentField(() => RichText, {
    label: { pl: 'Treść', en: 'Body' },
    hint: { pl: 'Może jej nie być, gdy wszystko mówi plik.', en: 'May be absent where a file says it all.' },
    group: 'TEXT',
  })
  body?: LocalizedRichText | null;

  /** The counts of answers, per question. */
  @ContentField(() => [Tally], { label: { pl: 'Zestawienia odpowiedzi', en: 'Tallies' }, group: 'OUTCOME' })
  tallies?: Tally[] | null;

  /** Questions whose totals or percentages alone are known. */
  @ContentField(() => [PartialTally], {
    label: { pl: 'Wyniki bez pełnych liczb', en: 'Results without all counts' },
    hint: {
      pl: 'Dla pytań, o których źródło podaje tylko sumy albo procenty.',
      en: 'For questions of which the source gives only totals or percentages.',
    },
    group: 'OUTCOME',
  })
  partialTallies?: PartialTally[] | null;

  static problems(draft: Report, { publishing, attachments }: CheckContext<Report>): Problem[] {
    if (!publishing) return [];
    const problems = contradictions(draft);
    if (!draft.body && attachments === 0) {
      problems.push({
        path: ['body'],
        message: {
          pl: 'Sprawozdanie potrzebuje treści albo przynajmniej jednego pliku.',
          en: 'A report needs a body or at least one file.',
        },
      });
    }
    return problems;
  }

  static warnings(draft: Report, { publishing }: CheckContext<Report>): Warning[] {
    if (publishing) return standsAlone(draft);
    const unfinished = contradictions(draft).map((problem) => ({ code: 'TALLY_UNFINISHED' as const, ...problem }));
    return [...unfinished, ...standsAlone(draft)];
  }
}

/** A report on all consultations of a year belongs to none. More often somebody forgot to say to which it belongs. */
function standsAlone({ consultationId, programmeId, studyId }: Report): Warning[] {
  if (consultationId || programmeId || studyId) return [];
  return [
    {
      code: 'STANDS_ALONE',
      path: ['consultationId'],
      message: {
        pl: 'Sprawozdanie nie należy do żadnych konsultacji, programu ani badania, więc nikt go tam nie znajdzie.',
        en: 'The report belongs to no consultation, programme or study, so nobody will find it there.',
      },
    },
  ];
}

/** Contradictions in tallies. A draft may have them while somebody is still counting; a public report may not. */
function contradictions({ tallies, partialTallies }: Report): Problem[] {
  return [
    ...(tallies ?? []).flatMap((tally, index) => tallyProblems(tally, ['tallies', String(index)])),
    ...(partialTallies ?? []).flatMap((tally, index) => partialTallyProblems(tally, ['partialTallies', String(index)])),
  ];
}
