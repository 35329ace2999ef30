import type { Settings } from '../context.ts';
import type { Answering, DeliveryAnswer, DeliveryRequest } from '../delivery/answer.ts';
import type { Words } from '../message.ts';
import { parseJson } from '../pace/parse-json.ts';
import { Pieces } from '../pace/pieces.ts';
import { type CalendarEvent, eventEntry, eventFields } from './event-entries.ts';
import { icalendar } from './icalendar.ts';

/** A calendar by what it is of: one event, the events of an area or of a consultation, or all. */
type AskedCalendar = { locale: string } & (
  | { of: 'event'; id: string }
  | { of: 'consultation'; id: string }
  | { of: 'area'; slug: string }
  | { of: 'all' }
);

const locale = '(?<locale>[A-Za-z-]{2,35})';
const id = '(?<id>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})';

const paths: Record<AskedCalendar['of'], RegExp> = {
  event: new RegExp(`^${locale}/events/${id}\\.ics$`),
  consultation: new RegExp(`^${locale}/consultations/${id}\\.ics$`),
  area: new RegExp(`^${locale}/areas/(?<slug>[a-z0-9-]{1,80})\\.ics$`),
  all: new RegExp(`^${locale}/events\\.ics$`),
};

function askedBy(path: string): AskedCalendar | undefined {
  for (const [of, pattern] of Object.entries(paths)) {
    const found = pattern.exec(path)?.groups;
    if (found) return { of, ...found } as AskedCalendar;
  }
  return undefined;
}

/** In a list: events to come and under way, the next first; and of the others those with the latest beginning. */
const most = { upcoming: 100, others: 50 };

const listed = (where: string) => `
  upcoming: events(where: { ${where} status: { in: [UPCOMING, ONGOING] } }, orderBy: [{ field: STARTS_AT, direction: ASC }],
    first: ${most.upcoming}, locales: $locales) { nodes { ...InCalendar } }
  others: events(where: { ${where} status: { in: [PAST, CANCELLED] } }, orderBy: [{ field: STARTS_AT, direction: DESC }],
    first: ${most.others}, locales: $locales) { nodes { ...InCalendar } }`;

const queries: Record<AskedCalendar['of'], string> = {
  event: `query ($id: ID!, $locales: [Locale!]) { event(id: $id, locales: $locales) { ...InCalendar } } ${eventFields}`,
  consultation: `query ($id: ID!, $locales: [Locale!]) {
    consultation(id: $id, locales: $locales) { title } ${listed('consultation: { eq: $id }')} } ${eventFields}`,
  area: `query ($slug: String!, $locales: [Locale!]) {
    areas(where: { slug: { eq: $slug } }, locales: $locales) { name }
    ${listed('area: { slug: { eq: $slug }, orWider: true }')} } ${eventFields}`,
  all: `query ($locales: [Locale!]) { ${listed('')} } ${eventFields}`,
};

interface Answer {
  event?: CalendarEvent | null;
  consultation?: { title: string } | null;
  areas?: { name: string }[];
  upcoming?: { nodes: CalendarEvent[] };
  others?: { nodes: CalendarEvent[] };
}

const allEvents: Words = { pl: 'Wydarzenia', en: 'Events', uk: 'Події' };

const prefix = 'calendar ';

/** A request for the calendar at a path. Answers are kept under its text, which is no query of GraphQL. */
export function calendarRequest(request: DeliveryRequest, path: string): DeliveryRequest {
  const { accept: _, ...headers } = request.headers; // a calendar comes in one form
  return { ...request, method: 'POST', text: `${prefix}${path}`, headers };
}

/**
 * Answers a calendar by what the delivery API answers to the calendar's query: what nobody may read there is in no
 * calendar, and the answer is kept and tagged as that answer is.
 */
export async function answerCalendar(
  request: DeliveryRequest,
  { settings, answering }: { settings: Settings; answering: Answering },
): Promise<DeliveryAnswer> {
  const asked = askedBy(request.text.slice(prefix.length));
  if (!asked) return unknown;
  const { of, locale, ...variables } = asked;
  const payload = { query: queries[of], variables: { ...variables, locales: [locale] } };
  const answer = await answering({
    ...request,
    text: JSON.stringify(payload),
    headers: { ...request.headers, 'content-type': 'application/json', accept: 'application/json' },
  });
  const { data, errors } = (await parseJson(piecesOf(answer.body))) as {
    data?: Answer | null;
    errors?: { extensions?: { code?: string } }[];
  };
  if (errors) {
    const isUnknown = errors.every(({ extensions }) => extensions?.code === 'BAD_USER_INPUT'); // the language
    return isUnknown ? unknown : unavailable;
  }
  const found = data && calendarIn(data, locale);
  if (!found) return unknown;
  const { timeZone, siteUrls } = settings;
  const events = found.events.values().map((event) => eventEntry(event, { locale, timeZone, siteUrls }));
  const { 'cache-tag': tag } = answer.headers;
  return {
    ...answer,
    headers: { 'content-type': 'text/calendar; charset=utf-8', ...(tag ? { 'cache-tag': tag } : {}) },
    body: await icalendar({ name: found.name, locale, events }),
  };
}

/** Like all refusals never kept: the event may be published in the next moment. */
const unknown: DeliveryAnswer = {
  status: 404,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: '{"error":"There is no such calendar."}',
  isCacheable: false,
};

const unavailable: DeliveryAnswer = { ...unknown, status: 503, body: '{"error":"Try again in a moment."}' };

/** Null where the calendar is of nothing that the public sees. */
function calendarIn(answer: Answer, locale: string): { name: string; events: CalendarEvent[] } | null {
  const { event, consultation, areas, upcoming, others } = answer;
  if (event) return { name: event.title, events: [event] };
  if (!upcoming || !others || consultation === null || areas?.length === 0) return null;
  const events = [...upcoming.nodes, ...others.nodes].toSorted(
    (a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt),
  );
  const all = (allEvents as unknown as Record<string, string>)[locale] ?? allEvents.en;
  const name = consultation?.title ?? areas?.[0].name;
  return { name: name ? `${all}: ${name}` : all, events };
}

/** No character is torn between two pieces. */
function piecesOf(body: DeliveryAnswer['body']): string[] {
  return body instanceof Pieces ? body.list.map(String) : [String(body)];
}
