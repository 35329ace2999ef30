import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { record } from '../access/audit.ts';
import type { Context } from '../context.ts';
import { addJob } from '../database/job-queue.ts';
import { now, transaction } from '../database/transaction.ts';
import { StoredFile } from '../entities/file.ts';
import { Organization } from '../entities/vocabularies.ts';
import { inspectAndStore } from '../files/intake/add-file.ts';
import { StartupError } from '../startup-error.ts';
import { command, UsageError } from './command.ts';
import { note, withApp } from './installation.ts';

export const filesAdd = command({
  name: 'files add',
  summary: 'takes a file in and prints its id, for attachments and texts to refer to',
  usage: '<path> [--organization <slug>] [--name <file name>]',
  details: `  --organization  whose editors may use it; else everybody may, and only the office can delete it
  --name          what it is called for readers; else as on the disk`,
  options: { organization: { type: 'string' }, name: { type: 'string' } },
  async run({ values, positionals }) {
    const [path, ...more] = positionals;
    if (!path || more.length > 0) throw new UsageError('One path is expected');
    const id = await withApp(async (app, config) => {
      const source = resolve(config.callerFolder, path);
      await assertFile(source);
      const organizationId = values.organization ? await organizationOf(app.context(), values.organization) : null;
      const stored = await inspectAndStore(app.context().files, {
        path: source,
        fileName: values.name ?? basename(source),
        warn(...warnings) {
          for (const { message } of warnings) note(message.en);
        },
      });
      return transaction(app.context(), async (ctx) => {
        const at = await now(ctx);
        const file = ctx.em.create(StoredFile, { id: randomUUID(), ...stored, organizationId, createdAt: at });
        ctx.em.persist(file);
        await record(ctx, at, { action: 'addFile', note: `${file.id} ${stored.fileName}` });
        await addJob(ctx, 'read-texts');
        return file.id;
      });
    });
    console.log(id);
    return 0;
  },
});

async function assertFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new StartupError(`There is no file ${path}.`);
  if (!found.isFile()) throw new StartupError(`${path} is no file.`);
}

async function organizationOf(ctx: Context, slug: string): Promise<string> {
  const found = await ctx.em.findOne(Organization, { slug }, { fields: ['id'] });
  if (!found) throw new StartupError(`There is no organization ${slug}.`);
  return found.id;
}
