import { Entity } from '@mikro-orm/decorators/legacy';
import { editorsOfTheOwner } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { ContentField, DocumentReference } from '../entities/fields/content-field.ts';
import { type CheckContext, ContentType } from '../entities/fields/content-type.ts';
import { documents, enumType, Integer, type Localized, PartialDate, RichText } from '../entities/fields/field-types.ts';
import type { Problem } from '../message.ts';
import { Consultation } from './consultation.ts';
import { Event } from './event.ts';
import { endsBeforeItBegins } from './partial-dates.ts';
import { Programme } from './programme.ts';
import type { LocalizedRichText } from './values.ts';

export const RecommendationState = enumType('RecommendationState', {
  SUBMITTED: { pl: 'Przekazana', en: 'Submitted', uk: 'Подана' },
  ACCEPTED: { pl: 'Przyjęta', en: 'Accepted', uk: 'Прийнята' },
  ACCEPTED_IN_PART: { pl: 'Przyjęta częściowo', en: 'Accepted in part', uk: 'Прийнята частково' },
  REJECTED: { pl: 'Odrzucona', en: 'Rejected', uk: 'Відхилена' },
  CARRIED_OUT: { pl: 'Wdrożona', en: 'Carried out', uk: 'Впроваджена' },
});

const required = 'publish';
const answeredWithReasons = ['ACCEPTED_IN_PART', 'REJECTED'];

@Entity()
@ContentType({
  label: { pl: 'Rekomendacja', en: 'Recommendation', uk: 'Рекомендація' },
  access: editorsOfTheOwner,
  description:
    'What a working group, workshop or panel recommends (rekomendacja), how it was answered, and the acts that use it.',
})
export class Recommendation extends Edition {
  /** The recommendation in full. */
  @ContentField(() => RichText, { label: { pl: 'Treść rekomendacji', en: 'Recommendation' }, group: 'TEXT', required })
  body?: LocalizedRichText | null;

  /** The place among the recommendations of the same group. Smaller numbers come first. */
  @ContentField(() => Integer, {
    label: { pl: 'Kolejność', en: 'Position' },
    hint: {
      pl: 'Miejsce wśród rekomendacji tej samej grupy; mniejsze liczby są wcześniej.',
      en: 'The place among the recommendations of the same group; smaller numbers come first.',
    },
    group: 'BASICS',
    order: true,
    default: '0',
  })
  position?: number | null;

  /** The group, panel or council that recommends. */
  @ContentField(() => String, {
    label: { pl: 'Kto rekomenduje', en: 'Recommended by' },
    hint: { pl: 'Grupa robocza, panel, rada …', en: 'A working group, a panel, a council …' },
    group: 'BASICS',
    localized: true,
    required,
  })
  recommendedBy?: Localized | null;

  /** The number of people in the group. */
  @ContentField(() => Integer, {
    label: { pl: 'Liczba osób w grupie', en: 'Size of the group' },
    group: 'BASICS',
    min: 1,
  })
  groupSize?: number | null;

  /** To whom the recommendation is given. */
  @ContentField(() => String, { label: { pl: 'Adresat', en: 'Addressee' }, group: 'BASICS', localized: true })
  addressee?: Localized | null;

  /** When it was given, as far as that is known. */
  @ContentField(() => PartialDate, {
    label: { pl: 'Przekazano', en: 'Given' },
    hint: { pl: 'Dzień, miesiąc albo sam rok.', en: 'A day, a month or the year alone.' },
    group: 'DATES',
    required,
    filter: true,
    order: true,
  })
  givenOn?: string | null;

  @ContentField(() => RecommendationState, {
    label: { pl: 'Stan', en: 'State' },
    group: 'OUTCOME',
    required,
    filter: true,
  })
  state?: string | null;

  /** What the addressee answered. Rejections, whole or in part, are published with an answer. */
  @ContentField(() => RichText, { label: { pl: 'Odpowiedź', en: 'Answer' }, group: 'OUTCOME' })
  answer?: LocalizedRichText | null;

  /** When it was answered, as far as that is known. */
  @ContentField(() => PartialDate, { label: { pl: 'Odpowiedziano', en: 'Answered' }, group: 'OUTCOME' })
  answeredOn?: string | null;

  /** The acts in which the recommendation was used. */
  @ContentField(() => [documents('LegalAct')], {
    label: { pl: 'Wykorzystana w aktach', en: 'Used in acts' },
    group: 'OUTCOME',
    filter: true,
  })
  acts: string[] = [];

  /** The programme in which the group worked. Null when the programme is not public at this instant. */
  @DocumentReference(() => Programme, {
    label: { pl: 'Program albo projekt', en: 'Programme' },
    group: 'PARTICIPATION',
    filter: true,
  })
  programmeId?: string | null;

  /** The event from which the recommendation came. Null when the event is not public at this instant. */
  @DocumentReference(() => Event, { label: { pl: 'Wydarzenie', en: 'Event' }, group: 'PARTICIPATION', filter: true })
  eventId?: string | null;

  /** The consultation from which it came. Null when the consultation is not public at this instant. */
  @DocumentReference(() => Consultation, {
    label: { pl: 'Konsultacje', en: 'Consultation' },
    group: 'PARTICIPATION',
    filter: true,
  })
  consultationId?: string | null;

  static problems(draft: Recommendation, { publishing, locale }: CheckContext<Recommendation>): Problem[] {
    const problems = endsBeforeItBegins(draft.givenOn, draft.answeredOn, 'answeredOn');
    if (publishing && answeredWithReasons.includes(String(draft.state)) && !draft.answer?.[locale]) {
      problems.push({
        path: ['answer'],
        message: {
          pl: `Podaj w języku ${locale}, dlaczego rekomendacja nie została przyjęta w całości.`,
          en: `Say in ${locale} why the recommendation was not accepted in full.`,
        },
      });
    }
    return problems;
  }
}
