import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isInputObjectType } from 'graphql';
import { references } from '../../src/entities/fields/content-type.ts';
import { contentTypes } from '../../src/entities/types/registry.ts';
import { buildDeliverySchema } from '../../src/resolvers/build.ts';
import { completePatch, done, type Known } from '../support/content.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { addedFile } from '../support/files.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('coordinator');
});
afterAll(() => desk.close());

/** Every filter by an id, as `ReportWhere.consultation`, with the list that it narrows and the documents that it names. */
const filters = [
  ...contentTypes.flatMap((type) => [
    { list: type.plural, input: `${type.typeName}Where`, field: 'id', names: type.typeName, type: type.typeName },
    ...references(type)
      .filter(({ filter }) => filter)
      .map((reference) => ({
        list: type.plural,
        input: `${type.typeName}Where`,
        field: reference.name,
        names: reference.targetName(),
        type: type.typeName,
      })),
  ]),
  { list: 'attachments', input: 'AttachmentWhere', field: 'content', names: 'Consultation', type: null },
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
    async (_, { list, input, field, names, type }) => {
      const file = await addedFile(desk.city, 'Mapa');
      const patch = {
        ...(await completePatch(desk.city, names)),
        attachments: [{ fileId: file.id, kind: 'MAP', title: { pl: 'Mapa' } }],
      };
      const hidden = done(await desk.verbs.create(names, patch));
      if (type !== null && field !== 'id') {
        const referring = { ...(await completePatch(desk.city, type)), [`${field}Id`]: hidden.documentId };
        await desk.publish(done(await desk.verbs.create(type, referring)));
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
