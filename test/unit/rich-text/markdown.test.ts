import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseRichText, toMarkdown } from '../../../src/content/rich-text/index.ts';
import { sayableDocument } from './arbitrary-rich-text.ts';

describe('Markdown', () => {
  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(sayableDocument, (doc) => {
        expect(parseRichText({ markdown: toMarkdown(doc) })).toEqual(doc);
      }),
      { numRuns: Number(process.env['RUNS'] ?? 1000) },
    );
  });
});
