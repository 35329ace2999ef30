import { command, noPositionals, UsageError } from './command.ts';
import { note, withApp } from './installation.ts';

export const seed = command({
  name: 'seed',
  summary: 'fills an empty installation with demonstration content',
  usage: '[--scale <number>]',
  details: `  --scale  so many consultations more, made up, the same ones each time: for measurements
  Accounts with the known password are only made where KONSULTA_DEMO allows them.`,
  options: { scale: { type: 'string', default: '0' } },
  async run({ values, positionals }) {
    noPositionals(positionals);
    if (!/^\d{1,6}$/.test(values.scale)) {
      throw new UsageError(`--scale is "${values.scale}": expected a whole number up to 999999`);
    }
    const { seed } = await import('../seed/seed.ts');
    const filled = await withApp((app, config) =>
      seed(app, { accounts: config.demo, scale: Number(values.scale), log: note }),
    );
    console.log(filled ? 'Demonstration content was made.' : 'There was content already: none of it was touched.');
    return 0;
  },
});
