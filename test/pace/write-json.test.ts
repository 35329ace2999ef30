import { describe, expect, it } from '@jest/globals';
import type { Pieces } from '../../src/pace/pieces.ts';
import { TooLong, writeJson } from '../../src/pace/write-json.ts';
import fc from '../support/fast-check.ts';
import { longestHold } from '../support/longest-hold.ts';

const most = 50_000_000;
const textOf = ({ list }: Pieces) => Buffer.concat(list).toString();

describe('JSON that is written in slices', () => {
  it('is what JSON.stringify answers', async () => {
    const given = fc.jsonValue().map((value) => ({ data: [value, { value, at: new Date(0), gone: undefined }] }));
    await fc.assert(
      fc.asyncProperty(given, async (value) => {
        expect(textOf(await writeJson(value, { most }))).toBe(JSON.stringify(value));
      }),
      { numRuns: 50 },
    );
  });

  it('ends where it becomes too long, counted in bytes', async () => {
    const text = JSON.stringify(['ż'.repeat(10), {}]);
    const bytes = Buffer.byteLength(text);
    expect(textOf(await writeJson(JSON.parse(text), { most: bytes }))).toBe(text);
    await expect(writeJson(JSON.parse(text), { most: bytes - 1 })).rejects.toThrow(TooLong);
  });

  it('keeps both halves of a character together, wherever a long text is cut', async () => {
    const text = `${'🚲'.repeat(70_000)}.${'🚲'.repeat(70_000)}`;
    const pieces = await writeJson([text], { most });
    expect(textOf(pieces)).toBe(JSON.stringify([text]));
    expect(pieces.list.length).toBeGreaterThan(2);
    expect(pieces.length).toBe(Buffer.byteLength(text) + 4);
  });

  it('holds the event loop for a small part of its time', async () => {
    // Some 8 MB of small parts, as answers have them. `JSON.stringify` is no measure: its time varies fivefold.
    const value = Array.from({ length: 120_000 }, (_, number) => ({ node: { number, areas: [{ name: 'Raków' }] } }));
    const work = () => writeJson(value, { most });
    await work(); // no code is new any longer
    const before = process.threadCpuUsage();
    await work();
    const { user, system } = process.threadCpuUsage(before);
    const below = (user + system) / 1_000 / 4;
    expect(await longestHold(work, { below })).toBeLessThan(below);
  });
});
