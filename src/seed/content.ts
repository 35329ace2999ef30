import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { create } from '../content/create.ts';
import { dayIn } from '../content/days.ts';
import { globalId } from '../content/global-id.ts';
import type { Patch } from '../content/patch.ts';
import { publish } from '../content/publish.ts';
import type { Context } from '../context.ts';
import { now } from '../database/transaction.ts';
import type { ContentTypeDefinition } from '../entities/content-type.ts';
import type { Document } from '../entities/document.ts';
import { StoredFile } from '../entities/file.ts';
import { contentTypeByCode } from '../entities/registry.ts';
import { inspectAndStore } from '../files/add-file.ts';
import type { FileStore } from '../files/store.ts';
import { consultations, type Localized, pages, resolveDay, resolveInstant, type SeedAttachment, type SeedConsultation, type SeedPage } from './data/index.ts';
import { samplePdf } from './sample-files.ts';
import { seedId } from './seed-id.ts';

/** Consultations and pages, through the same verbs as everybody's. */
export async function seedContent(ctx: Context, store: FileStore): Promise<void> {
  const today = dayIn(await now(ctx), ctx.settings.timeZone);
  for (const consultation of consultations) {
    const attachments = await seedAttachments(ctx, store, consultation);
    const patch = { ...consultationPatch(consultation, today, ctx.settings.timeZone), attachments };
    await publishNew(ctx, contentTypeByCode('CONSULTATION'), consultation.organization, patch);
  }
  const published = new Map<string, Document>();
  for (const page of pages) {
    const parent = page.parent ? published.get(page.parent) : undefined;
    const patch = pagePatch(page, parent);
    published.set(page.slug, await publishNew(ctx, contentTypeByCode('PAGE'), page.organization, patch));
  }
}

async function publishNew(ctx: Context, type: ContentTypeDefinition, owner: string, patch: Patch): Promise<Document> {
  const organizationId = globalId('Organization', seedId(`organization ${owner}`));
  const document = await create(ctx, type, { organizationId, patch });
  return publish(ctx, { id: document.id, expectedVersion: document.version });
}

function consultationPatch(c: SeedConsultation, today: string, timeZone: string): Patch {
  const instant = (value: Parameters<typeof resolveInstant>[0] | undefined) =>
    value === undefined ? undefined : resolveInstant(value, today, timeZone);
  return {
    slug: c.slug,
    title: c.title,
    summary: c.summary,
    body: markdown(c.body),
    goal: c.goal,
    opensOn: resolveDay(c.opensOn, today),
    closesOn: resolveDay(c.closesOn, today),
    deadlineRule: c.deadlineRule,
    recipients: c.recipients,
    areaIds: c.areas.map((slug) => globalId('Area', seedId(`area ${slug}`))),
    topicIds: c.topics.map((slug) => globalId('Topic', seedId(`topic ${slug}`))),
    methodCodes: c.methods,
    waysToRespond: c.waysToRespond,
    legalBasis: c.legalBasis,
    orderingAct: c.orderingAct,
    privacyNotice: c.privacyNotice && markdown(c.privacyNotice),
    contact: c.contact,
    timeline: c.timeline.map((entry) => ({
      ...entry,
      startsAt: instant(entry.startsAt),
      endsAt: instant(entry.endsAt),
    })),
    feedback: c.feedback && markdown(c.feedback),
    outcome: c.outcome && {
      decision: markdown(c.outcome.decision),
      decidedOn: resolveDay(c.outcome.decidedOn, today),
    },
    cancelledAt: instant(c.cancelled?.at),
    cancellationReason: c.cancelled?.reason,
    originallyPublishedAt: c.archive ? new Date(c.archive.originallyPublishedAt) : undefined,
  };
}

function pagePatch(page: SeedPage, parent: Document | undefined): Patch {
  return {
    slug: page.slug,
    title: page.title,
    body: markdown(page.body),
    position: page.position,
    parentId: parent ? parent.id : undefined,
  };
}

function markdown(text: Localized): Record<string, { markdown: string }> {
  return Object.fromEntries(Object.entries(text).map(([locale, value]) => [locale, { markdown: value }]));
}

/** Makes the small files that a consultation's attachments are, and stores them. */
async function seedAttachments(ctx: Context, store: FileStore, { organization, attachments }: SeedConsultation) {
  const inputs = [];
  for (const attachment of attachments) {
    const fileId = await seedFile(ctx, store, organization, attachment);
    const { title, kind, language, annexNumber, accessible } = attachment;
    inputs.push({ fileId: globalId('File', fileId), title, kind, language: language ?? 'pl', annexNumber, accessible });
  }
  return inputs;
}

async function seedFile(
  ctx: Context,
  store: FileStore,
  organization: string,
  attachment: SeedAttachment,
): Promise<string> {
  const bytes = samplePdf({ title: attachment.title.pl, text: attachment.text, language: attachment.language ?? 'pl' });
  const stored = await inspectAndStore(store, { stream: Readable.from([bytes]), fileName: attachment.fileName });
  const id = randomUUID();
  await ctx.em.fork().insert(StoredFile, {
    id,
    ...stored,
    organizationId: seedId(`organization ${organization}`),
    createdAt: new Date(),
  });
  return id;
}
