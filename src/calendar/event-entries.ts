import { EventKind } from '../content-types/event.ts';
import type { Words } from '../message.ts';
import { type SitePatterns, siteAddress } from '../site-addresses.ts';
import { instant, type Property, text } from './icalendar.ts';

/** What a calendar asks of an event. */
export const eventFields = `fragment InCalendar on Event {
  documentId slug title summary kind status startsAt finishesAt movedFrom changeReason onlineUrl publishedAt updatedAt
  place { name address directions bbox } location { latitude longitude }
  enrolment { instructions url } contact { name phone email } edition { number } repeatOf { documentId } }`;

/** An event as the delivery API answers `eventFields`. */
export interface CalendarEvent {
  documentId: string;
  slug: string;
  title: string;
  summary: string | null;
  kind: string;
  status: string;
  startsAt: string;
  finishesAt: string | null;
  movedFrom: string | null;
  changeReason: string | null;
  onlineUrl: string | null;
  publishedAt: string;
  updatedAt: string;
  place: { name: string; address: string | null; directions: string | null; bbox: number[] | null } | null;
  location: { latitude: number; longitude: number } | null;
  enrolment: { instructions: string | null; url: string | null } | null;
  contact: { name: string | null; phone: string | null; email: string | null } | null;
  edition: { number: number };
  repeatOf: { documentId: string } | null;
}

/** Who reads: in which language, at which clock, and where the city's site is. */
export interface CalendarReader {
  locale: string;
  timeZone: string;
  siteUrls: SitePatterns;
}

const kinds = EventKind.words as Readonly<Record<string, Words>>;

const words = {
  cancelled: { pl: 'Odwołane', en: 'Cancelled', uk: 'Скасовано' },
  moved: { pl: 'Przeniesione z', en: 'Moved from', uk: 'Перенесено з' },
  enrolment: { pl: 'Zapisy', en: 'Enrolment', uk: 'Запис' },
  online: { pl: 'Online', en: 'Online', uk: 'Онлайн' },
} satisfies Record<string, Words>;

/**
 * The properties of an event. The UID stays the same for as long as the document exists, and each edition has a higher
 * SEQUENCE, so that calendars change their entry and add none.
 */
export function eventEntry(event: CalendarEvent, reader: CalendarReader): Property[] {
  const { documentId, edition, slug, title, startsAt, finishesAt, place, onlineUrl, contact } = event;
  const page = siteAddress(reader.siteUrls, 'Event', { slug, locale: reader.locale });
  const where = [place?.name, place?.address].filter((part) => part != null).join(', ') || onlineUrl;
  const whom = [contact?.name, contact?.phone, contact?.email].filter((part) => part != null).join(', ');
  const description = descriptionOf(event, reader);
  const entry: (Property | null)[] = [
    ['UID', documentId],
    ['DTSTAMP', instant(event.updatedAt)],
    ['CREATED', instant(event.publishedAt)],
    ['LAST-MODIFIED', instant(event.updatedAt)],
    ['SEQUENCE', String(edition.number)],
    ['STATUS', event.status === 'CANCELLED' ? 'CANCELLED' : 'CONFIRMED'],
    ['DTSTART', instant(startsAt)],
    finishesAt ? ['DTEND', instant(finishesAt)] : null,
    ['SUMMARY', text(title)],
    description ? ['DESCRIPTION', text(description)] : null,
    ['CATEGORIES', text(said(kinds[event.kind], reader))],
    where ? ['LOCATION', text(where)] : null,
    positionOf(event),
    onlineUrl ? ['CONFERENCE;VALUE=URI', onlineUrl] : null,
    whom ? ['CONTACT', text(whom)] : null,
    page ? ['URL', page] : null,
    event.repeatOf ? ['RELATED-TO', event.repeatOf.documentId] : null,
  ];
  return entry.filter((property) => property !== null);
}

/** The point of the event, or the middle of the place's shape; latitude first (3.8.1.6). */
function positionOf({ location, place }: CalendarEvent): Property | null {
  if (location) return ['GEO', `${location.latitude};${location.longitude}`];
  if (!place?.bbox) return null;
  const [west, south, east, north] = place.bbox;
  return ['GEO', `${rounded((south + north) / 2)};${rounded((west + east) / 2)}`];
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6; // a tenth of a metre
}

function descriptionOf(event: CalendarEvent, reader: CalendarReader): string {
  const { status, movedFrom, changeReason, summary, place, enrolment, onlineUrl } = event;
  const enrolling = [enrolment?.instructions, enrolment?.url].filter((part) => part != null).join(' ');
  return [
    status === 'CANCELLED' ? `${said(words.cancelled, reader)}.` : null,
    movedFrom && status !== 'CANCELLED' ? `${said(words.moved, reader)} ${clockTime(movedFrom, reader)}.` : null,
    changeReason,
    summary,
    place?.directions,
    enrolling ? `${said(words.enrolment, reader)}: ${enrolling}` : null,
    onlineUrl ? `${said(words.online, reader)}: ${onlineUrl}` : null,
  ]
    .filter((part) => part != null)
    .join('\n');
}

/** In the reader's language, and in English where we have no words in it. */
function said(one: Words, { locale }: CalendarReader): string {
  return (one as unknown as Record<string, string>)[locale] ?? one.en;
}

function clockTime(value: string, { locale, timeZone }: CalendarReader): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(new Date(value));
}
