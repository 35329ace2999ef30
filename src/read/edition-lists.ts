import { badInput } from '../errors.ts';

/** Editions of one document in one answer, at most. */
export const mostEditions = 50;
export const editionsUnlessAsked = 20;

/** @throws RequestError BAD_USER_INPUT for fewer than one and for more than `mostEditions` */
export function assertEditionCount(first: number): void {
  if (first >= 1 && first <= mostEditions) return;
  throw badInput({
    pl: `Podaj liczbę wydań od 1 do ${mostEditions}; jest ${first}.`,
    en: `Ask for 1 to ${mostEditions} editions; this asks for ${first}.`,
  });
}
