import { enumType, Integer, type Localized, type ValueDefinition } from '../entities/fields/field-types.ts';
import { Value, ValueField } from '../entities/fields/value.ts';

export const ParticipationFigureKind = enumType('ParticipationFigureKind', {
  PARTICIPANTS: { pl: 'Uczestnicy', en: 'Participants', uk: 'Учасники' },
  ANSWERS: { pl: 'Odpowiedzi', en: 'Answers', uk: 'Відповіді' },
  REMARKS: { pl: 'Uwagi', en: 'Remarks', uk: 'Зауваження' },
  ACCEPTED_REMARKS: { pl: 'Uwagi uwzględnione', en: 'Remarks that were accepted', uk: 'Враховані зауваження' },
  MEETINGS: { pl: 'Spotkania', en: 'Meetings', uk: 'Зустрічі' },
  IDEAS: { pl: 'Pomysły', en: 'Ideas', uk: 'Ідеї' },
  SIGNATURES: { pl: 'Podpisy', en: 'Signatures', uk: 'Підписи' },
});

/** A number that says how many took part. */
@Value()
export class ParticipationFigure {
  declare static readonly value: ValueDefinition;

  /** What is counted, so that figures of several consultations can be compared; null for what has no code. */
  @ValueField(() => ParticipationFigureKind, { label: { pl: 'Rodzaj', en: 'Kind' } })
  kind?: string;

  /** What is counted, in words: "osób na spacerze badawczym". */
  @ValueField(() => String, {
    label: { pl: 'Co policzono', en: 'What is counted' },
    localized: true,
    required: 'value',
  })
  label!: Localized;

  @ValueField(() => Integer, { label: { pl: 'Liczba', en: 'Count' }, required: 'value', min: 0 })
  count!: number;
}
