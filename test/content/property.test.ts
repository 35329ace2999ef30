import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemViewer } from '../../src/access/system-viewer.ts';
import { create } from '../../src/content/create.ts';
import { publish } from '../../src/content/publish.ts';
import { setEnd } from '../../src/content/set-end.ts';
import { unschedule } from '../../src/content/unschedule.ts';
import { update } from '../../src/content/update.ts';
import { withdraw } from '../../src/content/withdraw.ts';
import { contentTypeByCode } from '../../src/content-types/registry.ts';
import { verifyCards } from '../../src/database/cards/verify.ts';
import { globalId } from '../../src/entities/global-id.ts';
import { UserError } from '../../src/errors.ts';
import { completeConsultation, organizationId } from '../support/content.ts';
import fc from '../support/fast-check.ts';
import { type Clock, startTestApp, type TestApp } from '../support/harness.ts';
import { mistakes } from '../support/ledger.ts';
import { DocumentModel, type Outcome, type Text } from '../support/publication-model.ts';
import { minute, moves, opening, type Step } from '../support/publication-moves.ts';
import { stopClock } from '../support/stopped-clock.ts';

let city: TestApp;
let clock: Clock;
beforeAll(async () => {
  city = await startTestApp();
  clock = await stopClock(city);
});
afterAll(() => city.close());

const runs = Number(process.env['RUNS'] ?? 30);
const cases = { numRuns: runs, ...(process.env['PROPERTY_SEED'] ? {} : { seed: 20_400_301 }) };
/** Milliseconds; also for the search of a smaller example when one has failed. */
const interruptAfterTimeLimit = Math.max(90_000, runs * 1000);
const documents = 3;
const asked = 'title status publishedAt updatedAt edition { number }';
const firstText: Text = { pl: 'Aleje', en: null };

describe('any sequence of publishing, planning, replacing, taking back and withdrawing', () => {
  it(
    'shows at most one edition of each document, answers readers of any instant as they were answered then, tells those who poll nothing of plans, and leaves a ledger and cards that verify',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.noBias(fc.array(moves, { minLength: 8, maxLength: 30 })), async (steps) => {
          const run = await Run.begin();
          for (const one of [...opening, ...steps.flat()]) {
            if (!(await run.take(one))) continue;
            await run.look();
            await run.poll();
          }
          await run.checkHistory();
        }),
        { ...cases, interruptAfterTimeLimit },
      );
      expect(await mistakes(city)).toEqual([]); // one ledger of all runs
    },
    interruptAfterTimeLimit + 30_000,
  );
});

/** What those who poll were told, and what of these documents was or had been public then. */
interface Polled {
  answers: unknown;
  content: string;
  /** A boundary had passed, and the ledger did not have it yet. */
  isDue: boolean;
}

interface Snapshot {
  at: string;
  seen: unknown;
}

/** Three documents of their own, beside the models of what should become of them. */
class Run {
  private readonly snapshots: Snapshot[] = [];
  private readonly known: { id: string; documentId: string; version: number; model: DocumentModel }[] = [];
  private lastInstant = 0;
  private polled?: Polled;
  private cursor?: string;
  private readonly opensAt: number;
  private readonly closesAt: number;

  private constructor(start: number) {
    this.opensAt = start + 40 * minute;
    this.closesAt = start + 120 * minute;
  }

  /** A day after everything that was planned before. */
  static async begin(): Promise<Run> {
    await clock.advance({ days: 1 });
    const run = new Run((await clock.now()).getTime());
    const { opensOn: _, closesOn: __, ...complete } = completeConsultation;
    const patch = {
      ...complete,
      title: { pl: firstText.pl },
      opensAt: new Date(run.opensAt),
      closesAt: new Date(run.closesAt),
    };
    for (let n = 0; n < documents; n += 1) {
      const input = { organizationId: organizationId('gk'), patch };
      const { id: documentId, version } = await create(system(), contentTypeByCode('CONSULTATION'), input);
      run.known.push({
        id: globalId('Consultation', documentId),
        documentId,
        version,
        model: new DocumentModel(firstText),
      });
    }
    return run;
  }

