import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, execute, type GraphQLResolveInfo, parse } from 'graphql';
import type { Selection } from '../../src/read/selection.ts';
import { selectionOf } from '../../src/schema/collect-selection.ts';

const schema = buildSchema('type Query { thing(ids: [ID!]): Thing } type Thing { name: String thing: Thing }');

/** Runs an operation of a parsed document; `look` receives the resolve info of its field. */
function run(document: ReturnType<typeof parse>, ids: string[], look: (info: GraphQLResolveInfo) => void): void {
  const rootValue = {
    thing(_args: unknown, _context: unknown, info: GraphQLResolveInfo) {
      look(info);
      return null;
    },
  };
  execute({ schema, document, rootValue, variableValues: { ids } });
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

describe('a selection that lasts as long as its document', () => {
  const document = parse('query ($ids: [ID!]) { thing(ids: $ids) { thing { name } } }');
  const selections: Selection[] = [];

  it('is the same for all requests, and does not keep the variables of the first request', async () => {
    const kept: WeakRef<object>[] = [];
    for (const id of ['first', 'second']) {
      run(document, [id], (info) => {
        kept.push(new WeakRef(info.variableValues));
        selections.push(selectionOf(info, 'Thing'));
      });
    }
    expect(selections[0].isLasting).toBe(true);
    expect(selections[1]).toBe(selections[0]);
    await setTimeout(0); // the target of a new WeakRef lives to the end of the job
    collectGarbage();
    expect(kept.map((variables) => variables.deref())).toEqual([undefined, undefined]);
    expect(selections[0].fields[0].selection('Thing').fields.map(({ name }) => name)).toEqual(['name']);
  });
});
