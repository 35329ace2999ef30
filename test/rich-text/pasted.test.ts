import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseRichText, readRichText, toHtml } from '../../src/rich-text/index.ts';

const pasted = (name: string) => readFileSync(new URL(`pasted/${name}.html`, import.meta.url), 'utf8');
const read = (html: string) => {
  const { document, losses } = readRichText({ html });
  return {
    html: toHtml(document, { fileUrl: (id) => `/files/${id}` }),
    losses: losses.map(({ code, excerpt }) => `${code} ${excerpt}`.trim()),
  };
};
const htmlOf = (html: string) => read(html).html;
const note = (number: number) =>
  `<sup><a id="fnref-${number}" href="#fn-${number}" role="doc-noteref">${number}</a></sup>`;
const notes = (...words: string[]) =>
  `<section role="doc-endnotes"><ol>${words
    .map(
      (html, i) =>
        `<li id="fn-${i + 1}">${html} <a href="#fnref-${i + 1}" role="doc-backlink" aria-label="Powrót do odsyłacza ${i + 1}">↩</a></li>`,
    )
    .join('')}</ol></section>`;

describe('A document of desktop Word', () => {
  const { html, losses } = read(pasted('word'));

  it('keeps its words, marks, lists, notes and places', () => {
    expect(html).toBe(
      '<h2 id="zasady-konsultacji">Zasady konsultacji</h2>' +
        `<p><strong>Ważne</strong>: wnioski do <em>24 czerwca</em>${note(1)}.</p>` +
        '<p>Patrz <a href="#zasady-konsultacji" data-anchor="zasady-konsultacji">zasady</a>. Kwota 200 zł.</p>' +
        '<ol><li>pierwszy<ol type="a"><li>litera <strong>a</strong><ol type="I"><li>rzymska</li></ol></li><li>litera b</li></ol></li><li>drugi</li></ol>' +
        '<p>Przerwa</p><ol start="3"><li>trzeci</li></ol><ul><li>kropka<ul><li>kółko</li></ul></li></ul>' +
        '<table><tbody><tr><td>Rok</td><td align="right">2027</td></tr></tbody></table>' +
        notes('Decyduje data <em>wpływu</em>.'),
    );
  });

  it('leaves out parts that its writer hid, and reports the loss', () => {
    expect(losses.sort()).toEqual([
      'COMMENT_LEFT_OUT Sprawdzić kwotę',
      'COMMENT_LEFT_OUT [A1]',
      'DELETED_TEXT_LEFT_OUT 100 zł',
      'HEADING_LEVEL_CHANGED <h1>',
      'HIDDEN_TEXT_LEFT_OUT Notatka robocza',
      'IMAGE_LEFT_OUT Wykres (file:///C:/Users/jan/AppData/clip_image001.png)',
    ]);
  });
});

describe('A document of Google Docs', () => {
  it('keeps its words, marks, lists, notes and places, and loses its comments', () => {
    const { html, losses } = read(pasted('google-docs'));
    expect(html).toBe(
      '<h2 id="zasady">Zasady</h2>' +
        `<p><strong>Ważne</strong>: do <em><u>czerwca</u></em><sup>2</sup>${note(1)}</p>` +
        '<p><a href="https://www.czestochowa.pl/" rel="noopener noreferrer">strona</a> i <a href="#zasady" data-anchor="zasady">zasady</a></p>' +
        '<ol><li>pierwszy<ol type="a"><li>litera</li></ol></li><li>drugi</li></ol>' +
        '<table><tbody><tr><td>Rok</td><td align="right">2027</td></tr></tbody></table>' +
        notes('Decyduje data.').replace('>Decyduje', '>\u00a0Decyduje'),
    );
    expect(losses.sort()).toEqual(['COMMENT_LEFT_OUT Czy na pewno?', 'HEADING_LEVEL_CHANGED <h1>']);
  });
});

