import { serve } from '../serve.ts';
import { floorReads } from './reads.ts';
import type { FloorSettings } from './settings.ts';
import { floorUpdate } from './update.ts';

// What a good programmer would write for these four requests alone: node:http, pg, one statement each.
process.once('message', async (settings: FloorSettings) => {
  const handlers = { ...floorReads(settings), '/M1': floorUpdate(settings) };
  const known = new Map(Object.entries(handlers));
  const port = await serve(async (path, body, headers) => {
    const handle = known.get(path);
    return handle ? JSON.stringify({ data: await handle(JSON.parse(body).variables, headers) }) : null;
  });
  process.send?.({ port });
});
process.once('disconnect', () => process.exit());
