import { Entity } from '@mikro-orm/decorators/legacy';
import { editorsOfTheOwner } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { ContentField } from '../entities/fields/content-field.ts';
import { type CheckContext, ContentType } from '../entities/fields/content-type.ts';
import { documents, type Localized, PartialDate } from '../entities/fields/field-types.ts';
import type { Problem } from '../message.ts';

@Entity()
@ContentType({
  label: { pl: 'Galeria', en: 'Gallery', uk: 'Галерея' },
  access: editorsOfTheOwner,
  plural: 'galleries',
  description:
    'Pictures of a meeting, a place or a campaign (galeria). The pictures are the attachments, in the editors’ order, each with its alternative text and credit.',
})
export class Gallery extends Edition {
  /** One or two sentences for listings. */
  @ContentField(() => String, {
    label: { pl: 'Opis', en: 'Description' },
    hint: { pl: 'Jedno, dwa zdania; pokazywane na listach.', en: 'One or two sentences, shown in listings.' },
    group: 'BASICS',
    listing: true,
    localized: true,
    maxLength: 2000,
  })
  summary?: Localized | null;

  /** When the pictures were taken, as far as it is known. */
  @ContentField(() => PartialDate, {
    label: { pl: 'Wykonano', en: 'Taken' },
    hint: { pl: 'Dzień, miesiąc albo sam rok.', en: 'A day, a month or the year alone.' },
    group: 'DATES',
    filter: true,
    order: true,
  })
  takenOn?: string | null;

  /** What the pictures show. */
  @ContentField(() => [documents('Consultation', 'Event', 'Programme', 'Campaign', 'Investment', 'LocalInitiative')], {
    label: { pl: 'Pokazuje', en: 'Shows' },
    hint: {
      pl: 'Wydarzenia, konsultacje i inne treści, które są na zdjęciach.',
      en: 'Events, consultations and other content that is in the pictures.',
    },
    group: 'CLASSIFICATION',
    filter: true,
  })
  shows: string[] = [];

  static problems(_draft: Gallery, { publishing, attachments }: CheckContext<Gallery>): Problem[] {
    if (!publishing || attachments > 0) return [];
    return [
      {
        path: ['attachments'],
        message: {
          pl: 'Galeria potrzebuje przynajmniej jednego zdjęcia.',
          en: 'A gallery needs at least one picture.',
        },
      },
    ];
  }
}
