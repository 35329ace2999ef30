import { describe, expect, it } from '@jest/globals';
import {
  emptyRichText,
  parseRichText,
  RichTextError,
  type RichTextInput,
  richTextSchema,
} from '../../src/rich-text/index.ts';
import fc from '../support/fast-check.ts';
import { sayableDocument } from './arbitrary-rich-text.ts';

const file = '0b0e7a52-6c0a-4d0e-9a53-0a4f3b1a2c3d';
const doc = (...content: unknown[]) => ({ type: 'doc', content });
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
const text = (value: string, ...marks: unknown[]) => ({ type: 'text', text: value, marks });
const link = (href: unknown) => ({ type: 'link', attrs: { href } });
const parsed = (...content: unknown[]) => parseRichText({ json: doc(...content) });

function errorOf(input: unknown): RichTextError {
  try {
    parseRichText(input as RichTextInput);
  } catch (error) {
    if (error instanceof RichTextError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

describe('Rich text JSON', () => {
  it.each<[string, unknown, string, string]>([
    [
      'an unknown node',
      doc({ type: 'iframe' }),
      'Unknown kind of part “iframe” in part of the text 1.',
      'Nieznany rodzaj części „iframe” w 1. części tekstu.',
    ],
    [
      'an unknown mark',
      doc(paragraph(text('a'), text('b', { type: 'blink' }))),
      'Unknown kind of mark “blink” in paragraph 1 (“ab”).',
      'Nieznane wyróżnienie „blink” w 1. akapicie („ab”).',
    ],
    [
      'a disallowed scheme',
      doc(paragraph(text('a', link('javascript:alert(1)')))),
      'The link “javascript:alert(1)” in paragraph 1 (“a”) is not allowed: it must be an http, https, mailto or tel address, a path from “/”, or konsulta:document/<id>.',
      'Odnośnik „javascript:alert(1)” w 1. akapicie („a”) jest niedozwolony: musi być adresem http, https, mailto, tel, ścieżką od „/” albo konsulta:document/<id>.',
    ],
    [
      'a heading of level 1',
      doc({ type: 'heading', attrs: { level: 1 } }),
      'Invalid value in heading 1: the level of the heading must be a whole number from 2 to 4.',
      'Nieprawidłowa wartość w 1. nagłówku: poziom nagłówka musi być liczbą całkowitą od 2 do 4.',
    ],
    [
      'a heading without level',
      doc({ type: 'heading' }),
      'Invalid value in heading 1: the level of the heading must be a whole number from 2 to 4.',
      'Nieprawidłowa wartość w 1. nagłówku: poziom nagłówka musi być liczbą całkowitą od 2 do 4.',
    ],
    [
      'a text outside a paragraph',
      doc(text('a')),
      'Not allowed in part of the text 1 (“a”): text.',
      'Niedozwolone w 1. części tekstu („a”): tekst.',
    ],
    [
      'a list without items',
      doc({ type: 'bullet_list' }),
      'Content is missing in list 1.',
      'Brakuje zawartości w 1. liście.',
    ],
    [
      'an image that names no file',
      doc({ type: 'image', attrs: { file: 'plan.png', alt: '' } }),
      'Invalid value in image 1: the file must be referred to by its id.',
      'Nieprawidłowa wartość w 1. obrazie: plik musi być wskazany swoim identyfikatorem.',
    ],
    [
      'a film of another site',
      doc({ type: 'video', attrs: { provider: 'evil', id: 'x' } }),
      'Invalid value in film 1: the provider of the film must be "youtube" or "vimeo".',
      'Nieprawidłowa wartość w 1. filmie: serwis filmu musi być „youtube” albo „vimeo”.',
    ],
    [
      'a film with the wrong id',
      doc({ type: 'video', attrs: { provider: 'vimeo', id: 'dQw4w9WgXcQ' } }),
      'Invalid value in film 1: the id of the film must be one that this provider gives.',
      'Nieprawidłowa wartość w 1. filmie: oznaczenie filmu musi być takie, jakie nadaje ten serwis.',
    ],
    [
      'an unknown attribute',
      doc({ type: 'paragraph', attrs: { style: 'x' } }),
      'Unknown property “style” in paragraph 1.',
      'Nieznana właściwość „style” w 1. akapicie.',
    ],
    [
      'an unknown property',
      doc({ type: 'paragraph', onclick: 'x' }),
      'Unknown property “onclick” in paragraph 1.',
      'Nieznana właściwość „onclick” w 1. akapicie.',
    ],
    [
      'an unknown property of the whole',
      { ...doc(paragraph()), onclick: 'x' },
      'Unknown property “onclick” in the text as a whole.',
      'Nieznana właściwość „onclick” w całym tekście.',
    ],
    [
      'an empty text',
      doc(paragraph(text(''))),
      'A piece of text in paragraph 1 is empty or contains control characters.',
      'Fragment tekstu w 1. akapicie jest pusty albo zawiera znaki sterujące.',
    ],
    [
      'a text with NUL',
      doc(paragraph(text('a\u0000'))),
      'A piece of text in paragraph 1 (“a”) is empty or contains control characters.',
      'Fragment tekstu w 1. akapicie („a”) jest pusty albo zawiera znaki sterujące.',
    ],
    [
      'half a surrogate pair',
      doc(paragraph(text('a\ud83d'))),
      'A piece of text in paragraph 1 (“a”) is empty or contains control characters.',
      'Fragment tekstu w 1. akapicie („a”) jest pusty albo zawiera znaki sterujące.',
    ],
    [
      'two links on one text',
      doc(paragraph(text('a', link('/a'), link('/b')))),
      'Not allowed in paragraph 1 (“a”): a link.',
      'Niedozwolone w 1. akapicie („a”): odnośnik.',
    ],
    [
      'bold code',
      doc({ type: 'code_block', content: [text('a', { type: 'strong' })] }),
      'Not allowed in block of code 1 (“a”): bold.',
      'Niedozwolone w 1. bloku kodu („a”): pogrubienie.',
    ],
    [
      'content that is no list',
      { type: 'doc', content: [{ type: 'paragraph', content: 'a' }] },
      'Malformed in paragraph 1: expected a list.',
      'Nieprawidłowa budowa w 1. akapicie: oczekiwano listy.',
    ],
    [
      'something else than a document',
      paragraph(text('a')),
      'json must be a ProseMirror document: an object {"type": "doc", "content": […]}.',
      'json musi być dokumentem ProseMirror: obiektem {"type": "doc", "content": […]}.',
    ],
    [
      'a list',
      [],
      'json must be a ProseMirror document: an object {"type": "doc", "content": […]}.',
      'json musi być dokumentem ProseMirror: obiektem {"type": "doc", "content": […]}.',
    ],
  ])('is refused with %s', (_, json, en, pl) => {
    const error = errorOf({ json });
    expect(error.reason).toEqual({ pl, en });
    expect(error.message).toBe(en);
  });

  it('says in words where a mistake is, counting like from like, and as a path for programs', () => {
    const item = (...content: unknown[]) => ({ type: 'list_item', content });
    const list = (type: string, ...content: unknown[]) => ({ type, content });
    const cell = (type: string, ...content: unknown[]) => ({ type, content: [paragraph(...content)] });
    const row = (...content: unknown[]) => ({ type: 'table_row', content });
    const wrong = text('Przyjdź w sobotę do ratusza, na spotkanie o Alejach', { type: 'blink' });
    const before = [paragraph(text('a')), list('bullet_list', item(paragraph(text('b'))))];
    const inTable = errorOf({
      json: doc(...before, {
        type: 'table',
        content: [
          row(cell('table_header', text('c'))),
          row(cell('table_header', text('d')), cell('table_cell', wrong)),
        ],
      }),
    });
    expect(inTable.reason.pl).toBe(
      'Nieznane wyróżnienie „blink” w 1. tabeli, 2. wierszu, 2. komórce („Przyjdź w sobotę do ratusza, na spotkan…”).',
    );
    const inside = ['content', '0', 'content', '0', 'marks', '0'];
    expect(inTable.path).toEqual(['content', '2', 'content', '1', 'content', '1', ...inside]);
    const inList = errorOf({
      json: doc(...before, list('ordered_list', item(paragraph(text('e'))), item(paragraph(text('f'), wrong)))),
    });
    expect(inList.reason.en).toMatch(/ in list 2, item 2 \(“fPrzyjdź w sobotę/);
  });

  it.each([
    'javascript:x',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    `file:${file}`,
    '//a.example',
    '/\t/a.example',
    '#',
    '#a b',
    'x.html',
    '',
    'https://',
    'http:a',
    'mailto:',
    'tel:x',
    'konsulta:document/1',
    `konsulta:file/${file}`,
    `/${'x'.repeat(2000)}`,
  ])('refuses the link %j', (href) => {
    expect(errorOf({ json: doc(paragraph(text('a', link(href)))) }).code).toBe('DISALLOWED_LINK');
  });

  it.each([
    ['HTTPS://Example.pl/łódź', 'https://Example.pl/łódź'],
    [' https://example.pl/a b"<c> ', 'https://example.pl/a%20b%22%3Cc%3E'],
    ['MAILTO:biuro@example.pl?subject=x', 'mailto:biuro@example.pl?subject=x'],
    ['tel:+48 34 370 71 00', 'tel:+48343707100'],
    ['/konsultacje?x=1#y', '/konsultacje?x=1#y'],
    [`konsulta:document/${file.toUpperCase()}`, `konsulta:document/${file}`],
  ])('keeps the link %j as %j', (href, kept) => {
    expect(parsed(paragraph(text('a', link(href)))).content[0]!.content![0]!.marks).toEqual([link(kept)]);
  });

  it('is returned in one canonical form', () => {
    const canonical = parsed(
      paragraph(
        text('  Za'),
        text('z\u0307o\u0301łć', { type: 'code' }, { type: 'strong' }),
        text('\n'),
        text('x', { type: 'em' }),
        text('y', { type: 'em' }),
        { type: 'hard_break' },
      ),
      { type: 'ordered_list', content: [{ type: 'list_item', content: [paragraph()] }] },
      { type: 'image', attrs: { file: file.toUpperCase(), caption: ' ' } },
    );
    expect(canonical).toEqual({
      type: 'doc',
      content: [
        paragraph(
          { type: 'text', text: 'Za' },
          { type: 'text', text: 'żółć', marks: [{ type: 'strong' }, { type: 'code' }] },
          { type: 'text', text: ' ' },
          { type: 'text', text: 'xy', marks: [{ type: 'em' }] },
        ),
        {
          type: 'ordered_list',
          attrs: { start: 1, type: null },
          content: [{ type: 'list_item', content: [{ type: 'paragraph' }] }],
        },
        { type: 'image', attrs: { file, alt: '', caption: null } },
      ],
    });
  });

  it('is the same as ProseMirror’s own, and a second reading changes nothing', () => {
    fc.assert(
      fc.property(sayableDocument, (json) => {
        expect(parseRichText({ json })).toEqual(json);
        expect(JSON.parse(JSON.stringify(richTextSchema.nodeFromJSON(json).toJSON()))).toEqual(json);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same from Markdown, HTML and JSON', () => {
    const json = parsed(
      { type: 'heading', attrs: { level: 2 }, content: [text('Cel')] },
      paragraph(text('Zażółć '), text('gęślą', { type: 'strong' })),
    );
    expect(parseRichText({ markdown: 'Cel\n===\n\nZażółć __gęślą__' })).toEqual(json);
    expect(parseRichText({ html: '<h1> Cel</h1>\n<div>Zażółć\n<b>gęślą </b></div>' })).toEqual(json);
  });

  it('may be an empty document', () => {
    expect(parsed()).toEqual(emptyRichText);
    expect(parseRichText({ json: emptyRichText })).toEqual(emptyRichText);
  });

  it.each([[{}], [null], ['x'], [{ markdown: 'a', html: 'b' }], [{ markdown: 5 }], [{ html: null }], [{ text: 'a' }]])(
    'needs exactly one of the three forms, not %j',
    (input) => {
      expect(errorOf(input).code).toBe('NOT_ONE_INPUT');
    },
  );
});
