import type { Logins } from '../../src/database/logins.ts';

export interface FloorSettings extends Logins {
  /** The address under which files are served. */
  publicUrl: string;
}
