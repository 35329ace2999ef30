/** Words that are mostly written short, and how to tell the short form from what else looks like it. */

interface Abbreviation {
  short: string;
  /** In its first form, folded. */
  word: string;
  /** What it must stand before (source of a regular expression); anything, unless given. */
  before?: string;
  /** What it must stand behind; anything but a letter, a digit or what addresses have, unless given. */
  behind?: string;
}

/** Titles of the persons after whom streets are named, which begin with a small letter. */
const titles = '(?:gen|ks|sw|św|prof|dr|mjr|płk|por|kpt|marsz|abp|bp|kard|inż|im|bł|o)\\.';
const name = `\\s*(?:[\\p{Lu}\\p{N}"„]|${titles})`;
const figure = '\\s*[\\p{N}IVXLC]';
const behindYear = '(?<=(?:\\p{N}|[IVX])\\s?)';

const abbreviations: readonly Abbreviation[] = [
  { short: 'ul', word: 'ulica', before: '\\.' },
  { short: 'pl', word: 'plac', before: `\\.${name}` },
  { short: 'al', word: 'aleja', before: `\\.${name}` },
  { short: 'os', word: 'osiedle', before: `\\.${name}` },
  { short: 'nr', word: 'numer', before: `\\.?${figure}` },
  { short: 'r', word: 'rok', behind: behindYear },
  { short: 'godz', word: 'godzina', before: '\\.' },
  { short: 'gm', word: 'gmina', before: `\\.${name}` },
  { short: 'pow', word: 'powiat', before: '\\.\\s*\\p{Ll}' },
  { short: 'woj', word: 'wojewodztwo', before: '\\.\\s*\\p{Ll}' },
  { short: 'św', word: 'swiety', before: '\\.' },
  { short: 'im', word: 'imie', before: `\\.${name}` },
  { short: 'art', word: 'artykul', before: `\\.${figure}` },
  { short: 'ust', word: 'ustep', before: `\\.${figure}` },
  { short: 'pkt', word: 'punkt', before: `\\.?${figure}` },
  { short: 'poz', word: 'pozycja', before: `\\.${figure}` },
  { short: 'str', word: 'strona', before: `\\.${figure}` },
  { short: 'tel', word: 'telefon', before: '\\.' },
];

const plain = (short: string) => short.replace('ś', 's');
const byShort = new Map(abbreviations.map(({ short, word }) => [plain(short), word]));
const shortOf = new Map(abbreviations.map(({ short, word }) => [word, plain(short)]));

/** `ulica` for `ul`; undefined for what is no abbreviation. */
export function wordShortenedTo(short: string): string | undefined {
  return byShort.get(short);
}

/** `ul` for `ulica`. */
export function shortFormOf(word: string): string | undefined {
  return shortOf.get(word);
}

/** Neither in a word nor in an address on the web: `czestochowa.pl`. */
const apart = '(?<![\\p{L}\\p{N}.@_/-])';
const pattern = new RegExp(
  abbreviations
    .map(({ short, before = '(?![\\p{L}\\p{N}])', behind = apart }) => {
      const written = `[${short[0]}${short[0].toUpperCase()}]${short.slice(1)}`;
      return `${behind}(${written}|${short.toUpperCase()})(?=${before})`;
    })
    .join('|'),
  'gu',
);

/** The text with each abbreviation followed by what it stands for, in its first form: `ul. Nowa` → `ul ulica. Nowa`. */
export function withWordsWrittenOut(text: string): string {
  return text.replace(pattern, (short) => `${short} ${wordShortenedTo(plain(short.toLowerCase()))}`);
}
