import { topics } from '../../demo/index.ts';
import { contentTypeByName } from '../../src/content-types/registry.ts';
import { type ByKind, byKind } from '../../src/entities/fields/by-kind.ts';
import { references } from '../../src/entities/fields/content-type.ts';
import type { FieldDefinition } from '../../src/entities/fields/field-types.ts';
import { globalId } from '../../src/entities/global-id.ts';
import { seedId } from '../../src/seed/seed-id.ts';
import type { Caller, TestApp } from './harness.ts';
import { attached, libraryFile, picture } from './library.ts';

export interface Payload {
  document: {
    id: string;
    documentId: string;
    version: number;
    publicState: string;
    draftState: string;
    nextChangeAt: string | null;
  } | null;
  userErrors: { code: string; message: string; path: string[] | null; details: unknown }[];
}

const payload =
  '{ document { id documentId version publicState draftState nextChangeAt } userErrors { code message path details } }';

export const organizationId = (slug: string) => globalId('Organization', seedId(`organization ${slug}`));
export const areaId = (slug: string) => globalId('Area', seedId(`area ${slug}`));
export const topicId = (slug: string) => globalId('Topic', seedId(`topic ${slug}`));

/** A patch with everything that a consultation needs to be published. */
export const completeConsultation = {
  title: { pl: 'Aleje' },
  summary: { pl: 'O alejach.' },
  body: { pl: { markdown: 'Co zmienić w Alejach?' } },
  opensOn: '2026-01-01',
  closesOn: '2099-12-31',
  areaIds: [areaId('czestochowa')],
  methodCodes: ['QUESTIONNAIRE'],
  recipients: 'RESIDENTS',
};

export const completePage = { title: { pl: 'O nas' }, body: { pl: { markdown: 'Kim jesteśmy.' } } };

/** The verbs over HTTP; each returns its whole payload. */
export function editor(caller: Caller) {
  const run = async (name: string, inputType: string, input: object): Promise<Payload> => {
    const data = await caller.ask<Record<string, Payload>>(
      `mutation ($input: ${inputType}!) { ${name}(input: $input) ${payload} }`,
      { input },
    );
    return data[name];
  };
  return {
    create: (type: string, patch: object, organization = 'gk') =>
      run(`create${type}`, `Create${type}Input`, { organizationId: organizationId(organization), patch }),
    update: (type: string, id: string, expectedVersion: number, patch: object) =>
      run(`update${type}`, `Update${type}Input`, { id, expectedVersion, patch }),
    publish: (id: string, expectedVersion: number, more: object = {}) =>
      run('publish', 'PublishInput', { id, expectedVersion, ...more }),
    unschedule: (id: string, expectedVersion: number) => run('unschedule', 'UnscheduleInput', { id, expectedVersion }),
    setEnd: (id: string, expectedVersion: number, until: Date | null) =>
      run('setEnd', 'SetEndInput', { id, expectedVersion, until }),
    withdraw: (id: string, expectedVersion: number, reason = 'Pomyłka') =>
      run('withdraw', 'WithdrawInput', { id, expectedVersion, reason }),
    trash: (id: string, expectedVersion: number) => run('trash', 'TrashInput', { id, expectedVersion }),
    restore: (id: string, expectedVersion: number) => run('restore', 'TrashInput', { id, expectedVersion }),
  };
}

export interface Known {
  id: string;
  documentId: string;
  version: number;
}

/** The document of a payload that must have one. */
export function done({ document, userErrors }: Payload): Known {
  if (!document) throw new Error(`refused: ${JSON.stringify(userErrors)}`);
  return document;
}

/** A consultation of the department GK that the public sees; a factory states only what matters to its test. */
export async function publishedConsultation(caller: Caller, patch: object = {}, organization = 'gk'): Promise<Known> {
  const verbs = editor(caller);
  const created = done(await verbs.create('Consultation', { ...completeConsultation, ...patch }, organization));
  return done(await verbs.publish(created.id, created.version));
}

/** Changes what the public sees: an update and a publication. */
export async function republish(caller: Caller, type: string, known: Known, patch: object): Promise<Known> {
  const verbs = editor(caller);
  const updated = done(await verbs.update(type, known.id, known.version, patch));
  return done(await verbs.publish(updated.id, updated.version));
}

