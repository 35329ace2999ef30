import { describe, expect, it } from '@jest/globals';
import { readRichText, toHtml, toMarkdown, toText } from '../../src/rich-text/index.ts';
import fc from '../support/fast-check.ts';
import { anyDocument, sayableDocument } from './arbitrary-rich-text.ts';

const options = { fileUrl: (id: string) => `/files/${id}`, documentUrl: (id: string) => `/documents/${id}` };
const numRuns = Number(process.env['RUNS'] ?? 200);

/** Markup with distinct words and addresses, some of which no text can hold. `%` stands for a word. */
const pieces = [
  ...['<p>%</p>', '<div>%<br>%</div>', '<h1>%</h1>', '<h5>%</h5>', '<b style="color:red">%</b>', '<blink>%</blink>'],
  ...[
    '<ul><li>%<ol type=a><li>%</ol></ul>',
    '<dl><dt>%<dd>%</dl>',
    '<q>%</q>',
    '<blockquote>%</blockquote>',
    '<pre>%</pre>',
  ],
  ...['<table><caption>%</caption><tr><td>%<td><ul><li>%</ul><h2>%</h2></table>', '<table>%<tr><td>%</table>'],
  ...[
    '<span style="display:none">%</span>',
    '<del datetime=x>%</del>',
    '<p hidden>%</p>',
    '<button>%</button>',
    '<svg>%</svg>',
  ],
  ...[
    '<a href="%.html">%</a>',
    '<a href="javascript:%">%</a>',
    '<a href="https://example.org/%">%</a>',
    '<a href="#%">%</a>',
  ],
  ...['<img src="data:image/png;base64,AA" alt="%">', '<img src="https://example.org/%.png">', '<img src="%.png">'],
  ...['<iframe src="https://maps.example.org/%"></iframe>', '<video src="https://example.org/%.mp4">%</video>'],
  ...[
    '<object data="%.swf">%</object>',
    '<embed src="%">',
    '<details><summary>%</summary>%</details>',
    '<label>%</label>',
  ],
  ...[
    '<abbr title="%">%</abbr>',
    '<a href="https://example.org/%" title="%">%</a>',
    '<!-- % -->',
    '<ol><li>%<li value=5>%</ol>',
  ],
  ...['<map><area href="https://example.org/%" alt="%"></map>', '<table summary="%"><tr><td>%</table>'],
  ...['<p>%<a href="#n%" id="r%">1</a></p>', '<figure>%<figcaption>%</figcaption></figure>', '<center>%</center>'],
  ...['<p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">1.</span>%</p>'],
];

const anyOf = (pieces: string[], between: string) =>
  fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }).map((chosen) => {
    let count = 0;
    const words: string[] = [];
    const source = chosen
      .map((piece) =>
        piece.replaceAll('%', () => {
          const word = `slowo${++count}x`;
          words.push(word);
          return word;
        }),
      )
      .join(between);
    return { source, words };
  });

describe('a text', () => {
  it('comes back whole from its own JSON, HTML and Markdown, and no loss is reported', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        for (const input of [{ json: document }, { html: toHtml(document, options) }]) {
          expect(readRichText(input)).toEqual({ document, losses: [] });
        }
      }),
      { numRuns },
    );
    fc.assert(
      fc.property(sayableDocument, (document) => {
        expect(readRichText({ markdown: toMarkdown(document) })).toEqual({ document, losses: [] });
      }),
      { numRuns },
    );
  });

  it('has every word and address of its HTML, or names the losses', () => {
    fc.assert(
      fc.property(anyOf(pieces, '\n'), ({ source: html, words }) => {
        const { document, losses } = readRichText({ html });
        const kept = `${toText(document)} ${JSON.stringify(document)}`;
        const told = losses.map(({ excerpt }) => excerpt).join(' ');
        expect(words.filter((word) => !kept.includes(word) && !told.includes(word) && !isName(html, word))).toEqual([]);
      }),
      { numRuns: numRuns * 2 },
    );
  });

  it('has every word and address of its Markdown, or names the losses', () => {
    fc.assert(
      fc.property(anyOf(markdownPieces, '\n\n'), ({ source: markdown, words }) => {
        const { document, losses } = readRichText({ markdown });
        const kept = `${toText(document)} ${JSON.stringify(document)}`;
        const told = losses.map(({ excerpt }) => excerpt).join(' ');
        expect(
          words.filter((word) => !kept.includes(word) && !told.includes(word) && !isLabel(markdown, word)),
        ).toEqual([]);
      }),
      { numRuns: numRuns * 2 },
    );
  });
});

