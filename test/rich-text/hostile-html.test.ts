import { describe, expect, it } from '@jest/globals';
import { parseHTML } from 'linkedom';
import {
  parseRichText,
  type RichTextJson,
  richTextSchema,
  toHtml,
  toMarkdown,
  toText,
} from '../../src/rich-text/index.ts';
import fc from '../support/fast-check.ts';

const options = { fileUrl: (id: string) => `/files/${id}`, documentUrl: (id: string) => `/documents/${id}` };

/** All elements that the output may contain, with the attributes of each. */
const allowed: Record<string, string[]> = {
  ...Object.fromEntries(
    'p ul blockquote caption hr br pre table thead tbody tr strong em u s sub sup figure figcaption'
      .split(' ')
      .map((tag) => [tag, []]),
  ),
  ...Object.fromEntries(['h2', 'h3', 'h4', 'li'].map((tag) => [tag, ['id']])),
  section: ['role'],
  ol: ['start', 'type'],
  code: ['class'],
  th: ['scope', 'colspan', 'rowspan', 'align'],
  td: ['colspan', 'rowspan', 'align'],
  span: ['lang', 'id', 'data-anchor'],
  a: ['href', 'rel', 'id', 'role', 'aria-label', 'data-file', 'data-document', 'data-anchor'],
  img: ['src', 'srcset', 'width', 'height', 'alt', 'loading', 'data-file'],
  iframe: ['src', 'title', 'loading', 'allowfullscreen', 'sandbox', 'referrerpolicy'],
};
const allowedAddress = /^(?:https?:\/\/|mailto:|tel:|\/(?![/\\])|#[\p{L}\p{N}_])/u;
const allowedPlayer =
  /^https:\/\/(?:www\.youtube-nocookie\.com\/embed\/[\w-]{11}|player\.vimeo\.com\/video\/\d+\?(?:h=[0-9a-f]+&)?dnt=1)$/;

/** Forbidden markup that an independent parser finds in the output. */
function offences(html: string): string[] {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  return [...document.body.querySelectorAll('*')].flatMap((element) => {
    const tag = element.localName;
    return [...element.attributes]
      .flatMap(({ name, value }) => {
        if (!allowed[tag]?.includes(name)) return [`<${tag} ${name}>`];
        if (name === 'href' && !allowedAddress.test(value)) return [`${name}=${value}`];
        if (name === 'src' && !(tag === 'iframe' ? allowedPlayer : allowedAddress).test(value))
          return [`${name}=${value}`];
        return [];
      })
      .concat(allowed[tag] ? [] : [`<${tag}>`]);
  });
}

function written(html: string): string {
  const doc = parseRichText({ html });
  richTextSchema.nodeFromJSON(doc).check();
  return toHtml(doc, options);
}

const attack = 'alert(1)';
const vectors = [
  `<script>${attack}</script>`,
  `<SCRIPT SRC=https://evil.example/x.js></SCRIPT>`,
  `<script\n>${attack}</script\n>`,
  `<scr<script>ipt>${attack}</scr</script>ipt>`,
  `<<script>${attack}//<</script>`,
  `<script>${attack}`,
  `<script/src=data:,${attack}></script>`,
  `<img src=x onerror=${attack}>`,
  `<img src="x" onerror="${attack}" alt="zdjęcie">`,
  `<img src=javascript:${attack} alt=x>`,
  `<img src="data:image/svg+xml;base64,PHN2Zz4=" alt="x">`,
  `<img/src=x/onerror=${attack}>`,
  `<img """><script>${attack}</script>">`,
  `<img src=\`javascript:${attack}\`>`,
  `<img src="file:///etc/passwd">`,
  `<img src="https://a.example/x.png" srcset="javascript:${attack}">`,
  `<svg onload=${attack}>`,
  `<svg><script>${attack}</script></svg>`,
  `<svg><a xlink:href="javascript:${attack}"><text>x</text></a></svg>`,
  `<svg><animate onbegin=${attack} attributeName=x dur=1s>`,
  `<svg><foreignObject><iframe srcdoc="<script>${attack}</script>"></foreignObject></svg>`,
  `<math><mi xlink:href="javascript:${attack}">x</mi></math>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${attack}&gt;">`,
  `<noscript><p title="</noscript><img src=x onerror=${attack}>">`,
  `<style>@import 'https://evil.example/x.css';</style>`,
  `<style><img src="</style><img src=x onerror=${attack}>">`,
  `<p style="background:url(javascript:${attack})">x</p>`,
  `<div style="width: expression(${attack});">x</div>`,
  `<link rel=stylesheet href="javascript:${attack}">`,
  `<meta http-equiv="refresh" content="0;url=javascript:${attack}">`,
  `<base href="javascript:${attack}//"><a href="/x">x</a>`,
  `<a href="javascript:${attack}">x</a>`,
  `<a href="JaVaScRiPt:${attack}">x</a>`,
  `<a href=" javascript:${attack}">x</a>`,
  `<a href="java\nscript:${attack}">x</a>`,
  `<a href="java\tscript:${attack}">x</a>`,
  `<a href="&#1;javascript:${attack}">x</a>`,
  `<a href="&#106;&#97;&#118;&#97;script:${attack}">x</a>`,
  `<a href="javascript&colon;${attack}">x</a>`,
  `<a href="&#x6A&#x61&#x76&#x61script:${attack}">x</a>`,
  `<a href="javas&Tab;cript:${attack}">x</a>`,
  `<a href="\u0001javascript:${attack}">x</a>`,
  `<a href="data:text/html,<script>${attack}</script>">x</a>`,
  `<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>`,
  `<a href="vbscript:msgbox(1)">x</a>`,
  `<a href="blob:https://a.example/1">x</a>`,
  `<a href="//evil.example">x</a>`,
  `<a href="/\\evil.example">x</a>`,
  `<a href="/&Tab;/evil.example">x</a>`,
  `<a href="\\\\evil.example">x</a>`,
  `<a href="https:\\\\evil.example">x</a>`,
  `<a href="view-source:javascript:${attack}">x</a>`,
  `<a href='https://a.example/"onmouseover="${attack}'>x</a>`,
  `<a href="https://a.example/" onclick="${attack}" target="_blank" style="x" ping="https://evil.example">x</a>`,
  `<a href="konsulta:document/x" data-document='"><script>${attack}</script>'>x</a>`,
  `<a data-file='"><img src=x onerror=${attack}>'>x</a>`,
  `<form action="javascript:${attack}"><input type=submit><button formaction="javascript:${attack}">x</button></form>`,
  `<input onfocus=${attack} autofocus>`,
  `<select onfocus=${attack} autofocus><option>x</select>`,
  `<textarea onfocus=${attack} autofocus></textarea><img src=x onerror=${attack}>`,
  `<keygen onfocus=${attack} autofocus>`,
  `<details open ontoggle=${attack}>x</details>`,
  `<marquee onstart=${attack}>x</marquee>`,
  `<body onload=${attack}>x</body>`,
  `<iframe src="javascript:${attack}"></iframe>`,
  `<iframe srcdoc="<script>${attack}</script>"></iframe>`,
  `<iframe src="https://evil.example/embed/dQw4w9WgXcQ"></iframe>`,
  `<iframe src="https://www.youtube.com.evil.example/embed/dQw4w9WgXcQ"></iframe>`,
  `<iframe src="https://www.youtube.com@evil.example/embed/dQw4w9WgXcQ"></iframe>`,
  `<iframe src='https://www.youtube.com/embed/dQw4w9WgXcQ"onload="${attack}'></iframe>`,
  `<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ" onload="${attack}" title='"><script>${attack}</script>'></iframe>`,
  `<object data="javascript:${attack}"><p>x</object>`,
  `<embed src="javascript:${attack}">`,
  `<applet code="x"></applet>`,
  `<video src=x onerror=${attack}><source onerror="${attack}"></video>`,
  `<audio src=x onerror=${attack}>`,
  `<template><script>${attack}</script></template>`,
  `<xmp><script>${attack}</script></xmp>`,
  `<plaintext><script>${attack}</script>`,
  `<title><img src=x onerror=${attack}></title>`,
  `<!--<img src="--><img src=x onerror=${attack}>">`,
  `<!--><img src=x onerror=${attack}>-->`,
  `<!-- --!><img src=x onerror=${attack}>-->`,
  `<![CDATA[<img src=x onerror=${attack}>]]>`,
  `<?xml version="1.0"?><x xmlns="http://www.w3.org/1999/xhtml" onclick="${attack}">x</x>`,
  `<table background="javascript:${attack}"><tr><td background="javascript:${attack}">x</td></tr></table>`,
  `<p id=x name=y class=z lang='"><script>' dir=rtl>x</p>`,
  `<span lang='"><script>${attack}</script>'>x</span>`,
  `<code class='language-"><script>${attack}</script>'>x</code>`,
  `<pre><code class='language-x"onclick="${attack}'>x</code></pre>`,
  `<ol start='1" onclick="${attack}'><li>x</ol>`,
  `<td colspan='2" onclick="${attack}'>x`,
  `<x-widget onclick="${attack}">x</x-widget>`,
  `<a href="https://a.example/&quot;><script>${attack}</script>">x</a>`,
  `&lt;script&gt;${attack}&lt;/script&gt;`,
  `<b/onclick=${attack}>x</b>`,
  `<p/"onclick=${attack}>x`,
  `</p onclick=${attack}>x`,
  `<isindex type=image src=1 onerror=${attack}>`,
  `<slot name="x" onslotchange="${attack}">x</slot>`,
];

describe('Hostile HTML', () => {
  it('is found by the check of these tests', () => {
    const untouched = vectors.filter((html) => offences(html).length > 0);
    expect(untouched.length).toBeGreaterThan(80);
    expect(offences('<a href="java\tscript:alert(1)" onclick="x">x</a><iframe src="/x"></iframe>')).toHaveLength(3);
  });

  it.each(vectors)('%j leaves nothing outside the allow-list', (html) => {
    const output = written(`<p>przed</p>${html}`);
    expect(offences(output)).toEqual([]);
    expect(output.replace(/>[^<]*</g, '><')).not.toMatch(/javascript:|vbscript:|data:|srcdoc|\son\w+=/i);
    expect(output).toContain('<p>przed</p>');
  });

  it.each(vectors)('%j as Markdown leaves nothing outside the allow-list', (markdown) => {
    expect(offences(toHtml(parseRichText({ markdown }), options))).toEqual([]);
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JAVASCRIPT:alert(1))',
    '[x](<java\tscript:alert(1)>)',
    '[x](&#106;avascript:alert(1))',
    '<javascript:alert(1)>',
    '[x](data:text/html,1)',
    '[x](//evil.example)',
    '[x](/\\evil.example)',
    '![x](javascript:alert(1))',
    '![x](data:image/png;base64,AA)',
    '[x][y]\n\n[y]: javascript:alert(1)',
    '[x](https://a.example/"onclick="alert(1))',
    '![" onerror="alert(1)](file:0b0e7a52-6c0a-4d0e-9a53-0a4f3b1a2c3d "\\" onerror=\\"alert(1)")',
    '```x"onclick="alert(1)\nx\n```',
    '```<script>\nx\n```',
  ])('the Markdown %j links to no forbidden place', (markdown) => {
    expect(offences(toHtml(parseRichText({ markdown }), options))).toEqual([]);
  });

  it('keeps the text of unknown elements, and no text of scripts and the like', () => {
    const output = written(
      '<main>jeden <x-y>dwa</x-y> <marquee>trzy</marquee><form>cztery<input value=5></form></main>' +
        '<script>6</script><style>7</style><noscript>8</noscript><template>9</template><svg><text>10</text></svg>pięć',
    );
    expect(output).toBe('<p>jeden dwa trzy</p><p>cztery</p><p>pięć</p>');
  });

  it('is written safely even when it was never checked', () => {
    const unchecked = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            {
              type: 'text',
              text: '<b>',
              marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }, { type: 'onclick' }],
            },
          ],
        },
        { type: 'heading', attrs: { level: '1><script>' }, content: [] },
        { type: 'script', content: [{ type: 'text', text: 'alert(1)' }] },
        { type: 'video', attrs: { provider: 'youtube', id: '"><script>' } },
        { type: 'code_block', attrs: { language: '"><script>' } },
        { type: 'ordered_list', attrs: { start: '"><script>' } },
      ],
    } as unknown as RichTextJson;
    expect(offences(toHtml(unchecked, options))).toEqual([]);
    expect(offences(toHtml(unchecked, { ...options, documentUrl: () => undefined }))).toEqual([]);
  });

  it('cannot come in through the addresses that the caller gives', () => {
    const doc = parseRichText({ html: '<img data-file="0b0e7a52-6c0a-4d0e-9a53-0a4f3b1a2c3d" alt="">' });
    expect(toHtml(doc, { fileUrl: () => '/f"><script>' })).not.toContain('<script>');
  });
});

