import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { StartupError } from '../startup-error.ts';
import { importAreaShapes, ShapesRefused } from '../vocabularies/area-shapes.ts';
import { command, UsageError } from './command.ts';
import { withApp } from './installation.ts';

export const areasShapes = command({
  name: 'areas shapes',
  summary: 'gives areas the shapes of a GeoJSON file',
  usage: '<path>',
  details: `  The file is a FeatureCollection in WGS 84 (RFC 7946). Each feature names its area by one of its properties: slug, terc,
  simc or name. All shapes are taken, or none.`,
  options: {},
  async run({ positionals }) {
    const [path, ...more] = positionals;
    if (!path || more.length > 0) throw new UsageError('One path is expected');
    const slugs = await withApp(async (app, config) => {
      const shapes = await read(resolve(config.callerFolder, path));
      return importAreaShapes(app.context(), shapes).catch((error) => {
        throw error instanceof ShapesRefused ? new StartupError(error.message) : error;
      });
    });
    console.log(slugs.join('\n'));
    return 0;
  },
});

async function read(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new StartupError(`${path} cannot be read as JSON: ${(error as Error).message}`);
  }
}
