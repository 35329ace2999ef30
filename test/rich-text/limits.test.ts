import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parseRichText, RichTextError, type RichTextInput, toMarkdown, toText } from '../../src/rich-text/index.ts';
import { markdown as reader } from '../../src/rich-text/markdown-dialect.ts';
import { fastest } from '../support/fastest.ts';

/** 50 kB, as an office would write it. */
const ordinaryText =
  '## Cel konsultacji\n\nZażółć **gęślą jaźń** i [odnośnik](https://example.pl/a?b=c), _kursywa_, `kod`.\n\n- punkt\n  - podpunkt\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n'.repeat(
    330,
  );

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

/** 600 bytes: each note has ten signs of the next one. */
const multiplyingNotes = `x[^0]\n\n${numbers(10)
  .map((i) => `[^${i}]: ${`[^${i + 1}]`.repeat(10)}\n\n`)
  .join('')}[^10]: x`;

const codeOf = (input: RichTextInput) => {
  try {
    parseRichText(input);
    return 'accepted';
  } catch (error) {
    return error instanceof RichTextError ? error.code : error;
  }
};

const nestedQuotes = (levels: number): unknown =>
  levels === 0 ? { type: 'paragraph' } : { type: 'blockquote', content: [nestedQuotes(levels - 1)] };

