import type { Log } from '../context.ts';
import { scanForViruses, type VirusScanner } from '../files/inspect/virus-scan.ts';
import type { VirusScan } from '../files/intake/intake.ts';
import { FileRefused } from '../files/kinds/file-refused.ts';
import { openSource } from '../store/file-source.ts';

/** Short, because somebody waits for the scan. */
const limits = { timeoutMs: 60_000, connectTimeoutMs: 5_000 };

/**
 * Asks the scanner about each file. The log tells operators what was found, and failures that only they can mend. The
 * sender of the file learns only that it was refused.
 */
export function virusScan(address: Pick<VirusScanner, 'host' | 'port'>, log: Log): VirusScan {
  const scanner = `${address.host}:${address.port}`;
  return async (path, sha256) => {
    try {
      await scanForViruses({ ...address, ...limits }, openSource({ path }));
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      const threat = (error.cause as Error).message;
      if (error.code === 'INFECTED') log.warn({ sha256, threat }, 'the virus scanner found a threat in a file');
      else log.error({ sha256, scanner, err: error.cause }, 'a file was refused because it could not be scanned');
      throw error;
    }
  };
}
