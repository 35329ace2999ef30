import { Entity } from '@mikro-orm/decorators/legacy';
import { newsOfTheCouncil } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { ContentField } from '../entities/fields/content-field.ts';
import { type CheckContext, ContentType, type Owner } from '../entities/fields/content-type.ts';
import { DateTime, Day, type Localized, RichText } from '../entities/fields/field-types.ts';
import { Area } from '../entities/vocabularies.ts';
import type { Problem } from '../message.ts';
import type { LocalizedRichText } from './values.ts';

@Entity()
@ContentType({
  label: { pl: 'Aktualność', en: 'News article', uk: 'Новина' },
  access: newsOfTheCouncil,
  description: 'News of a district (aktualności dzielnic), written by its council.',
  // News that has expired leaves the lists, and stays reachable by id and slug.
  listedWhile: (news, { at }) => `coalesce(${news}.expires_at > ${at}, true)`,
})
export class NewsArticle extends Edition {
  /** The district, village or city of the news; also the first of its areas. */
  @ContentField(() => Area, {
    label: { pl: 'Obszar', en: 'Area' },
    hint: {
      pl: 'Dzielnica, wieś albo miasto, o którym jest aktualność.',
      en: 'The district, village or city that the news is of.',
    },
    group: 'CLASSIFICATION',
    required: 'publish',
    patchName: 'areaId',
  })
  area?: string | null;

  /** The first sentences, for listings. */
  @ContentField(() => String, {
    label: { pl: 'Zajawka', en: 'Lead' },
    hint: { pl: 'Pierwsze zdania; pokazywane na listach.', en: 'The first sentences, shown in listings.' },
    group: 'BASICS',
    listing: true,
    localized: true,
    required: 'publish',
    maxLength: 2000,
  })
  lead?: Localized | null;

  @ContentField(() => RichText, { label: { pl: 'Treść', en: 'Body' }, group: 'TEXT', required: 'publish' })
  body?: LocalizedRichText | null;

  /** The day of the event. */
  @ContentField(() => Day, { label: { pl: 'Dzień wydarzenia', en: 'Day of the event' }, group: 'DATES' })
  eventOn?: string | null;

  /** From this instant on lists leave the news out. */
  @ContentField(() => DateTime, {
    label: { pl: 'Wygasa', en: 'Expires' },
    hint: { pl: 'Od tej chwili nie ma jej na listach.', en: 'From then on lists leave it out.' },
    group: 'DATES',
    boundary: true,
  })
  expiresAt?: Date | null;

  /** Fills in the council's own district as the area of its news. `problems` refuses another area. */
  static complete(draft: NewsArticle, owner: Owner): void {
    draft.area ??= owner.areaId;
    const { area } = draft;
    if (area) draft.areas = [area, ...draft.areas.filter((other) => other !== area)];
  }

  static problems(draft: NewsArticle, { owner }: CheckContext<NewsArticle>): Problem[] {
    if (owner.kind !== 'DISTRICT_COUNCIL' || !draft.area || draft.area === owner.areaId) return [];
    return [
      {
        path: ['areaId'],
        message: {
          pl: 'Rada pisze aktualności tylko swojej dzielnicy.',
          en: 'A council writes news of its own district only.',
        },
      },
    ];
  }
}
