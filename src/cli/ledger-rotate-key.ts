import { rotateKey, signHead } from '../content/ledger/sign-head.ts';
import { asOwner } from '../exchange/owner.ts';
import { command, noPositionals } from './command.ts';
import { note, withDatabase } from './installation.ts';

export const ledgerRotateKey = command({
  name: 'ledger rotate-key',
  summary: 'makes a new key for the ledger, and signs its head with it',
  usage: '',
  details: `The old key signs nothing any more. Its public half stays at /.well-known/konsulta-ledger, for what it has signed.
Tell the auditors the new public key, which is printed.`,
  options: {},
  async run({ positionals }) {
    noPositionals(positionals);
    const publicKey = await withDatabase(({ logins }) =>
      asOwner(logins.owner, async (client) => {
        const database = {
          rows: async <T>(text: string, values: unknown[] = []) => (await client.query(text, values)).rows as T[],
        };
        await client.query('begin');
        const id = await rotateKey(database);
        await signHead(database);
        await client.query('commit');
        const [row] = await database.rows<{ key: string }>(
          'select public_key as key from content.ledger_key where id = $1',
          [id],
        );
        return row.key;
      }),
    );
    note('The ledger has a new key:');
    console.log(publicKey);
    return 0;
  },
});