describe('Limits of rich text', () => {
  it('are 300,000 characters', () => {
    const most = 'a'.repeat(300_000);
    const json = (text: string) => ({
      json: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
    });
    for (const input of [{ markdown: most }, { html: most }, json(most)]) expect(codeOf(input)).toBe('accepted');
    for (const input of [{ markdown: `${most}a` }, { html: `${most}a` }, json(`${most}a`)])
      expect(codeOf(input)).toBe('TOO_LONG');
  });

  it('count an address wherever it is repeated', () => {
    const markdown = `[a]: https://example.pl/${'x'.repeat(1900)}\n\n${'[a] *b* '.repeat(2000)}`;
    expect(codeOf({ markdown })).toBe('TOO_LONG');
  });

  it('are 30,000 parts', () => {
    const items = (count: number) => ({ markdown: '- x\n'.repeat(count) });
    expect(codeOf(items(9_999))).toBe('accepted'); // the list, and an item, a paragraph and a text of each
    expect(codeOf(items(10_000))).toBe('TOO_MANY_PARTS');
    expect(codeOf({ html: '<p>x'.repeat(15_000) })).toBe('accepted');
    expect(codeOf({ html: '<p>x'.repeat(15_001) })).toBe('TOO_MANY_PARTS');
    const rules = (count: number) => ({
      json: { type: 'doc', content: Array.from({ length: count }, () => ({ type: 'horizontal_rule' })) },
    });
    expect(codeOf(rules(30_000))).toBe('accepted');
    expect(codeOf(rules(30_001))).toBe('TOO_MANY_PARTS');
  });

  it.each([
    ['lists', (n: number) => `<p style='mso-list:l0 level1 lfo1'><i style='mso-list:Ignore'>${n}</i>`],
    ['tables', () => '<table><tr><td>1</td></tr></table>'],
    ['notes', (n: number) => `<a href=#_b${n} name=_a${n}>[${n}]</a>`],
  ])("hold for Word's %s before the source is put in order", (_, part) => {
    // Within the characters, and of fewer parts than are allowed.
    expect(codeOf({ html: part(1) + '<b>'.repeat(89_000) })).toBe('accepted');
    expect(codeOf({ html: part(1) + '<b>'.repeat(90_000) })).toBe('TOO_MANY_PARTS');
  });

  it('count one piece of text as one part, in however many elements it is written', () => {
    const rich = parseRichText({ html: `<p>${'<span>a</span>'.repeat(20_000)}` });
    expect(rich.content).toEqual([{ type: 'paragraph', content: [{ type: 'text', text: 'a'.repeat(20_000) }] }]);
  });

  it('stop the reading of Markdown: the work does not grow with the rest of the input', () => {
    const work = (items: number) => {
      const pushed = jest.spyOn(reader.block.State.prototype, 'push');
      expect(codeOf({ markdown: '- x\n'.repeat(items) })).toBe('TOO_MANY_PARTS');
      const { length } = pushed.mock.calls;
      pushed.mockRestore();
      return length;
    };
    expect(work(75_000)).toBe(work(37_500));
  });

  it('hold for a text that is read, written as Markdown and read again', () => {
    for (const html of [
      `<ul>${'<li>x'.repeat(9_999)}`,
      '<p>x'.repeat(15_000),
      '<blockquote><p>x</blockquote>'.repeat(10_000),
    ])
      expect(codeOf({ markdown: toMarkdown(parseRichText({ html })) })).toBe('accepted');
  });

  it('are a hundred levels', () => {
    expect(codeOf({ json: { type: 'doc', content: [nestedQuotes(99)] } })).toBe('accepted');
    expect(codeOf({ json: { type: 'doc', content: [nestedQuotes(100)] } })).toBe('TOO_DEEP');
    expect(codeOf({ json: { type: 'doc', content: [nestedQuotes(5000)] } })).toBe('TOO_DEEP');
    expect(codeOf({ markdown: `${'>'.repeat(98)}a` })).toBe('accepted');
    expect(codeOf({ markdown: `${'>'.repeat(101)}a` })).toBe('TOO_DEEP');
    const cyclic: Record<string, unknown> = { type: 'blockquote' };
    cyclic['content'] = [cyclic];
    expect(codeOf({ json: { type: 'doc', content: [cyclic] } })).toBe('TOO_DEEP');
  });

  it('flatten deeply nested HTML and keep its text', () => {
    const html = `${'<blockquote><ul><li>'.repeat(3000)}dno${'</li></ul></blockquote>'.repeat(3000)}<p>dalej</p>`;
    expect(toText(parseRichText({ html }))).toMatch(/dno\ndalej$/);
  });

  const times = (count: number, source: string) => source.repeat(count);
  let ordinary: number; // milliseconds
  beforeAll(() => {
    ordinary = fastest(() => parseRichText({ markdown: ordinaryText }));
  });
  it.each<[string, RichTextInput]>([
    ['50,000 nested div', { html: times(50_000, '<div>') + times(50_000, '</div>') }],
    ['50,000 nested quotes', { html: `${times(50_000, '<blockquote>')}x` }],
    ['50,000 open lists', { html: times(50_000, '<ul><li>x') }],
    ['50,000 open tables', { html: times(50_000, '<table><td>x') }],
    ['50,000 open bold and end tags of others', { html: times(50_000, '<b><i>') + times(50_000, '</u></p></ul>') }],
    ['50,000 open links', { html: times(50_000, '<a href=/x>y') }],
    ['100,000 attributes', { html: `<p ${times(100_000, 'a=1 ')}>x` }],
    ['100,000 open quotes', { html: `<p ${times(100_000, 'a="\'')}>x` }],
    ['200,000 spaces in a tag', { html: `<p${times(200_000, ' ')}` }],
    ['100,000 open comments', { html: times(100_000, '<!--') }],
    ['100,000 open tags', { html: times(100_000, '<a ') }],
    ['a style without end', { html: `<p style="${times(20_000, 'text-decoration:')}">x` }],
    ['10,000 nested >', { markdown: `${times(10_000, '>')}x` }],
    ['10,000 nested lists', { markdown: `${times(10_000, '- ')}x` }],
    ['100,000 brackets', { markdown: times(100_000, '[') }],
    ['50,000 images begun', { markdown: times(50_000, '![') }],
    ['50,000 emphases begun', { markdown: times(50_000, '*a _b ') }],
    ['growing runs of backticks', { markdown: Array.from({ length: 600 }, (_, i) => `e${times(i, '`')}`).join('') }],
    ['20,000 rows', { markdown: `|a|b|\n|-|-|\n${times(20_000, '|x|\n')}` }],
    ['notes that multiply each other', { markdown: multiplyingNotes }],
    ['a note full of signs of itself', { markdown: times(26_000, '[^a]: [^a] ') }],
    ['50,000 tags begun', { markdown: times(50_000, '<u>x') }],
  ])('hold against %s, without taking much longer than over an ordinary text', (_, input) => {
    const start = performance.now();
    expect(['accepted', 'TOO_LONG', 'TOO_MANY_PARTS', 'TOO_DEEP']).toContain(codeOf(input));
    const taken = performance.now() - start;
    expect(taken / ordinary).toBeLessThan(200); // some 0.2 to 10; quadratic work takes thousands of times as long
  });
});
