import { completeConsultation, done, editor, type Known, type Payload } from './content.ts';
import { type Caller, type Clock, type DemoName, startTestApp, type TestApp } from './harness.ts';
import { stopClock } from './stopped-clock.ts';

/** A consultation as the public sees it. */
export interface Seen {
  title: string;
  slug: string;
  publishedAt: string;
  updatedAt: string;
  edition: { number: number; visibleFrom: string; visibleUntil: string | null; changeNote: string | null };
}

/** A document as editors see it. */
export interface Managed {
  version: number;
  publicState: string;
  draftState: string;
  nextChangeAt: string | null;
  trashed: boolean;
  draft: { title: Record<string, string> | null };
}

/** A city whose clock stands still, and a publisher at the department GK. */
export interface Desk {
  city: TestApp;
  clock: Clock;
  caller: Caller;
  verbs: ReturnType<typeof editor>;
  /** A consultation that nobody has published. */
  drafted(patch?: object): Promise<Known>;
  published(patch?: object): Promise<Known>;
  /** Gives the document a draft with this title. */
  retitled(document: Known, title: string): Promise<Known>;
  publish(document: Known, more?: object): Promise<Known>;
  seen(document: Known, at?: Date): Promise<Seen | null>;
  title(document: Known, at?: Date): Promise<string | null>;
  managed(document: Known): Promise<Managed>;
  close(): Promise<void>;
}

export async function openDesk(
  account: DemoName = 'gk.publisher',
  environment?: Record<string, string>,
): Promise<Desk> {
  const city = await startTestApp(environment);
  const clock = await stopClock(city);
  const caller = await city.as(account);
  await city.sql(`update session set expires_at = '2100-01-01', last_used_at = '2100-01-01'`); // however the clock is moved
  const verbs = editor(caller);
  const create = async (patch: object) =>
    done(await verbs.create('Consultation', { ...completeConsultation, ...patch }));
  const publish: Desk['publish'] = async ({ id, version }, more) => done(await verbs.publish(id, version, more));
  const seen: Desk['seen'] = async ({ documentId: id }, at) => {
    const query = `query ($id: ID!, $at: DateTime) { consultation(id: $id, at: $at) {
      title slug publishedAt updatedAt edition { number visibleFrom visibleUntil changeNote } } }`;
    return (await city.anonymous.ask<{ consultation: Seen | null }>(query, { id, at })).consultation;
  };
  return {
    city,
    clock,
    caller,
    verbs,
    drafted: (patch = {}) => create(patch),
    published: async (patch = {}) => publish(await create(patch)),
    retitled: async ({ id, version }, title) =>
      done(await verbs.update('Consultation', id, version, { title: { pl: title } })),
    publish,
    seen,
    title: async (document, at) => (await seen(document, at))?.title ?? null,
    async managed({ id }) {
      const query = `query ($id: ID!) { document(id: $id) { version publicState draftState nextChangeAt trashed
        ... on ConsultationDocument { draft { title } } } }`;
      return (await caller.ask<{ document: Managed }>(query, { id })).document;
    },
    close: () => city.close(),
  };
}

/** The problems of a refused verb: each code with its path. */
export function refusal({ document, userErrors }: Payload): string[] {
  if (document) throw new Error('it was not refused');
  return userErrors.map(({ code, path }) => `${code} ${path?.join('.')}`);
}
