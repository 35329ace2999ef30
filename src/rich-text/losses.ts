import type { Message } from '../message.ts';
import { singleLine, withoutUnprintable } from './plain-text.ts';

const messages = {
  ANCHOR_MISSING: {
    pl: 'Odnośnik prowadzi do miejsca, którego w tej treści nie ma. Czytelnicy zobaczą sam tekst.',
    en: 'A link leads to a place that this text does not have. Readers see its words without a link.',
  },
  CELL_LEFT_OUT: {
    pl: 'Wiersz tabeli miał więcej komórek niż jej nagłówek; nadmiarowe zostały pominięte.',
    en: 'A row of a table had more cells than the header; the cells beyond the header were left out.',
  },
  COMMENT_LEFT_OUT: {
    pl: 'Komentarz z edytora tekstu został pominięty.',
    en: 'A comment of the word processor was left out.',
  },
  DELETED_TEXT_LEFT_OUT: {
    pl: 'Tekst usunięty w trybie śledzenia zmian został pominięty.',
    en: 'Text deleted under tracked changes was left out.',
  },
  ELEMENT_LEFT_OUT: {
    pl: 'Tego elementu treść nie może zawierać; został pominięty.',
    en: 'A text cannot hold this element; the element was left out.',
  },
  ELEMENT_UNKNOWN: {
    pl: 'Ten element jest nieznany; pozostał sam jego tekst.',
    en: 'This element is unknown; its words were kept.',
  },
  EMBED_BECAME_LINK: {
    pl: 'Osadzona strona, mapa lub nagranie są teraz odnośnikiem.',
    en: 'An embedded page, map or recording is a link now.',
  },
  FOOTNOTE_MISSING: {
    pl: 'Tego przypisu nie da się dopasować do treści; pozostał zwykłym tekstem.',
    en: 'This footnote matches nothing in the text; it was kept as plain words.',
  },
  HEADING_LEVEL_CHANGED: {
    pl: 'Poziom nagłówka został zmieniony: w treści są poziomy od 2 do 4.',
    en: 'The level of a heading was changed: a text has levels 2 to 4.',
  },
  HINT_LEFT_OUT: {
    pl: 'Podpowiedź, którą widać po wskazaniu myszą, została pominięta; wpisz ją w treść, jeśli jest potrzebna.',
    en: 'A hint that shows under the mouse was left out; write its words into the text if they are needed.',
  },
  HIDDEN_TEXT_LEFT_OUT: {
    pl: 'Ukryty tekst został pominięty.',
    en: 'Hidden text was left out.',
  },
  IMAGE_BECAME_LINK: {
    pl: 'Obraz z innej strony jest teraz odnośnikiem. Aby był widoczny, dodaj go jako plik.',
    en: 'An image of another site is a link now. To show the image, add it as a file.',
  },
  IMAGE_LEFT_OUT: {
    pl: 'Obraz wklejony wprost w treść lub z dysku został pominięty. Dodaj go jako plik.',
    en: 'An image pasted into the text, or from a disk, was left out. Add it as a file.',
  },
  LINK_LEFT_OUT: {
    pl: 'Odnośnik o niedozwolonym lub niepełnym adresie został usunięty; jego tekst pozostał.',
    en: 'A link with an address that is not allowed or not complete was removed; its words were kept.',
  },
  LINK_UNUSED: {
    pl: 'Adres, do którego nie prowadzi żaden odnośnik w treści, został pominięty.',
    en: 'An address to which no link of the text leads was left out.',
  },
  LIST_NUMBER_CHANGED: {
    pl: 'Numery listy zostały zmienione: treść numeruje kolejno, jedną liczbą lub literą.',
    en: 'Numbers of a list were changed: a text counts upwards, in single numbers or letters.',
  },
  STRUCTURE_FLATTENED: {
    pl: 'Lista, nagłówek, cytat lub tabela nie mieszczą się w tym miejscu; są teraz zwykłymi akapitami.',
    en: 'A list, heading, quote or table has no room here; it was kept as plain paragraphs.',
  },
  TEXT_SHORTENED: {
    pl: 'Podpis lub opis był zbyt długi i został skrócony.',
    en: 'A caption or description was too long and was cut.',
  },
} as const satisfies Record<string, Message>;

export type LossCode = keyof typeof messages;

/** Something that a lenient reader left out of a text or changed in it. */
export interface Loss {
  code: LossCode;
  message: Message;
  /** The lost content, cut to 80 characters; may be empty. */
  excerpt: string;
}

/** Most losses that are listed: more would help nobody. */
const most = 50;
const longest = 80;

/** Gathers losses while a text is read, each different loss once. */
export class Losses {
  private readonly found = new Map<string, Loss>();

  add(code: LossCode, about = ''): void {
    if (this.found.size >= most) return;
    const line = withoutUnprintable(singleLine(about.slice(0, 4 * longest)));
    const excerpt = line.length > longest ? withoutUnprintable(`${line.slice(0, longest - 1)}…`) : line;
    this.found.set(`${code} ${excerpt}`, { code, message: messages[code], excerpt });
  }

  get all(): Loss[] {
    return [...this.found.values()];
  }
}

/** An image in a few words: its description and its address, unless the address is the image itself. */
export function imageExcerpt(alt: string, source: string): string {
  const address = source.startsWith('data:') && alt ? '' : source;
  return alt && address ? `${alt} (${address})` : alt || address;
}
