import { inSlices } from '../pace/slices.ts';
import { type Selection, selected } from './selection.ts';

/** The key, in what SQL answers, of the uuids of the document that an object shows. No text has the control character. */
export const shownKey = '\u0001';
const opening = `${JSON.stringify(shownKey)}:"`;
const uuidLength = 36;

/** The uuids of a document and, where it is asked for, of its organization, one after the other. */
export function shownSql(
  { tagsDocuments }: { tagsDocuments: boolean },
  row: string,
  selection: Selection,
): string | undefined {
  if (!tagsDocuments) return undefined;
  const organization = selected(selection, 'organization') ? ` || ${row}.organization_id` : '';
  return `${row}.document_id::text${organization}`;
}

/** The documents and organizations that an answer shows. */
export class ShownDocuments {
  /** Uuids. */
  readonly ids = new Set<string>();
  /** Whether the answer is too long for its documents to be listed. */
  isIncomplete = false;

  /** Adds those of an answer of the database. */
  add(pieces: readonly string[]): void {
    if (pieces.length > 1) this.isIncomplete = true;
    else this.without(pieces[0]);
  }

  /**
   * Adds those of an answer of the database, and answers the text without their uuids, which only we are to see. Others go
   * first between two pieces: eight megabytes have a hundred thousand uuids.
   */
  async taken(pieces: readonly string[]): Promise<string[]> {
    if (pieces.length === 1) return [this.without(pieces[0])];
    this.isIncomplete = true;
    let begun = ''; // what may be the beginning of a mark
    const kept: string[] = [];
    for await (const piece of inSlices(pieces)) {
      const text = begun + piece;
      const at = kept.length === pieces.length - 1 ? text.length : endOfWhole(text);
      begun = text.slice(at);
      kept.push(this.without(text.slice(0, at)));
    }
    return kept;
  }

  private without(text: string): string {
    let [kept, from] = ['', 0];
    for (let at = text.indexOf(opening); at >= 0; at = text.indexOf(opening, from)) {
      const begins = at + opening.length;
      const ends = text.indexOf('"', begins);
      for (let id = begins; id < ends; id += uuidLength) this.ids.add(text.slice(id, id + uuidLength));
      kept += text.slice(from, at);
      from = ends + 2; // behind the comma: no object has this key alone
    }
    return from === 0 ? text : kept + text.slice(from);
  }
}

/** Where a text can be cut without cutting a mark. */
function endOfWhole(text: string): number {
  const longest = opening.length + 2 * uuidLength + 2;
  const at = text.lastIndexOf(opening);
  if (at >= 0 && at > text.length - longest) {
    const end = text.indexOf('"', at + opening.length);
    if (end < 0 || end + 2 > text.length) return at;
  }
  const quote = text.indexOf('"', text.length - opening.length + 1);
  const rest = quote < 0 ? '' : text.slice(quote);
  for (let from = 0; from < rest.length; from += 1) {
    if (opening.startsWith(rest.slice(from))) return text.length - rest.length + from;
  }
  return text.length;
}
