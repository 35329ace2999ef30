import { Entity } from '@mikro-orm/decorators/legacy';
import { editorsOfTheOwner } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { ContentField, DocumentReference } from '../entities/fields/content-field.ts';
import { ContentType } from '../entities/fields/content-type.ts';
import { documents, enumType, type Localized, PartialDate, RichText } from '../entities/fields/field-types.ts';
import type { Problem } from '../message.ts';
import { endsBeforeItBegins } from './partial-dates.ts';
import { Programme } from './programme.ts';
import { Contact, type LocalizedRichText } from './values.ts';
import { YearFigures, yearsTwice } from './year-figures.ts';

export const GoodPracticeKind = enumType(
  'GoodPracticeKind',
  {
    A: { pl: 'Działanie A', en: 'Action A', uk: 'Дія A' },
    B: { pl: 'Działanie B', en: 'Action B', uk: 'Дія B' },
    C: { pl: 'Działanie C', en: 'Action C', uk: 'Дія C' },
    D: { pl: 'Działanie D', en: 'Action D', uk: 'Дія D' },
    E: { pl: 'Działanie E', en: 'Action E', uk: 'Дія E' },
    F: { pl: 'Działanie F', en: 'Action F', uk: 'Дія F' },
    G: { pl: 'Działanie G', en: 'Action G', uk: 'Дія G' },
  },
  'The letters by which the good-practice card names kinds of action; the card of each collection says what they mean.',
);

const required = 'publish';

@Entity()
@ContentType({
  label: { pl: 'Dobra praktyka', en: 'Good practice', uk: 'Добра практика' },
  access: editorsOfTheOwner,
  description:
    'The good-practice card (opis dobrej praktyki): why something was begun, how it went, what came of it, what it cost in each year, and advice for those who want to do the same.',
})
export class GoodPractice extends Edition {
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

  /** Where it is done. */
  @ContentField(() => String, {
    label: { pl: 'Miejsce', en: 'Place' },
    hint: { pl: 'Gmina i województwo.', en: 'The commune and the voivodeship.' },
    group: 'BASICS',
    localized: true,
    required,
  })
  place?: Localized | null;

  /** The kinds of action, as the card has them. */
  @ContentField(() => [GoodPracticeKind], { label: { pl: 'Rodzaje działań', en: 'Kinds of action' }, group: 'BASICS' })
  kinds?: string[] | null;

  /** What the practice is about. */
  @ContentField(() => String, {
    label: { pl: 'Przedmiot', en: 'Subject' },
    group: 'BASICS',
    localized: true,
    maxLength: 2000,
  })
  subject?: Localized | null;

  /** Since when, as far as it is known. */
  @ContentField(() => PartialDate, {
    label: { pl: 'Początek', en: 'Beginning' },
    hint: { pl: 'Dzień, miesiąc albo sam rok.', en: 'A day, a month or the year alone.' },
    group: 'DATES',
    filter: true,
    order: true,
  })
  startsOn?: string | null;

  /** Until when. Without an end, the practice goes on. */
  @ContentField(() => PartialDate, {
    label: { pl: 'Koniec', en: 'End' },
    hint: { pl: 'Puste, jeśli praktyka trwa.', en: 'Empty while the practice goes on.' },
    group: 'DATES',
    filter: true,
  })
  endsOn?: string | null;

  /** Why it was begun. */
  @ContentField(() => RichText, { label: { pl: 'Przyczyny', en: 'Causes' }, group: 'TEXT' })
  causes?: LocalizedRichText | null;

  @ContentField(() => RichText, { label: { pl: 'Cele', en: 'Goals' }, group: 'TEXT', required })
  goals?: LocalizedRichText | null;

  /** What was done, step by step. */
  @ContentField(() => RichText, { label: { pl: 'Przebieg', en: 'Course' }, group: 'TEXT', required })
  course?: LocalizedRichText | null;

  @ContentField(() => RichText, { label: { pl: 'Efekty', en: 'Effects' }, group: 'OUTCOME', required })
  effects?: LocalizedRichText | null;

  /** What it cost in each year: money and staff. */
  @ContentField(() => [YearFigures], { label: { pl: 'Koszty w latach', en: 'Costs per year' }, group: 'OUTCOME' })
  costs?: YearFigures[] | null;

  /** What was hard. */
  @ContentField(() => RichText, { label: { pl: 'Trudności', en: 'Difficulties' }, group: 'OUTCOME' })
  difficulties?: LocalizedRichText | null;

  /** What others should mind who want to do the same. */
  @ContentField(() => RichText, { label: { pl: 'Rady dla innych', en: 'Advice' }, group: 'OUTCOME' })
  advice?: LocalizedRichText | null;

  /** Prizes and distinctions that it got. */
  @ContentField(() => String, {
    label: { pl: 'Nagrody i wyróżnienia', en: 'Prizes' },
    group: 'OUTCOME',
    localized: true,
    maxLength: 2000,
  })
  prizes?: Localized | null;

  /** Consultations that show the practice. */
  @ContentField(() => [documents('Consultation')], {
    label: { pl: 'Konsultacje', en: 'Consultations' },
    group: 'PARTICIPATION',
    filter: true,
  })
  consultations: string[] = [];

  /** The programme in which it began. Null when the programme is not public at this instant. */
  @DocumentReference(() => Programme, {
    label: { pl: 'Program albo projekt', en: 'Programme' },
    group: 'PARTICIPATION',
    filter: true,
  })
  programmeId?: string | null;

  /** Whom to ask. */
  @ContentField(() => Contact, { label: { pl: 'Kontakt', en: 'Contact' }, group: 'CONTACT' })
  contact?: Contact | null;

  static problems({ startsOn, endsOn, costs }: GoodPractice): Problem[] {
    return [...endsBeforeItBegins(startsOn, endsOn, 'endsOn'), ...yearsTwice(costs, 'costs')];
  }
}
