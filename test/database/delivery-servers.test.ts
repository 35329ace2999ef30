import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DeliveryServers } from '../../src/database/delivery-servers.ts';
import type { Epoch } from '../../src/database/epoch.ts';
import type { Reader } from '../../src/database/reader.ts';
import { RequestError } from '../../src/errors.ts';

const log = { info() {}, warn() {}, error() {} };
const statement = { text: 'select 1', values: [], planByValue: false };

/** A server that answers its name, and how far it has come. */
class FakeServer {
  readonly name: string;
  isStandby: boolean;
  number: number;
  isGone = false;
  asked = 0;

  constructor(name: string, number: number, isStandby = true) {
    this.name = name;
    this.number = number;
    this.isStandby = isStandby;
  }

  private get epochNow(): Epoch {
    if (this.isGone) throw new RequestError('UNAVAILABLE');
    return { number: this.number, instant: '2026-11-30T10:00:00.000Z', now: '2026-11-30T10:01:00.000Z' };
  }

  get reader(): Reader {
    const answer = async () => {
      const epoch = this.epochNow;
      this.asked += 1;
      return { size: 1, pieces: [this.name], epoch };
    };
    return {
      statements: 0,
      read: answer,
      readPresent: answer,
      epoch: async () => this.epochNow,
      rows: async <T>() => [{ ...this.epochNow, standby: this.isStandby }] as T[],
      close: async () => undefined,
    };
  }
}

let primary: FakeServer;
let near: FakeServer;
let far: FakeServer;
let servers: DeliveryServers;
beforeEach(() => {
  primary = new FakeServer('primary', 7, false);
  near = new FakeServer('near', 7);
  far = new FakeServer('far', 7);
  servers = new DeliveryServers([primary.reader, near.reader, far.reader], log);
});
afterEach(() => servers.close());

const seen = (number: number) => ({ number, instant: '2026-11-30T10:00:00.000Z' });
const answerer = async (proven: number | null = null) =>
  (await servers.readerFor(proven === null ? null : seen(proven)).readPresent(statement)).pieces?.[0];

describe('the public site', () => {
  it('is read from the standbys in turn while they have what the primary has', async () => {
    const names = [await answerer(), await answerer(), await answerer(), await answerer()];
    expect(new Set(names)).toEqual(new Set(['near', 'far']));
    expect(primary.asked).toBe(0);
  });

  it('is read from no standby that is behind, as long as another server is not', async () => {
    far.number = 6;
    expect([await answerer(), await answerer()]).toEqual(['near', 'near']);
  });

  it('is read from the primary for a reader who has seen more than the standbys have', async () => {
    await answerer();
    primary.number = 8;
    expect(await answerer(8)).toBe('primary');
  });

  it('goes on from what is left when servers are gone, and says that no server takes writes', async () => {
    await answerer();
    primary.isGone = true;
    near.isGone = true;
    expect([await answerer(), await answerer()]).toEqual(['far', 'far']);
    servers.start();
    while (servers.hasPrimary) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(servers.state).toEqual({ primary: 'unreachable', servers: 3, reachable: 1, behind: 0 });
  });

  it('shows nothing older to a reader who has seen more than all standbys have, and waits for them', async () => {
    primary.isGone = true;
    const reading = answerer(8);
    setTimeout(() => {
      far.number = 8;
    }, 100);
    expect(await reading).toBe('far');
    await expect(answerer(9)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('has nothing read in vain by standbys that are behind, whatever epoch a reader claims', async () => {
    expect(await answerer(99)).toBe('primary');
    primary.isGone = true;
    await expect(answerer(99)).rejects.toThrow(RequestError);
    expect([near.asked, far.asked]).toEqual([0, 0]);
  });

  it('takes the word of a primary, though it knows less than a reader has seen', async () => {
    await answerer();
    primary.isGone = true;
    near.isStandby = false; // promoted without the last changes
    servers.start();
    while (!servers.hasPrimary) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await answerer(9)).toBe('near');
  });
});

describe('a request', () => {
  it('reads all from one server, and from another one only when that has come as far', async () => {
    const reader = servers.readerFor(null);
    const [first] = (await reader.readPresent(statement)).pieces ?? [];
    expect((await reader.read(statement)).pieces).toEqual([first]);
    const chosen = first === 'near' ? near : far;
    const other = first === 'near' ? far : near;
    chosen.isGone = true;
    other.number = 6;
    expect((await reader.read(statement)).pieces).toEqual(['primary']);
  });

  it('fails as its statement fails, without trying it elsewhere', async () => {
    const wrong: Reader = {
      ...near.reader,
      readPresent: () => Promise.reject(new Error('a mistake in the statement')),
    };
    const two = new DeliveryServers([wrong, wrong], log);
    await expect(two.readerFor(null).readPresent(statement)).rejects.toThrow('a mistake in the statement');
    await two.close();
  });
});

describe('one server alone', () => {
  it('is asked without any detour, and has no report', () => {
    const { reader } = primary;
    const alone = new DeliveryServers([reader], log);
    expect(alone.readerFor(seen(9))).toBe(reader);
    expect([alone.state, alone.hasPrimary]).toEqual([null, true]);
  });
});
