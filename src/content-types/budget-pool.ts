import { Integer, type Localized, Money, type ValueDefinition } from '../entities/fields/field-types.ts';
import { Value, ValueField } from '../entities/fields/value.ts';
import { Area } from '../entities/vocabularies.ts';

/** A sum for a part of the city, or for a kind of projects. */
@Value()
export class BudgetPool {
  declare static readonly value: ValueDefinition;

  /** By this code projects say to which pool they belong; it stays the same. */
  @ValueField(() => String, {
    label: { pl: 'Kod puli', en: 'Code' },
    hint: { pl: 'Małe litery i cyfry, na przykład: rakow.', en: 'Small letters and digits, such as rakow.' },
    format: 'key',
    required: 'value',
  })
  code!: string;

  @ValueField(() => String, { label: { pl: 'Nazwa puli', en: 'Name' }, localized: true, required: 'value' })
  name!: Localized;

  /** The parts of the city for which the sum is; none for the whole city. */
  @ValueField(() => [Area], { label: { pl: 'Obszary puli', en: 'Areas' }, patchName: 'areaIds' })
  areas?: string[];

  @ValueField(() => Money, { label: { pl: 'Kwota puli', en: 'Amount' }, required: 'publish' })
  amount?: string;

  /** What a project of the pool may cost at most. */
  @ValueField(() => Money, { label: { pl: 'Najdroższy projekt', en: 'Most that a project may cost' } })
  mostPerProject?: string;

  /** What a project of the pool must cost at least. */
  @ValueField(() => Money, { label: { pl: 'Najtańszy projekt', en: 'Least that a project may cost' } })
  leastPerProject?: string;

  /** The number of ballots for projects of the pool. */
  @ValueField(() => Integer, { label: { pl: 'Liczba kart', en: 'Ballots' }, min: 0, max: 100_000_000 })
  ballots?: number;
}

/** A part of what a project costs. */
@Value()
export class CostItem {
  declare static readonly value: ValueDefinition;

  @ValueField(() => String, { label: { pl: 'Składnik kosztu', en: 'Item' }, localized: true, required: 'value' })
  name!: Localized;

  @ValueField(() => Money, { label: { pl: 'Kwota', en: 'Amount' }, required: 'value' })
  amount!: string;
}
