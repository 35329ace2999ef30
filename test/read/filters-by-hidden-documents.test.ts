import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isInputObjectType } from 'graphql';
import { contentTypes } from '../../src/content-types/registry.ts';
import { type ContentTypeDefinition, references } from '../../src/entities/fields/content-type.ts';
import { filterName } from '../../src/read/document-filters.ts';
import { buildDeliverySchema } from '../../src/resolvers/build.ts';
import { completePatch, done, type Known } from '../support/content.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { addedFile } from '../support/files.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('coordinator');
});
afterAll(() => desk.close());

interface IdFilter {
  list: string;
  input: string;
  field: string;
  /** The type of the documents that the filter names. */
  names: string;
  /** What refers to such a document: its type, and its patch. */
  referring?: { type: string; patch(id: string): object };
}

/** The filters by ids of a type's list: of the documents themselves, of those that they refer to, one or many. */
function filtersOf(type: ContentTypeDefinition): IdFilter[] {
  const { typeName, plural: list } = type;
  const input = `${typeName}Where`;
  const toOne = references(type).filter(({ filter }) => filter);
  const toMany = type.fields.flatMap((field) =>
    field.filter && field.type.kind === 'document' ? [{ field, names: field.type.targets[0] }] : [],
  );
  return [
    { list, input, field: 'id', names: typeName },
    ...toOne.map(({ name, targetName }) => ({
      ...{ list, input, field: name, names: targetName() },
      referring: { type: typeName, patch: (id: string) => ({ [`${name}Id`]: id }) },
    })),
    ...toMany.map(({ field, names }) => ({
      ...{ list, input, field: filterName(field), names },
      referring: { type: typeName, patch: (id: string) => ({ [field.patchName ?? field.name]: [id] }) },
    })),
  ];
}

const filters: IdFilter[] = [
  ...contentTypes.flatMap(filtersOf),
  { list: 'attachments', input: 'AttachmentWhere', field: 'content', names: 'Consultation' },
];

describe('a filter by an id', () => {
  it('is one of these, in the whole delivery API', () => {
    const inputs = Object.values(buildDeliverySchema().getTypeMap()).filter(isInputObjectType);
    const byId = inputs.flatMap((input) =>
      Object.values(input.getFields())
        .filter(({ type }) => String(type) === 'IDFilter')
        .map(({ name }) => `${input.name}.${name}`),
    );
    // Entries of vocabularies are no documents, and have no drafts.
    const ofDocuments = byId.filter((filter) => !/^(Area|Organization)Where\./.test(filter));
    expect(filters.map(({ input, field }) => `${input}.${field}`).sort()).toEqual(ofDocuments.sort());
  });

  it.each(filters.map((filter) => [`${filter.input}.${filter.field}`, filter] as const))(
    '%s finds nothing by a draft, whoever refers to it, until it is public',
    async (_, { list, input, field, names, referring }) => {
      const file = await addedFile(desk.city, 'Mapa');
      const patch = {
        ...(await completePatch(desk.city, names)),
        attachments: [{ fileId: file.id, kind: 'MAP', title: { pl: 'Mapa' } }],
      };
      const hidden = done(await desk.verbs.create(names, patch));
      if (referring) {
        const complete = await completePatch(desk.city, referring.type);
        const made = await desk.verbs.create(referring.type, { ...complete, ...referring.patch(hidden.documentId) });
        await desk.publish(done(made));
      }
      const found = async (where: (one: object) => object) => {
        const query = `query ($where: ${input}) { found: ${list}(where: $where) { totalCount } }`;
        type Found = { found: { totalCount: number } };
        const ask = (one: object) => desk.city.anonymous.ask<Found>(query, { where: where({ [field]: one }) });
        const { documentId, id } = hidden;
        const asked = [{ eq: documentId }, { in: [documentId] }, { eq: id }];
        return (await Promise.all(asked.map(ask))).map((answer) => answer.found.totalCount);
      };
      const ways = [
        (one: object) => one,
        (one: object) => ({ or: [one, one] }),
        (one: object) => ({ not: { not: one } }),
      ];
      for (const way of ways) expect(await found(way)).toEqual([0, 0, 0]);
      const shown: Known = await desk.publish(hidden);
      for (const way of ways) expect((await found(way)).slice(0, 2)).toEqual([1, 1]);
      done(await desk.verbs.withdraw(shown.id, shown.version));
      for (const way of ways) expect(await found(way)).toEqual([0, 0, 0]);
    },
  );
});
