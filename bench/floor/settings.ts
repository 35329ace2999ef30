import type { Logins } from '../../src/database/logins.ts';

export interface FloorSettings extends Logins {
  /** Where files are said to be. */
  publicUrl: string;
}
