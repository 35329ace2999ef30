/** Why a file is not taken in, for the person who sends it. */

const MESSAGES = {
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
    pl: 'Tego rodzaju plików nie przyjmujemy. Przyjmujemy: PDF, DOCX, DOC, ODT, XLSX, ODS, CSV, TXT, PPTX, ODP, JPG, PNG, WebP, AVIF, GIF, MP3 i MP4.',
    en: 'Files of this kind are not accepted. Accepted are PDF, DOCX, DOC, ODT, XLSX, ODS, CSV, TXT, PPTX, ODP, JPG, PNG, WebP, AVIF, GIF, MP3 and MP4.',
  },
  NOT_UTF8: {
    pl: 'Plik tekstowy musi być zapisany w kodowaniu UTF-8. W Excelu wybierz „CSV UTF-8”.',
    en: 'A text file must be saved as UTF-8. In Excel choose “CSV UTF-8”.',
  },
  DAMAGED: {
    pl: 'Plik jest uszkodzony i nie da się go odczytać.',
    en: 'The file is damaged and cannot be read.',
  },
} as const;

export type FileRefusal = keyof typeof MESSAGES;

/** The file itself is at fault, so sending the same bytes again will not help (except after BYTES_DIFFER). */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly code: FileRefusal;
  readonly messages: { readonly pl: string; readonly en: string };

  constructor(code: FileRefusal, options?: ErrorOptions) {
    super(MESSAGES[code].en, options);
    this.code = code;
    this.messages = MESSAGES[code];
  }
}
