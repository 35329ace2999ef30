import { Entity } from '@mikro-orm/decorators/legacy';
import { editorsOfTheOwner } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { ContentField, DocumentReference, Inverse } from '../entities/fields/content-field.ts';
import { ContentType } from '../entities/fields/content-type.ts';
import { documents, type Localized, PartialDate, RichText, Url } from '../entities/fields/field-types.ts';
import type { Problem } from '../message.ts';
import { endsBeforeItBegins } from './partial-dates.ts';
import { Partner } from './partner.ts';
import { Programme } from './programme.ts';
import { Contact, type LocalizedRichText } from './values.ts';

const required = 'publish';

@Entity()
@ContentType({
  label: { pl: 'Kampania', en: 'Campaign', uk: 'Кампанія' },
  access: editorsOfTheOwner,
  description:
    'A campaign or competition for residents (kampania, konkurs): when, to what end, with whom, for which prizes.',
})
export class Campaign extends Edition {
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

  @ContentField(() => RichText, { label: { pl: 'Opis', en: 'Description' }, group: 'TEXT' })
  body?: LocalizedRichText | null;

  /** What the campaign is to reach. */
  @ContentField(() => String, {
    label: { pl: 'Cel', en: 'Goal' },
    group: 'TEXT',
    localized: true,
    required,
    maxLength: 2000,
  })
  goal?: Localized | null;

  /** The beginning, as far as it is known. */
  @ContentField(() => PartialDate, {
    label: { pl: 'Początek', en: 'Beginning' },
    hint: { pl: 'Dzień, miesiąc albo sam rok.', en: 'A day, a month or the year alone.' },
    group: 'DATES',
    required,
    filter: true,
    order: true,
  })
  startsOn?: string | null;

  /** The end, as far as it is known. */
  @ContentField(() => PartialDate, {
    label: { pl: 'Koniec', en: 'End' },
    hint: { pl: 'Dzień, miesiąc albo sam rok.', en: 'A day, a month or the year alone.' },
    group: 'DATES',
    filter: true,
  })
  endsOn?: string | null;

  /** What can be won, and how. */
  @ContentField(() => RichText, { label: { pl: 'Nagrody', en: 'Prizes' }, group: 'PARTICIPATION' })
  prizes?: LocalizedRichText | null;

  /** Who takes part beside the owner, each with a role. */
  @ContentField(() => [Partner], { label: { pl: 'Partnerzy', en: 'Partners' }, group: 'BASICS' })
  partners?: Partner[] | null;

  /** The consultations for which the campaign is. */
  @ContentField(() => [documents('Consultation')], {
    label: { pl: 'Konsultacje', en: 'Consultations' },
    group: 'PARTICIPATION',
    filter: true,
  })
  consultations: string[] = [];

  /** The programme to which it belongs. Null when the programme is not public at this instant. */
  @DocumentReference(() => Programme, {
    label: { pl: 'Program albo projekt', en: 'Programme' },
    group: 'PARTICIPATION',
    filter: true,
  })
  programmeId?: string | null;

  @ContentField(() => Url, { label: { pl: 'Strona internetowa', en: 'Website' }, group: 'CONTACT' })
  website?: string | null;

  /** Whom to ask. */
  @ContentField(() => Contact, { label: { pl: 'Kontakt', en: 'Contact' }, group: 'CONTACT' })
  contact?: Contact | null;

  /** Galleries that show the campaign, the newest first. */
  @Inverse('Gallery', 'shows', { paged: true })
  declare readonly galleries: unknown;

  static problems({ startsOn, endsOn }: Campaign): Problem[] {
    return endsBeforeItBegins(startsOn, endsOn, 'endsOn');
  }
}
