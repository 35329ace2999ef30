import type { Message } from '../../message.ts';

/** Why a file is not taken in, in words for the sender. */

const messages = {
  EMPTY: {
    pl: 'Plik jest pusty.',
    en: 'The file is empty.',
  },
  TOO_LARGE: {
    pl: 'Plik jest za duży.',
    en: 'The file is too large.',
  },
  BYTES_DIFFER: {
    pl: 'Plik dotarł zmieniony albo niepełny. Wyślij go jeszcze raz.',
    en: 'The file arrived changed or incomplete. Please send it again.',
  },
  TYPE_NOT_ACCEPTED: {
    pl: 'Tego rodzaju plików nie przyjmujemy. Przyjmujemy: PDF, DOCX, DOC, ODT, XLSX, ODS, CSV, TXT, PPTX, ODP, JPG, PNG, WebP, AVIF, HEIC, GIF, MP3 i MP4.',
    en: 'Files of this kind are not accepted. Accepted are PDF, DOCX, DOC, ODT, XLSX, ODS, CSV, TXT, PPTX, ODP, JPG, PNG, WebP, AVIF, HEIC, GIF, MP3 and MP4.',
  },
  NOT_UTF8: {
    pl: 'Nie rozpoznajemy kodowania tego pliku. Zapisz go w UTF-8; w Excelu wybierz „CSV UTF-8”.',
    en: 'The encoding of this file is not recognized. Save it as UTF-8; in Excel choose “CSV UTF-8”.',
  },
  DAMAGED: {
    pl: 'Plik jest uszkodzony i nie da się go odczytać.',
    en: 'The file is damaged and cannot be read.',
  },
  TOO_MANY_PIXELS: {
    pl: 'Obraz ma za dużo pikseli. Przyjmujemy do 50 megapikseli, licząc wszystkie klatki animacji.',
    en: 'The image has too many pixels. Up to 50 megapixels are accepted, all frames of an animation counted.',
  },
  MACROS: {
    pl: 'Dokument zawiera makra. Zapisz go bez nich, na przykład jako DOCX albo PDF.',
    en: 'The document contains macros. Save it without them, for example as DOCX or PDF.',
  },
  PASSWORD_PROTECTED: {
    pl: 'Plik jest chroniony hasłem, więc mieszkańcy go nie otworzą. Zapisz go bez hasła.',
    en: 'The file is protected by a password, so residents cannot open it. Save it without one.',
  },
  UNPACKS_TOO_LARGE: {
    pl: 'Zawartość pliku po rozpakowaniu jest za duża.',
    en: 'Unpacked, the contents of the file are too large.',
  },
  TOO_COMPLEX: {
    pl: 'Pliku nie udało się sprawdzić, bo jest zbyt złożony. Zapisz go ponownie w programie, w którym powstał.',
    en: 'The file could not be checked because it is too complex. Save it again in the program that made it.',
  },
  INFECTED: {
    pl: 'Program antywirusowy wykrył w pliku zagrożenie.',
    en: 'The virus scanner found a threat in the file.',
  },
  NOT_SCANNED: {
    pl: 'Plik nie został przyjęty, bo program antywirusowy teraz nie odpowiada. Spróbuj ponownie za kilka minut.',
    en: 'The file was not accepted because the virus scanner does not answer now. Try again in a few minutes.',
  },
} as const;

export type FileRefusal = keyof typeof messages;

/**
 * The file itself is at fault, so that sending the same bytes again will not help. Exceptions are BYTES_DIFFER, and
 * NOT_SCANNED, where the scanner is at fault: a file that was not scanned is not taken in.
 */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly code: FileRefusal;
  readonly messages: Message;

  constructor(code: FileRefusal, options?: ErrorOptions) {
    super(messages[code].en, options);
    this.code = code;
    this.messages = messages[code];
  }
}
