import type { Message, Problem } from '../message.ts';

/** The sum, or undefined while one of the numbers is missing. */
export function sumOf(numbers: readonly (number | null | undefined)[]): number | undefined {
  let sum = 0;
  for (const number of numbers) {
    if (number == null) return undefined;
    sum += number;
  }
  return sum;
}

/** Compares sums that must agree. Sums with a missing number cannot be compared yet, and count as equal. */
export class Sums {
  readonly problems: Problem[] = [];
  private readonly path: string[];

  constructor(path: string[]) {
    this.path = path;
  }

  equal(
    leftName: Message,
    left: number | null | undefined,
    rightName: Message,
    right: number | null | undefined,
  ): void {
    if (left == null || right == null || left === right) return;
    this.problems.push({
      path: this.path,
      message: {
        pl: `Suma się nie zgadza: ${leftName.pl} = ${left}, a ${rightName.pl} = ${right}.`,
        en: `A sum does not close: ${leftName.en} = ${left}, but ${rightName.en} = ${right}.`,
      },
    });
  }

  atMost(
    leftName: Message,
    left: number | null | undefined,
    rightName: Message,
    right: number | null | undefined,
  ): void {
    if (left == null || right == null || left <= right) return;
    this.problems.push({
      path: this.path,
      message: {
        pl: `Suma się nie zgadza: ${leftName.pl} = ${left}, to więcej niż ${rightName.pl} = ${right}.`,
        en: `A sum does not close: ${leftName.en} = ${left} is more than ${rightName.en} = ${right}.`,
      },
    });
  }
}
