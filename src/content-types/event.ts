import { Entity } from '@mikro-orm/decorators/legacy';
import { editorsOfTheOwner } from '../entities/access-rules.ts';
import { Edition } from '../entities/edition.ts';
import { ContentField, Derived, DocumentReference, Inverse } from '../entities/fields/content-field.ts';
import { type CheckContext, ContentType } from '../entities/fields/content-type.ts';
import type { DerivedRead } from '../entities/fields/derived-read.ts';
import { DateTime, enumType, Integer, type Localized, RichText, Url } from '../entities/fields/field-types.ts';
import type { Problem, Warning } from '../message.ts';
import { Consultation } from './consultation.ts';
import { Programme } from './programme.ts';
import { Contact, Enrolment, GeoPoint, type LocalizedRichText, Person, Place } from './values.ts';

export const EventKind = enumType('EventKind', {
  MEETING: { pl: 'Spotkanie', en: 'Meeting', uk: 'Зустріч' },
  WORKSHOP: { pl: 'Warsztat', en: 'Workshop', uk: 'Майстерня' },
  CHARRETTE: { pl: 'Warsztaty charrette', en: 'Charrette', uk: 'Шаретт' },
  TRAINING: { pl: 'Szkolenie', en: 'Training', uk: 'Навчання' },
  WALK: { pl: 'Spacer', en: 'Walk', uk: 'Прогулянка' },
  CONFERENCE: { pl: 'Konferencja', en: 'Conference', uk: 'Конференція' },
  STUDY_VISIT: { pl: 'Wizyta studyjna', en: 'Study visit', uk: 'Навчальний візит' },
  ADVICE_SESSION: { pl: 'Dyżur doradczy', en: 'Advice session', uk: 'Консультаційний прийом' },
  CONSULTATION_POINT: { pl: 'Punkt konsultacyjny', en: 'Consultation point', uk: 'Консультаційний пункт' },
  PHONE_DUTY: { pl: 'Dyżur telefoniczny', en: 'Phone duty', uk: 'Телефонне чергування' },
  GAME: { pl: 'Gra miejska', en: 'City game', uk: 'Міська гра' },
  PICNIC: { pl: 'Piknik', en: 'Picnic', uk: 'Пікнік' },
});
export const EventStatus = enumType(
  'EventStatus',
  {
    UPCOMING: { pl: 'Przed nami', en: 'Upcoming', uk: 'Попереду' },
    ONGOING: { pl: 'Trwa', en: 'Ongoing', uk: 'Триває' },
    PAST: { pl: 'Odbyło się', en: 'Past', uk: 'Відбулося' },
    CANCELLED: { pl: 'Odwołane', en: 'Cancelled', uk: 'Скасовано' },
  },
  'Derived at the instant of reading; the first that holds: CANCELLED, UPCOMING, ONGOING, PAST.',
);

const required = 'publish';

type StatusCondition = (e: string, read: DerivedRead) => string;
const isCancelled: StatusCondition = (e, { at }) => `coalesce(${e}.cancelled_at <= ${at}, false)`;
const hasEnded: StatusCondition = (e, { at }) => `coalesce(${e}.finishes_at, ${e}.starts_at) <= ${at}`;

const statusConditions: Record<string, StatusCondition> = {
  CANCELLED: isCancelled,
  UPCOMING: (e, read) => `(${e}.starts_at > ${read.at} and not ${isCancelled(e, read)})`,
  ONGOING: (e, read) => `(${e}.starts_at <= ${read.at} and not ${hasEnded(e, read)} and not ${isCancelled(e, read)})`,
  PAST: (e, read) => `(${e}.starts_at <= ${read.at} and ${hasEnded(e, read)} and not ${isCancelled(e, read)})`,
};

@Entity()
@ContentType({
  label: { pl: 'Wydarzenie', en: 'Event', uk: 'Подія' },
  access: editorsOfTheOwner,
  description:
    'A meeting, walk, training or other event (wydarzenie), at a place or online: what is on in my district this week is `events(where: { area: …, startsAt: … })`.',
})
export class Event extends Edition {
  @ContentField(() => EventKind, { label: { pl: 'Rodzaj', en: 'Kind' }, group: 'BASICS', required, filter: true })
  kind?: string | null;

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

  @ContentField(() => RichText, { label: { pl: 'Opis', en: 'Description' }, group: 'TEXT' })
  body?: LocalizedRichText | null;

  /** What happens, hour by hour. */
  @ContentField(() => RichText, { label: { pl: 'Program', en: 'Programme of the event' }, group: 'TEXT' })
  agenda?: LocalizedRichText | null;

