import { describe, expect, it } from '@jest/globals';
import { outline, parseRichText, toHtml, toMarkdown, toText } from '../../src/rich-text/index.ts';
import { fastest } from '../support/fastest.ts';

const html = (markdown: string, idPrefix = '') =>
  toHtml(parseRichText({ markdown }), { fileUrl: (id) => `/files/${id}`, idPrefix });

describe('Footnotes of Markdown', () => {
  const markdown =
    'Głosy[^b] i **uwagi[^1]**.\n\n[^1]: Złożone _na piśmie_.\n\n    Do czerwca.\n[^b]: Z [BIP](https://bip.example.org).\n';

  it('are numbered in their order, and written at the end', () => {
    expect(toMarkdown(parseRichText({ markdown }))).toBe(
      'Głosy[^1] i **uwagi**[^2].\n\n[^1]: Z [BIP](https://bip.example.org).\n\n[^2]: Złożone _na piśmie_.\\\n    Do czerwca.\n',
    );
    expect(toText(parseRichText({ markdown }))).toBe(
      'Głosy[1] i uwagi[2].\n[1] Z BIP.\n[2] Złożone na piśmie. Do czerwca.',
    );
    expect(html(markdown)).toContain('<sup><a id="fnref-1" href="#fn-1" role="doc-noteref">1</a></sup>');
  });

  it('have ids with a prefix when a page has two texts, and are still read back', () => {
    const doc = parseRichText({ markdown });
    const prefixed = html(markdown, 'wynik-');
    expect(prefixed).toContain('href="#wynik-fn-1"');
    expect(parseRichText({ html: prefixed })).toEqual(doc);
  });

  it('stay words when they have no note, and in code', () => {
    expect(toText(parseRichText({ markdown: 'a[^x] `[^1]`\n\n[^1]: b' }))).toBe('a[^x] [^1]\n[^1]: b');
  });

  it('come to an end when they refer to themselves or each other', () => {
    expect(toText(parseRichText({ markdown: 'a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]' }))).toBe('a[1]\n[1] b (c ([^1]))');
  });

  it('are never part of a link', () => {
    const link = { type: 'link', attrs: { href: '/x' } };
    const words = (text: string) => ({ type: 'text', text, marks: [link] });
    const note = { type: 'footnote', content: [{ type: 'text', text: 'c' }] };
    const content = [{ type: 'paragraph', content: [words('a'), note, words('b')] }];
    const doc = parseRichText({ json: { type: 'doc', content } });
    expect(parseRichText({ markdown: toMarkdown(doc) })).toEqual(doc);
    expect(toHtml(doc, { fileUrl: String })).toMatch(/^<p><a href="\/x">a<\/a><sup>.*<\/sup><a href="\/x">b<\/a><\/p>/);
    expect(parseRichText({ html: toHtml(doc, { fileUrl: String }) })).toEqual(doc);
  });
});

describe('Footnotes of pasted HTML', () => {
  it('are read in the same time whether blanks stand before or behind them', () => {
    const numbers = Array.from({ length: 2_000 }, (_, i) => i);
    const signs = numbers.map((i) => `<a href=#n${i} id=s${i}>1</a>`).join('');
    const notes = numbers.map((i) => `<p><a href=#s${i} id=n${i}>1</a>`).join('');
    const blanks = ' <!>'.repeat(35_000);
    const taken = (html: string) => fastest(() => parseRichText({ html }));
    expect(taken(signs + blanks + notes) / taken(signs + notes + blanks)).toBeLessThan(4); // was 13
  });
});

describe('Places of a text', () => {
  const doc = parseRichText({ markdown: '## Budżet na 2027 r.\n\n### Cel\n\n## Cel\n\n## 你好\n\n## !' });

  it('are its headings, each with a distinct name made of its words', () => {
    expect(outline(doc)).toEqual([
      { level: 2, text: 'Budżet na 2027 r.', anchor: 'budzet-na-2027-r' },
      { level: 3, text: 'Cel', anchor: 'cel' },
      { level: 2, text: 'Cel', anchor: 'cel-2' },
      { level: 2, text: '你好', anchor: '你好' },
      { level: 2, text: '!', anchor: 'sekcja' },
    ]);
  });

  it.each([
    ['by the name', '[a](#budzet)\n\n## Budżet', '#budzet'],
    ['by the words', '[a](#Budżet)\n\n## Budżet', '#budzet'],
    ['by an anchor', '[a](#zal1)\n\nTu <a id="zal1"></a>jest', '#zal1'],
  ])('are linked to %s', (_, markdown, href) => {
    expect(html(markdown)).toContain(`href="${href}"`);
    expect(html(markdown, 'p-')).toContain(`href="#p-${href.slice(1)}"`);
  });

  it('are required for a link', () => {
    expect(html('[a](#nigdzie)')).toBe('<p>a</p>');
  });

  it('are kept in pasted HTML when a link leads there, and are removed otherwise', () => {
    const source = '<p id="x">a</p><p id="y">b <a href="#x">c</a></p>';
    expect(toHtml(parseRichText({ html: source }), { fileUrl: String })).toBe(
      '<p><span id="x" data-anchor="x"></span>a</p><p>b <a href="#x" data-anchor="x">c</a></p>',
    );
  });

  it('are named in time that grows with the length of the text', () => {
    const many = parseRichText({ markdown: '## Cel\n\n'.repeat(9000) });
    expect(outline(many).at(-1)!.anchor).toBe('cel-9000');
  });
});

