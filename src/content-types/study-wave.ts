import {
  enumType,
  Integer,
  type Localized,
  PartialDate,
  type ValueDefinition,
} from '../entities/fields/field-types.ts';
import { Value, ValueField } from '../entities/fields/value.ts';
import { PartialTally, Tally } from './tally.ts';

export const StudyMethod = enumType('StudyMethod', {
  ONLINE: { pl: 'Ankieta internetowa (CAWI)', en: 'Web survey (CAWI)', uk: 'Онлайн-опитування (CAWI)' },
  PHONE: { pl: 'Wywiad telefoniczny (CATI)', en: 'Telephone survey (CATI)', uk: 'Телефонне опитування (CATI)' },
  FACE_TO_FACE: {
    pl: 'Wywiad bezpośredni (PAPI, CAPI)',
    en: 'Face-to-face survey (PAPI, CAPI)',
    uk: 'Особисте опитування (PAPI, CAPI)',
  },
  SELF_COMPLETED: {
    pl: 'Ankieta do samodzielnego wypełnienia',
    en: 'Self-completed on paper',
    uk: 'Самостійне заповнення на папері',
  },
  FOCUS_GROUP: { pl: 'Grupa fokusowa (FGI)', en: 'Focus group (FGI)', uk: 'Фокус-група (FGI)' },
  INTERVIEW: { pl: 'Wywiad pogłębiony (IDI)', en: 'In-depth interview (IDI)', uk: 'Глибинне інтерв’ю (IDI)' },
  OBSERVATION: { pl: 'Obserwacja', en: 'Observation', uk: 'Спостереження' },
  DESK: { pl: 'Analiza danych zastanych', en: 'Desk research', uk: 'Кабінетне дослідження' },
  MIXED: { pl: 'Kilka metod', en: 'Several methods', uk: 'Кілька методів' },
});

/** One round of a study: when, among how many people, and what they answered. */
@Value()
export class StudyWave {
  declare static readonly value: ValueDefinition;

  /** Unique in the study, such as `przed`. */
  @ValueField(() => String, { label: { pl: 'Kod pomiaru', en: 'Code' }, format: 'key', required: 'value' })
  code!: string;

  @ValueField(() => String, { label: { pl: 'Nazwa pomiaru', en: 'Name' }, localized: true, required: 'value' })
  name!: Localized;

  @ValueField(() => PartialDate, { label: { pl: 'Początek pomiaru', en: 'Beginning' }, required: 'publish' })
  startsOn?: string;

  @ValueField(() => PartialDate, { label: { pl: 'Koniec pomiaru', en: 'End' } })
  endsOn?: string;

  /** Where it differs from the study's method. */
  @ValueField(() => StudyMethod, { label: { pl: 'Metoda pomiaru', en: 'Method' } })
  method?: string;

  /** The number of people who were asked. */
  @ValueField(() => Integer, { label: { pl: 'Wielkość próby', en: 'Sample' }, min: 0, max: 100_000_000 })
  sample?: number;

  /** The number of people who answered. */
  @ValueField(() => Integer, { label: { pl: 'Liczba odpowiedzi', en: 'Responses' }, min: 0, max: 100_000_000 })
  responses?: number;

  /** How those who were asked were chosen. */
  @ValueField(() => String, { label: { pl: 'Dobór próby', en: 'Sampling' }, localized: true, maxLength: 2000 })
  sampling?: Localized;

  /** The counts of answers, per question. */
  @ValueField(() => [Tally], { label: { pl: 'Zestawienia odpowiedzi', en: 'Tallies' } })
  tallies?: Tally[];

  /** Questions whose totals or percentages alone are known. */
  @ValueField(() => [PartialTally], { label: { pl: 'Wyniki bez pełnych liczb', en: 'Results without all counts' } })
  partialTallies?: PartialTally[];
}
