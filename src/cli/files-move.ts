import { readConfig } from '../config.ts';
import { StartupError } from '../startup-error.ts';
import { type Moved, moveFiles } from '../store/move.ts';
import { openStore } from '../store/open-store.ts';
import { command, noPositionals, required, UsageError } from './command.ts';
import { note } from './installation.ts';

const kinds = ['folder', 's3'] as const;

export const filesMove = command({
  name: 'files move',
  summary: 'takes all files from one store to the other, verifying each',
  usage: '--to folder|s3 [--delete-source]',
  details: `  --to             where they go; they come from the other
  --delete-source  removes them there, once all are here

Both stores must be configured. It can be broken off and begun again: what has arrived and is right is not sent twice.
Exit code 1 when it did not end, or when a file is damaged in the store it comes from.`,
  options: { to: { type: 'string' }, 'delete-source': { type: 'boolean', default: false } },
  async run({ values, positionals }) {
    noPositionals(positionals);
    const given = required(values.to, 'to');
    const to = kinds.find((kind) => kind === given);
    if (!to) throw new UsageError(`--to is "${given}": expected folder or s3`);
    const moved = await move(to, values['delete-source']);
    console.log(summaryOf(moved));
    for (const key of moved.damaged) note(`Damaged in the store it comes from, and not moved: ${key}`);
    return moved.damaged.length === 0 ? 0 : 1;
  },
});

async function move(to: (typeof kinds)[number], deleteSource: boolean): Promise<Moved> {
  const config = readConfig();
  for (const warning of config.warnings) note(warning);
  if (!config.s3)
    throw new StartupError('The S3 store is not configured: set KONSULTA_S3_ENDPOINT and its companions.');
  const source = await openStore({ ...config, store: to === 's3' ? 'folder' : 's3' });
  const target = await openStore({ ...config, store: to });
  const ending = new AbortController();
  const interrupt = () => ending.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  let soFar: Moved | undefined;
  try {
    const onProgress = (moved: Moved) => {
      soFar = moved;
    };
    return await moveFiles({ from: source, to: target, deleteSource, signal: ending.signal, onProgress });
  } catch (error) {
    const done = soFar ? ` So far: ${summaryOf(soFar)}` : '';
    const reason = ending.signal.aborted ? 'It was broken off' : reasonsOf(error);
    throw new StartupError(`${reason}.${done} The same command goes on from here.`, { cause: error });
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

function summaryOf({ copied, bytes, alreadyThere, deleted }: Moved): string {
  const removed = deleted > 0 ? `, ${deleted} removed from the store they came from` : '';
  return `${copied} files copied (${bytes} bytes), ${alreadyThere} were there already${removed}.`;
}

/** An error's reasons, all the way down: that a store is not available says little. */
function reasonsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${reasonsOf(error.cause)}`;
}
