import type { DerivedRead } from '../entities/fields/derived-read.ts';
import {
  DateTime,
  documents,
  enumType,
  type Localized,
  OwnAttachment,
  RichText,
  type ValueDefinition,
} from '../entities/fields/field-types.ts';
import { DerivedPart, Value, ValueField } from '../entities/fields/value.ts';
import { Method } from '../entities/vocabularies.ts';
import { type LocalizedRichText, WayToRespond } from './values.ts';

export const StageKind = enumType('StageKind', {
  PRE_CONSULTATION: { pl: 'Prekonsultacje', en: 'Pre-consultation', uk: 'Попередні консультації' },
  NEEDS: { pl: 'Rozpoznanie potrzeb', en: 'Finding out what is needed', uk: 'Вивчення потреб' },
  IDEAS: { pl: 'Zbieranie pomysłów', en: 'Collecting ideas', uk: 'Збір ідей' },
  WORKSHOPS: { pl: 'Warsztaty', en: 'Workshops', uk: 'Майстерні' },
  DEBATE: { pl: 'Debata', en: 'Debate', uk: 'Обговорення' },
  VARIANTS: { pl: 'Wybór wariantu', en: 'Choice among variants', uk: 'Вибір варіанта' },
  REMARKS: { pl: 'Uwagi do projektu', en: 'Remarks on a draft', uk: 'Зауваження до проєкту' },
  VOTE: { pl: 'Głosowanie', en: 'Vote', uk: 'Голосування' },
  PRESENTATION: { pl: 'Prezentacja wyników', en: 'Presentation of results', uk: 'Презентація результатів' },
});

export const StageStatus = enumType(
  'StageStatus',
  {
    PLANNED: { pl: 'Przed rozpoczęciem', en: 'Planned', uk: 'Заплановано' },
    OPEN: { pl: 'Trwa', en: 'Open', uk: 'Триває' },
    CLOSED: { pl: 'Zakończony', en: 'Closed', uk: 'Завершено' },
    CANCELLED: { pl: 'Odwołany', en: 'Cancelled', uk: 'Скасовано' },
  },
  'Derived at the instant of reading. Stages that a cancellation of the consultation left open or to come are CANCELLED.',
);

const opens = (stage: string) => `(${stage}->>'opensAt')::timestamptz`;
const closes = (stage: string) => `(${stage}->>'closesAt')::timestamptz`;
const hasWindow = (stage: string) => `${stage}->>'opensAt' is not null and ${stage}->>'closesAt' is not null`;
const isOpen = (stage: string, { at }: DerivedRead) => `${opens(stage)} <= ${at} and ${closes(stage)} > ${at}`;
const isCancelledIn = (row: string, { at }: DerivedRead) => `coalesce(${row}.cancelled_at <= ${at}, false)`;

/** One of the times in which people take part. What the office does in between stands in the schedule. */
@Value()
export class Stage {
  declare static readonly value: ValueDefinition;

  @ValueField(() => String, {
    label: { pl: 'Nazwa', en: 'Name' },
    hint: { pl: 'Na przykład: Etap I. Warsztaty.', en: 'As in: Stage 1. Workshops.' },
    localized: true,
    required: 'value',
  })
  name!: Localized;

  @ValueField(() => StageKind, { label: { pl: 'Rodzaj', en: 'Kind' } })
  kind?: string;

  /** The stage is open in [opensAt, closesAt). Given as a day, the start of the day. */
  @ValueField(() => DateTime, {
    label: { pl: 'Początek', en: 'Opening' },
    boundary: true,
    day: { name: 'opensOn', edge: 'start' },
  })
  opensAt?: string;

  /** closesOn is the last day of the stage; given as that day, the midnight after. */
  @ValueField(() => DateTime, {
    label: { pl: 'Koniec', en: 'Closing' },
    boundary: true,
    day: { name: 'closesOn', edge: 'end' },
  })
  closesAt?: string;

  /** The time in words, where nothing more precise is known: "jesień 2027". Such a stage has no status. */
  @ValueField(() => String, { label: { pl: 'Termin słowami', en: 'Time in words' }, localized: true })
  dateText?: Localized;

  /** What this stage is about. */
  @ValueField(() => String, { label: { pl: 'Streszczenie', en: 'Summary' }, localized: true, maxLength: 2000 })
  summary?: Localized;

  /** How the city asks in this stage. */
  @ValueField(() => [Method], { label: { pl: 'Metody', en: 'Methods' }, patchName: 'methodCodes' })
  methods?: string[];

  /** How people take part in this stage, where it differs from the whole consultation. */
  @ValueField(() => [WayToRespond], { label: { pl: 'Sposoby udziału', en: 'Ways to respond' } })
  waysToRespond?: WayToRespond[];

  /** The questionnaires that one answers in this stage. */
  @ValueField(() => [documents('Questionnaire')], { label: { pl: 'Ankiety', en: 'Questionnaires' } })
  questionnaires?: string[];

  /** What came of the stage. */
  @ValueField(() => RichText, { label: { pl: 'Wyniki etapu', en: 'Results' } })
  results?: LocalizedRichText;

  /** Reports on this stage alone. */
  @ValueField(() => [documents('Report')], { label: { pl: 'Raporty', en: 'Reports' } })
  reports?: string[];

  /** Those of the consultation's attachments that belong to this stage. */
  @ValueField(() => [OwnAttachment], { label: { pl: 'Załączniki', en: 'Attachments' } })
  attachments?: string[];

  /** Derived at the instant of reading; null for a stage whose time is known in words alone. */
  @DerivedPart(() => StageStatus, {
    sql: (stage, row, read) => `case
      when not (${hasWindow(stage)}) then null
      when ${isCancelledIn(row, read)} and ${closes(stage)} > ${row}.cancelled_at then 'CANCELLED'
      when ${opens(stage)} > ${read.at} then 'PLANNED'
      when ${closes(stage)} > ${read.at} then 'OPEN'
      else 'CLOSED' end`,
  })
  declare readonly status: string | null;
}

/** Whether a consultation has stages with windows, none of which is open. Most have no stages, and are not looked into. */
export function isBetweenStages(consultation: string, read: DerivedRead): string {
  return `case when ${consultation}.stages is null then false else coalesce((select not bool_or(${isOpen('s.value', read)})
    from jsonb_array_elements(${consultation}.stages) s where ${hasWindow('s.value')}), false) end`;
}

/** The stage that is open, as jsonb; of several the one that opened last. */
export function currentStage(consultation: string, read: DerivedRead): string {
  return oneOf(consultation, read, isOpen('s.value', read), `${opens('s.value')} desc`);
}

/** The stage that opens next, as jsonb. */
export function nextStage(consultation: string, read: DerivedRead): string {
  return oneOf(consultation, read, `${opens('s.value')} > ${read.at}`, opens('s.value'));
}

function oneOf(consultation: string, read: DerivedRead, condition: string, order: string): string {
  return `(select s.value from jsonb_array_elements(${consultation}.stages) s
    where ${condition} and not ${isCancelledIn(consultation, read)} order by ${order} limit 1)`;
}
