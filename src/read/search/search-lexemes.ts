import type { Context } from '../../context.ts';
import { titleSign } from '../../search/entry-words.ts';
import type { WordQuery } from '../../search/query.ts';
import type { SearchText, SoughtWord } from '../../search/search-text.ts';
import { beginningsOf, spelledOut, wholeWords } from '../../search/spelled-out.ts';
import { nameMarks } from './vocabulary-names.ts';

/** Words of the list of words that one beginning stands for, the most frequent. */
const mostOfBeginning = 100;
/** Forms of one word that are looked up in the list of words. */
const mostForms = 150;
/**
 * Forms of all words that are asked for on pages of files, whose words are in no list. For every page that may be meant,
 * the database looks at all of them.
 */
const mostOnPages = 160;

/** A search text as the index is asked: whole words only. `tsquery`s, as PostgreSQL reads them. */
export interface Lexemes {
  /** All words in the title. */
  title: string;
  /** All words in the texts, or in the name of an area, a topic or the organization. */
  texts: string;
  /** All words on one page of a file. */
  page: string;
  /** Any of the words, for the rank. Null where phrases alone are looked for. */
  any: string;
  /** None of these may be in the texts; null where nothing is excluded. */
  excluded: string | null;
  /** Words and phrases that are looked for, of which the rank is a share. */
  count: number;
  /** The number of forms in `any`. */
  forms: number;
  /** Each phrase as it stands in a text whose words are separated by single blanks. */
  phrases: readonly string[];
  /** For passages. */
  query: WordQuery;
}

/** Finds the forms of the words that the index knows. Two statements. */
export async function lexemesOf(ctx: Context, text: SearchText, locales: readonly string[]): Promise<Lexemes> {
  const known = await knownWords(ctx, [...text.words, ...text.excluded]);
  const possible = text.words.map(({ terms }) => spelledOut(terms, known).slice(0, mostForms));
  const leftOut = text.excluded.flatMap(({ terms }) => spelledOut(terms, known).slice(0, mostForms));
  const listed = await listedWords(ctx, [...possible.flat(), ...leftOut]);
  // A word of which no text has a form stays, so that nothing is found.
  const forms = possible.map((words) => {
    const used = words.filter((word) => listed.has(word));
    return used.length > 0 ? used : words.slice(0, 1);
  });
  const eachOnPages = Math.floor(mostOnPages / Math.max(possible.length, 1));
  const onPages = possible.map((words, index) => [...new Set([...forms[index], ...words])].slice(0, eachOnPages));
  const names = await nameMarks(ctx, possible, locales);
  const phraseWords = text.phrases.flat();
  const alternatives = (words: readonly string[], sign = '') =>
    `(${words.map((word) => `'${sign}${word}'`).join(' | ')})`;
  const all = (sign: string, marks: readonly (readonly string[])[], wordsOf = forms) => [
    ...wordsOf.map((words, index) => alternatives([...words.map((word) => sign + word), ...(marks[index] ?? [])])),
    ...phraseWords.map((word) => alternatives([word], sign)),
  ];
  const phrases = text.phrases.filter(({ length }) => length > 1);
  const inOrder = phrases.map((words) => `(${words.map((word) => `'${word}'`).join(' <-> ')})`);
  const excluded = leftOut.filter((word) => listed.has(word));
  const any = [...new Set([...forms.flat(), ...phraseWords])];
  return {
    title: [...all(titleSign, []), ...inOrder].join(' & '),
    texts: [...all('', names), ...inOrder].join(' & '),
    page: all('', [], onPages).join(' & '),
    any: alternatives(any),
    excluded: excluded.length > 0 ? alternatives(excluded) : null,
    count: forms.length + phraseWords.length,
    forms: any.length,
    phrases: phrases.map((words) => words.join(' ')),
    query: {
      tsquery: all('', [], onPages).join(' & '),
      words: [...onPages.map(wholeWords), ...phraseWords.map((word) => wholeWords([word]))],
    },
  };
}

/** The most frequent words of public texts that have the beginnings, by beginning. */
async function knownWords(ctx: Context, words: readonly SoughtWord[]): Promise<Map<string, string[]>> {
  const beginnings = [...new Set(words.flatMap(({ terms }) => beginningsOf(terms)))];
  if (beginnings.length === 0) return new Map();
  const rows = await ctx.reader.rows<{ beginning: string; words: string[] }>(
    `select b.beginning, array(
       select w.word from search_word w
       where w.word >= b.beginning and w.word < b.beginning || U&'\\+10FFFF'
       order by w.entries desc, w.word limit ${mostOfBeginning}) as words
     from unnest($1::text[]) as b (beginning)`,
    [beginnings],
  );
  return new Map(rows.map((row) => [row.beginning, row.words]));
}

/** Those of the words that some public text has or had. Only words of letters are listed; all others count as listed. */
async function listedWords(ctx: Context, words: readonly string[]): Promise<Set<string>> {
  const ofLetters = words.filter((word) => /^\p{L}+$/u.test(word));
  const rows = await ctx.reader.rows<{ word: string }>('select word from search_word where word = any($1::text[])', [
    [...new Set(ofLetters)],
  ]);
  return new Set([...rows.map(({ word }) => word), ...words.filter((word) => !/^\p{L}+$/u.test(word))]);
}
