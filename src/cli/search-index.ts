import { countWords } from '../library/count-words.ts';
import { indexDueEditions, makeAllDue } from '../library/index-editions.ts';
import { command, noPositionals } from './command.ts';
import { withApp } from './installation.ts';

export const searchIndex = command({
  name: 'search index',
  summary: 'makes the index of the search for all texts that wait for it',
  usage: '[--all]',
  details: `  --all  every text anew, as after damage to the index

The server does this by itself. The command is of use after an import, which leaves the index out, and may run beside the
server and more than once. Broken off, the same command goes on.`,
  options: { all: { type: 'boolean', default: false } },
  async run({ values, positionals }) {
    noPositionals(positionals);
    const done = await withApp(async (app) => {
      const ctx = app.context();
      await makeAllDue(ctx, { all: values.all === true });
      const count = await indexDueEditions(ctx);
      await countWords(ctx);
      return count;
    });
    console.log(`${done} ${done === 1 ? 'edition' : 'editions'} indexed.`);
    return 0;
  },
});
