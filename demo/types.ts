/**
 * Shapes of the seed's content: plain data, no entity and no identifier of the database. Things refer to each other
 * by slug or code; days and instants may be told relative to the day of seeding, so that a demonstration is always
 * of the present.
 */

/** One value per language. Polish is always there; a missing language is a gap left on purpose. */
export type Localized = { pl: string; en?: string; uk?: string };

/** A calendar day of the city: YYYY-MM-DD, or so many days after (negative: before) the day of seeding. */
export type SeedDay = string | { days: number };

/** An instant: RFC 3339, or a local time HH:MM so many days after (negative: before) the day of seeding. */
export type SeedInstant = string | { days: number; time: string };

export interface SeedContact {
  name?: string;
  address?: string;
  phone?: string;
  fax?: string;
  email?: string;
  openingHours?: string;
  website?: string;
}

/** A place with its shape: a GeoJSON geometry, WGS 84. */
export interface SeedPlace {
  name: Localized;
  address?: string;
  directions?: Localized;
  geometry?: { type: 'Point' | 'LineString' | 'MultiLineString' | 'Polygon'; coordinates: readonly unknown[] };
}

export interface SeedOrganization {
  slug: string;
  kind: 'OFFICE' | 'DEPARTMENT' | 'UNIT' | 'DISTRICT_COUNCIL' | 'VILLAGE_UNIT' | 'NGO' | 'PARTNER';
  code?: string;
  name: Localized;
  contact?: Omit<SeedContact, 'name'>;
  /** Slug of an area. */
  area?: string;
  /** Slug of the organization to which it belongs, which stands before it. */
  parent?: string;
  figures?: { year: number; budget?: string; staff?: number; note?: Localized }[];
}

export interface SeedArea {
  slug: string;
  kind: 'CITY' | 'COMMUNE' | 'DISTRICT' | 'VILLAGE' | 'CUSTOM';
  name: Localized;
  /** Seven characters; text, because of leading zeros. */
  terc?: string;
  /** Slug of the area above. */
  parent?: string;
}

export interface SeedTopic {
  slug: string;
  name: Localized;
}

export interface SeedMethod {
  code: string;
  name: Localized;
}

export type SeedChannel = 'ONLINE' | 'KIOSK' | 'EMAIL' | 'PAPER' | 'POST' | 'IN_PERSON' | 'PHONE';

export interface SeedWayToRespond {
  channel: SeedChannel;
  instructions: Localized;
  url?: string;
  address?: string;
  email?: string;
  openingHours?: string;
}

/** Has a beginning, or words where only words are known. */
export interface SeedTimelineEntry {
  label: Localized;
  startsAt?: SeedInstant;
  endsAt?: SeedInstant;
  dateText?: Localized;
}

/** AttachmentKind of the delivery contract. */
export type SeedAttachmentKind =
  | 'DRAFT_RESOLUTION'
  | 'SCHEDULE'
  | 'QUESTIONNAIRE'
  | 'PRESENTATION'
  | 'RESULTS'
  | 'REPORT'
  | 'ANNEX'
  | 'ANSWERS'
  | 'MAP'
  | 'GUIDE'
  | 'IMAGE'
  | 'OTHER';

export interface SeedAttachment {
  title: Localized;
  kind: SeedAttachmentKind;
  fileName: string;
  /** What the small file made for the seed says; in letters that samplePdf() has. */
  text: string;
  /** BCP 47; Polish where it is left out. */
  language?: string;
  annexNumber?: number;
  accessible?: boolean;
}

/** A time in which people take part. */
export interface SeedStage {
  name: Localized;
  /** StageKind of the delivery contract. */
  kind: 'VARIANTS' | 'DEBATE' | 'VOTE' | 'WORKSHOPS';
  opensOn: SeedDay;
  closesOn: SeedDay;
  summary?: Localized;
  methods: string[];
}

/** How many took part. */
export interface SeedFigure {
  /** ParticipationFigureKind of the delivery contract. */
  kind: 'ANSWERS' | 'PARTICIPANTS';
  label: Localized;
  count: number;
}

/** What changed because of a consultation. */
export interface SeedEffect {
  date: SeedDay;
  text: Localized;
}

