import type { CheckContext } from '../entities/fields/content-type.ts';
import {
  documents,
  type Localized,
  OwnAttachment,
  PartialDate,
  Url,
  type ValueDefinition,
} from '../entities/fields/field-types.ts';
import { Value, ValueField } from '../entities/fields/value.ts';
import type { Warning } from '../message.ts';
import { dayIn } from '../time/days.ts';
import { liesBefore } from './partial-dates.ts';

/** Something that changed because people were asked: an act, a building site, a bus that goes another way. */
@Value()
export class Effect {
  declare static readonly value: ValueDefinition;

  /** The day, the month or the year of the change. */
  @ValueField(() => PartialDate, {
    label: { pl: 'Kiedy', en: 'When' },
    hint: { pl: 'Dzień, miesiąc albo rok.', en: 'A day, a month or a year.' },
    required: 'publish',
  })
  date?: string;

  /** What changed, in plain words. */
  @ValueField(() => String, {
    label: { pl: 'Co się zmieniło', en: 'What changed' },
    localized: true,
    required: 'value',
    maxLength: 5000,
  })
  text!: Localized;

  /** Where one can read more about it. */
  @ValueField(() => Url, { label: { pl: 'Adres strony', en: 'Web address' } })
  url?: string;

  /** The acts by which it was done. */
  @ValueField(() => [documents('LegalAct')], { label: { pl: 'Akty prawne', en: 'Legal acts' } })
  acts?: string[];

  /** What is built because of it. */
  @ValueField(() => [documents('Investment')], { label: { pl: 'Inwestycje', en: 'Investments' } })
  investments?: string[];

  /** Those of the attachments that show the change. */
  @ValueField(() => [OwnAttachment], { label: { pl: 'Załączniki', en: 'Attachments' } })
  attachments?: string[];
}

/** Warns of effects that are yet to come: readers are told of them as of something that has happened. */
export function effectsToCome(
  { effects }: { effects?: Effect[] | null },
  { now, timeZone }: Pick<CheckContext, 'now' | 'timeZone'>,
): Warning[] {
  const today = dayIn(now, timeZone);
  return (effects ?? []).flatMap(({ date }, index): Warning[] => {
    if (!liesBefore(today, date)) return [];
    return [
      {
        code: 'DAY_UNLIKELY',
        path: ['effects', String(index), 'date'],
        message: {
          pl: `Ten skutek dopiero nastąpi (${date}), a mieszkańcy czytają o nim jak o czymś, co już się stało.`,
          en: `This effect is yet to come (${date}), and residents are told of it as of something that has happened.`,
        },
      },
    ];
  });
}