describe('Bare addresses', () => {
  it.each([
    [
      'https://example.org/a_(b)?c=d.',
      '<a href="https://example.org/a_(b)?c=d" rel="noopener noreferrer">https://example.org/a_(b)?c=d</a>.',
    ],
    ['(www.example.org)', '(<a href="https://www.example.org" rel="noopener noreferrer">www.example.org</a>)'],
    ['Pisz: biuro@example.org, do piątku', 'Pisz: <a href="mailto:biuro@example.org">biuro@example.org</a>, do piątku'],
    [
      '**https://example.org**',
      '<strong><a href="https://example.org" rel="noopener noreferrer">https://example.org</a></strong>',
    ],
  ])('become links: %s', (markdown, expected) => {
    const [, written] = /^<p>(.*)<\/p>$/.exec(html(markdown))!;
    expect(
      written!.replace(
        '<a href="https://example.org" rel="noopener noreferrer"><strong>https://example.org</strong></a>',
        expected,
      ),
    ).toBe(expected);
  });

  it.each([
    'm.in. ul.Nowa art.5',
    '`https://example.org`',
    'a@b',
    '@nazwa',
    'https://',
    'xhttps://example.org',
    'http://localhost',
  ])('stay text: %s', (markdown) => expect(html(markdown)).not.toContain('<a '));

  it('are the same in HTML and JSON', () => {
    const text = 'zob. https://example.org';
    const json = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
    expect(parseRichText({ html: text })).toEqual(parseRichText({ markdown: text }));
    expect(parseRichText({ json })).toEqual(parseRichText({ markdown: text }));
  });
});

describe('Tables', () => {
  const merged =
    '<table><tr><th rowspan=2>Kanał<th colspan=2>Głosy<tr><th>za<th>przeciw<tr><td>online<td rowspan=9>1<td>2<tr><td>papier<td>3</table>';

  it('have as many cells in every row when cells are merged, in Markdown and in plain text', () => {
    const doc = parseRichText({ html: merged });
    const rows = toMarkdown(doc).trimEnd().split('\n');
    expect(rows).toEqual([
      '| Kanał | Głosy |  |',
      '| --- | --- | --- |',
      '|  | za | przeciw |',
      '| online | 1 | 2 |',
      '| papier |  | 3 |',
    ]);
    expect(
      toText(doc)
        .split('\n')
        .map((row) => row.split(' | ').length),
    ).toEqual([3, 3, 3, 3]);
  });

  it('are written as they stand when merged cells have no end', () => {
    const html = `<table><tr>${'<td colspan=100 rowspan=1000>a'.repeat(200)}${'<tr><td>b'.repeat(900)}</table>`;
    expect(toMarkdown(parseRichText({ html })).length).toBeLessThan(1_000_000);
  });

  it('keep the alignment of their columns', () => {
    const markdown = '| a | b | c |\n| :-- | :-: | --: |\n| 1 | 2 | 3 |\n';
    expect(toMarkdown(parseRichText({ markdown }))).toBe(markdown);
    expect(html(markdown)).toContain('<td align="right">3</td>');
    expect(parseRichText({ html: html(markdown) })).toEqual(parseRichText({ markdown }));
  });

  it('begin with their captions where the form has no captions', () => {
    const doc = parseRichText({ html: '<table><caption>Tab. 1</caption><tr><td>a</table>' });
    expect(toMarkdown(doc)).toBe('Tab. 1\n\n|  |\n| --- |\n| a |\n');
    expect(toText(doc)).toBe('Tab. 1\na');
  });
});

describe('Lists', () => {
  it('are numbered in plain text as readers see them', () => {
    const doc = parseRichText({ html: '<ol type=a start=2><li>x<li>y</ol><ol type=I start=9><li>z</ol>' });
    expect(toText(doc)).toBe('b. x\nc. y\nIX. z');
  });
});
