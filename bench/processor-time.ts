import { readdir, readFile } from 'node:fs/promises';

const microsecondsPerTick = 1_000_000 / 100; // USER_HZ is 100 wherever Linux shows /proc to programs

interface Stat {
  parent: number;
  /** User and system time, in ticks. */
  own: number;
  /** User and system time of children that have ended, in ticks. */
  ended: number;
}

/** Microseconds of processor time that a process has used so far. */
export async function processorTime(pid: number): Promise<number> {
  const stat = await statOf(pid);
  return (stat?.own ?? 0) * microsecondsPerTick;
}

/** Microseconds of a process and everything below it, including backends that have ended. */
export async function processorTimeOfTree(root: number): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const stats = await Promise.all(pids.map(statOf));
  return (
    pids.reduce((sum, pid, index) => {
      const stat = stats[index];
      if (!stat) return sum;
      if (pid === root) return sum + stat.own + stat.ended;
      return stat.parent === root ? sum + stat.own : sum;
    }, 0) * microsecondsPerTick
  );
}

/** Bytes of a process that are in memory now. */
export async function residentMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}

/** Null for a process that has ended. See proc(5): fields 4, 14 to 17. */
async function statOf(pid: number): Promise<Stat | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  // The name stands in parentheses and may contain anything, so fields are counted from behind it.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  return { parent: field(4), own: field(14) + field(15), ended: field(16) + field(17) };
}
