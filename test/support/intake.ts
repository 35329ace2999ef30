import type { Intake } from '../../src/files/intake/intake.ts';
import type { FileStore } from '../../src/files/store/store.ts';

/** Into the store, as where nothing is configured. */
export function plainIntake(store: FileStore, overrides: Partial<Intake> = {}): Intake {
  return { store, scan: null, acceptZip: false, ...overrides };
}
