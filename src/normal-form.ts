/** Letters of real languages have a handful of marks. UAX #15 (Stream-Safe Text Format) sets the same bound. */
const tooManyMarks = /([\p{M}\uFF9E\uFF9F]{30})[\p{M}\uFF9E\uFF9F]+/gu;

/**
 * Text in a normal form of Unicode (UAX #15), with at most 30 marks on each letter. Text from strangers must come
 * through here and never through `normalize` itself, which sorts marks in quadratic time: a letter with a million marks
 * would stop the process for minutes, in a call that nothing can break off.
 */
export function inNormalForm(text: string, form: 'NFC' | 'NFD' | 'NFKD' = 'NFC'): string {
  return text.replace(tooManyMarks, '$1').normalize(form);
}
