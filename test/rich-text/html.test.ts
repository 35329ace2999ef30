import { describe, expect, it } from '@jest/globals';
import { parseRichText, toHtml } from '../../src/rich-text/index.ts';
import fc from '../support/fast-check.ts';
import { anyDocument } from './arbitrary-rich-text.ts';

const file = '0b0e7a52-6c0a-4d0e-9a53-0a4f3b1a2c3d';
const other = '7d0f6f6e-93a5-4a3c-8a53-1d2b3c4d5e6f';
const options = { fileUrl: (id: string) => `/files/${id}`, documentUrl: (id: string) => `/documents/${id}` };

const rewritten = (html: string) => toHtml(parseRichText({ html }), options);
const fromMarkdown = (markdown: string) => toHtml(parseRichText({ markdown }), options);

describe('HTML', () => {
  it('reads back its own output', () => {
    fc.assert(
      fc.property(anyDocument, (doc) => {
        expect(parseRichText({ html: toHtml(doc, options) })).toEqual(doc);
      }),
      { numRuns: Number(process.env['RUNS'] ?? 500) },
    );
  });

  it.each([
    [
      'headings between 2 and 4',
      '<h1>a</h1><h3>b</h3><h6>c</h6>',
      '<h2 id="a">a</h2><h3 id="b">b</h3><h4 id="c">c</h4>',
    ],
    [
      'old and new names of marks',
      '<b>a</b><i>b</i><ins>c</ins><del>d</del><tt>e</tt>',
      '<p><strong>a</strong><em>b</em><u>c</u><s>d</s><code>e</code></p>',
    ],
    [
      'words of another language',
      '<p>Słowo <i lang="UK-ua">слово</i></p>',
      '<p>Słowo <span lang="uk-UA"><em>слово</em></span></p>',
    ],
    [
      'what Google Docs pastes',
      '<b style="font-weight:normal"><p>a <span style="font-weight:700;font-style:italic">b</span></p></b>',
      '<p>a <strong><em>b</em></strong></p>',
    ],
    [
      'what Word pastes',
      '<p class=MsoNormal><span lang=EN-US style="mso-x:1">Łódź<o:p></o:p></span></p>',
      '<p>Łódź</p>',
    ],
    [
      'spaces as a browser shows them',
      '<p>\n  a  <b> b </b>\n c <br> d </p>  <p> </p>',
      '<p>a <strong>b</strong> c<br>d</p>',
    ],
    ['no-break spaces', '<p>w&nbsp;mieście i\u00a0na wsi</p>', '<p>w\u00a0mieście i\u00a0na wsi</p>'],
    ['bare text and divs', 'a<div>b<div>c</div>d</div>', '<p>a</p><p>b</p><p>c</p><p>d</p>'],
    [
      'bold left open, as browsers do',
      '<p><b>a</p><p>b</b>c</p>',
      '<p><strong>a</strong></p><p><strong>b</strong>c</p>',
    ],
    ['lists without end tags', '<ul><li>a<ul><li>b</ul><li>c</ul>', '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>'],
    ['a list right within a list', '<ul><li>a</li><ul><li>b</li></ul></ul>', '<ul><li>a<ul><li>b</li></ul></li></ul>'],
    [
      'where a list starts',
      '<ol start=5><li>a</ol><ol start=x><li>b</ol>',
      '<ol start="5"><li>a</li></ol><ol><li>b</li></ol>',
    ],
    ['text after an empty list within a list', '<ol><ul></ul>a', '<ol><li>a</li></ol>'],
    ['text after an empty item', '<ol><li></li>a', '<ol><li>a</li></ol>'],
    ['items outside lists', '<li>a<li>b', '<p>a</p><p>b</p>'],
    [
      'code with its language',
      '<pre><code class="language-ts">a &lt; b\n  c</code></pre>',
      '<pre><code class="language-ts">a &lt; b\n  c\n</code></pre>',
    ],
    [
      'double links as one',
      '<a href="https://a.pl">a<a href="https://b.pl">b</a>c',
      '<p><a href="https://a.pl" rel="noopener noreferrer">a</a><a href="https://b.pl" rel="noopener noreferrer">b</a>c</p>',
    ],
    [
      'a link once, whatever is bold in it',
      '<b>a <a href="/x">b</b> c</a>',
      '<p><strong>a </strong><a href="/x"><strong>b</strong> c</a></p>',
    ],
    ['telephone numbers', '<a href="tel:+48 34 370-71-00">tel.</a>', '<p><a href="tel:+4834370-71-00">tel.</a></p>'],
    [
      'images from elsewhere as links',
      '<p>a <img src="https://x.pl/a.png" alt="plan"></p>',
      '<p>a <a href="https://x.pl/a.png" rel="noopener noreferrer">plan</a></p>',
    ],
    [
      'empty blocks not at all',
      '<p></p><ul></ul><blockquote><p> </p></blockquote><h2><br></h2><table></table><pre></pre>',
      '<p></p>',
    ],
  ])('keeps %s', (_, html, expected) => {
    expect(rewritten(html)).toBe(expected);
    expect(rewritten(rewritten(html))).toBe(expected);
  });

  it('writes images, files and documents by their reference', () => {
    const html =
      `<figure><img src="file:${file}" alt="Plan &quot;A&quot;"><figcaption>Autor: <b>Łucja</b></figcaption></figure>` +
      `<p><a href="file:${other}">Projekt uchwały</a>, <a href="konsulta:document/${other.toUpperCase()}">raport</a></p>`;
    expect(rewritten(html)).toBe(
      `<figure><img src="/files/${file}" alt="Plan &quot;A&quot;" loading="lazy" data-file="${file}"><figcaption>Autor: Łucja</figcaption></figure>` +
        `<p><a href="/files/${other}" data-file="${other}">Projekt uchwały</a>, <a href="/documents/${other}" data-document="${other}">raport</a></p>`,
    );
    const doc = parseRichText({ html });
    expect(toHtml(doc, { fileUrl: () => '/f' })).toContain('</a>, raport</p>');
    expect(parseRichText({ html: toHtml(doc, options) })).toEqual(doc);
  });

  it('keeps merged cells, and writes header rows into thead', () => {
    const html =
      '<table><caption>Wyniki</caption><tr><th rowspan=2>Kanał<th colspan=2>Głosy<tr><th>ważne<th>nieważne' +
      '<tr><th>online<td>1093<td>0<tr><td colspan=3><p>razem</p><p>1093</p></table>';
    expect(rewritten(html)).toBe(
      '<table><caption>Wyniki</caption><thead><tr><th scope="col" rowspan="2">Kanał</th><th scope="col" colspan="2">Głosy</th></tr>' +
        '<tr><th scope="col">ważne</th><th scope="col">nieważne</th></tr></thead><tbody><tr><th scope="row">online</th>' +
        '<td>1093</td><td>0</td></tr><tr><td colspan="3"><p>razem</p><p>1093</p></td></tr></tbody></table>',
    );
    expect(rewritten(rewritten(html))).toBe(rewritten(html));
    expect(rewritten('<table><tr><td colspan=9999 rowspan=-1>a</table>')).toContain('<td colspan="100">a</td>');
  });

  it('has no thead in a table whose header cell reaches into the body', () => {
    const html = '<table><tr><th rowspan=2>a<th>b<tr><td>c</table>';
    expect(rewritten(html)).toMatch(/^<table><tbody>/);
  });

  it('flattens blocks that a cell cannot hold', () => {
    expect(rewritten('<table><tr><td><ul><li>a<li>b</ul><h3>c</h3><table><tr><td>d<td>e</table>f</table>')).toBe(
      `<table><tbody><tr><td>${['a', 'b', 'c', 'd', 'e', 'f'].map((text) => `<p>${text}</p>`).join('')}</td></tr></tbody></table>`,
    );
  });

  it('embeds films of the allowed sites only, without their cookies', () => {
    const player = (src: string, title = 'Film w serwisie YouTube') =>
      `<iframe src="${src}" title="${title}" loading="lazy" allowfullscreen sandbox="allow-scripts allow-same-origin allow-popups allow-presentation" referrerpolicy="strict-origin-when-cross-origin"></iframe>`;
    const youtube = player('https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ');
    for (const address of [
      'www.youtube.com/watch?v=dQw4w9WgXcQ&t=3',
      'youtu.be/dQw4w9WgXcQ',
      'm.youtube.com/shorts/dQw4w9WgXcQ',
      'www.youtube-nocookie.com/embed/dQw4w9WgXcQ',
    ]) {
      expect(fromMarkdown(`https://${address}`)).toBe(youtube);
      expect(fromMarkdown(`<https://${address}>`)).toBe(youtube);
      expect(rewritten(`<iframe src="//${address}" title="YouTube video player"></iframe>`)).toBe(youtube);
    }
    expect(fromMarkdown('![Debata „Aleje”](https://vimeo.com/76979871/8272103f6e)')).toBe(
      player('https://player.vimeo.com/video/76979871?h=8272103f6e&amp;dnt=1', 'Debata „Aleje”'),
    );
    expect(fromMarkdown('Zobacz https://youtu.be/dQw4w9WgXcQ')).not.toContain('iframe');
    expect(fromMarkdown('<https://vimeo.com.evil.example/1>')).not.toContain('iframe');
    expect(
      toHtml(parseRichText({ markdown: 'https://youtu.be/dQw4w9WgXcQ' }), {
        ...options,
        videos: 'link',
        language: 'en',
      }),
    ).toBe(
      '<p><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ" rel="noopener noreferrer">Video on YouTube</a></p>',
    );
  });
});