  /** The instant of the beginning. */
  @ContentField(() => DateTime, {
    label: { pl: 'Początek', en: 'Beginning' },
    group: 'DATES',
    required,
    filter: true,
    order: true,
    boundary: true,
  })
  startsAt?: Date | null;

  /** The instant of the end, where it is known. */
  @ContentField(() => DateTime, { label: { pl: 'Koniec', en: 'End' }, group: 'DATES', filter: true, boundary: true })
  finishesAt?: Date | null;

  /** When it was to begin before it was moved. */
  @ContentField(() => DateTime, {
    label: { pl: 'Pierwotny początek', en: 'Moved from' },
    hint: {
      pl: 'Przy wydarzeniu przeniesionym: kiedy miało się zacząć.',
      en: 'Of an event that was moved: when it was to begin.',
    },
    group: 'DATES',
  })
  movedFrom?: Date | null;

  /** From this instant on the status is CANCELLED. */
  @ContentField(() => DateTime, { label: { pl: 'Odwołano', en: 'Cancelled' }, group: 'DATES', boundary: true })
  cancelledAt?: Date | null;

  /** Why it was cancelled or moved. */
  @ContentField(() => String, {
    label: { pl: 'Powód odwołania albo przeniesienia', en: 'Reason for the cancellation or the move' },
    group: 'DATES',
    localized: true,
    maxLength: 2000,
  })
  changeReason?: Localized | null;

  /** The room or meeting point; of a walk the route. */
  @ContentField(() => Place, { label: { pl: 'Miejsce', en: 'Place' }, group: 'PARTICIPATION', filter: true })
  place?: Place | null;

  /** One point for the map, where the place has no shape; WGS 84. */
  @ContentField(() => GeoPoint, {
    label: { pl: 'Położenie na mapie', en: 'Place on the map' },
    group: 'PARTICIPATION',
    filter: true,
  })
  location?: GeoPoint | null;

  /** Where to take part online. */
  @ContentField(() => Url, { label: { pl: 'Adres spotkania online', en: 'Online at' }, group: 'PARTICIPATION' })
  onlineUrl?: string | null;

  /** The number of people for whom there is room. */
  @ContentField(() => Integer, { label: { pl: 'Liczba miejsc', en: 'Capacity' }, group: 'PARTICIPATION', min: 1 })
  capacity?: number | null;

  /** How to enrol, and until when. Without it, people just come. */
  @ContentField(() => Enrolment, { label: { pl: 'Zapisy', en: 'Enrolment' }, group: 'PARTICIPATION' })
  enrolment?: Enrolment | null;

  /** The number of people who came. */
  @ContentField(() => Integer, { label: { pl: 'Liczba uczestników', en: 'Attendance' }, group: 'OUTCOME', min: 0 })
  attendance?: number | null;

  /** What was said and agreed. Public from the end on; without a known end from the beginning. */
  @ContentField(() => RichText, {
    label: { pl: 'Protokół', en: 'Minutes' },
    hint: {
      pl: 'Czytelnicy zobaczą go dopiero po zakończeniu wydarzenia.',
      en: 'Readers see them only after the end of the event.',
    },
    group: 'OUTCOME',
    publicFrom: ['finishesAt', 'startsAt'],
  })
  minutes?: LocalizedRichText | null;

  /** Who moderates, trains or speaks. */
  @ContentField(() => [Person], { label: { pl: 'Prowadzący', en: 'People' }, group: 'PARTICIPATION' })
  people?: Person[] | null;

  /** Whether there is a sign-language interpreter. */
  @ContentField(() => Boolean, {
    label: { pl: 'Tłumaczenie na język migowy', en: 'Sign language' },
    group: 'PARTICIPATION',
    filter: true,
    default: false,
  })
  signLanguage?: boolean | null;

  /** Whether there is an induction loop. */
  @ContentField(() => Boolean, {
    label: { pl: 'Pętla indukcyjna', en: 'Induction loop' },
    group: 'PARTICIPATION',
    filter: true,
    default: false,
  })
  inductionLoop?: boolean | null;

  /** Whether the place can be reached without a step. */
  @ContentField(() => Boolean, {
    label: { pl: 'Dostęp bez barier', en: 'Step-free' },
    group: 'PARTICIPATION',
    filter: true,
    default: false,
  })
  stepFree?: boolean | null;

  /** Whether easy language is spoken. */
  @ContentField(() => Boolean, {
    label: { pl: 'Prosty język', en: 'Easy language' },
    group: 'PARTICIPATION',
    filter: true,
    default: false,
  })
  easyLanguage?: boolean | null;

