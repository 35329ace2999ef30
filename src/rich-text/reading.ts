import type { Losses } from './losses.ts';
import type { Names } from './names.ts';

/** What a lenient reader gets beside the source. */
export interface Reading {
  readonly names: Names;
  readonly losses: Losses;
  /** The language of the text. */
  readonly language: string;
}
