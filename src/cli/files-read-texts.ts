import type { Context } from '../context.ts';
import { extractTexts, type TextsRead } from '../library/extract-texts.ts';
import { retryFailed } from '../library/text-claims.ts';
import { StartupError } from '../startup-error.ts';
import { command, noPositionals } from './command.ts';
import { note, withApp } from './installation.ts';

export const filesReadTexts = command({
  name: 'files read-texts',
  summary: 'reads the text of all files that wait for it, so that they are found by it',
  usage: '[--retry-failed]',
  details: `  --retry-failed  also files that were given up, from the beginning

The server does this by itself. It is of use after an import, which leaves texts out, and may run beside the server and
more than once: each file is read by one. Broken off, the same command goes on; the file that was being read is taken up
again after ten minutes. Exit code 1 when a text could not be read; these files are named with the reason.`,
  options: { 'retry-failed': { type: 'boolean', default: false } },
  async run({ values, positionals }) {
    noPositionals(positionals);
    const { done, failed, postponed } = await withApp(async (app) => {
      const ctx = app.context();
      if (values['retry-failed']) await retryFailed(ctx);
      return read(ctx);
    });
    const later = postponed > 0 ? `, ${postponed} to be tried again later` : '';
    console.log(`${done} ${done === 1 ? 'text' : 'texts'} read, ${failed} could not be read${later}.`);
    return failed + postponed === 0 ? 0 : 1;
  },
});

async function read(ctx: Context): Promise<TextsRead> {
  try {
    return await extractTexts(ctx, {
      onFailure: ({ fileId }, reason) => note(`No text of the file ${fileId}: ${reason}`),
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartupError(`${reason}. The same command goes on from here.`, { cause: error });
  }
}
