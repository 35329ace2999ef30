import { remakeCards } from '../database/migrate.ts';
import { command, noPositionals } from './command.ts';
import { withDatabase } from './installation.ts';

export const cardsRebuild = command({
  name: 'cards rebuild',
  summary: 'makes the cards, from which lists are read, anew from the editions',
  usage: '',
  details: 'Readers go on meanwhile; publications wait. Needed only when konsulta doctor names differences.',
  options: {},
  async run({ positionals }) {
    noPositionals(positionals);
    const made = await withDatabase(({ logins }, { localeChains }) => remakeCards(logins, localeChains));
    console.log(`Cards were made anew: ${made.join(', ')}.`);
    return 0;
  },
});
