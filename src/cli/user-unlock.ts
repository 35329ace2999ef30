import { systemViewer } from '../access/system-viewer.ts';
import { unlockAccount } from '../access/unlock.ts';
import { queryRows } from '../database/transaction.ts';
import { StartupError } from '../startup-error.ts';
import { command, noPositionals, required } from './command.ts';
import { note, withApp } from './installation.ts';

export const userUnlock = command({
  name: 'user unlock',
  summary: 'forgets the failed sign-ins of an account, so that its person need not wait',
  usage: '--email <address>',
  details: '  --email  of the account',
  options: { email: { type: 'string' } },
  async run({ values, positionals }) {
    noPositionals(positionals);
    const email = required(values.email, 'email').trim().toLowerCase();
    await withApp(async (app) => {
      const ctx = app.context({ viewer: systemViewer });
      const [account] = await queryRows<{ id: string }>(ctx, 'select id from account where email = $1', [email]);
      if (!account) throw new StartupError(`There is no account ${email}.`);
      const forgotten = await unlockAccount(ctx, account.id);
      note(`${email} can try again; forgotten: failures from ${forgotten} ${forgotten === 1 ? 'place' : 'places'}.`);
    });
    return 0;
  },
});
