import type { FileStore } from '../../store/store.ts';
import type { Acceptance } from '../kinds/accepted-types.ts';

/** Where files go, and the checks that they have to pass before. */
export interface Intake extends Acceptance {
  store: FileStore;
  /** Looks for viruses before anything else opens the file. Null where no scanner is configured. */
  scan: VirusScan | null;
}

/** @throws FileRefused INFECTED or NOT_SCANNED */
export type VirusScan = (path: string, sha256: string) => Promise<void>;
