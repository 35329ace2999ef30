import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { deliverySchema } from '../../src/resolvers/build.ts';
import { completePage, done, editor, publishedConsultation } from '../support/content.ts';
import fc from '../support/fast-check.ts';
import { type ListeningApp, startListening } from '../support/listening.ts';
import { longestHold, slowness } from '../support/longest-hold.ts';

const megabyte = 1024 * 1024;
const schema = deliverySchema();
let city: ListeningApp;
let ids: string[];

beforeAll(async () => {
  city = await startListening();
  const caller = await city.as('admin');
  const verbs = editor(caller);
  const markdown = '## Cel\n\nZażółć **gęślą jaźń** i [odnośnik](https://example.pl).\n\n- punkt\n\n'.repeat(1_200);
  const published = async (patch: object) => {
    const { id, version } = done(await verbs.create('Page', { ...completePage, slug: null, ...patch }));
    return done(await verbs.publish(id, version));
  };
  const parent = await published({ body: { pl: { markdown } } });
  const children: { documentId: string }[] = [];
  for (let n = 0; n < 25; n += 1) children.push(await published({ title: { pl: `Strona ${n}` }, parentId: parent.id }));
  const consultation = await publishedConsultation(caller, { body: { pl: { markdown } } });
  ids = [parent.documentId, consultation.documentId, children[0].documentId];
});
afterAll(() => city.close());

/** Decisions of one query, from which a query is made: the same numbers make the same query. */
class Choices {
  private readonly numbers: readonly number[];
  private at = 0;

  constructor(numbers: readonly number[]) {
    this.numbers = numbers;
  }

  upTo(most: number): number {
    const number = this.numbers[this.at % this.numbers.length] + this.at;
    this.at += 1;
    return number % (most + 1);
  }
}

/**
 * A query that is as large as its choices make it: aliases, nested pages, all forms of texts. Most of what it asks for is there:
 * pages and consultations.
 */
function queryOf(numbers: readonly number[]): string {
  const choices = new Choices(numbers);
  let left = 60 + choices.upTo(1_300); // fields
  const below = (type: GraphQLObjectType, depth: number): string => {
    const fields = Object.values(type.getFields()).filter(
      (field) => isAnswerable(field) && (depth > 0 || !isComposite(field)),
    );
    if (fields.length === 0) return '__typename';
    const parts: string[] = [];
    const wanted = 1 + choices.upTo(depth === 0 ? 40 : 6);
    for (let n = 0; n < wanted && left > 0; n += 1) {
      left -= 1;
      const heavy = fields.filter(({ name }) =>
        /^pages?$|^consultations?$|nodes|children|reports|parent|body|description|html|json|markdown|edges|node$/.test(
          name,
        ),
      );
      const from = heavy.length > 0 && choices.upTo(2) > 0 ? heavy : fields;
      const field = from[choices.upTo(from.length - 1)];
      parts.push(`a${n}: ${field.name}${argumentsOf(field, choices)}${partsOf(field, depth)}`);
    }
    return parts.length > 0 ? parts.join(' ') : '__typename';
  };
  const partsOf = (field: GraphQLField<unknown, unknown>, depth: number): string => {
    const type = getNamedType(field.type);
    if (isObjectType(type)) return ` { ${below(type, depth - 1)} }`;
    return isInterfaceType(type) ? ' { __typename }' : '';
  };
  const root = schema.getQueryType() as GraphQLObjectType;
  return `{ ${below(root, 3 + choices.upTo(6))} }`;
}

function isComposite(field: GraphQLField<unknown, unknown>): boolean {
  return isCompositeType(getNamedType(field.type));
}

function isAnswerable({ args }: GraphQLField<unknown, unknown>): boolean {
  return args.filter(isRequiredArgument).every(({ name }) => name === 'id' || name === 'ids');
}

function argumentsOf({ args }: GraphQLField<unknown, unknown>, choices: Choices): string {
  const given = args.flatMap(({ name }) => {
    if (name === 'first') return [`first: ${[1, 20, 100][choices.upTo(2)]}`];
    if (name === 'id') return [`id: "${ids[choices.upTo(ids.length - 1)]}"`];
    return name === 'ids' ? [`ids: ["${ids.join('", "')}"]`] : [];
  });
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

const codes = /^(BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED)$/;

it('the worst query that a search over the schema finds is answered in 8 MB, or refused', async () => {
  const send = (query: string) => city.app.server.inject({ method: 'POST', url: '/graphql', payload: { query } });
  let [answered, largest] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(1_000), { minLength: 5, maxLength: 60 }), async (numbers) => {
      const query = queryOf(numbers);
      const answer = await send(query);
      const { errors } = JSON.parse(answer.body);
      if (!errors) answered += 1;
      const wrong = (errors ?? []).find(
        (error: { extensions: { code: string } }) => !codes.test(error.extensions.code),
      );
      if (wrong) throw new Error(`${JSON.stringify(wrong)} ${city.errorsLogged.at(-1)}: ${query}`);
      largest = Math.max(largest, answer.rawPayload.length);
      expect(largest).toBeLessThan(8 * megabyte);
    }),
    { numRuns: Number(process.env.RUNS ?? 60), endOnFailure: true },
  );
  expect(answered).toBeGreaterThan(3); // or the search has found nothing but refusals
  expect(largest).toBeGreaterThan(10_000);
});

/** Asks over a connection of its own, and looks at the bytes of the answer no further than to count them. */
async function bytesOf(query: string, headers = ''): Promise<number> {
  const body = JSON.stringify({ query });
  const socket = connect(city.port, '127.0.0.1');
  let [bytes, beginning] = [0, ''];
  socket.on('data', (data: Buffer) => {
    bytes += data.length;
    if (beginning.length < 2_000) beginning += data.toString('latin1', 0, 2_000);
  });
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  await once(socket, 'close');
  expect(beginning).toMatch(/^HTTP\/1.1 200/);
  return bytes;
}

const aliases = (count: number, field: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => field(n)).join(' ');
const unlike = (query: string) => `${query} # ${Math.random()}`;

describe('an answer of several megabytes', () => {
  const texts = () =>
    `{ page(id: "${ids[0]}") { ${aliases(30, (n) => `b${n}: body { html text }`)} } ${aliases(4, (n) => `p${n}: pages(first: 100) { nodes { id title slug updatedAt organization { name } } }`)} }`;
  const objects =
    '{ pages(first: 100) { nodes { title slug parent { children { id title slug updatedAt publishedAt organization { id name } parent { children { id title slug updatedAt locale } } } } } } }';
  const heard = async () => {
    while (city.app.epochs.present === null) await delay(2);
  };

  it.each<[string, () => Promise<number>]>([
    ['executed, of texts', () => bytesOf(unlike(texts()))],
    ['executed, of objects', () => bytesOf(unlike(objects))],
    ['written by SQL', () => bytesOf(objects, `accept: application/json;q=0.${Math.floor(Math.random() * 1e6)}1\r\n`)],
    ['kept', () => bytesOf(objects)],
    ['compressed', () => bytesOf(unlike(objects), 'accept-encoding: gzip\r\n')],
  ])('holds nobody for more than 50 ms when it is %s', async (kind, ask) => {
    await heard();
    const least = kind === 'compressed' ? 10_000 : 2 * megabyte;
    const below = 50 * slowness();
    const hold = await longestHold(async () => expect(await ask()).toBeGreaterThan(least), { below, runs: 4 });
    expect(hold).toBeLessThan(below);
  });
});
