import { Entity } from '@mikro-orm/decorators/legacy';
import { editorsOfTheOwner } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { ContentField, DocumentReference } from '../entities/fields/content-field.ts';
import { ContentType } from '../entities/fields/content-type.ts';
import { Integer, type Localized, RichText } from '../entities/fields/field-types.ts';
import { Handbook } from './handbook.ts';
import type { LocalizedRichText } from './values.ts';

const required = 'publish';

@Entity()
@ContentType({
  label: { pl: 'Rozdział', en: 'Chapter', uk: 'Розділ' },
  access: editorsOfTheOwner,
  description: 'A chapter of a handbook (rozdział).',
})
export class Chapter extends Edition {
  /** The handbook. Null when the handbook is not public at this instant. */
  @DocumentReference(() => Handbook, {
    label: { pl: 'Poradnik', en: 'Handbook' },
    group: 'BASICS',
    required,
    filter: true,
  })
  handbookId?: string | null;

  /** The place in the handbook. Smaller numbers come first. */
  @ContentField(() => Integer, {
    label: { pl: 'Kolejność', en: 'Position' },
    hint: {
      pl: 'Miejsce w poradniku; mniejsze liczby są wcześniej.',
      en: 'The place in the handbook; smaller numbers come first.',
    },
    group: 'BASICS',
    order: true,
    default: '0',
  })
  position?: number | null;

  /** Who wrote the chapter, where it is not all by the same people. */
  @ContentField(() => String, { label: { pl: 'Autorzy', en: 'Authors' }, group: 'BASICS' })
  authors?: string | null;

  /** Two or three sentences for listings. */
  @ContentField(() => String, {
    label: { pl: 'Streszczenie', en: 'Summary' },
    hint: { pl: 'Dwa, trzy zdania; pokazywane na listach.', en: 'Two or three sentences, shown in listings.' },
    group: 'TEXT',
    listing: true,
    localized: true,
    maxLength: 2000,
  })
  summary?: Localized | null;

  @ContentField(() => RichText, { label: { pl: 'Treść', en: 'Body' }, group: 'TEXT', required })
  body?: LocalizedRichText | null;
}
