import {
  type Localized,
  resolveDay,
  resolveInstant,
  type SeedConsultation,
  type SeedDay,
  type SeedEvent,
  type SeedInstant,
  type SeedInvestment,
  type SeedLegalAct,
  type SeedNews,
  type SeedNgo,
  type SeedPage,
  type SeedReport,
  type SeedStage,
  type SeedTexts,
} from '../../demo/index.ts';
import type { Patch } from '../content/patch/patch.ts';
import { globalId } from '../entities/global-id.ts';
import { seedId } from './seed-id.ts';

/** The day of seeding, from which relative days are counted, and the place. */
export interface SeedTime {
  today: string;
  timeZone: string;
}

/** @param previousId the consultation before it in its series */
export function consultationPatch(c: SeedConsultation, time: SeedTime, previousId?: string): Patch {
  return {
    slug: c.slug,
    title: c.title,
    summary: c.summary,
    body: markdown(c.body),
    goal: c.goal,
    places: c.places,
    opensOn: day(c.opensOn, time),
    closesOn: day(c.closesOn, time),
    stages: c.stages?.map((stage) => stagePatch(stage, time)),
    audienceIds: ids('Audience', c.audiences ?? []),
    coOrganizerIds: ids('Organization', c.coOrganizers ?? []),
    previousId,
    deadlineRule: c.deadlineRule,
    recipients: c.recipients,
    areaIds: ids('Area', c.areas),
    topicIds: ids('Topic', c.topics),
    methodCodes: c.methods,
    waysToRespond: c.waysToRespond,
    legalBasis: c.legalBasis,
    orderingAct: c.orderingAct,
    privacyNotice: markdown(c.privacyNotice),
    contact: c.contact,
    timeline: c.timeline.map((entry) => ({
      ...entry,
      startsAt: instant(entry.startsAt, time),
      endsAt: instant(entry.endsAt, time),
    })),
    feedback: markdown(c.feedback),
    figures: c.figures,
    effects: c.effects?.map((effect) => ({ ...effect, date: day(effect.date, time) })),
    outcome: c.outcome && { decision: markdown(c.outcome.decision), decidedOn: day(c.outcome.decidedOn, time) },
    cancelledAt: instant(c.cancelled?.at, time),
    cancellationReason: c.cancelled?.reason,
    originallyPublishedAt: instant(c.archive?.originallyPublishedAt, time),
  };
}

export function reportPatch(r: SeedReport, consultationId: string, time: SeedTime): Patch {
  return {
    slug: r.slug,
    consultationId,
    title: r.title,
    summary: r.summary,
    body: markdown(r.body),
    areaIds: ids('Area', r.areas),
    topicIds: ids('Topic', r.topics),
    tallies: r.tallies,
    originallyPublishedAt: instant(r.archive?.originallyPublishedAt, time),
  };
}

function stagePatch({ methods, opensOn, closesOn, ...same }: SeedStage, time: SeedTime): Patch {
  return { ...same, opensOn: day(opensOn, time), closesOn: day(closesOn, time), methodCodes: methods };
}

/**
 * @param consultationId the consultation to which the event belongs
 * @param repeatOfId the first event of the series
 */
export function eventPatch(
  e: SeedEvent,
  { consultationId, repeatOfId }: { consultationId: string; repeatOfId?: string },
  time: SeedTime,
): Patch {
  const {
    organization: _,
    consultation,
    areas,
    topics,
    cancelled,
    agenda,
    minutes,
    repeatOf: __,
    startsAt,
    finishesAt,
    enrolment,
    ...same
  } = e;
  return {
    ...same,
    consultationId,
    repeatOfId,
    areaIds: ids('Area', areas),
    topicIds: ids('Topic', topics),
    agenda: markdown(agenda),
    minutes: markdown(minutes),
    startsAt: instant(startsAt, time),
    finishesAt: instant(finishesAt, time),
    enrolment: enrolment && { ...enrolment, until: instant(enrolment.until, time) },
    cancelledAt: instant(cancelled?.at, time),
    changeReason: cancelled?.reason,
  };
}

export function legalActPatch(a: SeedLegalAct, followIds: string[], consultationIds: string[], time: SeedTime): Patch {
  return {
    slug: a.slug,
    kind: a.kind,
    actNumber: a.number,
    organ: a.organ,
    state: a.state,
    issuedOn: day(a.issuedOn, time),
    areaIds: ids('Area', a.areas),
    topicIds: ids('Topic', a.topics),
    title: a.title,
    summary: a.summary,
    followIds,
    consultationIds,
  };
}

export function investmentPatch(i: SeedInvestment, consultationIds: string[]): Patch {
  const { organization: _, areas, topics, consultations, ...same } = i;
  return { ...same, areaIds: ids('Area', areas), topicIds: ids('Topic', topics), consultationIds };
}

/** News of a council. The area follows from the owner. */
export function newsPatch(n: SeedNews, time: SeedTime): Patch {
  return {
    slug: n.slug,
    title: n.title,
    lead: n.lead,
    body: markdown(n.body),
    topicIds: ids('Topic', n.topics),
    eventOn: day(n.eventOn, time),
    expiresAt: instant(n.expiresAt, time),
  };
}

export function ngoPatch(n: SeedNgo): Patch {
  return {
    slug: n.slug,
    title: n.title,
    legalForm: n.legalForm,
    krs: n.krs,
    nip: n.nip,
    regon: n.regon,
    publicBenefit: n.publicBenefit,
    mission: markdown(n.mission),
    characteristics: markdown(n.characteristics),
    cooperation: markdown(n.cooperation),
    activityIds: ids('Topic', n.activities),
    areaIds: ids('Area', n.areas),
    foundedOn: n.foundedOn,
    contact: n.contact,
    location: n.location,
    website: n.website,
  };
}

export function pagePatch(page: SeedPage, parentId: string | undefined): Patch {
  const { slug, title, position } = page;
  return { slug, title, body: markdown(page.body), position, parentId };
}

/** Texts of any type, as the chronicle tells them. */
export function textsPatch({ body, ...texts }: SeedTexts): Patch {
  return body ? { ...texts, body: markdown(body) } : texts;
}

export function markdown(text: Localized | undefined): Record<string, { markdown: string }> | undefined {
  if (!text) return undefined;
  return Object.fromEntries(Object.entries(text).map(([locale, value]) => [locale, { markdown: value }]));
}

export function ids(typeName: 'Area' | 'Topic' | 'Audience' | 'Organization', slugs: readonly string[]): string[] {
  return slugs.map((slug) => globalId(typeName, seedId(`${typeName.toLowerCase()} ${slug}`)));
}

export function day(value: SeedDay | undefined, { today }: SeedTime): string | undefined {
  return value === undefined ? undefined : resolveDay(value, today);
}

export function instant(value: SeedInstant | undefined, { today, timeZone }: SeedTime): Date | undefined {
  return value === undefined ? undefined : resolveInstant(value, today, timeZone);
}
