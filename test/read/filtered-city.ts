import { areaId, type Known, publishedConsultation, topicId } from '../support/content.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';
import { stopClock } from '../support/stopped-clock.ts';

/** Instants that replace the days of a complete consultation. */
const window = (opensAt: string, closesAt: string) => ({ opensAt, closesAt, opensOn: undefined, closesOn: undefined });

/** Consultations as seen at noon on 1 March 2040, where the clock stands. */
const consultations: Record<string, { owner?: string; patch: object }> = {
  open: {
    patch: {
      title: { pl: 'Aleje 100%', en: 'Avenues' },
      slug: 'aleje-100',
      areaIds: [areaId('rakow')],
      topicIds: [topicId('zielen')],
      methodCodes: ['QUESTIONNAIRE'],
      ...window('2040-02-01T00:00:00Z', '2040-04-01T00:00:00Z'),
    },
  },
  planned: {
    owner: 'es',
    patch: {
      title: { pl: 'Aleje_kółek' },
      slug: 'aleje-kolek',
      areaIds: [areaId('czestochowa')],
      topicIds: [topicId('transport'), topicId('ruch-rowerowy')],
      methodCodes: ['WORKSHOP', 'OPEN_MEETING'],
      ...window('2040-05-01T00:00:00Z', '2040-06-01T00:00:00Z'),
    },
  },
  closed: {
    patch: {
      title: { pl: 'Na \\ Dekabrystów' },
      slug: 'na-dekabrystow',
      areaIds: [areaId('bleszno'), areaId('rakow')],
      topicIds: [],
      methodCodes: ['WORKSHOP'],
      ...window('2040-01-01T00:00:00Z', '2040-02-01T00:00:00Z'),
    },
  },
  concluded: {
    owner: 'biliks',
    patch: {
      title: { pl: 'ŁÓDKI na Warcie' },
      slug: 'lodki',
      areaIds: [areaId('warszawa-wola')],
      topicIds: [topicId('transport')],
      methodCodes: ['ONLINE_REMARKS'],
      ...window('2040-01-01T00:00:00Z', '2040-03-01T12:00:00Z'),
      outcome: { decision: { pl: { markdown: 'Będą.' } }, decidedOn: '2040-02-20' },
    },
  },
  cancelled: {
    patch: {
      title: { pl: 'Odwołane' },
      slug: 'odwolane',
      areaIds: [areaId('czestochowa')],
      topicIds: [topicId('zielen'), topicId('transport')],
      methodCodes: ['QUESTIONNAIRE', 'WORKSHOP'],
      ...window('2040-02-01T00:00:00Z', '2040-04-01T00:00:00Z'),
      cancelledAt: '2040-03-01T12:00:00Z',
      cancellationReason: { pl: 'Pogoda.' },
    },
  },
};
export const names = Object.keys(consultations);

export const filterQuery = `query ($where: ConsultationWhere, $locales: [Locale!], $at: DateTime) {
  consultations(first: 100, where: $where, locales: $locales, at: $at, orderBy: [{ field: PUBLISHED_AT, direction: ASC }]) {
    totalCount nodes { documentId } } }`;

export interface FilteredCity {
  city: TestApp;
  made: Record<string, Known>;
  /** Names of the consultations that a filter finds, in the order in which they were published. */
  found(where: object | null, more?: object): Promise<string[]>;
}

/** A city with these consultations, at noon on 1 March 2040. */
export async function openFilteredCity(): Promise<FilteredCity> {
  const city = await startTestApp();
  const clock = await stopClock(city, new Date('2040-03-01T11:00:00Z'));
  const admin = await city.as('admin');
  const made: Record<string, Known> = {};
  for (const name of names) {
    const { patch, owner } = consultations[name];
    made[name] = await publishedConsultation(admin, patch, owner);
    await clock.advance({ minutes: 1 });
  }
  await clock.set(new Date('2040-03-01T12:00:00Z'));
  return {
    city,
    made,
    async found(where, more = {}) {
      const data = await city.anonymous.ask<{ consultations: { totalCount: number; nodes: Known[] } }>(filterQuery, {
        where,
        ...more,
      });
      const { nodes, totalCount } = data.consultations;
      if (totalCount !== nodes.length) throw new Error(`counted ${totalCount} and listed ${nodes.length}`);
      return nodes.map((node) => names.find((name) => made[name].documentId === node.documentId) as string);
    },
  };
}
