import { describe, expect, it } from '@jest/globals';
import { plainText } from '../src/plain-text.ts';
import fc from './support/fast-check.ts';

const line = (text: string) => plainText(text, { multiline: false });
const lines = (text: string) => plainText(text, { multiline: true });

describe('a plain text', () => {
  it('loses control characters and noncharacters, and reports them', () => {
    expect(line('a\u0001b\u009fc\ufdd0d\u{1ffff}e\u007f')).toEqual({
      text: 'abcde',
      leftOut: ['U+0001', 'U+009F', 'U+FDD0', 'U+1FFFF', 'U+007F'],
    });
  });

  it('loses overrides, embeddings and isolates of direction', () => {
    expect(line('umowa\u202efdp.exe\u202c \u2066x\u2069').text).toBe('umowafdp.exe x');
  });

  it('has blanks in place of tabs, vertical tabs and form feeds', () => {
    expect(line('Aleje\u000bNMP\u000cII\tIII')).toEqual({ text: 'Aleje NMP II III', leftOut: [] });
  });

  it('has no line breaks when it has one line', () => {
    expect(line('Nowe \r\n  Aleje\u2028i\u0085parki\n')).toEqual({ text: 'Nowe Aleje i parki', leftOut: [] });
  });

  it('keeps line breaks, unified, when it has several lines', () => {
    expect(lines('pon. 8–16\r\nwt. 9–17\u2029śr.\rczw.').text).toBe('pon. 8–16\nwt. 9–17\nśr.\nczw.');
  });

  it('is empty when no character of it is visible', () => {
    for (const text of [' ', '\u200b\u00ad', '\u2060\u00a0', '\ufeff', '\u3164', '\u2800 '])
      expect(line(text).text).toBe('');
  });

  it('keeps soft hyphens, joined emoji, and the letters of every language', () => {
    for (const text of ['kon\u00adsul\u00adtacje', '👨\u200d👩\u200d👧 rodzina', 'Об’єднання', 'مدينة', 'm²'])
      expect(line(text)).toEqual({ text, leftOut: [] });
  });

  it('is the same after a second cleaning, whatever was sent', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(texts, fc.boolean(), (text, multiline) => {
        const once = plainText(text, { multiline }).text;
        expect(plainText(once, { multiline })).toEqual({ text: once, leftOut: [] });
        expect(once).not.toMatch(/(?!\n)\p{Cc}|\p{Noncharacter_Code_Point}|[\u202a-\u202e\u2066-\u2069]/u);
        expect(multiline || !/[\n\u2028\u2029]/.test(once)).toBe(true);
      }),
    );
  });
});
