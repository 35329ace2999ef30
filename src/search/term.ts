/** A word of a page that is looked for: the word itself, or all words that begin with it. Folded, see words.ts. */
export interface Term {
  text: string;
  isPrefix: boolean;
}

export function exactly(text: string): Term {
  return { text, isPrefix: false };
}

export function beginning(text: string): Term {
  return { text, isPrefix: true };
}
