import { consultations, news, ngos, pages, reports } from '../../demo/index.ts';
import { create } from '../content/create.ts';
import type { Patch } from '../content/patch/patch.ts';
import { publish } from '../content/publish.ts';
import type { Context } from '../context.ts';
import { now } from '../database/transaction.ts';
import type { Document } from '../entities/document.ts';
import { globalId } from '../entities/global-id.ts';
import { contentTypeByName } from '../entities/types/registry.ts';
import { KeptThreads } from '../files/thread/isolated.ts';
import { dayIn } from '../time/days.ts';
import { seedAttachments, seedCover } from './files.ts';
import { consultationPatch, newsPatch, ngoPatch, pagePatch, reportPatch, type SeedTime } from './patches.ts';
import { seedId } from './seed-id.ts';

/** All documents of the city, through the same verbs as everybody's. */
export async function seedContent(ctx: Context): Promise<void> {
  const threads = new KeptThreads();
  await writeContent(ctx, threads).finally(() => threads.end());
}

async function writeContent(ctx: Context, threads: KeptThreads): Promise<void> {
  const { timeZone } = ctx.settings;
  const time: SeedTime = { today: dayIn(await now(ctx), timeZone), timeZone };
  const published = new Map<string, Document>();
  const idOf = (slug: string | undefined) => (slug === undefined ? undefined : published.get(slug)?.id);

  for (const one of consultations) {
    const attachments = await seedAttachments(ctx, threads, one.organization, one.attachments);
    const patch = { ...consultationPatch(one, time), attachments };
    published.set(one.slug, await publishNew(ctx, 'Consultation', one.organization, patch));
  }
  for (const one of reports) {
    const attachments = await seedAttachments(ctx, threads, one.organization, one.attachments);
    const patch = { ...reportPatch(one, String(idOf(one.consultation)), time), attachments };
    await publishNew(ctx, 'Report', one.organization, patch);
  }
  for (const one of news) {
    const cover = await seedCover(ctx, one.organization, one.image);
    const attachments = [...cover, ...(await seedAttachments(ctx, threads, one.organization, one.attachments))];
    await publishNew(ctx, 'NewsArticle', one.organization, { ...newsPatch(one, time), attachments });
  }
  for (const one of ngos) await publishNew(ctx, 'NgoProfile', one.organization, ngoPatch(one));
  for (const one of pages) {
    published.set(one.slug, await publishNew(ctx, 'Page', one.organization, pagePatch(one, idOf(one.parent))));
  }
}

async function publishNew(ctx: Context, typeName: string, owner: string, patch: Patch): Promise<Document> {
  const organizationId = globalId('Organization', seedId(`organization ${owner}`));
  const document = await create(ctx, contentTypeByName(typeName), { organizationId, patch });
  return publish(ctx, { id: document.id, expectedVersion: document.version });
}
