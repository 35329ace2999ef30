/**
 * The types of files that are taken in and given out. All others are refused: above all svg and html, which could run
 * scripts in the name of the city's own site.
 */

/** Kinds of files as people call them, whatever the format. */
export const fileKinds = ['DOCUMENT', 'TABLE', 'PRESENTATION', 'IMAGE', 'AUDIO', 'VIDEO', 'ARCHIVE'] as const;
export type FileKindCode = (typeof fileKinds)[number];

export interface AcceptedType {
  mimeType: string;
  kind: FileKindCode;
  /** Lower case. The first is given to a file whose name has none of them. */
  extensions: readonly [string, ...string[]];
  /** Browsers may show such files in place; all others are offered for saving. */
  inline: boolean;
  /** The MIME type as which files of this type are kept, where that differs. */
  keptAs?: string;
}

/** Settings by which installations differ in what they take in. */
export interface Acceptance {
  acceptZip: boolean;
}

export const pdfType = 'application/pdf';
export const plainTextType = 'text/plain';
export const csvType = 'text/csv';
export const word97Type = 'application/msword';
export const zipType = 'application/zip';
export const heicType = 'image/heic';

const openXml = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';

const accepted: readonly AcceptedType[] = [
  { mimeType: pdfType, kind: 'DOCUMENT', extensions: ['pdf'], inline: true },
  { mimeType: `${openXml}.wordprocessingml.document`, kind: 'DOCUMENT', extensions: ['docx'], inline: false },
  { mimeType: `${openXml}.spreadsheetml.sheet`, kind: 'TABLE', extensions: ['xlsx'], inline: false },
  { mimeType: `${openXml}.presentationml.presentation`, kind: 'PRESENTATION', extensions: ['pptx'], inline: false },
  { mimeType: word97Type, kind: 'DOCUMENT', extensions: ['doc'], inline: false },
  { mimeType: `${openDocument}.text`, kind: 'DOCUMENT', extensions: ['odt'], inline: false },
  { mimeType: `${openDocument}.spreadsheet`, kind: 'TABLE', extensions: ['ods'], inline: false },
  { mimeType: `${openDocument}.presentation`, kind: 'PRESENTATION', extensions: ['odp'], inline: false },
  { mimeType: csvType, kind: 'TABLE', extensions: ['csv'], inline: false },
  { mimeType: plainTextType, kind: 'DOCUMENT', extensions: ['txt'], inline: true },
  { mimeType: 'image/jpeg', kind: 'IMAGE', extensions: ['jpg', 'jpeg'], inline: true },
  { mimeType: 'image/png', kind: 'IMAGE', extensions: ['png'], inline: true },
  { mimeType: 'image/webp', kind: 'IMAGE', extensions: ['webp'], inline: true },
  { mimeType: 'image/avif', kind: 'IMAGE', extensions: ['avif'], inline: true },
  { mimeType: 'image/gif', kind: 'IMAGE', extensions: ['gif'], inline: true },
  { mimeType: heicType, kind: 'IMAGE', extensions: ['heic', 'heif'], inline: false, keptAs: 'image/jpeg' },
  { mimeType: 'audio/mpeg', kind: 'AUDIO', extensions: ['mp3'], inline: true },
  { mimeType: 'video/mp4', kind: 'VIDEO', extensions: ['mp4'], inline: true },
  { mimeType: zipType, kind: 'ARCHIVE', extensions: ['zip'], inline: false },
];

const byMimeType = new Map(accepted.map((type) => [type.mimeType, type]));
const byExtension = new Map(accepted.flatMap((type) => type.extensions.map((extension) => [extension, type])));

/** The accepted type of that name, without parameters and in lower case; undefined when it is not accepted. */
export function acceptedType(mimeType: string): AcceptedType | undefined {
  return byMimeType.get(mimeType);
}

/** The type as which a file of this type is given out. */
export function keptAs(type: AcceptedType): AcceptedType {
  return (type.keptAs && byMimeType.get(type.keptAs)) || type;
}

/** Whether this installation takes the type in. Files that were taken in before are given out in any case. */
export function isTakenIn({ mimeType }: AcceptedType, { acceptZip }: Acceptance): boolean {
  return mimeType !== zipType || acceptZip;
}

/** The type that a file name promises. Only the content decides. */
export function typeByExtension(extension: string): AcceptedType | undefined {
  return byExtension.get(extension);
}

/** The MIME types of these kinds. */
export function mimeTypesOf(kinds: readonly string[]): string[] {
  return accepted.filter(({ kind }) => kinds.includes(kind)).map(({ mimeType }) => mimeType);
}

/** The kind of a MIME type; undefined when it is not accepted. */
export function kindOf(mimeType: string): FileKindCode | undefined {
  return byMimeType.get(mimeType)?.kind;
}
