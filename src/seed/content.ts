import {
  budgetProjects,
  consultations,
  corrections,
  documents,
  events,
  investments,
  legalActs,
  news,
  ngos,
  pages,
  participatoryBudgets,
  plannedNews,
  plannedReplacements,
  renamings,
  reports,
  withdrawals,
} from '../../demo/index.ts';
import type { App } from '../app.ts';
import { create } from '../content/create.ts';
import type { Patch } from '../content/patch/patch.ts';
import { publish } from '../content/publish.ts';
import { update } from '../content/update.ts';
import { withdraw } from '../content/withdraw.ts';
import { contentTypeByName } from '../content-types/registry.ts';
import type { Context } from '../context.ts';
import type { Document } from '../entities/document.ts';
import { globalId } from '../entities/global-id.ts';
import { editedVocabularies } from '../entities/vocabulary-definitions.ts';
import { KeptThreads, usualLimits } from '../files/thread/isolated.ts';
import { extractTexts } from '../library/extract-texts.ts';
import { dayIn } from '../time/days.ts';
import { renameEntry } from '../vocabularies/succession.ts';
import { budgetEditionPatch, budgetProjectPatch } from './budget-patches.ts';
import { Calendar, yearOfDays } from './calendar.ts';
import { onDemoClock } from './demo-clock.ts';
import { documentKey, documentPatch } from './documents.ts';
import { type Change, editionsOf } from './editions.ts';
import { seedAttachments, seedCover, seedPictures } from './files.ts';
import {
  consultationPatch,
  eventPatch,
  investmentPatch,
  legalActPatch,
  newsPatch,
  ngoPatch,
  pagePatch,
  reportPatch,
  type SeedTime,
  textsPatch,
} from './patches.ts';
import { seedId } from './seed-id.ts';

const hour = 3_600_000;
const second = 1000;

/** Something of the demonstration's year, and when. */
interface Happening {
  at: Date;
  happen(ctx: Context): Promise<unknown>;
}

/**
 * Makes all documents of the city through the verbs, at the instants at which the city would have published them: on a
 * clock that goes through the year before the present. The texts of its files can be found at once. The installation must
 * have no content.
 */
export async function seedContent(app: App, ctx: Context): Promise<void> {
  const threads = new KeptThreads();
  try {
    await onDemoClock(app.logins, yearOfDays + 2, async (clock) => {
      const year = new DemoYear(ctx, threads, clock.present);
      for (const { at, happen } of year.happenings()) {
        await clock.set(at);
        await happen(ctx);
      }
    });
    // The job would start a thread for each file, as it does for the files of strangers.
    await extractTexts(ctx, { limits: { ...usualLimits, threads } });
  } finally {
    await threads.end();
  }
}

/** The year before the present, as a list of what happened. */
class DemoYear {
  private readonly threads: KeptThreads;
  private readonly time: SeedTime;
  private readonly calendar: Calendar;
  private readonly documents = new Map<string, Document>();
  private readonly list: Happening[] = [];

  constructor(ctx: Context, threads: KeptThreads, present: Date) {
    const { timeZone } = ctx.settings;
    this.threads = threads;
    this.time = { today: dayIn(present, timeZone), timeZone };
    this.calendar = new Calendar(this.time);
  }

  /** In order of time. Happenings of the same instant keep the order in which they are told. */
  happenings(): Happening[] {
    this.pages();
    this.profiles();
    this.consultations();
    this.reports();
    this.events();
    this.acts();
    this.investments();
    this.budgets();
    this.declared();
    this.news();
    this.exceptions();
    return this.list.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  }

  private pages(): void {
    for (const page of pages) {
      const patch = () => pagePatch(page, page.parent && this.document('Page', page.parent).id);
      this.chronicle('Page', page, this.calendar.on(-yearOfDays, '09:00'), patch, this.corrected('Page', page.slug));
    }
  }

  private profiles(): void {
    ngos.forEach((ngo, index) => {
      const begins = this.calendar.on(-yearOfDays + 5 + index * 4, '11:00');
      const renamed = renamings.find(({ slug }) => slug === ngo.slug);
      const changes = renamed ? [{ on: this.renamedAt(renamed.on), before: { title: ngo.title } }] : [];
      const whole = { ...ngo, title: renamed?.name ?? ngo.title };
      this.chronicle('NgoProfile', ngo, begins, () => ngoPatch(whole), changes);
    });
  }

