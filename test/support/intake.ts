import type { Intake } from '../../src/files/intake/intake.ts';
import type { FileStore } from '../../src/store/store.ts';

/** An intake with default settings that stores files here. */
export function plainIntake(store: FileStore, overrides: Partial<Intake> = {}): Intake {
  return { store, scan: null, acceptZip: false, ...overrides };
}