/** Markdown with distinct words and addresses, some of which no text can hold. */
const markdownPieces = [
  ...[
    '# %',
    '###### %',
    '%\n===',
    '> %\n> %',
    '- %\n  1. %',
    '3. %\n7. %',
    '``` %\n%\n```',
    '    %',
    '***',
    '**%** _%_ ~~%~~ `%`',
  ],
  ...[
    '| % | % |\n|---|:-:|\n| % | % | % |',
    '> | % |\n> |---|\n> | % | % \\| % |',
    '%\\\n%',
    '<b>%</b> <u>%</u> <!-- % -->',
  ],
  ...[
    '[%](https://example.org/% "%")',
    '[%](%.html)',
    '[%](javascript:%)',
    '[%][%]',
    '<https://example.org/%>',
    '[%](#%)',
  ],
  ...['![%](https://example.org/%.png "%")', '![%](%.png)', '![%](file:0b0e7a52-6c0a-4d0e-9a53-0a4f3b1a2c3d "%")'],
  ...[
    '[%]: https://example.org/% "%"',
    '%[^1]\n\n[^1]: %',
    '[^%]: %\n\n    - %',
    '%[^%]',
    '![%](https://youtu.be/dQw4w9WgXcQ "%")',
  ],
];

/** Names of places are no words; places without a link to them are not kept. */
function isName(html: string, word: string): boolean {
  return html.includes(`id="r${word}"`);
}

/** Labels that join a sign or a link to what stands elsewhere are no words, and neither are titles that follow an unused address. */
function isLabel(markdown: string, word: string): boolean {
  return (
    markdown.includes(`[^${word}]: `) ||
    new RegExp(`^\\[.*\\]: .*${word}`, 'm').test(markdown) ||
    markdown.includes(`[${word}]: `)
  );
}

