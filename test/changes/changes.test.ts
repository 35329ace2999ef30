import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EpochsHeard } from '../../src/changes/epochs.ts';
import { changesAfter } from '../../src/changes/ledger.ts';
import { KeptConnection } from '../../src/database/kept-connection.ts';
import { done } from '../support/content.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { later } from '../support/stopped-clock.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const log = { info() {}, warn() {}, error() {} };

describe('the ledger', () => {
  it('is read on from a cursor, each change once and in order', async () => {
    const reader = desk.city.app.readers.delivery;
    expect(await changesAfter(reader, 0)).toEqual([]);
    const document = await desk.published();
    const [opened, ...none] = await changesAfter(reader, 0);
    expect(none).toEqual([]);
    expect(opened).toMatchObject({
      sequence: 1,
      event: 'OPENED',
      documentId: expect.any(String),
      type: 'CONSULTATION',
    });
    done(await desk.verbs.withdraw(document.id, document.version));
    await desk.published();
    const rest = await changesAfter(reader, opened.sequence);
    expect(rest.map(({ sequence, event }) => [sequence, event])).toEqual([
      [2, 'CLOSED'],
      [3, 'OPENED'],
    ]);
    expect(rest[0]).toMatchObject({ documentId: opened.documentId, editionId: opened.editionId });
    expect(await changesAfter(reader, opened.sequence, 1)).toEqual(rest.slice(0, 1));
    expect(await changesAfter(reader, 3)).toEqual([]);
  });

  it('does not mention planned editions', async () => {
    const reader = desk.city.app.readers.delivery;
    const place = (await changesAfter(reader, 0)).length;
    await desk.publish(await desk.drafted(), { at: later(await desk.clock.now(), 60) });
    expect(await changesAfter(reader, place)).toEqual([]);
  });
});

describe('the epoch', () => {
  it('is sent after each change, also to clients that reconnect', async () => {
    const line = new KeptConnection({ url: desk.city.logins.jobs, applicationName: 'test-line', log });
    const epochs = new EpochsHeard(line, log);
    const heard: number[] = [];
    let told = Promise.withResolvers<void>();
    epochs.onEpoch((number) => {
      heard.push(number);
      told.resolve();
    });
    const next = async () => {
      await told.promise;
      told = Promise.withResolvers();
      return heard.at(-1);
    };
    const present = async () => (await desk.city.app.readers.delivery.epoch()).number;
    expect(epochs.isListening).toBe(false);
    line.start();
    expect(await next()).toBe(await present());
    const lost = await line.opened();
    expect(epochs.isListening).toBe(true);

    const before = await present();
    await desk.published();
    expect(await next()).toBeGreaterThan(before);

    const isLost = new Promise((resolve) => lost.addEventListener('abort', resolve));
    await desk.city.sql(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'test-line'`);
    await isLost;
    expect(epochs.isListening).toBe(false);
    await desk.published();
    await line.opened();
    expect(heard.at(-1)).toBe(await present());
    await line.stop();
    expect(epochs.isListening).toBe(false);
  });
});