export interface SeedConsultation {
  slug: string;
  /** Slug of an organization. */
  organization: string;
  areas: string[];
  topics: string[];
  methods: string[];
  title: Localized;
  summary: Localized;
  /** Markdown. */
  body: Localized;
  goal?: Localized;
  places?: SeedPlace[];
  opensOn: SeedDay;
  /** The last day on which one can take part. */
  closesOn: SeedDay;
  stages?: SeedStage[];
  /** Slugs. */
  audiences?: string[];
  /** Slugs of organizations that ask together with the owner. */
  coOrganizers?: string[];
  /** Slug of the consultation before it in a series, which stands before it. */
  previous?: string;
  deadlineRule: 'RECEIVED' | 'POSTMARKED';
  recipients: 'RESIDENTS' | 'NGOS' | 'MIXED';
  waysToRespond: SeedWayToRespond[];
  legalBasis?: Localized;
  orderingAct?: Localized;
  /** Markdown. */
  privacyNotice?: Localized;
  contact?: SeedContact;
  timeline: SeedTimelineEntry[];
  /** Markdown: what people said. */
  feedback?: Localized;
  /** Markdown: what was decided, and on which day. */
  outcome?: { decision: Localized; decidedOn: SeedDay };
  /** Told together with what people said. */
  figures?: SeedFigure[];
  /** Told on the day of the last one. */
  effects?: SeedEffect[];
  cancelled?: { at: SeedInstant; reason: Localized };
  attachments: SeedAttachment[];
  /** Only for what was public elsewhere before. RFC 3339. */
  archive?: { originallyPublishedAt: string };
  /** Names of the fields whose days the source lacks; docs/seed.md gives the reasoning. */
  approximate?: string[];
  /** Where the facts come from. */
  source?: string;
}

/** An event of a consultation. */
export interface SeedEvent {
  slug: string;
  organization: string;
  /** Slug of a consultation. */
  consultation: string;
  kind: 'WALK' | 'MEETING' | 'WORKSHOP' | 'CONSULTATION_POINT' | 'PICNIC';
  areas: string[];
  topics: string[];
  title: Localized;
  summary?: Localized;
  /** Markdown. */
  agenda?: Localized;
  /** Markdown. */
  minutes?: Localized;
  /** Slug of the first event of the series, which comes before. */
  repeatOf?: string;
  startsAt: SeedInstant;
  finishesAt?: SeedInstant;
  place: SeedPlace;
  location?: { latitude: number; longitude: number };
  onlineUrl?: string;
  capacity?: number;
  attendance?: number;
  enrolment?: {
    state: 'OPEN' | 'WAITING_LIST' | 'CLOSED';
    instructions: Localized;
    email?: string;
    phone?: string;
    until?: SeedInstant;
    byLot?: boolean;
  };
  people?: { name: string; role: Localized; organization: string }[];
  signLanguage?: boolean;
  inductionLoop?: boolean;
  stepFree?: boolean;
  easyLanguage?: boolean;
  accessibilityNote?: Localized;
  cancelled?: { at: SeedInstant; reason: Localized };
}

export interface SeedLegalAct {
  slug: string;
  organization: string;
  kind: 'RESOLUTION' | 'ORDER' | 'STATUTE' | 'ACT';
  number?: string;
  organ: Localized;
  state: 'DRAFT' | 'IN_FORCE' | 'REPEALED';
  issuedOn: SeedDay;
  areas: string[];
  topics: string[];
  title: Localized;
  summary?: Localized;
  /** Slugs of acts that stand before it. */
  follows?: string[];
  /** Slugs of consultations. */
  consultations?: string[];
}

export interface SeedInvestment {
  slug: string;
  organization: string;
  stage: 'IDEA' | 'PLANNED' | 'DESIGN' | 'TENDER' | 'CONSTRUCTION' | 'DONE';
  areas: string[];
  topics: string[];
  title: Localized;
  summary: Localized;
  /** As far as they are known: a day, a month or a year. */
  startsOn?: string;
  endsOn?: string;
  /** In złoty. */
  cost?: string;
  cityShare?: string;
  funding?: Localized;
  participation?: 'INFORMATION' | 'CONSULTATION' | 'CO_DECISION';
  /** Slugs of consultations. */
  consultations: string[];
  places?: SeedPlace[];
  location?: { latitude: number; longitude: number };
}

