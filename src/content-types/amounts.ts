import type { Problem } from '../message.ts';

/** An amount that is part of another, each with the name of its field. */
interface Share {
  part: string | null | undefined;
  whole: string | null | undefined;
  field: string;
  message: Problem['message'];
}

/** Objects to a part that is greater than the whole, as far as both are known. */
export function partAboveTheWhole({ part, whole, field, message }: Share): Problem[] {
  if (part == null || whole == null || Number(part) <= Number(whole)) return [];
  return [{ path: [field], message }];
}
