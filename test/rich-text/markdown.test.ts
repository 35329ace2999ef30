import { describe, expect, it } from '@jest/globals';
import {
  emptyRichText,
  parseRichText,
  type RichTextJson,
  richTextSchema,
  toHtml,
  toMarkdown,
} from '../../src/rich-text/index.ts';
import fc from '../support/fast-check.ts';
import { anyText, sayableDocument } from './arbitrary-rich-text.ts';

const file = '0b0e7a52-6c0a-4d0e-9a53-0a4f3b1a2c3d';
const html = (markdown: string) => toHtml(parseRichText({ markdown }), { fileUrl: (id) => `/files/${id}` });
const markdownOf = (source: string) => toMarkdown(parseRichText({ html: source }));
const paragraphOf = (text: string): RichTextJson =>
  parseRichText({ json: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] } });

describe('Markdown', () => {
  it('reads back its own output', () => {
    fc.assert(
      fc.property(sayableDocument, (doc) => {
        expect(parseRichText({ markdown: toMarkdown(doc) })).toEqual(doc);
      }),
      { numRuns: Number(process.env['RUNS'] ?? 1000) },
    );
  });

  it('becomes a valid document from any input', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            anyText,
            fc.constantFrom('\n', '\n\n', '    ', '<u>', '</sub>', `![x](file:${file})`, '| a |\n|-|\n'),
          ),
          { maxLength: 30 },
        ),
        (parts) => {
          const doc = parseRichText({ markdown: parts.join('') });
          richTextSchema.nodeFromJSON(doc).check();
          expect(parseRichText({ json: doc })).toEqual(doc);
          expect(parseRichText({ markdown: toMarkdown(doc) })).toEqual(doc);
        },
      ),
      { numRuns: Number(process.env['RUNS'] ?? 500) },
    );
  });

  it.each([
    '1. nie lista',
    '1) nie',
    '- nie',
    '+ nie',
    '* nie',
    '# nie',
    '> nie',
    '---',
    '===',
    '***',
    '```',
    '~~~',
    '| a | b |',
    '[x]: /y',
    '<b>nie</b>',
    '&amp;',
    '\\',
    'a_b_c *d* **e** ~~f~~ `g`',
    '![a](b)',
    '\u00a0odstęp\u00a0',
    'Zażółć gęślą jaźń – „cytat” ’',
    '👩‍👩‍👧 12.05.2010 + 48% #tag a|b',
  ])('keeps the text %j a text', (text) => {
    const doc = paragraphOf(text);
    expect(doc.content[0]!.content).toEqual([{ type: 'text', text }]);
    expect(parseRichText({ markdown: toMarkdown(doc) })).toEqual(doc);
  });

  it.each([
    [
      'bold up to a letter',
      '<p>a<b>(b)</b>c <i>d</i>e kon<b>sul</b>tacje</p>',
      '&#97;**(b)**&#99; _d_&#101; kon**sul**tacje',
    ],
    ['a space after bold', '<p><b>Termin: </b>do 24 czerwca!</p>', '**Termin:** do 24 czerwca!'],
    [
      'plain words plainly',
      '<p>12.05.2010 r. (a-b) 48% + 2 = 50; #1 – a, b.</p>',
      '12.05.2010 r. (a-b) 48% + 2 = 50; #1 – a, b.',
    ],
    ['an exclamation before a link', '<p>Uwaga!<a href="/x">x</a></p>', 'Uwaga\\![x](/x)'],
    [
      'nested and neighbouring lists',
      '<ul><li>a<ul><li>b</ul></ul><ul><li>c</ul><ol start=3><li>d<li>e</ol>',
      '- a\n  - b\n\n+ c\n\n3. d\n4. e',
    ],
    [
      'merged cells as empty ones',
      '<table><tr><td colspan=2>a|b<td><p>c<p>d</table>',
      '|  |  |  |\n| --- | --- | --- |\n| a\\|b |  | c<br>d |',
    ],
    [
      'what has no sign of its own in tags',
      '<p>m<sup>2</sup> H<sub>2</sub>O <u>x</u></p>',
      'm<sup>2</sup> H<sub>2</sub>O <u>x</u>',
    ],
    ['no word of languages', '<p>a <span lang="uk">б</span></p>', 'a б'],
  ])('writes %s', (_, source, expected) => {
    expect(markdownOf(source)).toBe(`${expected}\n`);
  });

  it('lowers headings to the levels below the page title', () => {
    expect(html('# a\n\nb\n===\n\n##### c')).toBe('<h2 id="a">a</h2><h2 id="b">b</h2><h4 id="c">c</h4>');
  });

  it('reads HTML as text, except for the four literal tags', () => {
    expect(html('<b onclick="x">a</b> <U>b</U> <u class="x">c</u> d<br/>e')).toBe(
      '<p>&lt;b onclick=&quot;x&quot;&gt;a&lt;/b&gt; <u>b</u> &lt;u class=&quot;x&quot;&gt;c d<br>e</p>',
    );
    expect(html('<script>alert(1)</script>')).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>');
  });

  it('refers to files and documents', () => {
    const markdown = `![Plan](file:${file} "Autor: Ł. Ż.")\n\n[pobierz **PDF**](file:${file}) i [raport](konsulta:document/${file})\n`;
    expect(html(markdown)).toBe(
      `<figure><img src="/files/${file}" alt="Plan" loading="lazy" data-file="${file}"><figcaption>Autor: Ł. Ż.</figcaption></figure>` +
        `<p><a href="/files/${file}" data-file="${file}">pobierz <strong>PDF</strong></a> i raport</p>`,
    );
    expect(toMarkdown(parseRichText({ markdown }))).toBe(markdown);
  });

  it('makes a block of an image within a paragraph, and a link of an image from elsewhere', () => {
    expect(html(`## a ![x](file:${file}) b`)).toMatch(/^<h2 id="a">a<\/h2><figure>.*<\/figure><h2 id="b">b<\/h2>$/);
    expect(html('![plan](https://x.pl/a.png) ![](https://x.pl/b.png)')).toBe(
      '<p><a href="https://x.pl/a.png" rel="noopener noreferrer">plan</a> <a href="https://x.pl/b.png" rel="noopener noreferrer">https://x.pl/b.png</a></p>',
    );
  });

  it('has no text for an empty document', () => {
    expect(parseRichText({ markdown: ' \n\n ' })).toEqual(emptyRichText);
    expect(toMarkdown(emptyRichText)).toBe('');
  });
});