describe('the losses of a text', () => {
  const codes = (input: Parameters<typeof readRichText>[0]) => readRichText(input).losses.map(({ code }) => code);

  it.each<[string, string, string[]]>([
    ['an address that is not complete', '[plan](plan.pdf)', ['LINK_LEFT_OUT']],
    ['a link to a place that is not there', '[dalej](#nigdzie)', ['ANCHOR_MISSING']],
    ['an image of another site', '![a](https://example.org/a.png)', ['IMAGE_BECAME_LINK']],
    ['an image from a disk', '![a](a.png)', ['IMAGE_LEFT_OUT']],
    ['a level that a text does not have', '# a', ['HEADING_LEVEL_CHANGED']],
    ['a sign without its note', 'a[^1]', ['FOOTNOTE_MISSING']],
    ['a note without its sign', 'a\n\n[^1]: b', ['FOOTNOTE_MISSING']],
    ['a cell beyond the header', '> | a | b |\n> |---|---|\n> | 1 | 2 \\| 3 | 4 |', ['CELL_LEFT_OUT']],
    ['the title of a link', '[a](https://example.org "b")', ['HINT_LEFT_OUT']],
    [
      'the title of an image of another site',
      '![a](https://example.org/a.png "b")',
      ['HINT_LEFT_OUT', 'IMAGE_BECAME_LINK'],
    ],
    ['words behind the language of code', '```js plik=a\nb\n```', ['HINT_LEFT_OUT']],
    [
      'an address that nothing refers to',
      'a [b]\n\n[b]: https://example.org/b\n[c]: https://example.org/c',
      ['LINK_UNUSED'],
    ],
    ['the number of an item', '1. a\n3. b', ['LIST_NUMBER_CHANGED']],
    ['a list within a note', 'a[^1]\n\n[^1]: - b\n', ['STRUCTURE_FLATTENED']],
    [
      'a caption that is too long',
      `![a](file:0b0e7a52-6c0a-4d0e-9a53-0a4f3b1a2c3d "${'x'.repeat(2001)}")`,
      ['TEXT_SHORTENED'],
    ],
  ])('is named in Markdown: %s', (_, markdown, expected) => {
    expect(codes({ markdown })).toEqual(expected);
  });

  it('name a link to a missing place in JSON', () => {
    const text = { type: 'text', text: 'a', marks: [{ type: 'link', attrs: { href: '#nigdzie' } }] };
    expect(codes({ json: { type: 'doc', content: [{ type: 'paragraph', content: [text] }] } })).toEqual([
      'ANCHOR_MISSING',
    ]);
  });

  it.each<[string, string, string[]]>([
    [
      'a link around an image',
      '<a href="/x"><img src="file:0b0e7a52-6c0a-4d0e-9a53-0a4f3b1a2c3d"></a>',
      ['LINK_LEFT_OUT'],
    ],
    ['a link in a caption', '<table><caption><a href="/x">a</a></caption><tr><td>b</table>', ['LINK_LEFT_OUT']],
    ['a table within a cell', '<table><tr><td><table><tr><td>a</table></table>', ['STRUCTURE_FLATTENED']],
    ['a script', '<script>a</script>', ['ELEMENT_LEFT_OUT']],
    ['the words of a hint', '<p><abbr title="Rada Miasta">RM</abbr>', ['HINT_LEFT_OUT']],
    ['the summary of a table', '<table summary=a><tr><td>b</table>', ['HINT_LEFT_OUT']],
    ['an area of a picture', '<map><area href="https://example.org" alt=a></map>', ['HINT_LEFT_OUT', 'LINK_LEFT_OUT']],
    ['a list that counts downwards', '<ol reversed><li>a</ol>', ['LIST_NUMBER_CHANGED']],
    ['a comment', '<p>a<!-- Sprawdzić --></p>', ['COMMENT_LEFT_OUT']],
    ['what stands behind a quote without an end', '<p>a<b class="x>b</b> c', ['ELEMENT_LEFT_OUT']],
    ['a field of a form', '<p>a <input value=b></p>', ['ELEMENT_LEFT_OUT']],
  ])('is named in HTML: %s', (_, html, expected) => {
    expect(codes({ html })).toEqual(expected);
  });

  it.each([
    '<!DOCTYPE html><p>a',
    '<!--StartFragment--><p>a</p><!--EndFragment-->',
    '<!--[if gte mso 9]><xml>b</xml><![endif]--><p>a<![if !supportLists]><![endif]>',
    '<?xml:namespace prefix = o /><p>a',
    '<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph --><!---->',
  ])('do not name what programs write: %s', (html) => {
    expect(codes({ html })).toEqual([]);
  });

  it.each(['1. a\n2. b\n   - c\n   - d\n3. e', '1. a\n1. b\n1. c', '| a |\n|---|\n| 1 |\n| 2'])(
    'do not name what Markdown says in another way: %j',
    (markdown) => {
      expect(codes({ markdown })).toEqual([]);
    },
  );

  it('are named once each, and fifty at most', () => {
    expect(codes({ html: '<blink>a</blink>'.repeat(20) })).toEqual(['ELEMENT_UNKNOWN']);
    const many = Array.from({ length: 200 }, (_, i) => `<p><a href="${i}.html">a</a>`).join('');
    expect(readRichText({ html: many }).losses).toHaveLength(50);
  });

  it('are quoted in short, and without forbidden characters', () => {
    const [loss] = readRichText({ html: `<p><a href="${'x'.repeat(500)}\u0000">a</a>` }).losses;
    expect(loss!.excerpt).toHaveLength(80);
    expect(loss!.message.pl).not.toBe(loss!.message.en);
  });
});
