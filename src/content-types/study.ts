import { Entity } from '@mikro-orm/decorators/legacy';
import { editorsOfTheOwner } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { ContentField, DocumentReference, Inverse } from '../entities/fields/content-field.ts';
import { type CheckContext, ContentType } from '../entities/fields/content-type.ts';
import { documents, type Localized, PartialDate, RichText } from '../entities/fields/field-types.ts';
import type { Problem, Warning } from '../message.ts';
import { endsBeforeItBegins } from './partial-dates.ts';
import { Programme } from './programme.ts';
import { Questionnaire } from './questionnaire.ts';
import { StudyMethod, StudyWave } from './study-wave.ts';
import { contradictionsInWaves, waveProblems } from './study-wave-checks.ts';
import { Contact, type LocalizedRichText } from './values.ts';

const required = 'publish';

@Entity()
@ContentType({
  label: { pl: 'Badanie opinii', en: 'Study', uk: 'Дослідження думки' },
  plural: 'studies',
  access: editorsOfTheOwner,
  description:
    'Opinion research (badanie opinii) in one wave or several, such as before and after a change: waves are compared by the questions that they share (`waves.tallies.questionCode`).',
})
export class Study extends Edition {
  /** Two or three sentences for listings. */
  @ContentField(() => String, {
    label: { pl: 'Streszczenie', en: 'Summary' },
    hint: { pl: 'Dwa, trzy zdania; pokazywane na listach.', en: 'Two or three sentences, shown in listings.' },
    group: 'BASICS',
    listing: true,
    localized: true,
    required,
    maxLength: 2000,
  })
  summary?: Localized | null;

  /** What the city wanted to know. */
  @ContentField(() => String, {
    label: { pl: 'Cel', en: 'Goal' },
    group: 'TEXT',
    localized: true,
    maxLength: 2000,
  })
  goal?: Localized | null;

  @ContentField(() => RichText, { label: { pl: 'Opis', en: 'Description' }, group: 'TEXT' })
  body?: LocalizedRichText | null;

  /** How most of the waves were carried out. */
  @ContentField(() => StudyMethod, { label: { pl: 'Metoda', en: 'Method' }, group: 'BASICS', required, filter: true })
  method?: string | null;

  /** Who asked. */
  @ContentField(() => String, { label: { pl: 'Wykonawca', en: 'Carried out by' }, group: 'BASICS' })
  contractor?: string | null;

  /** The beginning of the first wave, as far as it is known. */
  @ContentField(() => PartialDate, {
    label: { pl: 'Początek', en: 'Beginning' },
    hint: { pl: 'Dzień, miesiąc albo sam rok.', en: 'A day, a month or the year alone.' },
    group: 'DATES',
    required,
    filter: true,
    order: true,
  })
  startsOn?: string | null;

  /** The end of the last wave, as far as it is known. */
  @ContentField(() => PartialDate, {
    label: { pl: 'Koniec', en: 'End' },
    hint: { pl: 'Dzień, miesiąc albo sam rok.', en: 'A day, a month or the year alone.' },
    group: 'DATES',
    filter: true,
  })
  endsOn?: string | null;

  /** The waves in the order of time, each with its sample and its results. */
  @ContentField(() => [StudyWave], { label: { pl: 'Pomiary', en: 'Waves' }, group: 'OUTCOME', required })
  waves?: StudyWave[] | null;

  /** What the comparison of the waves shows. */
  @ContentField(() => RichText, { label: { pl: 'Wnioski', en: 'Conclusions' }, group: 'OUTCOME' })
  conclusions?: LocalizedRichText | null;

  /** What was asked. Null when the questionnaire is not public at this instant. */
  @DocumentReference(() => Questionnaire, {
    label: { pl: 'Ankieta', en: 'Questionnaire' },
    group: 'PARTICIPATION',
    filter: true,
  })
  questionnaireId?: string | null;

  /** The programme or project to which it belongs. Null when the programme is not public at this instant. */
  @DocumentReference(() => Programme, {
    label: { pl: 'Program albo projekt', en: 'Programme' },
    group: 'PARTICIPATION',
    filter: true,
  })
  programmeId?: string | null;

  /** The consultations about the same matter. */
  @ContentField(() => [documents('Consultation')], {
    label: { pl: 'Konsultacje', en: 'Consultations' },
    group: 'PARTICIPATION',
    filter: true,
  })
  consultations: string[] = [];

  /** Whom to ask. */
  @ContentField(() => Contact, { label: { pl: 'Kontakt', en: 'Contact' }, group: 'CONTACT' })
  contact?: Contact | null;

  /** Consultation models that rest on the study. */
  @Inverse('ConsultationModel', 'studies', { paged: true })
  declare readonly consultationModels: unknown;

  /** The reports on the study. */
  @Inverse('Report', 'study', { paged: true })
  declare readonly reports: unknown;

  static problems(draft: Study, { publishing }: CheckContext<Study>): Problem[] {
    const waves = draft.waves ?? [];
    const problems = [...endsBeforeItBegins(draft.startsOn, draft.endsOn, 'endsOn'), ...waveProblems(waves)];
    return publishing ? [...problems, ...contradictionsInWaves(waves)] : problems;
  }

  static warnings(draft: Study, { publishing }: CheckContext<Study>): Warning[] {
    if (publishing) return [];
    return contradictionsInWaves(draft.waves ?? []).map((problem) => ({ code: 'TALLY_UNFINISHED', ...problem }));
  }
}
