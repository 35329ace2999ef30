import type { Message } from '../message.ts';
import type { Place } from './place.ts';
import { withoutUnprintable } from './plain-text.ts';

/** What was refused, for the words about it. */
export interface Refused {
  /** Where in the JSON; nowhere where the text as a whole is refused. */
  place?: Place;
  /** A piece of what was given. */
  quoted?: string;
  /** What people call the thing that was refused. */
  what?: Message;
  /** What should be there. */
  must?: Message;
}

interface Said extends Required<Omit<Refused, 'place'>> {
  /** Where, within a sentence: `w 3. akapicie`. */
  where: Message;
}

const messages = {
  NOT_ONE_INPUT: () => ({
    pl: 'Podaj dokładnie jedno z: markdown, html albo json (markdown i html jako tekst).',
    en: 'Give exactly one of markdown, html or json (markdown and html as a string).',
  }),
  TOO_LONG: () => ({
    pl: 'Treść jest dłuższa niż 300 000 znaków.',
    en: 'The content is longer than 300,000 characters.',
  }),
  TOO_MANY_PARTS: () => ({
    pl: 'Treść składa się z ponad 30 000 części: akapitów, punktów list, komórek tabel, fragmentów tekstu. Podziel ją.',
    en: 'The content has more than 30,000 parts: paragraphs, list items, table cells, pieces of text. Divide it.',
  }),
  TOO_SLOW: () => ({
    pl: 'Treści nie da się odczytać w rozsądnym czasie. Podziel ją albo usuń ciągi powtarzających się znaków, na przykład „[”.',
    en: 'The content takes too long to read. Divide it, or remove runs of one sign, such as “[”.',
  }),
  TOO_DEEP: () => ({
    pl: 'Treść jest zagnieżdżona głębiej niż 100 poziomów.',
    en: 'The content is nested deeper than 100 levels.',
  }),
  NOT_A_DOCUMENT: () => ({
    pl: 'json musi być dokumentem ProseMirror: obiektem {"type": "doc", "content": […]}.',
    en: 'json must be a ProseMirror document: an object {"type": "doc", "content": […]}.',
  }),
  MALFORMED: ({ where, must }) => ({
    pl: `Nieprawidłowa budowa ${where.pl}: oczekiwano ${must.pl}.`,
    en: `Malformed ${where.en}: expected ${must.en}.`,
  }),
  UNKNOWN_NODE: ({ where, quoted }) => ({
    pl: `Nieznany rodzaj części „${quoted}” ${where.pl}.`,
    en: `Unknown kind of part “${quoted}” ${where.en}.`,
  }),
  UNKNOWN_MARK: ({ where, quoted }) => ({
    pl: `Nieznane wyróżnienie „${quoted}” ${where.pl}.`,
    en: `Unknown kind of mark “${quoted}” ${where.en}.`,
  }),
  UNKNOWN_PROPERTY: ({ where, quoted }) => ({
    pl: `Nieznana właściwość „${quoted}” ${where.pl}.`,
    en: `Unknown property “${quoted}” ${where.en}.`,
  }),
  MISPLACED: ({ where, what }) => ({
    pl: `Niedozwolone ${where.pl}: ${what.pl}.`,
    en: `Not allowed ${where.en}: ${what.en}.`,
  }),
  MISSING_CONTENT: ({ where }) => ({
    pl: `Brakuje zawartości ${where.pl}.`,
    en: `Content is missing ${where.en}.`,
  }),
  INVALID_ATTRIBUTE: ({ where, what, must }) => ({
    pl: `Nieprawidłowa wartość ${where.pl}: ${what.pl} ${must.pl}.`,
    en: `Invalid value ${where.en}: ${what.en} ${must.en}.`,
  }),
  INVALID_TEXT: ({ where }) => ({
    pl: `Fragment tekstu ${where.pl} jest pusty albo zawiera znaki sterujące.`,
    en: `A piece of text ${where.en} is empty or contains control characters.`,
  }),
  DISALLOWED_LINK: ({ where, quoted }) => ({
    pl: `Odnośnik „${quoted}” ${where.pl} jest niedozwolony: musi być adresem http, https, mailto, tel, ścieżką od „/” albo konsulta:document/<id>.`,
    en: `The link “${quoted}” ${where.en} is not allowed: it must be an http, https, mailto or tel address, a path from “/”, or konsulta:document/<id>.`,
  }),
} satisfies Record<string, (said: Said) => Message>;

export type RichTextErrorCode = keyof typeof messages;

const nothing: Message = { pl: '', en: '' };

/** An error as values, so that a thread can tell it. */
export type Told = Pick<RichTextError, 'code' | 'reason' | 'path'>;

/**
 * Why a rich text was refused. `code` is for programs, `message` is the English reason, `reason` has both languages and
 * says in words where; `path` leads there in the JSON. Quotations of the refused text are cut to 80 characters.
 */
export class RichTextError extends Error {
  override readonly name = 'RichTextError';
  readonly code: RichTextErrorCode;
  readonly reason: Message;
  /** Steps from the document, as `content`, `0`, `attrs`, `file`. */
  readonly path: readonly string[];

  constructor(code: RichTextErrorCode, { place, quoted = '', what = nothing, must = nothing }: Refused = {}) {
    const where = place?.words ?? nothing;
    const reason = messages[code]({ where, quoted: shorten(quoted), what, must });
    super(reason.en);
    this.code = code;
    this.reason = reason;
    this.path = place?.path ?? [];
  }

  get told(): Told {
    const { code, reason, path } = this;
    return { code, reason, path };
  }
}

function shorten(quoted: string): string {
  const short = quoted.length > 80 ? `${quoted.slice(0, 79)}…` : quoted;
  return withoutUnprintable(short);
}