/** A publishable patch for any content type; a report gets a consultation. */
export async function completePatch(city: TestApp, typeName: string): Promise<object> {
  const body = { pl: { markdown: 'Treść.' } };
  switch (typeName) {
    case 'Consultation':
      return completeConsultation;
    case 'Report': {
      const consultation = await publishedConsultation(await city.as('coordinator'));
      return { title: { pl: 'Raport' }, summary: { pl: 'Co wyszło.' }, body, consultationId: consultation.documentId };
    }
    case 'NewsArticle':
      return { title: { pl: 'Wieści' }, lead: { pl: 'Krótko.' }, body };
    case 'NgoProfile':
      return {
        title: { pl: 'Stowarzyszenie' },
        legalForm: { pl: 'stowarzyszenie' },
        mission: body,
        activityIds: [topicId(topics[0].slug)],
      };
    case 'Page':
      return { title: { pl: 'Strona' }, body };
    default:
      return {
        ...declaredSample(typeName),
        ...(await referredSamples(city, typeName)),
        ...(await beyondDeclarations[typeName]?.(city)),
      };
  }
}

/** Public documents for the references without which a type is not published. */
async function referredSamples(city: TestApp, typeName: string): Promise<object> {
  const needed = references(contentTypeByName(typeName)).filter(({ required }) => required === 'publish');
  const patch: Record<string, string> = {};
  for (const { name, targetName } of needed) {
    const verbs = editor(await city.as('coordinator'));
    const created = done(await verbs.create(targetName(), await completePatch(city, targetName())));
    patch[`${name}Id`] = done(await verbs.publish(created.id, created.version)).documentId;
  }
  return patch;
}

/** What the checks of a type ask for, and its declarations do not tell. */
const beyondDeclarations: Record<string, (city: TestApp) => object | Promise<object>> = {
  Questionnaire: () => ({ questions: [{ code: 'uwagi', kind: 'OPEN', text: { pl: 'Jakie masz uwagi?' } }] }),
  Event: () => ({ place: { name: { pl: 'Sala sesyjna' } } }),
  ConsultationRequest: () => ({ signatures: 300 }),
  Gallery: async (city) => ({ attachments: [await pictureOf(city)] }),
};

/** An attachment of a patch: a picture that everybody may use. */
export async function pictureOf(city: TestApp): Promise<object> {
  const file = await libraryFile(city, { ...picture, organization: null });
  return attached(file, { kind: 'IMAGE', alt: { pl: 'Ludzie przy stole' } });
}

/** A value for every field without which a type is not published. */
function declaredSample(typeName: string): object {
  return samplesOf(contentTypeByName(typeName).fields.filter(({ required }) => required === 'publish'));
}

function samplesOf(fields: readonly FieldDefinition[]): object {
  return Object.fromEntries(
    fields.map((field) => {
      const value = byKind(samples, field.type, field);
      return [field.patchName ?? field.name, field.localized && field.type.kind === 'text' ? { pl: value } : value];
    }),
  );
}

const noSample = ({ kind }: { kind: string }): never => {
  throw new Error(`A field of the kind ${kind} is required to publish: give it a sample.`);
};

const samples: ByKind<unknown, [FieldDefinition]> = {
  text: (_type, { format }) => (format === 'key' ? 'tekst' : 'Tekst'),
  richText: () => ({ pl: { markdown: 'Treść.' } }),
  url: () => 'https://example.org/',
  int: (_type, { min = 1 }) => min,
  float: () => 0.5,
  boolean: () => true,
  instant: () => '2026-05-04T15:00:00Z',
  day: () => '2026-05-04',
  partialDate: () => '2026-05',
  money: () => '1234.50',
  language: () => 'pl',
  enum: (type) => type.enum.codes[0],
  vocabulary: ({ vocabulary, list }) => {
    const known: Record<string, string> = {
      Area: areaId('czestochowa'),
      Organization: organizationId('gk'),
      Topic: topicId(topics[0].slug),
    };
    const id = known[vocabulary.typeName] ?? noSample({ kind: vocabulary.typeName });
    return list ? [id] : id;
  },
  document: noSample,
  attachment: noSample,
  geometry: noSample,
  value: ({ value, list }) => {
    const one = samplesOf(value.fields.filter(({ required }) => required !== undefined));
    return list ? [one] : one;
  },
};
