import { LRUCache } from 'lru-cache';
import { compareEpochs, type EpochPlace } from '../database/epoch.ts';
import type { DeliveryAnswer } from './answer.ts';
import { bodyMark, type Encoding, TaggedAnswer } from './kept-answer.ts';

const overhead = 1_024; // bytes of an entry beside its bodies
const largestShare = 8; // an answer of more than an eighth of the cache is not kept
const mostAttempts = 3;

/** Where the cache hears of the epoch. */
export interface Epochs {
  /** Whether the server that takes writes tells of changes now. */
  readonly isListening: boolean;
  /** The number of the present epoch; null where it is unknown, so that nothing may be kept. */
  readonly present: number | null;
  doubt(): void;
  onEpoch(listener: (number: number) => void): () => void;
}

export interface CacheOptions {
  epochs: Epochs;
  /** Bytes that kept answers may take, their compressed forms included; 0 keeps none. */
  bytes: number;
}

export interface CacheFigures {
  hits: number;
  misses: number;
  /** Answers that were made while the epoch was unknown. */
  bypassed: number;
  entries: number;
  bytes: number;
}

/** An answer that was made, and the mark of its body. */
interface Made {
  answer: DeliveryAnswer;
  mark: string;
}

/**
 * Keeps answers for as long as their epoch lasts. Whoever asks for an answer that is just being made waits for it. Answers
 * leave in the order of their epochs: none of an older epoch is given out after one of a newer epoch.
 */
export class AnswerCache {
  private readonly epochs: Epochs;
  private readonly kept?: LRUCache<string, TaggedAnswer>;
  private readonly flights = new Map<string, Promise<TaggedAnswer | null>>();
  /** The epoch of what is kept. */
  private number: number | null = null;
  /** The newest epoch that was heard of or given out. */
  private newest: EpochPlace = beginningOf(0);
  private counts = { hits: 0, misses: 0, bypassed: 0 };

  constructor({ epochs, bytes }: CacheOptions) {
    this.epochs = epochs;
    if (bytes > 0) this.kept = new LRUCache({ maxSize: bytes, maxEntrySize: Math.max(1, bytes / largestShare) });
    epochs.onEpoch((number) => {
      if (number > this.newest.number) this.newest = beginningOf(number);
      if (number !== this.number) this.forget(number);
    });
  }

  get figures(): CacheFigures {
    return { ...this.counts, entries: this.kept?.size ?? 0, bytes: this.kept?.calculatedSize ?? 0 };
  }

  /**
   * The answer to the request of this key: kept, under way, or made now. An answer that is not for everybody, such as an
   * error, is given to the one who asked. `atLeast` is an epoch that the caller has seen already.
   */
  async answer(
    key: string,
    make: () => Promise<DeliveryAnswer>,
    atLeast: EpochPlace | null = null,
  ): Promise<TaggedAnswer | DeliveryAnswer> {
    const isBehind = atLeast !== null && compareEpochs(this.newest, atLeast) < 0;
    if (!this.kept || this.presentNumber() === null || isBehind) {
      this.counts.bypassed += 1;
      return this.given(key, await this.inOrder(make));
    }
    const kept = this.kept.get(key);
    if (kept) {
      this.counts.hits += 1;
      return kept;
    }
    const flight = this.flights.get(key);
    const shared = flight && (await flight);
    if (shared) this.counts.hits += 1;
    else this.counts.misses += 1;
    return shared ?? this.fly(key, make);
  }

  /** Resolves with the compressed bytes of an answer, and counts them where the answer is kept. */
  encoded(key: string, answer: TaggedAnswer, encoding: Encoding): ReturnType<TaggedAnswer['encoded']> {
    return answer.encoded(encoding, (bytes) => {
      if (this.kept?.peek(key) !== answer) return;
      const size = this.kept.info(key)?.size ?? 0;
      this.kept.delete(key); // the size of an entry that stays would stay, too
      this.kept.set(key, answer, { size: size + bytes });
    });
  }

  /** The present epoch's number, once what is kept of another epoch is forgotten. */
  private presentNumber(): number | null {
    const { present } = this.epochs;
    if (present === null) return null;
    // A smaller number is true as well: the database has been restored, or a replica without the last changes promoted.
    if (present < this.newest.number) this.newest = beginningOf(present);
    if (present !== this.number) this.forget(present);
    return present;
  }

  private forget(number: number): void {
    this.number = number;
    this.kept?.clear();
    this.flights.clear(); // whoever comes now may know more than those who wait
  }

  /** Makes the answer once for all who ask meanwhile. Those who wait get null where it is not for everybody. */
  private async fly(key: string, make: () => Promise<DeliveryAnswer>): Promise<TaggedAnswer | DeliveryAnswer> {
    const making = this.inOrder(make).then((made) => this.given(key, made));
    const flight = making.then(
      (answer) => (answer instanceof TaggedAnswer ? answer : null),
      () => null, // `making` tells the one who asked
    );
    this.flights.set(key, flight);
    try {
      return await making;
    } finally {
      if (this.flights.get(key) === flight) this.flights.delete(key);
    }
  }

  /**
   * Makes an answer again that is of an older epoch than one that was given out. Where nobody tells of changes, the
   * servers that are left may all be older than that, so only an answer that became old meanwhile is made again.
   */
  private async inOrder(make: () => Promise<DeliveryAnswer>): Promise<Made> {
    for (let attempt = 1; ; attempt += 1) {
      const { newest } = this;
      const answer = await make();
      const mark = answer.isCacheable ? await bodyMark(answer.body) : '';
      const isOld = answer.epoch !== undefined && compareEpochs(answer.epoch, this.newest) < 0;
      const mayHelp = this.epochs.isListening || this.newest !== newest;
      if (!isOld || !mayHelp || attempt === mostAttempts) return { answer, mark };
    }
  }

  private given(key: string, { answer, mark }: Made): TaggedAnswer | DeliveryAnswer {
    const { epoch } = answer;
    if (epoch && compareEpochs(epoch, this.newest) > 0) this.advance(epoch);
    if (!answer.isCacheable) return answer;
    const tagged = new TaggedAnswer(answer, key, mark);
    const isPresent = epoch === undefined || compareEpochs(epoch, this.newest) === 0;
    const present = this.presentNumber();
    if (this.kept && isPresent && present !== null && (epoch === undefined || epoch.number === present)) {
      this.kept.set(key, tagged, { size: tagged.body.length + overhead });
    }
    return tagged;
  }

  /** An answer tells of a newer epoch than the notification, or of a boundary that has just passed. */
  private advance(epoch: EpochPlace): void {
    const isFirst = epoch.number === this.number && this.newest.instant === beginningOf(0).instant;
    this.newest = epoch;
    if (isFirst) return;
    this.forget(epoch.number);
    this.epochs.doubt();
  }
}

/** An epoch of which only the number is known yet. */
function beginningOf(number: number): EpochPlace {
  return { number, instant: new Date(0).toISOString() };
}
