import { type ReadText, type RichTextInput, readRichText } from '../parse-rich-text.ts';
import { RichTextError, type Told } from '../rich-text-error.ts';
import { AskedNames, type NamesAsked, type NamesKnown } from './asked-names.ts';

export interface ReadOrder {
  /** The input as JSON. */
  input: string;
  language: string;
  names: NamesKnown;
}

/**
 * What became of a text. Where `asked` names something, the text was read as if those names were known: look them up, and
 * read again.
 */
export interface ReadOutcome {
  asked: NamesAsked;
  /** The document as JSON. */
  read?: Omit<ReadText, 'document'> & { document: string };
  refused?: Told;
}

/** Reads a text with the names that are known so far. */
export function read({ input, language, names: known }: ReadOrder): ReadOutcome {
  const names = new AskedNames(known);
  try {
    const { document, losses } = readRichText(JSON.parse(input) as RichTextInput, { names, language });
    return { asked: names.asked, read: { document: JSON.stringify(document), losses } };
  } catch (error) {
    if (!(error instanceof RichTextError)) throw error;
    return { asked: names.asked, refused: error.told };
  }
}
