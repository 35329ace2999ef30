import {
  DateTime,
  Day,
  Decimal,
  enumType,
  type Localized,
  RichText,
  Url,
  type ValueDefinition,
} from '../fields/field-types.ts';
import { Value, ValueField } from '../fields/value.ts';

/** ProseMirror JSON per language. */
export type LocalizedRichText = Localized<unknown>;

export const ResponseChannel = enumType('ResponseChannel', [
  'ONLINE',
  'KIOSK',
  'EMAIL',
  'PAPER',
  'POST',
  'IN_PERSON',
  'PHONE',
]);

/** How to take part: the channel and what one has to know to use it. */
@Value()
export class WayToRespond {
  declare static readonly value: ValueDefinition;

  @ValueField(() => ResponseChannel, { required: 'value' })
  channel!: string;

  @ValueField(() => String, { localized: true, required: 'value', maxLength: 2000 })
  instructions!: Localized;

  @ValueField(() => Url)
  url?: string;

  @ValueField(() => String)
  address?: string;

  @ValueField(() => String, { format: 'email' })
  email?: string;

  @ValueField(() => String)
  openingHours?: string;
}

/** A step of the schedule: with instants, or with words where only words are known. */
@Value()
export class TimelineEntry {
  declare static readonly value: ValueDefinition;

  @ValueField(() => String, { localized: true, required: 'value' })
  label!: Localized;

  @ValueField(() => DateTime)
  startsAt?: string;

  @ValueField(() => DateTime)
  endsAt?: string;

  /** Where only words are known, as in "wrzesień i październik 2011". */
  @ValueField(() => String, { localized: true })
  dateText?: Localized;
}

/** Whom to ask. */
@Value()
export class Contact {
  declare static readonly value: ValueDefinition;

  @ValueField(() => String)
  name?: string;

  @ValueField(() => String)
  address?: string;

  @ValueField(() => String)
  phone?: string;

  @ValueField(() => String, { format: 'email' })
  email?: string;

  @ValueField(() => String)
  openingHours?: string;
}

/** A point on the earth, WGS 84. */
@Value()
export class GeoPoint {
  declare static readonly value: ValueDefinition;

  @ValueField(() => Decimal, { required: 'value', min: -90, max: 90 })
  latitude!: number;

  @ValueField(() => Decimal, { required: 'value', min: -180, max: 180 })
  longitude!: number;
}

/** What was decided, and on which day. */
@Value()
export class Outcome {
  declare static readonly value: ValueDefinition;

  @ValueField(() => RichText, { required: 'value' })
  decision!: LocalizedRichText;

  @ValueField(() => Day, { required: 'value' })
  decidedOn!: string;
}
