import type { Message, Problem } from './message.ts';

/** Failures that a person can mend: answered beside the data, in `userErrors`. */
export const userErrorCodes = [
  'INVALID',
  'REQUIRED_TO_PUBLISH',
  'VERSION_CONFLICT',
  'SCHEDULE_EXISTS',
  'PLAN_IS_OLDER',
  'PLAN_CONFLICT',
  'SLUG_TAKEN',
  'BAD_CREDENTIALS',
  'OTP_REQUIRED',
  'TOO_MANY_ATTEMPTS',
  'LINK_INVALID',
  'NO_MAILS',
] as const;
export type UserErrorCode = (typeof userErrorCodes)[number];

/** Failures of the request itself: answered in `errors[]`, with `extensions.code`. Everything else is masked. */
export const requestErrorCodes = {
  UNAUTHENTICATED: {
    pl: 'Zaloguj się: bez zalogowania nie można tego zobaczyć ani zmienić.',
    en: 'Sign in: without that this can be neither seen nor changed.',
  },
  TOO_MANY_REQUESTS: {
    pl: 'Za dużo zapytań z tym tokenem. Odczekaj tyle, ile mówi nagłówek Retry-After.',
    en: 'Too many requests with this token. Wait as long as the header Retry-After says.',
  },
  FORBIDDEN: { pl: 'Twoja rola na to nie pozwala.', en: 'Your role does not allow this.' },
  NOT_FOUND: { pl: 'Nie ma takiego dokumentu.', en: 'There is no such document.' },
  BAD_USER_INPUT: { pl: 'Zapytanie zawiera błąd.', en: 'The request has a mistake.' },
  UNAVAILABLE: {
    pl: 'Baza danych jest chwilowo niedostępna. Spróbuj za chwilę.',
    en: 'The database cannot be reached at the moment. Try again shortly.',
  },
  INTERNAL_SERVER_ERROR: {
    pl: 'Coś się zepsuło po naszej stronie. Podaj administratorowi numer zapytania.',
    en: 'Something broke on our side. Tell an administrator the request id.',
  },
} as const satisfies Record<string, Message>;
export type RequestErrorCode = keyof typeof requestErrorCodes;

/** The message of UNAVAILABLE when the store of files is unavailable. */
export const storeUnavailable: Message = {
  pl: 'Magazyn plików chwilowo nie odpowiada. Nic nie przepadło; spróbuj za chwilę.',
  en: 'The file store does not answer at the moment. Nothing is lost; try again shortly.',
};

/** A mistake that the caller can mend. Rolls the whole mutation back. */
export class UserError extends Error {
  override name = 'UserError';
  readonly code: UserErrorCode;
  readonly problems: readonly Problem[];
  readonly details?: unknown;

  constructor(code: UserErrorCode, problems: Problem | readonly Problem[], details?: unknown) {
    const list: readonly Problem[] = Array.isArray(problems) ? problems : [problems as Problem];
    super(list.map((problem) => problem.message.en).join(' '));
    this.code = code;
    this.problems = list;
    this.details = details;
  }
}

/** One `INVALID` at a path of the input, with its message in both languages. */
export function invalid(path: string[], message: Message, details?: object): UserError {
  return new UserError('INVALID', { path, message }, details);
}

/** The request cannot be served as it stands. The default message is that of the code. */
export class RequestError extends Error {
  override name = 'RequestError';
  readonly code: RequestErrorCode;
  readonly text: Message;

  constructor(code: RequestErrorCode, text: Message = requestErrorCodes[code]) {
    super(text.en);
    this.code = code;
    this.text = text;
  }
}

/** `BAD_USER_INPUT` with its message in both languages. */
export function badInput(message: Message): RequestError {
  return new RequestError('BAD_USER_INPUT', message);
}