export interface SeedPage {
  slug: string;
  /** Slug of the page above. */
  parent?: string;
  position: number;
  title: Localized;
  /** Markdown. */
  body: Localized;
  organization: string;
}

/** A document of any content type. Content types that come later need no shape of their own here. */
export interface SeedDocument {
  /** `GoodPractice` */
  type: string;
  /** Slug of an organization. */
  organization: string;
  /** When it was told; without it, in the first days of the demonstration's year, in the order of the list. */
  published?: SeedInstant;
  /**
   * The fields as `konsulta import --content` takes them from JSON: rich texts in Markdown, areas, topics and other content
   * by their slugs. Days and instants may be relative.
   */
  content: { slug: string; title: Localized; [field: string]: unknown };
  attachments?: SeedAttachment[];
  pictures?: SeedPicture[];
}

/** `seed` is that of samplePng(). */
export interface SeedPicture {
  title: Localized;
  alt: Localized;
  credit?: string;
  seed: number;
}

/** Counts of one question; see Tally in the delivery contract for what has to add up. */
export interface SeedTally {
  question: Localized;
  multiple: boolean;
  total: number;
  valid: number;
  invalid: number;
  /** An invalid response has no option. Its reason is left out where the source does not count by reason. */
  counts: SeedTallyCount[];
  /** Reasons that the source names without counting them. */
  invalidReasons: Localized[];
}

export interface SeedTallyCount {
  channel?: SeedChannel;
  valid: boolean;
  option?: Localized;
  reason?: Localized;
  count: number;
}

/**
 * A tally as a report shows it: with the responses of each channel. These cannot be had from the counts of a multiple
 * choice, where one response counts for several options. Reasons without a count stand in the report's body.
 */
export interface SeedReportTally extends Omit<SeedTally, 'invalidReasons'> {
  channels: { channel: SeedChannel; total: number; valid: number; invalid: number }[];
}

export interface SeedReport {
  slug: string;
  /** Slug of an organization. */
  organization: string;
  /** Slug of the consultation that it is about. */
  consultation: string;
  areas: string[];
  topics: string[];
  title: Localized;
  summary: Localized;
  /** Markdown. */
  body?: Localized;
  tallies: SeedReportTally[];
  attachments: SeedAttachment[];
  /** Only for what was public elsewhere before. RFC 3339. */
  archive?: { originallyPublishedAt: string };
}

/** News of a district. Its area is the one of the council that owns it. */
export interface SeedNews {
  slug: string;
  /** Slug of a district council. */
  organization: string;
  title: Localized;
  lead: Localized;
  /** Markdown. Does not name the day of an event, which may be relative: that is what eventOn is for. */
  body: Localized;
  topics: string[];
  eventOn?: SeedDay;
  /** From here on it is in no list; some have expired on the day of seeding. */
  expiresAt?: SeedInstant;
  attachments?: SeedAttachment[];
  /** `seed` is that of samplePng(). */
  image?: { alt: Localized; credit?: string; seed: number };
}

/** A made-up organization. Its numbers have valid checksums and are nobody's (docs/seed.md). */
export interface SeedNgo {
  slug: string;
  /** Slug of the organization, of kind NGO, that owns the profile: its own. */
  organization: string;
  /** The organization's name. */
  title: Localized;
  legalForm: Localized;
  /** Ten digits. Text, as all three numbers, because of leading zeros. */
  krs?: string;
  nip?: string;
  /** Nine digits, or fourteen for a local unit. */
  regon?: string;
  /** Status of a public benefit organization (OPP); needs an entry in the KRS. */
  publicBenefit: boolean;
  /** Markdown. */
  mission: Localized;
  /** Markdown. */
  characteristics?: Localized;
  /** Markdown: with the city. */
  cooperation?: Localized;
  /** Slugs of topics. */
  activities: string[];
  areas: string[];
  foundedOn?: string;
  contact?: SeedContact;
  /** Degrees, WGS 84. */
  location?: { latitude: number; longitude: number };
  website?: string;
}
