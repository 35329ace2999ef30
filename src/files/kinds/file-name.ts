/** File names: made safe when files come in, and written into headers when files go out. */

import { inNormalForm } from '../../normal-form.ts';
import { type AcceptedType, typeByExtension } from './accepted-types.ts';

const mostBytes = 200; // UTF-8; file systems take 255, and browsers add " (1)" and the like

/** The part behind the last dot, in lower case; '' when there is no dot. */
export function extensionOf(fileName: string): string {
  return /[^.]\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
}

/**
 * A name that is safe to show, to save and to put into a header, with an ending that fits the type: a PDF named
 * `C:\x\plan.EXE` becomes `plan.EXE.pdf`, a PDF named `plan.docx` becomes `plan.pdf`. Path parts, control and invisible
 * characters are removed (bidi overrides make `gpj.exe` look like `exe.jpg`); characters that Windows forbids become
 * `_`. At most 200 bytes of UTF-8, the extension kept. NFC.
 */
export function safeFileName(given: string, type: AcceptedType): string {
  const name = inNormalForm(given)
    .replace(/^.*[/\\]/s, '')
    .replace(/\s/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/gu, '')
    .replace(/ +/g, ' ')
    .replace(/[<>:"|?*]/g, '_');
  const promised = extensionOf(name.trimEnd());
  const fits = type.extensions.includes(promised);
  const extension = fits ? promised : type.extensions[0];
  const isOfAnother = typeByExtension(promised) !== undefined; // `zdjęcie.heic` that is kept as JPEG
  const stem = fits || isOfAnother ? name.trimEnd().slice(0, -(promised.length + 1)) : name;
  return `${safeStem(stem, mostBytes - extension.length - 1)}.${extension}`;
}

function safeStem(stem: string, maxBytes: number): string {
  // A leading dot hides the file, Windows drops a trailing one, and shells read a leading ~ or -.
  const bare = cutToBytes(stem.replace(/^[\s.~-]+/, ''), maxBytes - 1).replace(/[\s.]+$/, '');
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(bare) ? `_${bare}` : bare || 'plik';
}

/** Cuts between letters, whose combining marks stay with them. */
function cutToBytes(text: string, maxBytes: number): string {
  let bytes = 0;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('pl').segment(text)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > maxBytes) break;
    kept += segment;
  }
  return kept;
}

/**
 * The Content-Disposition header (RFC 6266): the name in plain ASCII for old readers, and in full in `filename*` (RFC
 * 8187) when the two differ.
 */
export function contentDisposition(kind: 'inline' | 'attachment', fileName: string): string {
  const plain = toAscii(fileName);
  const simple = `${kind}; filename="${plain}"`;
  return plain === fileName ? simple : `${simple}; filename*=UTF-8''${percentEncoded(fileName)}`;
}

/** ASCII without `%`, which some browsers decode in the plain form. */
function toAscii(fileName: string): string {
  return inNormalForm(fileName.replaceAll('ł', 'l').replaceAll('Ł', 'L'), 'NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%]/gu, '_');
}

function percentEncoded(text: string): string {
  const attrCharsMissedByUris = /['()*]/g;
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '_')).replace(
    attrCharsMissedByUris,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