  private consultations(): void {
    for (const one of consultations) {
      const changes = this.corrected('Consultation', one.slug);
      if (!one.archive) {
        if (one.feedback) changes.push({ on: this.calendar.answered(one), before: { feedback: null, figures: null } });
        if (one.outcome) changes.push({ on: this.calendar.decided(one), before: { outcome: null } });
        const lastEffect = one.effects?.at(-1);
        if (lastEffect) changes.push({ on: this.calendar.happened(lastEffect), before: { effects: null } });
        if (one.cancelled) {
          const before = { cancelledAt: null, cancellationReason: null };
          changes.push({ on: this.calendar.at(one.cancelled.at), before });
        }
      }
      const patch = async (ctx: Context) => ({
        ...consultationPatch(one, this.time, one.previous && this.document('Consultation', one.previous).id),
        attachments: await seedAttachments(ctx, this.threads, one.organization, one.attachments),
      });
      this.chronicle('Consultation', one, this.calendar.announced(one), patch, changes);
    }
  }

  private reports(): void {
    for (const one of reports) {
      const consultation = consultations.find(({ slug }) => slug === one.consultation);
      const patch = async (ctx: Context) => ({
        ...reportPatch(one, this.document('Consultation', one.consultation).id, this.time),
        attachments: await seedAttachments(ctx, this.threads, one.organization, one.attachments),
      });
      this.chronicle('Report', one, this.calendar.reported(consultation, one), patch, []);
    }
  }

  /** Told an hour after their consultations. A cancellation is an edition of its own. */
  private events(): void {
    for (const one of events) {
      const consultation = consultations.find(({ slug }) => slug === one.consultation);
      if (!consultation) throw new Error(`${one.slug} belongs to no consultation.`);
      const begins = new Date(this.calendar.announced(consultation).getTime() + hour);
      const patch = () => {
        const consultationId = this.document('Consultation', one.consultation).id;
        const repeatOfId = one.repeatOf && this.document('Event', one.repeatOf).id;
        return eventPatch(one, { consultationId, repeatOfId }, this.time);
      };
      const before = { cancelledAt: null, changeReason: null };
      const changes = one.cancelled ? [{ on: this.calendar.at(one.cancelled.at), before }] : [];
      this.chronicle('Event', one, begins, patch, changes);
    }
  }

  private acts(): void {
    legalActs.forEach((one, index) => {
      const begins = this.calendar.on(one.number ? -yearOfDays + 2 : -8, `12:0${index}`);
      const idsOf = (type: string, slugs: string[] = []) => slugs.map((slug) => this.document(type, slug).id);
      const patch = () =>
        legalActPatch(one, idsOf('LegalAct', one.follows), idsOf('Consultation', one.consultations), this.time);
      this.chronicle('LegalAct', one, begins, patch, []);
    });
  }

  private investments(): void {
    for (const one of investments) {
      const patch = () =>
        investmentPatch(
          one,
          one.consultations.map((slug) => this.document('Consultation', slug).id),
        );
      this.chronicle('Investment', one, this.calendar.on(-9, '10:30'), patch, []);
    }
  }

  private budgets(): void {
    for (const one of participatoryBudgets) {
      const patch = () =>
        budgetEditionPatch(
          one,
          one.acts.map((slug) => this.document('LegalAct', slug).id),
          this.time,
        );
      this.chronicle('BudgetEdition', one, this.calendar.on(-yearOfDays + 3, '10:00'), patch, []);
    }
    for (const one of budgetProjects) {
      const patch = () => budgetProjectPatch(one, this.document('BudgetEdition', one.edition).id);
      this.chronicle('BudgetProject', one, this.calendar.on(-yearOfDays + 3, '10:30'), patch, []);
    }
  }

  /** Told as an import takes them. Those without a day come one after the other, since each may refer to those before. */
  private declared(): void {
    const first = this.calendar.on(-yearOfDays + 60, '12:00').getTime(); // the profiles of partners are there
    documents.forEach((one, index) => {
      const begins = one.published ? this.calendar.at(one.published) : new Date(first + index * second);
      const patch = async (ctx: Context) => {
        const pictures = await seedPictures(ctx, one.organization, one.pictures);
        const files = await seedAttachments(ctx, this.threads, one.organization, one.attachments);
        return { ...(await documentPatch(one, this.documents, this.time)), attachments: [...pictures, ...files] };
      };
      this.chronicle(one.type, { slug: one.content.slug, organization: one.organization }, begins, patch, []);
    });
  }