  /** Whether the step did anything. */
  async take(one: Step): Promise<boolean> {
    if (one.verb === 'wait') await clock.advance({ milliseconds: one.by });
    else if (one.verb === 'waitForChange') await this.waitForChange(one.beside);
    else return this.call(one);
    return true;
  }

  private async call(one: Step & { document: number }): Promise<boolean> {
    const subject = this.known[one.document];
    const { id, version: expectedVersion, model } = subject;
    const { now, instant } = await coming();
    const expected = this.expected(one, model.copy(), now, instant);
    if (expected === 'INVALID' && !one.evenIfRefused) return false;
    this.expected(one, model, now, instant);
    const outcome = await outcomeOf(async () => {
      const document = await this.carryOut(one, id, expectedVersion, now);
      const wasSaid = document.version > expectedVersion;
      subject.version = document.version;
      return wasSaid ? 'DONE' : 'NOTHING';
    });
    expect(outcome).toBe(expected);
    if (outcome === 'DONE' && one.verb !== 'update') {
      const [head] = await city.sql<{ instant: Date }>('select instant from ledger_head');
      const isSeen = model.changedAt(instant);
      if (isSeen) expect(head.instant.getTime()).toBe(instant);
      else expect(head.instant.getTime()).toBeLessThan(instant); // nobody sees a plan
      expect(instant).toBeGreaterThan(this.lastInstant);
      this.lastInstant = instant;
    }
    return true;
  }

  private expected(one: Step, model: DocumentModel, now: number, instant: number): Outcome {
    switch (one.verb) {
      case 'update':
        return model.update(one.change, now);
      case 'publish':
        return model.publish({ ...one, ...instantsOf(one, now) }, now, instant);
      case 'unschedule':
        return model.unschedule(instant);
      case 'setEnd':
        return model.setEnd(endOf(one, now), instant);
      case 'withdraw':
        return model.withdraw(instant);
      default:
        throw new Error('time is no verb');
    }
  }

  private async carryOut(one: Step, id: string, expectedVersion: number, now: number) {
    switch (one.verb) {
      case 'update':
        return update(system(), 'Consultation', { id, expectedVersion, patch: { title: one.change } });
      case 'publish': {
        const { at, until } = instantsOf(one, now);
        const { replace, locales } = one;
        const plan = replace ? ('DROP' as const) : ('KEEP' as const);
        return publish(system(), { id, expectedVersion, at: dateOf(at), until: dateOf(until), plan, locales });
      }
      case 'unschedule':
        return unschedule(system(), { id, expectedVersion });
      case 'setEnd':
        return setEnd(system(), { id, expectedVersion, until: dateOf(endOf(one, now)) });
      case 'withdraw':
        return withdraw(system(), { id, expectedVersion, reason: 'Pomyłka' });
      default:
        throw new Error('time is no verb');
    }
  }

  private async waitForChange(beside: number): Promise<void> {
    const now = (await clock.now()).getTime();
    const changes = this.known.flatMap(({ model }) => model.opened.flatMap(({ from, until }) => [from, until ?? 0]));
    const next = Math.min(...[...changes, this.opensAt, this.closesAt].filter((change) => change > now - beside));
    if (Number.isFinite(next)) await clock.set(new Date(next + beside));
  }

  /** Asks the public API as of the epoch and as of the clock, and keeps both answers. */
  async look(): Promise<void> {
    const alone = await this.askAlone();
    const clocked = (await clock.now()).toISOString(); // it stands still
    const [present, then] = await this.ask(null, clocked);
    const epoch = await city.app.readers.delivery.epoch();
    for (const { at, seen } of [
      { at: epoch.instant, seen: present },
      { at: epoch.instant, seen: { ...(present as object), pl: alone } },
      { at: clocked, seen: then },
    ]) {
      expect(seen).toEqual(this.seenAt(Date.parse(at)));
      this.snapshots.push({ at, seen });
    }
  }

