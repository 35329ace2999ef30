import { describe, expect, it } from '@jest/globals';
import { complaintOf } from '../../src/database/embedded/server.ts';
import { startupError } from '../../src/database/embedded/system-errors.ts';

const line = (pid: number, text: string) => `2026-11-20 17:25:51.471 UTC [${pid}] ${text}`;

/** PostgreSQL 18's own lines, after a kill and on a disk without room for another segment of its journal. */
const recoveryOnAFullDisk = [
  line(60, 'LOG:  starting PostgreSQL 18.4 on x86_64-pc-linux-gnu'),
  line(61, 'LOG:  database system was not properly shut down; automatic recovery in progress'),
  line(61, 'LOG:  redo starts at 0/174B630'),
  line(61, 'FATAL:  could not write to file "pg_wal/xlogtemp.61": No space left on device'),
  line(60, 'LOG:  startup process (PID 61) exited with exit code 1'),
  line(60, 'LOG:  terminating any other active server processes'),
  line(60, 'LOG:  shutting down due to startup process failure'),
  line(60, 'LOG:  database system is shut down'),
].join('\n');

describe('the complaint of PostgreSQL when it did not start', () => {
  it('names a full disk that only the recovering process has met', () => {
    const complaint = complaintOf(60, recoveryOnAFullDisk);
    expect(startupError(complaint, '/data').message).toBe(
      'The disk that holds /data is full: free some space and start again.',
    );
  });

  it('leaves out lines that another server has written to the same log', () => {
    const log = [
      line(70, 'FATAL:  lock file "postmaster.pid" already exists'),
      line(60, 'FATAL:  could not create shared memory segment'),
      line(71, 'FATAL:  the database system is starting up'),
    ].join('\n');
    expect(complaintOf(60, log)).toBe('could not create shared memory segment');
  });
});
