import { remakeCards } from '../database/migrate.ts';
import { remakeForms } from '../library/remake-forms.ts';
import { command, noPositionals } from './command.ts';
import { withApp } from './installation.ts';

export const cardsRebuild = command({
  name: 'cards rebuild',
  summary: 'makes cards, and the forms of texts, anew from the editions: what readers are answered from',
  usage: '',
  details: 'Readers go on meanwhile; publications wait. Needed only when konsulta doctor names differences.',
  options: {},
  async run({ positionals }) {
    noPositionals(positionals);
    return withApp(async (app, { localeChains }) => {
      const made = await remakeCards(app.logins, localeChains);
      console.log(`Cards were made anew: ${made.join(', ')}.`);
      const count = await remakeForms(app.context());
      console.log(`Forms of texts were written anew: ${count} ${count === 1 ? 'edition' : 'editions'}.`);
      return 0;
    });
  },
});