const token = fc.oneof(
  fc.constantFrom(
    ...'<p> </p> <b> </b> <ul> </ul> <li> </li> <ol> <table> </table> <tr> <td> </td> <th> <h1> </h2> <pre> </pre> <br> <hr> <a href=/x> </a> <blockquote> </blockquote> <figure> </figure> <figcaption> <caption> <svg> </svg> <div> </div> <code> <!-- --> <i> <u> <sub> <sup> <script> </script>'.split(
      ' ',
    ),
  ),
  fc.constantFrom(
    '<img data-file=0b0e7a52-6c0a-4d0e-9a53-0a4f3b1a2c3d alt=x>',
    '<img src=https://a.example/x alt=y>',
    '<iframe src=//youtu.be/dQw4w9WgXcQ>',
    '<span lang=uk>',
    '</span>',
    '<td colspan=2 rowspan=3>',
    '<p style="font-weight:bold">',
  ),
  fc.constantFrom('a', 'ż', ' ', '\n', '&amp;', '&nbsp;', '<', '>', '"', '=', '\u0000', '\ud800', '  x'),
);

describe('Any HTML', () => {
  it('becomes a valid document, and its own HTML gives the same document again', () => {
    fc.assert(
      fc.property(fc.array(token, { maxLength: 40 }), (tokens) => {
        const html = tokens.join('');
        const doc = parseRichText({ html });
        richTextSchema.nodeFromJSON(doc).check();
        const output = toHtml(doc, options);
        expect(offences(output)).toEqual([]);
        expect(parseRichText({ json: doc })).toEqual(doc);
        expect(parseRichText({ html: output })).toEqual(doc);
        expect(typeof toMarkdown(doc) + typeof toText(doc)).toBe('stringstring');
      }),
      { numRuns: Number(process.env['RUNS'] ?? 1000) },
    );
  });
});