describe('A document of LibreOffice (libreoffice.fodt, converted by 7.4)', () => {
  it('keeps its words, marks, lists, notes and tables', () => {
    const { html, losses } = read(pasted('libreoffice'));
    expect(html).toBe(
      '<h2 id="cel-konsultacji">Cel konsultacji</h2>' +
        `<p>Miasto pyta o <strong>Aleje</strong>, <em>dwa kółka</em> i <u>park</u>${note(1)}; 25 m<sup>2</sup>.</p>` +
        '<p>Zdanie z poprawkąusunięte zdanie i uwagą. Zob. cel albo <a href="https://www.czestochowa.pl/" rel="noopener noreferrer">stronę miasta</a>.</p>' +
        '<ol><li>pierwszy<ol type="a"><li>litera a<ol type="I"><li>rzymska</li></ol></li><li>litera b</li></ol></li><li>drugi</li></ol>' +
        `<ul><li>punkt</li></ul><h2 id="wyniki">Wyniki${note(2)}</h2>` +
        '<table><thead><tr><th scope="col">Kanał</th><th scope="col" colspan="2">Głosy</th></tr></thead>' +
        '<tbody><tr><td rowspan="2">online</td><td>za</td><td align="right">1093</td></tr><tr><td>przeciw</td><td align="right">481</td></tr></tbody></table>' +
        '<p>Kontakt: <a href="mailto:gk@czestochowa.um.gov.pl">gk@czestochowa.um.gov.pl</a>.</p>' +
        notes('Uchwała nr 12 <em>z załącznikiem</em>.', 'Stan na 1 marca.'),
    );
    // LibreOffice writes the comment as a comment of HTML, and neither the bookmark of the link nor the deletion of the sentence.
    expect(losses.sort()).toEqual([
      'ANCHOR_MISSING #cel',
      'COMMENT_LEFT_OUT Sprawdzić datę',
      'HEADING_LEVEL_CHANGED <h1>',
      'HIDDEN_TEXT_LEFT_OUT Tego nikt nie widzi.',
    ]);
  });
});

describe('Notes in HTML', () => {
  it.each([
    [
      'markdown-it-footnote',
      '<p>a<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup></p><hr class="footnotes-sep"><section class="footnotes"><ol><li id="fn1" class="footnote-item"><p>nota <a href="#fnref1" class="footnote-backref">↩︎</a></p></li></ol></section>',
    ],
    [
      'GitHub',
      '<p>a<sup><a href="#user-content-fn-1" id="user-content-fnref-1">1</a></sup></p><section class="footnotes"><ol><li id="user-content-fn-1"><p>nota <a href="#user-content-fnref-1">↩</a></p></li></ol></section>',
    ],
    [
      'Wikipedia',
      '<p>a<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup></p><ol><li id="cite_note-1"><a href="#cite_ref-1">↑</a> nota</li></ol>',
    ],
  ])('are read as %s writes them', (_, html) => {
    expect(htmlOf(html)).toBe(`<p>a${note(1)}</p>${notes('nota')}`);
  });

  it('are distinct from headings that link back to a table of contents', () => {
    const html = '<ul><li><a id="t1" href="#s1">Cel</a></li></ul><h2 id="s1"><a href="#t1">Cel</a></h2><p>Treść</p>';
    const { document } = readRichText({ html });
    expect(JSON.stringify(document)).not.toContain('footnote');
    expect(toHtml(document, { fileUrl: String })).toContain('<p>Treść</p>');
  });

  it('become lines of one note when they have several paragraphs', () => {
    const html = '<p>a<a href="#n" id="r">1</a></p><ol><li id="n"><p>raz</p><p>dwa <a href="#r">↩</a></p></li></ol>';
    expect(htmlOf(html)).toBe(`<p>a${note(1)}</p>${notes('raz<br>dwa')}`);
  });
});

