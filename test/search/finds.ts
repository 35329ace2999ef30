import { wordQuery } from '../../src/search/query.ts';
import { wordsOfPage } from '../../src/search/words.ts';

/** Whether the query finds a page with that text, by the rule of the database: the page has a term of each word. */
export function finds(query: string, text: string): boolean {
  const page = wordsOfPage(text);
  return wordQuery(query).words.every((terms) =>
    terms.some((term) => page.some((word) => (term.isPrefix ? word.startsWith(term.text) : word === term.text))),
  );
}
