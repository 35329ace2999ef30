import { expect, it } from '@jest/globals';
import type { Epoch } from '../src/database/epoch.ts';
import type { PreparedRead } from '../src/database/prepared-read.ts';
import type { Reader } from '../src/database/reader.ts';
import { AddressSigner } from '../src/files/serve/address-signer.ts';
import { type ContextParts, contextOf } from '../src/request-context.ts';

const epoch: Epoch = { number: 7, instant: '2026-11-20T10:00:00.000Z', now: '2026-11-20T10:02:00.000Z' };
const statement: PreparedRead = { text: 'select 1', values: [], planByValue: false };
const addresses = new AddressSigner(Buffer.alloc(32, 1));

function contextCounting(): { ctx: ReturnType<typeof contextOf>; asked: string[] } {
  const asked: string[] = [];
  const reader = {
    async epoch() {
      asked.push('epoch');
      return epoch;
    },
    async readPresent() {
      asked.push('statement');
      return { value: 1, epoch };
    },
  } as unknown as Reader;
  return { ctx: contextOf({ reader, addresses } as unknown as ContextParts), asked };
}

it('a request signs an address before anything else was read', async () => {
  const { ctx, asked } = contextCounting();
  const sign = await ctx.signer();
  expect(sign('files/1')).toBe(addresses.sign('files/1', new Date(epoch.now)));
  expect(asked).toEqual(['epoch']);
});

it('a request asks for the epoch once, in the first statement if possible', async () => {
  const { ctx, asked } = contextCounting();
  expect(ctx.epoch.isAsked).toBe(false);
  await ctx.epoch.readPresent(statement);
  expect(ctx.epoch.isAsked).toBe(true);
  await Promise.all([ctx.epoch.current(), ctx.signer(), ctx.epoch.current()]);
  expect(asked).toEqual(['statement']);
});

it('a request asks for the epoch again after a change of its own', async () => {
  const { ctx, asked } = contextCounting();
  await ctx.epoch.current();
  ctx.epoch.forget();
  await ctx.epoch.current();
  expect(asked).toEqual(['epoch', 'epoch']);
});