  /**
   * Asks as a kiosk does. Where nothing public is another, the answers are the same to the last byte, headers included;
   * only the ledger's catching up with a boundary that has passed may move the epoch once more.
   */
  async poll(): Promise<void> {
    this.cursor ??= await endOfFeed();
    const [{ due, now }] = await city.sql<{ due: boolean; now: Date }>('select due, now from present');
    const list = `query ($ids: [ID!]!) { consultations(where: { id: { in: $ids } }) { totalCount nodes { id ${asked} } } }`;
    const feed = `query ($after: String) { changes(after: $after, first: 100) { cursor hasMore nodes { id } } }`;
    const answers = [await answerTo(list, { ids: this.ids }), await answerTo(feed, { after: this.cursor })];
    const polled = { answers, content: JSON.stringify(this.publicBy(now.getTime())), isDue: due };
    const { polled: before } = this;
    if (before?.content === polled.content && !before.isDue) expect(answers).toEqual(before.answers);
    this.polled = polled;
  }

  /** All that was or is public up to an instant, according to the models. A planned end is not told. */
  private publicBy(instant: number): unknown {
    const windows = this.known.map(({ model }) =>
      model.opened
        .filter(({ from }) => from <= instant)
        .map(({ number, text, from, until }) => ({
          number,
          text,
          from,
          until: until && until <= instant ? until : null,
        })),
    );
    return { windows, seen: this.seenAt(instant) };
  }

  /** What the public sees at each of the instants, asked in one request; null is the present. */
  private async ask(...instants: (string | null)[]): Promise<unknown[]> {
    const fields = `{ ... on Consultation { ${asked} } }`;
    const each = instants.flatMap((at, n) =>
      ['pl', 'en'].map((locale) => {
        const then = at === null ? '' : `at: "${at}",`;
        return `${locale}${n}: nodes(ids: $ids, ${then} locales: ["${locale}"]) ${fields}`;
      }),
    );
    const answer = await city.anonymous.ask(`query ($ids: [ID!]!) { ${each.join(' ')} }`, { ids: this.ids });
    return instants.map((_, n) => ({ pl: answer[`pl${n}`], en: answer[`en${n}`] }));
  }

  /** The same in the first language, by a single-field request, which reads the epoch in the same statement. */
  private async askAlone(): Promise<unknown[]> {
    const query = `query ($ids: [ID!]!) { consultations(where: { id: { in: $ids } }) { nodes { id ${asked} } } }`;
    const { consultations } = await city.anonymous.ask<{ consultations: { nodes: { id: string }[] } }>(query, {
      ids: this.ids,
    });
    const seen = new Map(consultations.nodes.map(({ id, ...rest }) => [id, rest]));
    return this.ids.map((id) => seen.get(id) ?? null);
  }

  /** What the public sees at an instant according to the models. */
  private seenAt(instant: number): unknown {
    const status = instant < this.opensAt ? 'PLANNED' : instant < this.closesAt ? 'OPEN' : 'CLOSED';
    const inLanguage = (title: (text: Text) => string) =>
      this.known.map(({ model }) => {
        const edition = model.visibleAt(instant);
        return (
          edition && {
            title: title(edition.text),
            status,
            publishedAt: new Date(model.opened[0].from).toISOString(),
            updatedAt: new Date(edition.from).toISOString(),
            edition: { number: edition.number },
          }
        );
      });
    return { pl: inLanguage((text) => text.pl), en: inLanguage((text) => text.en ?? text.pl) };
  }

  async checkHistory(): Promise<void> {
    const snapshots = Map.groupBy(this.snapshots, ({ at }) => at);
    for (const instants of chunks([...snapshots.keys()], 10)) {
      const answers = await this.ask(...instants);
      for (const [n, at] of instants.entries()) {
        for (const { seen } of snapshots.get(at) ?? []) expect({ at, seen: answers[n] }).toEqual({ at, seen });
      }
    }
    expect(await this.windowsInRows()).toEqual(this.windowsInModels());
    expect(await this.instantsWithSeveralEditions()).toEqual([]);
    expect(await ledgerRowsOutOfOrder()).toEqual([]);
    const cards = await verifyCards((text) => city.sql(text), [contentTypeByCode('CONSULTATION')]);
    expect(cards.mistakes).toEqual([]);
  }

