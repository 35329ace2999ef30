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
      'Unknown node type "iframe" at content[0].',
      'Nieznany rodzaj węzła „iframe” w content[0].',
    ],
    [
      'an unknown mark',
      doc(paragraph(text('a'), text('b', { type: 'blink' }))),
      'Unknown mark type "blink" at content[0].content[1].marks[0].',
      'Nieznane wyróżnienie (mark) „blink” w content[0].content[1].marks[0].',
    ],
    [
      'a disallowed scheme',
      doc(paragraph(text('a', link('javascript:alert(1)')))),
      'The link "javascript:alert(1)" at content[0].content[0].marks[0].attrs.href is not allowed: it must be an http, https, mailto or tel address, a path from "/", or konsulta:document/<id>.',
      'Odnośnik „javascript:alert(1)” w content[0].content[0].marks[0].attrs.href jest niedozwolony: musi być adresem http, https, mailto, tel, ścieżką od „/” albo konsulta:document/<id>.',
    ],
    [
      'a heading of level 1',
      doc({ type: 'heading', attrs: { level: 1 } }),
      'Invalid value of content[0].attrs.level: must be a whole number from 2 to 4.',
      'Nieprawidłowa wartość content[0].attrs.level: musi być liczbą całkowitą od 2 do 4.',
    ],
    [
      'a heading without level',
      doc({ type: 'heading' }),
      'Invalid value of content[0].attrs.level: must be a whole number from 2 to 4.',
      'Nieprawidłowa wartość content[0].attrs.level: musi być liczbą całkowitą od 2 do 4.',
    ],
    [
      'a text outside a paragraph',
      doc(text('a')),
      'Node "text" is not allowed at this place of "doc" (content[0]).',
      'Węzeł „text” nie może stać w tym miejscu węzła „doc” (content[0]).',
    ],
    [
      'a list without items',
      doc({ type: 'bullet_list' }),
      'Node "bullet_list" at content[0] lacks content that it must have.',
      'Węzłowi „bullet_list” w content[0] brakuje wymaganej zawartości.',
    ],
    [
      'an image that names no file',
      doc({ type: 'image', attrs: { file: 'plan.png', alt: '' } }),
      'Invalid value of content[0].attrs.file: must be the id of a file.',
      'Nieprawidłowa wartość content[0].attrs.file: musi być identyfikatorem pliku.',
    ],
    [
      'a film of another site',
      doc({ type: 'video', attrs: { provider: 'evil', id: 'x' } }),
      'Invalid value of content[0].attrs.provider: must be "youtube" or "vimeo".',
      'Nieprawidłowa wartość content[0].attrs.provider: musi być „youtube” albo „vimeo”.',
    ],
    [
      'a film with the wrong id',
      doc({ type: 'video', attrs: { provider: 'vimeo', id: 'dQw4w9WgXcQ' } }),
      'Invalid value of content[0].attrs.id: is not the id of a film of that provider.',
      'Nieprawidłowa wartość content[0].attrs.id: nie jest oznaczeniem filmu tego serwisu.',
    ],
    [
      'an unknown attribute',
      doc({ type: 'paragraph', attrs: { style: 'x' } }),
      'Unknown property "style" at content[0].attrs.',
      'Nieznana właściwość „style” w content[0].attrs.',
    ],
    [
      'an unknown property',
      doc({ type: 'paragraph', onclick: 'x' }),
      'Unknown property "onclick" at content[0].',
      'Nieznana właściwość „onclick” w content[0].',
    ],
    [
      'an empty text',
      doc(paragraph(text(''))),
      'The text at content[0].content[0] is empty or contains control characters.',
      'Tekst w content[0].content[0] jest pusty albo zawiera znaki sterujące.',
    ],
    [
      'a text with NUL',
      doc(paragraph(text('a\u0000'))),
      'The text at content[0].content[0] is empty or contains control characters.',
      'Tekst w content[0].content[0] jest pusty albo zawiera znaki sterujące.',
    ],
    [
      'half a surrogate pair',
      doc(paragraph(text('a\ud83d'))),
      'The text at content[0].content[0] is empty or contains control characters.',
      'Tekst w content[0].content[0] jest pusty albo zawiera znaki sterujące.',
    ],
    [
      'two links on one text',
      doc(paragraph(text('a', link('/a'), link('/b')))),
      'Mark "link" is not allowed here (content[0].content[0].marks[1]).',
      'Wyróżnienie (mark) „link” nie jest tu dozwolone (content[0].content[0].marks[1]).',
    ],
    [
      'bold code',
      doc({ type: 'code_block', content: [text('a', { type: 'strong' })] }),
      'Mark "strong" is not allowed here (content[0].content[0].marks[0]).',
      'Wyróżnienie (mark) „strong” nie jest tu dozwolone (content[0].content[0].marks[0]).',
    ],
    [
      'content that is no list',
      { type: 'doc', content: [{ type: 'paragraph', content: 'a' }] },
      'Malformed at content[0].content: expected […].',
      'Nieprawidłowa budowa w content[0].content: oczekiwano […].',
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
