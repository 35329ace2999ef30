import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { ValidDocuments } from '../../src/http/valid-documents.ts';

/** The key under which Apollo keeps a document: the schema's hash and the text's. */
const key = (text: string) => `${'0'.repeat(64)}:${createHash('sha256').update(text).digest('hex')}`;

describe('the store of valid documents', () => {
  it('finds by its text what Apollo keeps by hashes', async () => {
    const documents = new ValidDocuments();
    const [text, document] = ['{ topics { name } }', parse('{ topics { name } }')];
    expect([documents.find(text), await documents.get(key(text))]).toEqual([undefined, undefined]);
    await documents.set(key(text), document);
    expect(documents.find(text)).toBe(document);
    expect(await documents.get(key(text))).toBe(document);
    await documents.delete(key(text));
    expect(documents.find(text)).toBeUndefined();
  });

  it('forgets the documents used least recently, counted by what their trees weigh', async () => {
    const documents = new ValidDocuments();
    const large = parse(`{ ${'a '.repeat(2_000)} }`);
    for (let n = 0; n < 100; n += 1) {
      await documents.set(key(`large ${n}`), large);
      expect(documents.find('large 0')).toBe(large); // used again and again
    }
    const kept = Array.from({ length: 100 }, (_, n) => documents.find(`large ${n}`)).filter(Boolean);
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.length).toBeLessThan(50);
  });
});
