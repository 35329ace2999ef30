import { wordQuery } from '../../src/search/query.ts';
import { wordsOfPage } from '../../src/search/words.ts';

/** Whether the query finds a page with that text, as the database decides it: of each word one term on the page. */
export function finds(query: string, text: string): boolean {
  const page = wordsOfPage(text);
  return wordQuery(query).words.every((terms) =>
    terms.some((term) => page.some((word) => (term.isPrefix ? word.startsWith(term.text) : word === term.text))),
  );
}
