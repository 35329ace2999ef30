import type { Intake } from '../../src/files/intake.ts';
import type { FileStore } from '../../src/files/store.ts';

/** Into the store, as where nothing is configured. */
export function plainIntake(store: FileStore, overrides: Partial<Intake> = {}): Intake {
  return { store, scan: null, acceptZip: false, ...overrides };
}
