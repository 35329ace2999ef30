import {
  DateTime,
  Day,
  Decimal,
  enumType,
  Geometry,
  type Localized,
  OwnAttachment,
  RichText,
  Url,
  type ValueDefinition,
} from '../entities/fields/field-types.ts';
import { areaInSquareMetres, boundingBox } from '../entities/fields/geometry-measures.ts';
import type { Geometry as GeoJson } from '../entities/fields/standard-geometry.ts';
import { Value, ValueField } from '../entities/fields/value.ts';

/** ProseMirror JSON per language. */
export type LocalizedRichText = Localized<unknown>;

export const ResponseChannel = enumType('ResponseChannel', {
  ONLINE: { pl: 'Przez internet', en: 'Online', uk: 'Через інтернет' },
  KIOSK: { pl: 'W infokiosku', en: 'At a kiosk', uk: 'В інфокіоску' },
  EMAIL: { pl: 'E-mailem', en: 'By e-mail', uk: 'Електронною поштою' },
  PAPER: { pl: 'Na papierze', en: 'On paper', uk: 'На папері' },
  POST: { pl: 'Pocztą', en: 'By post', uk: 'Поштою' },
  IN_PERSON: { pl: 'Osobiście', en: 'In person', uk: 'Особисто' },
  PHONE: { pl: 'Telefonicznie', en: 'By phone', uk: 'Телефоном' },
});

/** A way to take part: the channel, and what people must know to use it. */
@Value()
export class WayToRespond {
  declare static readonly value: ValueDefinition;

  @ValueField(() => ResponseChannel, { label: { pl: 'Kanał', en: 'Channel' }, required: 'value' })
  channel!: string;

  @ValueField(() => String, {
    label: { pl: 'Instrukcja', en: 'Instructions' },
    localized: true,
    required: 'value',
    maxLength: 2000,
  })
  instructions!: Localized;

  @ValueField(() => Url, { label: { pl: 'Adres strony', en: 'Web address' } })
  url?: string;

  @ValueField(() => String, { label: { pl: 'Adres', en: 'Address' }, multiline: true })
  address?: string;

  @ValueField(() => String, { label: { pl: 'E-mail', en: 'E-mail' }, format: 'email' })
  email?: string;

  @ValueField(() => String, { label: { pl: 'Godziny otwarcia', en: 'Opening hours' }, multiline: true })
  openingHours?: string;

  @ValueField(() => String, { label: { pl: 'Telefon', en: 'Phone' } })
  phone?: string;

  /** The address of a form that people fill in, where the form is kept elsewhere. */
  @ValueField(() => Url, { label: { pl: 'Adres formularza do pobrania', en: 'Address of the form to download' } })
  formUrl?: string;

  /** The forms that people fill in, among the document's attachments: a file that is replaced is replaced here as well. */
  @ValueField(() => [OwnAttachment], { label: { pl: 'Formularze do pobrania', en: 'Forms to download' } })
  forms?: string[];
}

/** A step of the schedule: with instants, or days as the beginning and the end of days, or with words where only words are known. */
@Value()
export class TimelineEntry {
  declare static readonly value: ValueDefinition;

  @ValueField(() => String, { label: { pl: 'Nazwa etapu', en: 'Label' }, localized: true, required: 'value' })
  label!: Localized;

  @ValueField(() => DateTime, {
    label: { pl: 'Początek', en: 'Beginning' },
    day: { name: 'startsOn', edge: 'start' },
  })
  startsAt?: string;

  @ValueField(() => DateTime, { label: { pl: 'Koniec', en: 'End' }, day: { name: 'endsOn', edge: 'end' } })
  endsAt?: string;

  /** The time in words, where nothing more precise is known: "wrzesień i październik 2011". */
  @ValueField(() => String, { label: { pl: 'Termin słowami', en: 'Time in words' }, localized: true })
  dateText?: Localized;
}

/** Whom to ask. */
@Value()
export class Contact {
  declare static readonly value: ValueDefinition;

  @ValueField(() => String, { label: { pl: 'Nazwa', en: 'Name' } })
  name?: string;

  @ValueField(() => String, { label: { pl: 'Adres', en: 'Address' }, multiline: true })
  address?: string;

  @ValueField(() => String, { label: { pl: 'Telefon', en: 'Phone' } })
  phone?: string;

  @ValueField(() => String, { label: { pl: 'Faks', en: 'Fax' } })
  fax?: string;

  @ValueField(() => String, { label: { pl: 'E-mail', en: 'E-mail' }, format: 'email' })
  email?: string;

  @ValueField(() => String, { label: { pl: 'Godziny otwarcia', en: 'Opening hours' }, multiline: true })
  openingHours?: string;

  @ValueField(() => Url, { label: { pl: 'Strona internetowa', en: 'Website' } })
  website?: string;

  /** Inbox on ePUAP, such as `/umczestochowa/SkrytkaESP`. */
  @ValueField(() => String, { label: { pl: 'Skrytka ePUAP', en: 'ePUAP inbox' }, format: 'ePuap' })
  ePuap?: string;

