import type { Message } from './message.ts';
import { inNormalForm } from './normal-form.ts';

/** Rules for a plain text. */
export interface PlainTextRules {
  /** Keeps line breaks. In a text of one line, blanks replace them. */
  multiline: boolean;
}

export interface PlainText {
  text: string;
  /** The characters that were removed, each once, as `U+202E`. */
  leftOut: string[];
}

const lineBreak = /\r\n|[\n\r\u0085\u2028\u2029]/gu;
/** Overrides and embeddings of direction make a text read differently from what it is (UTR #36, “Trojan Source”). */
const directionControl = /[\u202a-\u202e\u2066-\u2069]/u;
const unwanted = new RegExp(
  String.raw`(?!\n)\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}|${directionControl.source}`,
  'gu',
);
/** A text that shows nothing. The blank letters of Braille and Hangul count as invisible. */
const nothingToSee = /^[\s\p{Z}\p{Cf}\u2800\u3164\u115f\u1160\uffa0]*$/u;

/**
 * A text in the form that plain fields keep: NFC, without white space around it, and empty where nothing of it can be
 * seen. Tabs, and the vertical tabs and form feeds that Word makes, become blanks. Byte order marks are removed.
 */
export function plainText(given: string, { multiline }: PlainTextRules): PlainText {
  const withLines = given
    .replaceAll('\ufeff', '')
    .replace(/[\t\v\f]/g, ' ')
    .replace(lineBreak, '\n');
  const inLines = multiline ? withLines : withLines.replace(/\s*\n\s*/g, ' ');
  const leftOut = new Set<string>();
  const kept = inLines.replace(unwanted, (character) => {
    leftOut.add(codeOf(character));
    return '';
  });
  const text = inNormalForm(kept).trim();
  return { text: nothingToSee.test(text) ? '' : text, leftOut: [...leftOut] };
}

/** Why a text of several lines is refused where one line is wanted. */
export const oneLine: Message = {
  pl: 'To pole ma jeden wiersz; usuń z niego łamanie wiersza.',
  en: 'This field has one line; remove the line break from it.',
};

/** Whether a text has several lines, white space around it left aside. */
export function hasLines(given: string): boolean {
  return given.search(lineBreak) >= 0 && plainText(given, { multiline: true }).text.includes('\n');
}

function codeOf(character: string): string {
  return `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
}
