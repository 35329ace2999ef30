import { describe, expect, it } from '@jest/globals';
import { PatchProblems, text } from '../src/content/patch/patch-values.ts';
import { slugOf } from '../src/content/slugs.ts';
import { asTitle } from '../src/files/inspect/title-and-language.ts';
import { acceptedType, pdfType } from '../src/files/kinds/accepted-types.ts';
import { safeFileName } from '../src/files/kinds/file-name.ts';
import { clean } from '../src/files/text/pages.ts';
import { inNormalForm } from '../src/normal-form.ts';
import { parseRichText, toText } from '../src/rich-text/index.ts';
import { wordsOf } from '../src/search/words.ts';
import { fastest } from './support/fastest.ts';

/** Marks below and above the letter, alternating: the normal form puts the marks below first. */
const marks = (count: number) => '\u0301\u0316'.repeat(count / 2);

describe('the normal form of a text', () => {
  it('is Unicode’s own, and keeps the marks that people write', () => {
    for (const text of ['Zaz\u0307o\u0301łc\u0301', 'за\u0301мок', 'שָׁלוֹם', 'ﬁ Ｆｕｌｌ ｶﾞ', `a${marks(30)}`]) {
      for (const form of ['NFC', 'NFD', 'NFKD'] as const) expect(inNormalForm(text, form)).toBe(text.normalize(form));
    }
  });

  it('has at most 30 marks per letter, and is its own normal form', () => {
    const once = inNormalForm(`a${marks(100)}b${marks(100)}`);
    expect(once).toBe(`a${marks(30)}b${marks(30)}`.normalize('NFC'));
    expect(inNormalForm(once)).toBe(once);
  });

  const pdf = acceptedType(pdfType);
  if (!pdf) throw new Error('PDFs are accepted');
  it.each<[string, (text: string) => unknown]>([
    ['a line of a patch', (given) => text(new PatchProblems(['pl']), ['title'], given)],
    ['rich text', (given) => toText(parseRichText({ markdown: given }))],
    ['code in rich text', (given) => toText(parseRichText({ markdown: `    ${given}` }))],
    ['a slug', slugOf],
    ['the name of a file', (given) => safeFileName(`${given}.pdf`, pdf)],
    ['the title of a document', asTitle],
    ['a page of a document', (given) => clean(given)],
    ['words of a page', wordsOf],
    ['words of a page in katakana', (given) => wordsOf(given.replaceAll('\u0301', '\uFF9E'))],
  ])('takes no longer where marks are to be sorted than anywhere else: %s', (_, use) => {
    const ordinary = fastest(() => use('z\u0307'.repeat(50_000)));
    expect(fastest(() => use(`a${marks(100_000)}`))).toBeLessThan(ordinary * 50 + 10); // by `normalize` itself: 4 s
  });
});
