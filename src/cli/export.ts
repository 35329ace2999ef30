import { resolve } from 'node:path';
import { exportEverything } from '../exchange/export.ts';
import { command, UsageError } from './command.ts';
import { note, withApp } from './installation.ts';

export const exportCommand = command({
  name: 'export',
  summary: 'writes everything that there is into a folder: content with its history, vocabularies, files',
  usage: '<folder> [--accounts]',
  details: `The folder is made, or must be empty. Its form is described in docs/exchange.md.

  --accounts  accounts and their roles too, with the hashes of their passwords: keep the folder to yourself`,
  options: { accounts: { type: 'boolean', default: false } },
  async run({ values, positionals: [path, ...more] }) {
    if (!path || more.length > 0) throw new UsageError('One folder is expected');
    const { tables, files, ledger, folder } = await withApp(async (app, config) => {
      const folder = resolve(config.callerFolder, path);
      const manifest = await exportEverything({
        owner: app.logins.owner,
        store: app.store,
        folder,
        accounts: values.accounts,
      });
      return { ...manifest, folder };
    });
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    console.log(`${rows} rows of ${tables.length} tables and ${files.count} files were exported to ${folder}.`);
    console.log(`The ledger ends with row ${ledger.sequence}, ${ledger.hash}.`);
    if (values.accounts) note('The folder has the hashes of passwords: keep it to yourself.');
    return 0;
  },
});
