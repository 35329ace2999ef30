import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTime, GraphQLJSON, GraphQLLocale } from 'graphql-scalars';
import { isInstant } from '../time/instants.ts';

export const DateTimeScalar = new GraphQLScalarType({
  ...GraphQLDateTime.toConfig(),
  name: 'DateTime',
  description: 'RFC 3339; served in UTC with a Z, to the millisecond.',
  parseValue: (value) => instantInRange(GraphQLDateTime.parseValue(value)),
  parseLiteral: (node, variables) => instantInRange(GraphQLDateTime.parseLiteral(node, variables)),
  extensions: {},
});

function instantInRange(instant: Date): Date {
  if (isInstant(instant.getTime())) return instant;
  throw new GraphQLError('A DateTime lies in the years 1 to 9999.', { extensions: { code: 'BAD_USER_INPUT' } });
}

export const JSONScalar = new GraphQLScalarType({
  ...GraphQLJSON.toConfig(),
  name: 'JSON',
  description: 'Any JSON value.',
});

export const LocaleScalar = new GraphQLScalarType({
  ...GraphQLLocale.toConfig(),
  name: 'Locale',
  description: 'BCP 47, one of those configured: pl, en, uk …',
});

export const DateScalar = stringScalar(
  'Date',
  "A day in the city's time zone, YYYY-MM-DD.",
  (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text),
  'a day, as 2026-06-24',
);

/** What is none comes in as well, so that an editor is told as of all other mistakes. */
export const UrlScalar = stringScalar('URL', 'An absolute http or https address.', () => true, 'a text');

export const LocalizedStringScalar = localizedScalar(
  'LocalizedString',
  'One value per language: {"pl": "…", "en": "…"}. In a patch, a language that is left out stays as it is; null removes it.',
  (value) => value === null || typeof value === 'string',
  'a text or null',
);

export const LocalizedRichTextScalar = localizedScalar(
  'LocalizedRichText',
  'Per language one of {markdown}, {html} or {json} going in; ProseMirror json coming out.',
  (value) => value === null || isRichTextInput(value),
  'one of {"markdown": "…"}, {"html": "…"}, {"json": {…}}, or null',
);

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

function stringScalar(name: string, description: string, accepts: (text: string) => boolean, wanted: string) {
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && accepts(value)) return value;
    throw new GraphQLError(`${JSON.stringify(value)} is not ${wanted}.`, { extensions: { code: 'BAD_USER_INPUT' } });
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: String,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

function localizedScalar(name: string, description: string, accepts: (value: unknown) => boolean, wanted: string) {
  const parse = (value: unknown): Record<string, unknown> => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new GraphQLError(`${name} is an object with a value per language: {"pl": …}.`, {
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
    for (const [locale, item] of Object.entries(value)) {
      if (accepts(item)) continue;
      throw new GraphQLError(`${name}, language "${locale}": give ${wanted}.`, {
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
    return value as Record<string, unknown>;
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: (value) => value,
    parseValue: parse,
    parseLiteral: (node, variables) => parse(JSONScalar.parseLiteral(node, variables)),
  });
}