  private news(): void {
    news.forEach((one, index) => {
      this.chronicle('NewsArticle', one, this.calendar.told(one, index), this.newsWithFiles(one), []);
    });
  }

  /** Documents that are renamed, withdrawn or planned. */
  private exceptions(): void {
    for (const { slug, on, name } of renamings) {
      const id = globalId('Organization', seedId(`organization ${slug}`));
      this.add(this.renamedAt(on), (ctx) => renameEntry(ctx, organizations, { id, name }));
    }
    for (const { news, published, withdrawn, reason } of withdrawals) {
      this.chronicle('NewsArticle', news, this.calendar.at(published), this.newsWithFiles(news), []);
      this.add(this.calendar.at(withdrawn), (ctx) => {
        const { id, version } = this.document('NewsArticle', news.slug);
        return withdraw(ctx, { id, expectedVersion: version, reason });
      });
    }
    for (const { news, at } of plannedNews) {
      this.add(this.calendar.on(-1, '13:00'), async (ctx) => {
        const { id, version } = await this.create(ctx, 'NewsArticle', news, newsPatch(news, this.time));
        await publish(ctx, { id, expectedVersion: version, at: this.calendar.at(at) });
      });
    }
    for (const { type, slug, at, text, changeNote } of plannedReplacements) {
      this.add(this.calendar.on(-1, '13:30'), (ctx) =>
        this.republish(ctx, type, slug, textsPatch(text), { at: this.calendar.at(at), changeNote }),
      );
    }
  }

  /** A document that is published at an instant, and again after every change. */
  private chronicle(
    type: string,
    subject: { slug: string; organization: string },
    begins: Date,
    patchOf: (ctx: Context) => Patch | Promise<Patch>,
    changes: readonly Change[],
  ): void {
    const whole = new Map<string, ReturnType<typeof editionsOf>>();
    const known = () => whole.get(subject.slug) ?? [];
    this.add(begins, async (ctx) => {
      whole.set(subject.slug, editionsOf(await patchOf(ctx), begins, changes));
      const { id, version } = await this.create(ctx, type, subject, known()[0].patch);
      this.documents.set(documentKey(type, subject.slug), await publish(ctx, { id, expectedVersion: version }));
    });
    changes
      .toSorted((a, b) => a.on.getTime() - b.on.getTime())
      .forEach(({ on }, index) => {
        this.add(on, (ctx) => {
          const { patch, changeNote } = known()[index + 1];
          return this.republish(ctx, type, subject.slug, patch, { changeNote });
        });
      });
  }

  private async create(ctx: Context, type: string, { organization }: { organization: string }, patch: Patch) {
    const organizationId = globalId('Organization', seedId(`organization ${organization}`));
    return create(ctx, contentTypeByName(type), { organizationId, patch });
  }

  private async republish(
    ctx: Context,
    type: string,
    slug: string,
    patch: Patch,
    more: { at?: Date; changeNote?: string },
  ): Promise<void> {
    const { id, version } = this.document(type, slug);
    const changed = await update(ctx, type, { id, expectedVersion: version, patch });
    this.documents.set(documentKey(type, slug), await publish(ctx, { id, expectedVersion: changed.version, ...more }));
  }

  private newsWithFiles(one: (typeof news)[number]) {
    return async (ctx: Context): Promise<Patch> => {
      const cover = await seedCover(ctx, one.organization, one.image);
      const files = await seedAttachments(ctx, this.threads, one.organization, one.attachments);
      return { ...newsPatch(one, this.time), attachments: [...cover, ...files] };
    };
  }

  private corrected(type: string, slug: string): Change[] {
    return corrections
      .filter((one) => one.type === type && one.slug === slug)
      .map(({ on, before, changeNote }) => ({ on: this.calendar.at(on), before: textsPatch(before), changeNote }));
  }

  private renamedAt(on: SeedDayOfRenaming): Date {
    return this.calendar.at(typeof on === 'string' ? on : { ...on, time: '08:00' });
  }

  private document(type: string, slug: string): Document {
    const document = this.documents.get(documentKey(type, slug));
    if (!document) throw new Error(`The demonstration speaks of ${type} ${slug} before it is there.`);
    return document;
  }

  private add(at: Date, happen: Happening['happen']): void {
    this.list.push({ at, happen });
  }
}

type SeedDayOfRenaming = (typeof renamings)[number]['on'];

const organizations = editedVocabularies.filter(({ typeName }) => typeName === 'Organization')[0];