describe('the output of word processors', () => {
  it.each([
    [
      'bold whose other property is normal',
      '<b style="mso-bidi-font-weight:normal">a</b>',
      '<p><strong>a</strong></p>',
    ],
    ['no bold where style says so', '<b style="font-weight:normal">a</b>', '<p>a</p>'],
    ['paragraphs of a no-break space not at all', '<p>a</p><p>&nbsp;</p><p>b</p>', '<p>a</p><p>b</p>'],
    ['quotation marks', '<p><q>a <q>b</q></q></p>', '<p>„a ‚b’”</p>'],
    [
      'terms and what is said of them',
      '<dl><dt>Termin<dd>do czerwca</dl>',
      '<p><strong>Termin</strong></p><p>do czerwca</p>',
    ],
    ['insertions as plain text', '<p>a<ins datetime="x">b</ins><ins>c</ins></p>', '<p>ab<u>c</u></p>'],
    ['numbering by letters', '<ol type=a start=3><li>a</ol>', '<ol start="3" type="a"><li>a</li></ol>'],
    [
      'captions of tables',
      '<table><caption>Tab. <b>1</b></caption><tr><td>a</table>',
      '<table><caption>Tab. 1</caption><tbody><tr><td>a</td></tr></tbody></table>',
    ],
    ['hidden text whose end tag is missing not at all', '<p style="display:none">a<p>b', '<p>b</p>'],
    ['text that is hidden by force not at all', '<p>a</p><p style="display: none !important">b', '<p>a</p>'],
    [
      'numbers that items state',
      '<ol type=a><li>a<li value=4>b<li>c<li value=6>d</ol>',
      '<ol type="a"><li>a</li></ol><ol start="4" type="a"><li>b</li><li>c</li><li>d</li></ol>',
    ],
    [
      'numbers that items of an inner list state',
      '<ol><li>a<ol><li>b<li value=5>c</ol><li>d</ol>',
      '<ol><li>a<ol><li>b</li></ol><ol start="5"><li>c</li></ol></li><li>d</li></ol>',
    ],
    ['text after a hidden element that was left open', '<div><span hidden>a</div><p>b</p>', '<p>b</p>'],
  ])('keeps %s', (_, html, expected) => {
    expect(htmlOf(html)).toBe(expected);
    expect(parseRichText({ html: expected })).toEqual(parseRichText({ html }));
  });
});

describe('the signs of items in desktop Word', () => {
  const item = (sign: string, level = 1) =>
    `<p class=MsoListParagraph style="mso-list:l0 level${level} lfo1"><span style="mso-list:Ignore">${sign}</span>x</p>`;
  const items = (...signs: string[]) => read(signs.map((sign) => item(sign)).join(''));

  it.each([
    ['§&nbsp;1.', '§ 1. x'],
    ['Art. 5.', 'Art. 5. x'],
    ['Krok', 'Krok x'],
    ['1a)', '1a) x'],
  ])('stay words where no list can count them: %s', (sign, text) => {
    expect(items(sign)).toEqual({ html: `<p>${text}</p>`, losses: [] });
  });

  it.each(['·', 'o', '§', 'Ø', '–'])('are bullets: %s', (sign) => {
    expect(items(sign, sign)).toEqual({ html: '<ul><li>x</li><li>x</li></ul>', losses: [] });
  });

  it('begin a new list where a number is left out', () => {
    expect(items('1.', '2.', '5.', '6.').html).toBe(
      '<ol><li>x</li><li>x</li></ol><ol start="5"><li>x</li><li>x</li></ol>',
    );
  });

  it('count on from h to i, and from i to ii', () => {
    expect(items('h)', 'i)', 'j)').html).toBe('<ol start="8" type="a"><li>x</li><li>x</li><li>x</li></ol>');
    expect(items('i.', 'ii.').html).toBe('<ol type="i"><li>x</li><li>x</li></ol>');
  });

  it('of several numbers become the number of an inner list, which is reported', () => {
    expect(read(item('1.') + item('1.1.', 2) + item('1.2.', 2) + item('§ 9.', 2) + item('2.'))).toEqual({
      html: '<ol><li><p>x</p><ol><li>x</li><li>x</li></ol><p>§ 9. x</p></li><li>x</li></ol>',
      losses: ['LIST_NUMBER_CHANGED 1.1.'],
    });
  });
});
