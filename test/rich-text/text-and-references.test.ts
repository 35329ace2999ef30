import { describe, expect, it } from '@jest/globals';
import {
  emptyRichText,
  isEmptyRichText,
  parseRichText,
  referencedDocuments,
  referencedFiles,
  toText,
} from '../../src/rich-text/index.ts';

const [first, second] = ['0b0e7a52-6c0a-4d0e-9a53-0a4f3b1a2c3d', '7d0f6f6e-93a5-4a3c-8a53-1d2b3c4d5e6f'] as const;

describe('Plain text of rich text', () => {
  it('has a line for each block', () => {
    const doc = parseRichText({
      markdown: `## Głosy\n\nOddano **2693**,\\\nw tym:\n\n- online\n  1. przez formularz\n- papierowe\n\n> Cytat\n\n***\n\n| Opcja | Głosy |\n|---|---|\n| za | 1890 |\n\n![Wykres](file:${first} "Źródło: BIP")\n\n![Debata](https://youtu.be/dQw4w9WgXcQ)\n\n\`\`\`\na\n\n  b\n\`\`\`\n`,
    });
    expect(toText(doc)).toBe(
      'Głosy\nOddano 2693,\nw tym:\n- online\n  1. przez formularz\n- papierowe\nCytat\nOpcja | Głosy\nza | 1890\n' +
        'Wykres\nŹródło: BIP\nDebata: https://www.youtube.com/watch?v=dQw4w9WgXcQ\na\n  b',
    );
  });
});

describe('References of rich text', () => {
  const doc = parseRichText({
    markdown:
      `[plik](file:${second}) ![obraz](file:${first})\n\n| a |\n|---|\n| [**znów** ten](file:${second}) |\n\n` +
      `[dokument](konsulta:document/${second}) i [ten sam](konsulta:document/${second.toUpperCase()}), [inny](konsulta:document/${first}), [strona](https://example.pl)`,
  });

  it('are listed once each, in the order of the text', () => {
    expect(referencedFiles(doc)).toEqual([second, first]);
    expect(referencedDocuments(doc)).toEqual([second, first]);
    expect(referencedFiles(emptyRichText)).toEqual([]);
  });
});

describe('Rich text is empty', () => {
  it.each<[string, boolean]>([
    ['', true],
    ['***', true],
    ['&nbsp;', true],
    ['-', true],
    ['| |\n|---|\n| |', true],
    ['a', false],
    [`![](file:${first})`, false],
    ['https://youtu.be/dQw4w9WgXcQ', false],
    ['```\na\n```', false],
  ])('when %j: %s', (markdown, isEmpty) => {
    expect(isEmptyRichText(parseRichText({ markdown }))).toBe(isEmpty);
  });
});