  /** What else people with special needs should know, and whom they tell what they need. */
  @ContentField(() => String, {
    label: { pl: 'Dostępność: inne informacje', en: 'Accessibility: what else' },
    hint: {
      pl: 'Na przykład parking, winda, asystent; komu i do kiedy zgłosić potrzeby.',
      en: 'A parking space, a lift, an assistant; whom to tell of needs, and until when.',
    },
    group: 'PARTICIPATION',
    localized: true,
    maxLength: 2000,
  })
  accessibilityNote?: Localized | null;

  /** The consultation to which it belongs. Null when the consultation is not public at this instant. */
  @DocumentReference(() => Consultation, {
    label: { pl: 'Konsultacje', en: 'Consultation' },
    group: 'PARTICIPATION',
    filter: true,
  })
  consultationId?: string | null;

  /** The programme to which it belongs. Null when the programme is not public at this instant. */
  @DocumentReference(() => Programme, {
    label: { pl: 'Program albo projekt', en: 'Programme' },
    group: 'PARTICIPATION',
    filter: true,
  })
  programmeId?: string | null;

  /** The first of the events of which this event is a repeat. Each repeat has its own day, minutes and cancellation. */
  @DocumentReference(() => Event, {
    label: { pl: 'Powtórzenie wydarzenia', en: 'Repeat of' },
    hint: {
      pl: 'Pierwsze wydarzenie z cyklu; każdy termin jest osobnym wydarzeniem.',
      en: 'The first event of the series; each date is an event of its own.',
    },
    group: 'DATES',
    filter: true,
    acyclic: true,
  })
  repeatOfId?: string | null;

  /** Its repeats, in the order of time. */
  @Inverse('Event', 'repeatOf', { paged: true, orderBy: 'startsAt' })
  declare readonly repeats: unknown;

  /** Whom to ask. */
  @ContentField(() => Contact, { label: { pl: 'Kontakt', en: 'Contact' }, group: 'CONTACT' })
  contact?: Contact | null;

  /** What was recommended there, in order. */
  @Inverse('Recommendation', 'event', { paged: true, orderBy: 'position' })
  declare readonly recommendations: unknown;

  /** Applications to the village fund that were decided there. */
  @Inverse('VillageFundApplication', 'event', { paged: true })
  declare readonly villageFundApplications: unknown;

  /** Galleries that show the event, the newest first. */
  @Inverse('Gallery', 'shows', { paged: true })
  declare readonly galleries: unknown;

  /** Derived at the instant of reading; never stored. */
  @Derived(() => EventStatus, {
    filter: true,
    sql: (e, read) => `case
      when ${isCancelled(e, read)} then 'CANCELLED'
      when ${e}.starts_at > ${read.at} then 'UPCOMING'
      when ${hasEnded(e, read)} then 'PAST'
      else 'ONGOING' end`,
    is: (code, e, read) => statusConditions[code](e, read),
  })
  declare readonly status: string;

  /** The event as iCalendar (RFC 5545) in the reader's language, for downloading and for subscribing. */
  @Derived(() => Url, {
    sql: (e, { publicUrl, locales }) =>
      `${publicUrl} || '/calendar/${locales[0]}/events/' || ${e}.document_id || '.ics'`,
  })
  declare readonly calendarUrl: string;

  static problems(draft: Event, { publishing, locale }: CheckContext<Event>): Problem[] {
    const problems: Problem[] = [];
    if (draft.startsAt && draft.finishesAt && draft.finishesAt <= draft.startsAt) {
      problems.push({
        path: ['finishesAt'],
        message: {
          pl: 'Wydarzenie musi kończyć się później, niż się zaczyna.',
          en: 'An event must end later than it begins.',
        },
      });
    }
    if (!publishing) return problems;
    if (!draft.place && !draft.onlineUrl) {
      problems.push({
        path: ['place'],
        message: {
          pl: 'Podaj miejsce albo adres spotkania online.',
          en: 'Give a place, or the address of the meeting online.',
        },
      });
    }
    if ((draft.cancelledAt || draft.movedFrom) && !draft.changeReason?.[locale]) {
      problems.push({
        path: ['changeReason'],
        message: {
          pl: `Podaj w języku ${locale} powód odwołania albo przeniesienia.`,
          en: `Say in ${locale} why the event is cancelled or moved.`,
        },
      });
    }
    return problems;
  }

  static warnings({ enrolment, startsAt }: Event): Warning[] {
    if (!enrolment?.until || !startsAt || new Date(enrolment.until) <= startsAt) return [];
    return [
      {
        code: 'DAY_UNLIKELY',
        path: ['enrolment', 'until'],
        message: {
          pl: 'Zapisy kończą się dopiero po rozpoczęciu wydarzenia.',
          en: 'Enrolment ends only after the event has begun.',
        },
      },
    ];
  }
}
