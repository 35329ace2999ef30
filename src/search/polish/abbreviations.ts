/** Words that are mostly abbreviated, and how to tell the abbreviation from lookalikes. */

interface Abbreviation {
  short: string;
  /** The word in its first form, folded. */
  word: string;
  /** What must follow the abbreviation. */
  before: RegExp;
  /** What must precede it: unless given, anything but a letter, a digit or a character of addresses. */
  behind?: RegExp;
}

/** Titles in the names of streets, which begin with a small letter. */
const titles = '(?:gen|ks|sw|św|prof|dr|mjr|płk|por|kpt|marsz|abp|bp|kard|inż|im|bł|o)\\.';
const name = new RegExp(`^\\.\\s*(?:[\\p{Lu}\\p{N}"„]|${titles})`, 'u');
const place = /^\.\s*\p{Ll}/u;
const figure = /^\.\s*[\p{N}IVXLC]/u;
const figureWithoutStop = /^\.?\s*[\p{N}IVXLC]/u;
const stop = /^\./;

const abbreviations: readonly Abbreviation[] = [
  { short: 'ul', word: 'ulica', before: stop },
  { short: 'pl', word: 'plac', before: name },
  { short: 'al', word: 'aleja', before: name },
  { short: 'os', word: 'osiedle', before: name },
  { short: 'nr', word: 'numer', before: figureWithoutStop },
  { short: 'r', word: 'rok', before: /^/, behind: /[\p{N}IVX]\s?$/u },
  { short: 'godz', word: 'godzina', before: stop },
  { short: 'gm', word: 'gmina', before: name },
  { short: 'pow', word: 'powiat', before: place },
  { short: 'woj', word: 'wojewodztwo', before: place },
  { short: 'św', word: 'swiety', before: stop },
  { short: 'im', word: 'imie', before: name },
  { short: 'art', word: 'artykul', before: figure },
  { short: 'ust', word: 'ustep', before: figure },
  { short: 'pkt', word: 'punkt', before: figureWithoutStop },
  { short: 'poz', word: 'pozycja', before: figure },
  { short: 'str', word: 'strona', before: figure },
  { short: 'tel', word: 'telefon', before: stop },
];

const plain = (short: string) => short.replace('ś', 's');
const byShort = new Map(abbreviations.map(({ short, word }) => [plain(short), word]));
const shortOf = new Map(abbreviations.map(({ short, word }) => [word, plain(short)]));

/** `ulica` for `ul`; undefined for words that are no abbreviation. */
export function wordShortenedTo(short: string): string | undefined {
  return byShort.get(short);
}

/** `ul` for `ulica`. */
export function shortFormOf(word: string): string | undefined {
  return shortOf.get(word);
}

/** Neither within a word nor in an address on the web: `czestochowa.pl`. */
const apart = /(^|[^\p{L}\p{N}.@_/-])$/u;
/** In small letters, in capitals, or with a capital letter. */
const written = abbreviations.flatMap(({ short }) => [
  short,
  short.toUpperCase(),
  short[0].toUpperCase() + short.slice(1),
]);
const candidate = new RegExp(`(?:${written.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
const byWritten = new Map(abbreviations.map((one) => [one.short, one]));
const around = 12; // UTF-16 units that are examined

/** The text with each abbreviation followed by its word in the first form: `ul. Nowa` → `ul ulica. Nowa`. */
export function withWordsWrittenOut(text: string): string {
  return text.replace(candidate, (short: string, at: number) => {
    const { word, before, behind = apart } = byWritten.get(short.toLowerCase()) as Abbreviation;
    const next = at + short.length;
    const isMeant =
      behind.test(text.slice(Math.max(0, at - around), at)) && before.test(text.slice(next, next + around));
    return isMeant ? `${short} ${word}` : short;
  });
}
