import { escaped } from '../rich-text/index.ts';
import type { EntryDifference } from './entries.ts';
import type { Piece } from './words.ts';

/** A difference as a section of HTML: what is gone in `<del>`, what is new in `<ins>`. */
export function differenceAsHtml({
  label,
  words,
  entries,
}: {
  label: string;
  words?: readonly Piece[];
  entries?: readonly EntryDifference[];
}): string {
  const body = entries
    ? `<ul>${entries.map((entry) => `<li>${entryAsHtml(entry)}</li>`).join('')}</ul>`
    : `<p>${(words ?? []).map(pieceAsHtml).join('')}</p>`;
  return `<section><h3>${escaped(label)}</h3>${body}</section>`;
}

function pieceAsHtml({ kind, text }: Piece): string {
  const inner = escaped(text).replaceAll('\n', '<br>');
  if (kind === 'SAME') return inner;
  return kind === 'ADDED' ? `<ins>${inner}</ins>` : `<del>${inner}</del>`;
}

function entryAsHtml({ kind, name, before, after }: EntryDifference): string {
  const shown = (value: unknown) => escaped(name ?? (typeof value === 'string' ? value : JSON.stringify(value)));
  if (kind === 'ADDED') return `<ins>${shown(after)}</ins>`;
  if (kind === 'REMOVED') return `<del>${shown(before)}</del>`;
  const [was, is] = [before, after].map((value) => escaped(JSON.stringify(value)));
  return `${name === null ? '' : `${escaped(name)}: `}<del>${was}</del> <ins>${is}</ins>`;
}