  private async windowsInRows() {
    const rows = await city.sql<{ document_id: string; number: number; from: Date; until: Date | null }>(
      `select document_id, number, lower(visible) as from, upper(visible) as until from consultation
       where document_id = any($1) and visible is not null order by lower(visible)`,
      [this.documentIds],
    );
    return this.documentIds.map((id) =>
      rows
        .filter((row) => row.document_id === id)
        .map(({ number, from, until }) => ({
          number,
          from: from.getTime(),
          until: until === null ? null : until.getTime(),
        })),
    );
  }

  private windowsInModels() {
    return this.known.map(({ model }) => model.opened.map(({ number, from, until }) => ({ number, from, until })));
  }

  private get ids(): string[] {
    return this.known.map(({ id }) => id);
  }

  private get documentIds(): string[] {
    return this.known.map(({ documentId }) => documentId);
  }

  /** Reads the rows themselves, at each beginning and end and just before each. */
  private instantsWithSeveralEditions() {
    return city.sql(
      `with bound (at) as (
         select lower(visible) from consultation union select upper(visible) from consultation
       ), instant (at) as (
         select at from bound union select at - interval '1 millisecond' from bound
       )
       select i.at, c.document_id, count(*) from instant i join consultation c on c.visible @> i.at
       where c.document_id = any($1) group by i.at, c.document_id having count(*) > 1`,
      [this.documentIds],
    );
  }
}

function chunks<T>(all: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));
}

/** The place behind everything that has changed so far. */
async function endOfFeed(): Promise<string> {
  const query = 'query ($after: String) { changes(after: $after, first: 100) { cursor hasMore } }';
  let place: { cursor: string | null; hasMore: boolean } = { cursor: null, hasMore: true };
  while (place.hasMore) {
    place = (await city.anonymous.ask<{ changes: typeof place }>(query, { after: place.cursor })).changes;
  }
  return String(place.cursor);
}

/** An answer of the public API, without what is another in each answer. */
async function answerTo(query: string, variables: object): Promise<unknown> {
  const { statusCode, headers, body } = await city.app.server.inject({
    method: 'POST',
    url: '/graphql',
    payload: { query, variables },
  });
  const { date: _, 'x-request-id': __, ...same } = headers;
  return { statusCode, headers: same, body };
}

function ledgerRowsOutOfOrder() {
  return city.sql(
    `select * from (select sequence, effective, lag(effective) over (order by sequence) as before from ledger) l
     where effective < before`,
  );
}

function system() {
  return city.app.context({ viewer: systemViewer });
}

/** The instant at which a verb called now reads the document, and the instant of its change. */
async function coming(): Promise<{ now: number; instant: number }> {
  const [head] = await city.sql<{ now: Date; coming: Date; next: Date | null }>(
    `select greatest(instant, content.instant()) as now, next_boundary as next,
       greatest(instant, last_instant, content.instant()) + interval '1 millisecond' as coming from ledger_head`,
  );
  const now = head.now.getTime();
  let [instant, next] = [head.coming.getTime(), head.next];
  // No other change shares the instant of a planned opening or end: what has come by then is settled first.
  while (next !== null && next.getTime() <= instant) {
    next = await boundaryAfter(instant);
    instant += 1;
  }
  return { now, instant };
}

async function boundaryAfter(instant: number): Promise<Date | null> {
  const [{ next }] = await city.sql<{ next: Date | null }>('select content.next_boundary($1) as next', [
    new Date(instant),
  ]);
  return next;
}

function instantsOf(one: Step & { verb: 'publish' }, now: number): { at: number | null; until: number | null } {
  const at = one.at === null ? null : now + one.at;
  return { at, until: one.until === null ? null : (at ?? now) + one.until };
}

function endOf({ until }: Step & { verb: 'setEnd' }, now: number): number | null {
  return until === null ? null : now + until;
}

function dateOf(instant: number | null): Date | null {
  return instant === null ? null : new Date(instant);
}

async function outcomeOf(verb: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await verb();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.code as Outcome;
  }
}
