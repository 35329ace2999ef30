import { command, noPositionals } from './command.ts';
import { withDatabase } from './installation.ts';

export const migrate = command({
  name: 'migrate',
  summary: 'brings the database to this version: schema, indexes, logins and their rights',
  usage: '',
  details: 'The server does the same at each start.',
  options: {},
  async run({ positionals }) {
    noPositionals(positionals);
    const migrated = await withDatabase(async (database) => database.migrated);
    console.log(migrated.length > 0 ? `Applied: ${migrated.join(', ')}` : 'Nothing to do.');
    return 0;
  },
});
