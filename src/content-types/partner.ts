import { type Localized, Url, type ValueDefinition } from '../entities/fields/field-types.ts';
import { Value, ValueField } from '../entities/fields/value.ts';

/** Who takes part in a programme or campaign beside its owner. */
@Value()
export class Partner {
  declare static readonly value: ValueDefinition;

  @ValueField(() => String, { label: { pl: 'Nazwa', en: 'Name' }, required: 'value' })
  name!: string;

  /** What the partner is or does: leader, patron, trainer of the officials. */
  @ValueField(() => String, { label: { pl: 'Rola', en: 'Role' }, localized: true })
  role?: Localized;

  @ValueField(() => Url, { label: { pl: 'Strona internetowa', en: 'Website' } })
  website?: string;
}
