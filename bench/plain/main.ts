import type { FloorSettings } from '../floor/settings.ts';
import { serve } from '../serve.ts';
import { plainReads } from './reads.ts';
import { plainUpdate } from './update.ts';

// What an engineer would write who needs these four answers, but no history and no languages: node:http, pg and
// ordinary tables.
process.once('message', async (settings: FloorSettings) => {
  const known = new Map(Object.entries({ ...plainReads(settings), '/M1': plainUpdate(settings) }));
  const port = await serve(async (path, body, headers) => {
    const handle = known.get(path);
    return handle ? JSON.stringify({ data: await handle(JSON.parse(body).variables, headers) }) : null;
  });
  process.send?.({ port });
});
process.once('disconnect', () => process.exit());
