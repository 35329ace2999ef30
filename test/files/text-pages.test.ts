import { describe, expect, it } from '@jest/globals';
import { clean, Enough, limits, Pages } from '../../src/files/text/pages.ts';
import { fastest } from '../support/fastest.ts';

describe('text is cleaned', () => {
  it.each([
    ['letters that are put together', 'zaz\u0307o\u0301łc\u0301', 'zażółć'],
    ['soft hyphens', 'kon\u00ADsul\u00ADta\u00AD\ncje', 'konsultacje'],
    ['blanks of all widths', 'w\u00A0Łodzi  i\u2009w\u3000Łasku ', 'w Łodzi i w Łasku'],
    ['a hyphen that does not break', 'Bielsko\u2011Biała', 'Bielsko-Biała'],
    ['invisible characters', '\uFEFFa\u200Bb\u0000c\u0007d\u2060', 'abcd'],
    ['half a letter', 'a\uD83D', 'a\uFFFD'],
    ['other ends of lines', 'a\r\nb\rc\u2028d\fe', 'a\nb\nc\nd\ne'],
    ['blank lines', '\n\n a \n \n\t\n\n b\n', 'a\n\nb'],
    ['tabs', 'a \t \t b', 'a\tb'],
  ])('%s', (_, given, text) => {
    expect(clean(given)).toBe(text);
  });

  it('in time that grows with its length', () => {
    const cleaned = (unit: string) => () => clean(`${unit.repeat(200_000)}x`, { brokenLines: true });
    const ordinary = fastest(cleaned('ab '));
    for (const unit of ['\t', ' \t', '\n', '\n ', 'a-\n', '\u00AD ']) {
      expect(fastest(cleaned(unit)) / ordinary).toBeLessThan(100); // quadratic work takes thousands of times as long
    }
  });
});

describe('words divided at the ends of lines are joined', () => {
  it.each([
    ['konsul-\ntacje społe-\nczne', 'konsultacje społeczne'],
    ['konsul\u2010\ntacje', 'konsultacje'],
    ['biało-\n-czerwony', 'biało-czerwony'],
    ['Bielsko-\nBiała', 'Bielsko-Biała'],
    ['2024-\n2026', '2024-\n2026'],
    ['tak -\nnie', 'tak -\nnie'],
    ['- punkt\n- punkt', '- punkt\n- punkt'],
  ])('%j', (given, text) => {
    expect(clean(given, { brokenLines: true })).toBe(text);
  });

  it('but not between paragraphs', () => {
    expect(clean('konsul-\ntacje')).toBe('konsul-\ntacje');
  });
});

describe('pages of extracted text', () => {
  it('may be blank, except for the rest', () => {
    const pages = new Pages();
    pages.add('a');
    pages.endPage();
    pages.endPage();
    pages.add(' ');
    expect(pages.end()).toEqual(['a', '']);
  });

  it('are cut when they are too long, but not within a letter', () => {
    const pages = new Pages();
    pages.add('a'.repeat(limits.perPage - 1));
    pages.add('😀');
    expect(pages.end()).toEqual([`${'a'.repeat(limits.perPage - 1)}`]);
    expect(pages.truncated).toBe(true);
  });

  it('lose nothing of flowing text, whatever its paragraphs', () => {
    for (const text of ['ą'.repeat(250_000), 'słowo '.repeat(50_000), `${'a'.repeat(60_000)}\n`.repeat(5)]) {
      const pages = new Pages({ flowing: true });
      for (let at = 0; at < text.length; at += 33_333) pages.add(text.slice(at, at + 33_333));
      expect(pages.end().join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      expect(pages.truncated).toBe(false);
    }
  });

  it('end at the limit that is kept of a file', () => {
    const pages = new Pages({ flowing: true });
    expect(() => {
      for (;;) pages.add('słowo '.repeat(10_000));
    }).toThrow(Enough);
    const kept = pages.end();
    expect(kept.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(limits.inAll);
    expect(pages.truncated).toBe(true);
  });
});
