/**
 * The program that a request comes from, as far as its headers tell, and what its answer is to carry beside the data.
 */
export interface Client {
  /** `User-Agent`; whatever a client likes to say. */
  readonly agent: string | null;
  /**
   * Whether a browser vouches that a page of this very server sends the request. Programs that are no browsers send no
   * such word, and no cookies either.
   */
  readonly isSameOrigin: boolean;
  /** Null where this server's address does not allow cookies that nobody can overhear. */
  readonly cookies: Cookies | null;
  /** Headers of the answer, by name in lower case; cookies are not among them. */
  readonly answerHeaders: Map<string, string>;
}

/** What a cookie is for. */
export type CookieName = 'session' | 'device';

/** The cookies of a request, and those that its answer sets. */
export interface Cookies {
  get(name: CookieName): string | undefined;
  set(name: CookieName, value: string, seconds: number): void;
  remove(name: CookieName): void;
}

/** The client of what runs without a request: jobs and the command line. */
export function noClient(): Client {
  return { agent: null, isSameOrigin: false, cookies: null, answerHeaders: new Map() };
}
