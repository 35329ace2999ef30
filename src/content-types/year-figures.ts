import { Decimal, Integer, type Localized, Money, type ValueDefinition } from '../entities/fields/field-types.ts';
import { Value, ValueField } from '../entities/fields/value.ts';
import type { Problem } from '../message.ts';

/** What one year cost: money and people. */
@Value()
export class YearFigures {
  declare static readonly value: ValueDefinition;

  @ValueField(() => Integer, { label: { pl: 'Rok', en: 'Year' }, required: 'value', min: 1900, max: 2200 })
  year!: number;

  @ValueField(() => Money, { label: { pl: 'Budżet', en: 'Budget' } })
  budget?: string;

  /** People employed, in full posts. */
  @ValueField(() => Decimal, {
    label: { pl: 'Liczba etatów', en: 'Staff' },
    hint: { pl: 'W przeliczeniu na pełne etaty, na przykład 4,5.', en: 'In full posts, such as 4.5.' },
    min: 0,
    max: 100_000,
  })
  staff?: number;

  /** What the figures include, or from where they are. */
  @ValueField(() => String, { label: { pl: 'Uwagi', en: 'Note' }, localized: true })
  note?: Localized;
}

/** Objects to a year that comes twice. */
export function yearsTwice(figures: readonly YearFigures[] | null | undefined, field: string): Problem[] {
  const years = (figures ?? []).map(({ year }) => year);
  return years.flatMap((year, index) => {
    if (years.indexOf(year) === index) return [];
    return {
      path: [field, String(index), 'year'],
      message: { pl: `Rok ${year} jest podany dwa razy.`, en: `The year ${year} is given twice.` },
    };
  });
}
