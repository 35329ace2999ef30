import { Entity } from '@mikro-orm/decorators/legacy';
import { editorsOfTheOwner } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { ContentField, DocumentReference } from '../entities/fields/content-field.ts';
import { type CheckContext, ContentType } from '../entities/fields/content-type.ts';
import { Day, enumType, Integer, type Localized, Money, RichText } from '../entities/fields/field-types.ts';
import { Organization } from '../entities/vocabularies.ts';
import type { Problem, Warning } from '../message.ts';
import { partAboveTheWhole } from './amounts.ts';
import { Event } from './event.ts';
import type { LocalizedRichText } from './values.ts';

export const VillageFundState = enumType('VillageFundState', {
  SUBMITTED: { pl: 'Złożony', en: 'Submitted', uk: 'Подано' },
  ACCEPTED: { pl: 'Przyjęty', en: 'Accepted', uk: 'Прийнято' },
  REJECTED: { pl: 'Odrzucony', en: 'Rejected', uk: 'Відхилено' },
  CARRIED_OUT: { pl: 'Zrealizowany', en: 'Carried out', uk: 'Виконано' },
});

const required = 'publish';

@Entity()
@ContentType({
  label: { pl: 'Wniosek z funduszu sołeckiego', en: 'Village fund application', uk: 'Заява до сільського фонду' },
  access: editorsOfTheOwner,
  description:
    'What a village unit wants to do with its share of the commune’s budget (fundusz sołecki): the task, the year, the amount, and the meeting that decided. The title is the task.',
})
export class VillageFundApplication extends Edition {
  /** Two or three sentences for listings. */
  @ContentField(() => String, {
    label: { pl: 'Streszczenie', en: 'Summary' },
    hint: { pl: 'Dwa, trzy zdania; pokazywane na listach.', en: 'Two or three sentences, shown in listings.' },
    group: 'BASICS',
    listing: true,
    localized: true,
    maxLength: 2000,
  })
  summary?: Localized | null;

  /** What is to be done, and why. */
  @ContentField(() => RichText, { label: { pl: 'Uzasadnienie', en: 'Reasons' }, group: 'TEXT' })
  body?: LocalizedRichText | null;

  /** The village unit that applies. */
  @ContentField(() => Organization, {
    label: { pl: 'Sołectwo', en: 'Village unit' },
    group: 'BASICS',
    required,
    filter: true,
    patchName: 'villageUnitId',
  })
  villageUnit?: string | null;

  /** The year in which the money is spent. */
  @ContentField(() => Integer, {
    label: { pl: 'Rok', en: 'Year' },
    hint: { pl: 'Rok budżetowy, w którym pieniądze mają być wydane.', en: 'The year in which the money is spent.' },
    group: 'BASICS',
    required,
    filter: true,
    order: true,
    min: 2009,
    max: 2200,
  })
  year?: number | null;

  /** What the task costs. */
  @ContentField(() => Money, {
    label: { pl: 'Kwota', en: 'Amount' },
    group: 'BASICS',
    required,
    filter: true,
    order: true,
  })
  amount?: string | null;

  /** What the village unit has in all for the year. */
  @ContentField(() => Money, { label: { pl: 'Fundusz sołectwa w tym roku', en: 'Fund of the year' }, group: 'BASICS' })
  fundAmount?: string | null;

  /** The day of the village meeting that decided. */
  @ContentField(() => Day, {
    label: { pl: 'Zebranie wiejskie', en: 'Village meeting' },
    group: 'DATES',
    required,
    filter: true,
    order: true,
  })
  meetingOn?: string | null;

  /** The number of people at the meeting. */
  @ContentField(() => Integer, { label: { pl: 'Liczba obecnych', en: 'Attendance' }, group: 'PARTICIPATION', min: 0 })
  attendance?: number | null;

  @ContentField(() => Integer, { label: { pl: 'Głosy za', en: 'Votes for' }, group: 'PARTICIPATION', min: 0 })
  votesFor?: number | null;

  @ContentField(() => Integer, { label: { pl: 'Głosy przeciw', en: 'Votes against' }, group: 'PARTICIPATION', min: 0 })
  votesAgainst?: number | null;

  /** The number of the meeting's resolution. */
  @ContentField(() => String, {
    label: { pl: 'Numer uchwały zebrania', en: 'Number of the resolution' },
    group: 'LEGAL',
    maxLength: 100,
  })
  resolutionNumber?: string | null;

  @ContentField(() => VillageFundState, {
    label: { pl: 'Stan', en: 'State' },
    group: 'OUTCOME',
    required,
    filter: true,
  })
  state?: string | null;

  /** Why the commune rejected it. Published with every rejection. */
  @ContentField(() => String, {
    label: { pl: 'Powód odrzucenia', en: 'Reason for the rejection' },
    group: 'OUTCOME',
    localized: true,
    maxLength: 2000,
  })
  rejectionReason?: Localized | null;

  /** What came of it. */
  @ContentField(() => RichText, { label: { pl: 'Efekty', en: 'Effects' }, group: 'OUTCOME' })
  effects?: LocalizedRichText | null;

  /** The meeting or debate, where it is an event here. Null when the event is not public at this instant. */
  @DocumentReference(() => Event, { label: { pl: 'Wydarzenie', en: 'Event' }, group: 'PARTICIPATION', filter: true })
  eventId?: string | null;

  static problems(draft: VillageFundApplication, context: CheckContext<VillageFundApplication>): Problem[] {
    const { publishing, locale } = context;
    const problems = [...tooManyVotes(draft), ...moreThanTheFund(draft)];
    if (publishing && draft.state === 'REJECTED' && !draft.rejectionReason?.[locale]) {
      problems.push({
        path: ['rejectionReason'],
        message: {
          pl: `Podaj w języku ${locale}, dlaczego wniosek odrzucono.`,
          en: `Say in ${locale} why the application was rejected.`,
        },
      });
    }
    return problems;
  }

  /** The application is due on 30 September of the year before (ustawa o funduszu sołeckim, art. 5). */
  static warnings({ meetingOn, year }: VillageFundApplication): Warning[] {
    if (!meetingOn || !year || meetingOn <= `${year - 1}-09-30`) return [];
    return [
      {
        code: 'DAY_UNLIKELY',
        path: ['meetingOn'],
        message: {
          pl: `Wniosek na rok ${year} składa się do 30 września ${year - 1}, a zebranie było później.`,
          en: `An application for ${year} is due on 30 September ${year - 1}, and the meeting was later.`,
        },
      },
    ];
  }
}

function tooManyVotes({ attendance, votesFor, votesAgainst }: VillageFundApplication): Problem[] {
  if (attendance == null || (votesFor ?? 0) + (votesAgainst ?? 0) <= attendance) return [];
  return [
    {
      path: ['attendance'],
      message: { pl: 'Głosów jest więcej niż obecnych.', en: 'There are more votes than people.' },
    },
  ];
}

function moreThanTheFund({ amount, fundAmount }: VillageFundApplication): Problem[] {
  return partAboveTheWhole({
    part: amount,
    whole: fundAmount,
    field: 'amount',
    message: { pl: 'Kwota jest większa niż fundusz sołectwa.', en: 'The amount is greater than the fund.' },
  });
}
