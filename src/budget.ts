import { badInput, type RequestError } from './errors.ts';
import { Slices } from './pace/slices.ts';
import { turns } from './pace/turns.ts';

const megabyte = 1024 * 1024;
/** Bytes of an answer of the delivery API. */
export const mostForReaders = 8 * megabyte;
/** Bytes of an answer of the management API: a document may have long texts in every language. */
export const mostForEditors = 32 * megabyte;

/**
 * What one request may cost: bytes that the database answers, characters that are rendered, bytes of the answer. Each of
 * the three is held to the same limit, and whatever reads, renders or writes asks before or as it does so.
 */
export class Budget {
  readonly most: number;
  /** The slices in which the request's long work is done. */
  readonly slices = new Slices();
  private readonly turns = turns(3);
  private readonly running = new Set<Promise<unknown>>();
  private isOver = false;
  private bytesRead = 0;
  private charactersRendered = 0;
  /** Why the request is not answered; undefined as long as it is. */
  private refused?: RequestError;

  constructor(most = mostForReaders) {
    this.most = most;
  }

  /**
   * Runs the request's statements, three at a time, so that one request does not take all connections. For a request that
   * is refused or answered none begins.
   */
  inTurn<T>(statement: () => Promise<T>): Promise<T> {
    return this.turns(async () => {
      if (this.refused) throw this.refused;
      if (this.isOver) throw new Error('The request has been answered.');
      const running = statement();
      this.running.add(running);
      try {
        return await running;
      } finally {
        this.running.delete(running);
      }
    });
  }

  /**
   * From now on no statement begins; resolves when none runs any more. GraphQL answers as soon as a required field has
   * failed, while the other fields go on reading, and work that goes on must count as under way.
   */
  async end(): Promise<void> {
    this.isOver = true;
    await Promise.allSettled(this.running);
  }

  /** Bytes that may still be read. */
  get left(): number {
    return this.most - this.bytesRead;
  }

  /** Bytes read and characters rendered so far. */
  get spent(): number {
    return this.bytesRead + this.charactersRendered;
  }

  /** For those who ask what their query costs. */
  get figures() {
    return { bytesRead: this.bytesRead, charactersRendered: this.charactersRendered };
  }

  /** The refusal of the whole request, once it has had too much. */
  get refusedWith(): RequestError | undefined {
    return this.refused;
  }

  get isRefused(): boolean {
    return this.refused !== undefined;
  }

  /** @throws RequestError BAD_USER_INPUT when the request has read too much */
  read(bytes: number): void {
    this.bytesRead += bytes;
    if (this.bytesRead > this.most) throw this.refusal(this.bytesRead);
  }

  /** @throws RequestError BAD_USER_INPUT when the request has had too much rendered */
  render(characters: number): void {
    this.charactersRendered += characters;
    if (this.charactersRendered > this.most) throw this.refusal(this.charactersRendered);
  }

  /** The refusal of an answer of so many bytes, or more. */
  refusal(bytes: number): RequestError {
    const [size, most] = [inMegabytes(bytes), inMegabytes(this.most)];
    this.refused ??= badInput({
      pl: `Odpowiedź na to zapytanie jest za duża: co najmniej ${size} MB, a może mieć ${most} MB. Poproś o mniej: o krótszą stronę, mniej pól albo mniej postaci treści.`,
      en: `The answer to this query is too large: at least ${size} MB, and ${most} MB at most are answered. Ask for less: a shorter page, fewer fields or fewer forms of texts.`,
    });
    return this.refused;
  }
}

function inMegabytes(bytes: number): string {
  return (Math.ceil((bytes / megabyte) * 10) / 10).toString();
}
