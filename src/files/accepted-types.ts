/**
 * The kinds of files that are taken in and given out. Everything else is refused: above all svg and html, which
 * could run scripts in the name of the city's own site.
 */

export interface AcceptedType {
  mimeType: string;
  /** Lower case; the first is the one given to a file whose name has none of them. */
  extensions: readonly [string, ...string[]];
  /** Browsers may show it where it stands; all else is offered for saving. */
  inline: boolean;
}

export const PDF = 'application/pdf';
export const PLAIN_TEXT = 'text/plain';
export const CSV = 'text/csv';
export const WORD_97 = 'application/msword';

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';

const ACCEPTED: readonly AcceptedType[] = [
  { mimeType: PDF, extensions: ['pdf'], inline: true },
  { mimeType: `${OPEN_XML}.wordprocessingml.document`, extensions: ['docx'], inline: false },
  { mimeType: `${OPEN_XML}.spreadsheetml.sheet`, extensions: ['xlsx'], inline: false },
  { mimeType: `${OPEN_XML}.presentationml.presentation`, extensions: ['pptx'], inline: false },
  { mimeType: WORD_97, extensions: ['doc'], inline: false },
  { mimeType: `${OPEN_DOCUMENT}.text`, extensions: ['odt'], inline: false },
  { mimeType: `${OPEN_DOCUMENT}.spreadsheet`, extensions: ['ods'], inline: false },
  { mimeType: `${OPEN_DOCUMENT}.presentation`, extensions: ['odp'], inline: false },
  { mimeType: CSV, extensions: ['csv'], inline: false },
  { mimeType: PLAIN_TEXT, extensions: ['txt'], inline: true },
  { mimeType: 'image/jpeg', extensions: ['jpg', 'jpeg'], inline: true },
  { mimeType: 'image/png', extensions: ['png'], inline: true },
  { mimeType: 'image/webp', extensions: ['webp'], inline: true },
  { mimeType: 'image/avif', extensions: ['avif'], inline: true },
  { mimeType: 'image/gif', extensions: ['gif'], inline: true },
  { mimeType: 'audio/mpeg', extensions: ['mp3'], inline: true },
  { mimeType: 'video/mp4', extensions: ['mp4'], inline: true },
];

const byMimeType = new Map(ACCEPTED.map((type) => [type.mimeType, type]));
const byExtension = new Map(ACCEPTED.flatMap((type) => type.extensions.map((extension) => [extension, type])));

/** The accepted type of that name, without parameters and in lower case; undefined when it is not accepted. */
export function acceptedType(mimeType: string): AcceptedType | undefined {
  return byMimeType.get(mimeType);
}

/** The type that a file name promises; what counts is the content. */
export function typeByExtension(extension: string): AcceptedType | undefined {
  return byExtension.get(extension);
}
