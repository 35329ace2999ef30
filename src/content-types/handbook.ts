import { Entity } from '@mikro-orm/decorators/legacy';
import { editorsOfTheOwner } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { ContentField, DocumentReference, Inverse } from '../entities/fields/content-field.ts';
import { ContentType } from '../entities/fields/content-type.ts';
import { Integer, type Localized, RichText } from '../entities/fields/field-types.ts';
import type { Problem } from '../message.ts';
import { isIsbn } from './isbn.ts';
import { Programme } from './programme.ts';
import type { LocalizedRichText } from './values.ts';

const required = 'publish';

@Entity()
@ContentType({
  label: { pl: 'Poradnik', en: 'Handbook', uk: 'Посібник' },
  access: editorsOfTheOwner,
  description:
    'A handbook (poradnik, podręcznik): its chapters are content of their own, in order; the printed book is an attachment.',
})
export class Handbook extends Edition {
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

  /** A foreword, or what the handbook is for. */
  @ContentField(() => RichText, { label: { pl: 'Wprowadzenie', en: 'Introduction' }, group: 'TEXT' })
  body?: LocalizedRichText | null;

  /** The year of publication. */
  @ContentField(() => Integer, {
    label: { pl: 'Rok wydania', en: 'Year' },
    group: 'DATES',
    required,
    filter: true,
    order: true,
    min: 1900,
    max: 2200,
  })
  year?: number | null;

  /** Who published it. */
  @ContentField(() => String, { label: { pl: 'Wydawca', en: 'Publisher' }, group: 'BASICS' })
  publisher?: string | null;

  /** Who edited it. */
  @ContentField(() => String, { label: { pl: 'Redakcja', en: 'Editor' }, group: 'BASICS' })
  editor?: string | null;

  /** Who wrote it. */
  @ContentField(() => String, { label: { pl: 'Autorzy', en: 'Authors' }, group: 'BASICS' })
  authors?: string | null;

  /** ISBN of ten or thirteen characters. */
  @ContentField(() => String, {
    label: { pl: 'ISBN', en: 'ISBN' },
    hint: { pl: 'Dziesięć albo trzynaście znaków, z myślnikami albo bez.', en: 'Ten or thirteen characters.' },
    group: 'REGISTERS',
    filter: true,
    maxLength: 20,
  })
  isbn?: string | null;

  /** The programme in which it was made. Null when the programme is not public at this instant. */
  @DocumentReference(() => Programme, {
    label: { pl: 'Program albo projekt', en: 'Programme' },
    group: 'CLASSIFICATION',
    filter: true,
  })
  programmeId?: string | null;

  /** The chapters, in order. */
  @Inverse('Chapter', 'handbook', { paged: true, orderBy: 'position' })
  declare readonly chapters: unknown;

  static problems({ isbn }: Handbook): Problem[] {
    if (isbn == null || isIsbn(isbn)) return [];
    return [
      {
        path: ['isbn'],
        message: {
          pl: 'To nie jest numer ISBN: cyfra kontrolna się nie zgadza.',
          en: 'This is no ISBN: its check digit does not fit.',
        },
      },
    ];
  }
}