  /** Address for e-Delivery (e-Doręczenia), such as `AE:PL-12345-67890-ABCDE-12`. */
  @ValueField(() => String, {
    label: { pl: 'Adres do e-Doręczeń', en: 'Address for e-Delivery' },
    format: 'eDelivery',
  })
  eDelivery?: string;
}

/** A point on the earth, WGS 84. */
@Value()
export class GeoPoint {
  declare static readonly value: ValueDefinition;

  @ValueField(() => Decimal, {
    label: { pl: 'Szerokość geograficzna', en: 'Latitude' },
    required: 'value',
    min: -90,
    max: 90,
  })
  latitude!: number;

  @ValueField(() => Decimal, {
    label: { pl: 'Długość geograficzna', en: 'Longitude' },
    required: 'value',
    min: -180,
    max: 180,
  })
  longitude!: number;
}

/** What was decided, and on which day. */
@Value()
export class Outcome {
  declare static readonly value: ValueDefinition;

  @ValueField(() => RichText, { label: { pl: 'Decyzja', en: 'Decision' }, required: 'value' })
  decision!: LocalizedRichText;

  @ValueField(() => Day, { label: { pl: 'Dzień decyzji', en: 'Day of the decision' }, required: 'value' })
  decidedOn!: string;
}

/** A room, a square, a park, a street: by its name, and on the map. */
@Value()
export class Place {
  declare static readonly value: ValueDefinition;

  @ValueField(() => String, { label: { pl: 'Nazwa miejsca', en: 'Name' }, localized: true, required: 'value' })
  name!: Localized;

  @ValueField(() => String, { label: { pl: 'Adres', en: 'Address' }, multiline: true })
  address?: string;

  /** How to get there: the entrance, the floor, the stop. */
  @ValueField(() => String, { label: { pl: 'Dojazd i wejście', en: 'Directions' }, localized: true, maxLength: 2000 })
  directions?: Localized;

  /** Its shape on the map: a GeoJSON geometry (RFC 7946), WGS 84. */
  @ValueField(() => Geometry, {
    label: { pl: 'Położenie na mapie', en: 'Shape on the map' },
    hint: {
      pl: 'GeoJSON: punkt, linia albo obszar; najpierw długość geograficzna.',
      en: 'GeoJSON: a point, line or polygon; longitude first.',
    },
  })
  geometry?: GeoJson;

  /** The box around the shape: west, south, east, north in degrees (RFC 7946, 5). */
  @ValueField(() => [Decimal], {
    label: { pl: 'Prostokąt ograniczający', en: 'Bounding box' },
    computed: ({ geometry }) => geometry && boundingBox(geometry as GeoJson),
  })
  bbox?: number[];

  /** The size of the shape's polygons on the ellipsoid WGS 84. Null for points and lines. */
  @ValueField(() => Decimal, {
    label: { pl: 'Powierzchnia w m²', en: 'Area in square metres' },
    computed: ({ geometry }) => geometry && areaInSquareMetres(geometry as GeoJson),
  })
  areaInSquareMetres?: number;
}

export const EnrolmentState = enumType('EnrolmentState', {
  OPEN: { pl: 'Trwają', en: 'Open', uk: 'Відкрито' },
  WAITING_LIST: { pl: 'Lista rezerwowa', en: 'Waiting list', uk: 'Список очікування' },
  CLOSED: { pl: 'Zamknięte', en: 'Closed', uk: 'Закрито' },
});

/** How people enrol for an event. The form itself is elsewhere. */
@Value()
export class Enrolment {
  declare static readonly value: ValueDefinition;

  @ValueField(() => EnrolmentState, { label: { pl: 'Stan zapisów', en: 'State' }, required: 'value' })
  state!: string;

  @ValueField(() => String, { label: { pl: 'Jak się zapisać', en: 'How to enrol' }, localized: true, maxLength: 2000 })
  instructions?: Localized;

  @ValueField(() => Url, { label: { pl: 'Formularz zapisów', en: 'Form' } })
  url?: string;

  @ValueField(() => String, { label: { pl: 'Telefon', en: 'Phone' } })
  phone?: string;

  @ValueField(() => String, { label: { pl: 'E-mail', en: 'E-mail' }, format: 'email' })
  email?: string;

  @ValueField(() => String, { label: { pl: 'W urzędzie', en: 'At the office' }, multiline: true })
  address?: string;

  /** The last instant for enrolling. */
  @ValueField(() => DateTime, { label: { pl: 'Zapisy do', en: 'Until' } })
  until?: string;

  /** Whether places are drawn by lot among those who enrolled. */
  @ValueField(() => Boolean, { label: { pl: 'Losowanie miejsc', en: 'By lot' } })
  byLot?: boolean;
}

/** Somebody with a role, as they are announced: nothing that is private. */
@Value()
export class Person {
  declare static readonly value: ValueDefinition;

  @ValueField(() => String, { label: { pl: 'Imię i nazwisko', en: 'Name' }, required: 'value' })
  name!: string;

  @ValueField(() => String, { label: { pl: 'Rola', en: 'Role' }, localized: true })
  role?: Localized;

  @ValueField(() => String, { label: { pl: 'Organizacja', en: 'Organization' } })
  organization?: string;
}
