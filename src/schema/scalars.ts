import { GraphQLScalarType, valueFromASTUntyped } from 'graphql';
import { GraphQLDateTime, GraphQLJSON, GraphQLLocale } from 'graphql-scalars';
import { Malformed } from '../malformed.ts';
import type { Message } from '../message.ts';
import { isInstant } from '../time/instants.ts';

const instantWanted: Message = {
  pl: 'chwila, taka jak 2026-06-24T12:00:00Z, w latach od 1 do 9999',
  en: 'an instant, such as 2026-06-24T12:00:00Z, in the years 1 to 9999',
};

export const DateTimeScalar = new GraphQLScalarType<Date | Malformed, Date>({
  ...GraphQLDateTime.toConfig(),
  name: 'DateTime',
  description: 'RFC 3339; served in UTC with a Z, to the millisecond.',
  parseValue: instantOf,
  parseLiteral: (node) => instantOf(valueFromASTUntyped(node)),
  extensions: {},
});

function instantOf(value: unknown): Date | Malformed {
  try {
    const instant = GraphQLDateTime.parseValue(value);
    if (isInstant(instant.getTime())) return instant;
  } catch {
    // Not an instant: reported below, in words of ours.
  }
  return new Malformed(value, instantWanted);
}

export const JSONScalar = new GraphQLScalarType({
  ...GraphQLJSON.toConfig(),
  name: 'JSON',
  description: 'Any JSON value.',
});

export const LocaleScalar = lenientScalar(
  'Locale',
  'BCP 47, one of those configured: pl, en, uk …',
  (value) => typeof value === 'string' && isLocale(value),
  { pl: 'język, taki jak pl albo en', en: 'a language, such as pl or en' },
);

function isLocale(text: string): boolean {
  try {
    return GraphQLLocale.parseValue(text) === text;
  } catch {
    return false;
  }
}

export const DateScalar = lenientScalar(
  'Date',
  "A day in the city's time zone, YYYY-MM-DD.",
  (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isDay(value),
  { pl: 'dzień z kalendarza, taki jak 2026-06-24', en: 'a day of the calendar, such as 2026-06-24' },
);

export const PartialDateScalar = lenientScalar(
  'PartialDate',
  'A day, a month or a year, as far as the date is known: 2014-04-10, 2014-04 or 2014 (ISO 8601).',
  (value) => typeof value === 'string' && /^\d{4}(-\d{2}){0,2}$/.test(value) && isDay(`${value}-01-01`.slice(0, 10)),
  {
    pl: 'dzień, miesiąc albo rok, taki jak 2014-04-10, 2014-04 albo 2014',
    en: 'a day, a month or a year, such as 2014-04-10, 2014-04 or 2014',
  },
);

const moneyWanted: Message = {
  pl: 'kwota w złotych, z groszami po przecinku albo kropce, taka jak 1234,50',
  en: 'an amount in złoty with two digits after the point at most, such as 1234.50',
};

/** Amounts are read as people write them, with blanks, a comma and the currency, and kept with two digits. */
export const MoneyScalar = new GraphQLScalarType<string | Malformed, string>({
  name: 'Money',
  description: 'An amount in Polish złoty (PLN), exact to the grosz: "1234.50".',
  serialize: (value) => (typeof value === 'number' ? value.toFixed(2) : String(value)),
  parseValue: amountOf,
  parseLiteral: (node) => amountOf(valueFromASTUntyped(node)),
});

function amountOf(value: unknown): string | Malformed {
  const given = typeof value === 'number' ? String(value) : value;
  if (typeof given !== 'string') return new Malformed(value, moneyWanted);
  const bare = given.replace(/\s/g, '').replace(/(zł|PLN)$/i, '');
  const [, sign, whole, fraction = ''] = /^([-−]?)(\d{1,15})(?:[.,](\d{1,2}))?$/.exec(bare) ?? [];
  if (whole === undefined) return new Malformed(value, moneyWanted);
  return `${sign && '-'}${BigInt(whole)}.${fraction.padEnd(2, '0')}`;
}

/**
 * Malformed addresses pass the scalar. The verb reports them with the other mistakes, and quotes what was kept of them.
 */
export const UrlScalar = lenientScalar(
  'URL',
  'An absolute http or https address.',
  (value) => typeof value === 'string',
  { pl: 'adres strony', en: 'a web address' },
);

export const LocalizedStringScalar = lenientScalar(
  'LocalizedString',
  'One value per language: {"pl": "…", "en": "…"}. In a patch, a language that is left out stays as it is; null removes it.',
  (value) => isLocalized(value, (item) => typeof item === 'string'),
  {
    pl: 'tekst w podanych językach, taki jak {"pl": "…"}',
    en: 'a text in named languages, such as {"pl": "…"}',
  },
);

export const LocalizedRichTextScalar = lenientScalar(
  'LocalizedRichText',
  'Per language one of {markdown}, {html} or {json} going in; ProseMirror json coming out.',
  (value) => isLocalized(value, isRichTextInput),
  {
    pl: 'tekst w podanych językach, taki jak {"pl": {"markdown": "…"}}, z jednym z: markdown, html, json',
    en: 'a text in named languages, such as {"pl": {"markdown": "…"}}, with one of markdown, html and json',
  },
);

function isLocalized(value: unknown, accepts: (item: unknown) => boolean): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((item) => item === null || accepts(item));
}

function isRichTextInput(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const keys = Object.keys(value);
  return keys.length === 1 && ['markdown', 'html', 'json'].includes(keys[0]);
}

const twoDays = 2 * 86_400_000; // no city's day begins earlier

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return isInstant(time - twoDays) && new Date(time).toISOString().startsWith(text);
}

/**
 * A scalar that turns a value which it does not accept into Malformed, so that its user refuses in the person's
 * language.
 */
function lenientScalar(name: string, description: string, accepts: (value: unknown) => boolean, wanted: Message) {
  const parse = (value: unknown) => (accepts(value) ? value : new Malformed(value, wanted));
  return new GraphQLScalarType<unknown>({
    name,
    description,
    serialize: (value) => value,
    parseValue: parse,
    parseLiteral: (node, variables) => parse(valueFromASTUntyped(node, variables)),
  });
}
