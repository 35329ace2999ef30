import { describe, expect, it } from '@jest/globals';
import { parseRichText, type ReadOrder, readText, toHtml, toText, writeText } from '../../src/rich-text/index.ts';
import { write } from '../../src/rich-text/thread/write.ts';
import { longestHold, slowness } from '../support/longest-hold.ts';

const order = (markdown: string, known: Partial<ReadOrder['names']> = {}): ReadOrder => ({
  input: JSON.stringify({ markdown }),
  language: 'pl',
  names: { file: new Map(), document: new Map(), at: new Map(), ownAddresses: ['/files/'], ...known },
});
const paragraphs = (count: number) => 'Zażółć **gęślą jaźń** i _kursywa_.\n\n- punkt\n\n'.repeat(count);

describe('a long text', () => {
  const long = parseRichText({ markdown: paragraphs(2000) });
  const source = JSON.stringify(long);
  const html = { idPrefix: '', language: 'pl', files: {}, documents: {} };

  it('is written in a thread as it would be written at once', async () => {
    expect(await writeText({ form: 'html', source, html })).toBe(toHtml(long, { fileUrl: String }));
    expect(await writeText({ form: 'text', source })).toBe(toText(long));
  });

  it('is read in a thread as it would be read at once', async () => {
    const { read, asked } = await readText(order(paragraphs(2000)));
    expect(JSON.parse(read?.document ?? '')).toEqual(long);
    expect(asked).toEqual({ file: [], document: [], at: [] });
  });

  it('holds the event loop for a small part of the time that writing takes', async () => {
    const below = (await longestHold(async () => write({ form: 'html', source, html }))) / 2;
    expect(await longestHold(async () => writeText({ form: 'html', source, html }), { below })).toBeLessThan(below);
  });

  it.each(['[', '![[', '~~a'])('of nothing but "%s" holds nobody up while it is read', async (sign) => {
    const hostile = sign.repeat(Math.floor(60_000 / sign.length));
    const below = 25 * slowness();
    expect(await longestHold(() => readText(order(hostile)), { below })).toBeLessThan(below);
  });

  it('is refused when it takes too much of a processor, and the next text is read', async () => {
    const limits = { seconds: 0.2, megabytes: 256 };
    await expect(readText(order('['.repeat(290_000)), limits)).rejects.toMatchObject({ code: 'TOO_SLOW' });
    expect((await readText(order(paragraphs(500)))).read?.losses).toEqual([]);
  });

  it('is refused with its reason and place, as a short text is', async () => {
    const content = [...Array.from({ length: 3000 }, () => ({ type: 'paragraph' })), { type: 'marquee' }];
    const { refused } = await readText({ ...order(''), input: JSON.stringify({ json: { type: 'doc', content } }) });
    expect(refused).toMatchObject({
      code: 'UNKNOWN_NODE',
      path: ['content', '3000'],
      reason: { pl: expect.any(String) },
    });
  });
});

describe('the names in a text', () => {
  const own = '/files/0b1ee3f1-0000-4000-8000-000000000000';
  const file = '11111111-1111-4111-8111-111111111111';

  it('are asked for, each once, unless they are bare uuids or addresses of others', async () => {
    const markdown = `![a](${own}) ![b](${own}) [c](https://example.pl/x) [d](konsulta:document/${file}) [e](konsulta:document/RG9j)`;
    expect((await readText(order(markdown))).asked).toEqual({ file: [], document: ['RG9j'], at: [own] });
  });

  it('are understood once they are known', async () => {
    const { asked, read } = await readText(order(`[c](${own})`, { at: new Map([[own, { file }]]) }));
    expect(asked.at).toEqual([]);
    expect(read?.document).toContain(`"file":"${file}"`);
  });

  it('mean nothing when nothing is known by them, whatever they are', async () => {
    const name = '__proto__';
    const known = { document: new Map([[name, undefined]]) };
    const { asked, read } = await readText(order(`[c](konsulta:document/${name})`, known));
    expect([asked.document, read?.losses.map(({ code }) => code)]).toEqual([[], ['LINK_LEFT_OUT']]);
  });
});
