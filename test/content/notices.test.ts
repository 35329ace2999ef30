import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done, type Known, type Payload } from '../support/content.ts';
import { type Desk, openDesk, refusal } from '../support/desk.ts';
import { later } from '../support/stopped-clock.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function withdraw({ id, version }: Known, more: object = {}): Promise<Payload> {
  const query = `mutation ($input: WithdrawInput!) { withdraw(input: $input) {
    document { id documentId version publicState } userErrors { code message path } } }`;
  const input = { id, expectedVersion: version, reason: 'Konsultacje odwołano.', ...more };
  return (await desk.caller.ask<{ withdraw: Payload }>(query, { input })).withdraw;
}

async function notice(by: object, type = 'CONSULTATION') {
  const query = `query ($type: ContentType!, $id: ID, $slug: String, $at: DateTime, $locales: [Locale!]) {
    notice(type: $type, id: $id, slug: $slug, at: $at, locales: $locales) {
      documentId kind at reason replacedBy { __typename title } } }`;
  return (await desk.city.anonymous.ask<{ notice: object | null }>(query, { type, ...by })).notice;
}

describe('the notice of a withdrawal', () => {
  it('says when, why and what replaced the text, in the reader’s language, by id and by slug', async () => {
    const successor = await desk.published({ title: { pl: 'Nowe Aleje', en: 'New avenues' } });
    const published = await desk.published({ title: { pl: 'Stare Aleje' } });
    const slug = (await desk.seen(published))?.slug;
    const reasonTranslations = { en: 'The consultation was called off.', uk: 'x'.repeat(2000) };
    const withdrawn = done(await withdraw(published, { reasonTranslations, successorId: successor.id }));
    const [{ instant }] = await desk.city.sql<{ instant: Date }>('select instant from ledger_head');
    const expected = {
      documentId: withdrawn.documentId,
      kind: 'WITHDRAWN',
      at: instant.toISOString(),
      reason: 'Konsultacje odwołano.',
      replacedBy: { __typename: 'Consultation', title: 'Nowe Aleje' },
    };
    expect(await notice({ id: withdrawn.id })).toEqual(null); // a document's id is no content id
    expect(await notice({ id: withdrawn.documentId })).toEqual(expected);
    expect(await notice({ slug })).toEqual(expected);
    expect(await notice({ slug, locales: ['en'] })).toMatchObject({
      reason: 'The consultation was called off.',
      replacedBy: { title: 'New avenues' },
    });
    expect(await notice({ slug }, 'PAGE')).toBeNull();
  });

  it('stands from the withdrawal until the next publication, and stays in the past', async () => {
    const published = await desk.published();
    const before = await desk.clock.now();
    await desk.clock.advance({ minutes: 1 });
    const withdrawn = done(await withdraw(published));
    await desk.clock.advance({ minutes: 1 });
    const gone = await desk.clock.now();
    const id = published.documentId;
    expect(await notice({ id, at: before })).toBeNull();
    expect(await notice({ id, at: gone })).toMatchObject({ kind: 'WITHDRAWN' });
    await desk.clock.advance({ minutes: 1 });
    await desk.publish(withdrawn);
    expect(await notice({ id })).toBeNull();
    expect(await notice({ id, at: gone })).toMatchObject({ reason: 'Konsultacje odwołano.' });
  });

  it('links to nothing that is not public', async () => {
    const published = await desk.published();
    await withdraw(published, { successorId: (await desk.drafted()).id });
    expect(await notice({ id: published.documentId })).toMatchObject({ replacedBy: null });
  });
});

describe('the note of a publication and the reason of a withdrawal', () => {
  interface Told {
    document: object | null;
    userErrors: { message: string }[];
    warnings: { code: string; path: string[]; message: string }[];
  }
  const answer = '{ document { version } userErrors { message } warnings { code path message } }';
  const publishWith = async ({ id, version }: Known, changeNote: string): Promise<Told> => {
    const query = `mutation ($input: PublishInput!) { publish(input: $input) ${answer} }`;
    const input = { id, expectedVersion: version, changeNote };
    return (await desk.caller.ask<{ publish: Told }>(query, { input })).publish;
  };
  const withdrawFor = async ({ id, version }: Known, reason: string, more: object = {}): Promise<Told> => {
    const query = `mutation ($input: WithdrawInput!) { withdraw(input: $input) ${answer} }`;
    const input = { id, expectedVersion: version, reason, ...more };
    return (await desk.caller.ask<{ withdraw: Told }>(query, { input })).withdraw;
  };
  const spoilt = ' Konsultacje\u000bodwołano.\u202e\u0007\r\nPrzepraszamy. ';
  const clean = 'Konsultacje odwołano.\nPrzepraszamy.';

  it('are cleaned as plain texts, with warnings under their labels', async () => {
    const drafted = await desk.drafted();
    const { warnings } = await publishWith(drafted, spoilt);
    expect(warnings).toEqual([
      {
        code: 'CHARACTERS_LEFT_OUT',
        path: ['changeNote'],
        message: 'Opis zmiany: Pominięto niewidoczne znaki, które psują tekst: U+202E, U+0007.',
      },
    ]);
    expect((await desk.seen(drafted))?.edition.changeNote).toBe(clean);
    const published = await desk.published();
    const withdrawn = await withdrawFor(published, spoilt, { reasonTranslations: { en: 'Called off\u0007.' } });
    expect(withdrawn.warnings.map(({ path, message }) => [path.join('.'), message.split(':')[0]])).toEqual([
      ['reasonTranslations.en', 'Powód wycofania (angielski)'],
      ['reason', 'Powód wycofania'],
    ]);
    expect(await notice({ id: published.documentId })).toMatchObject({ reason: clean });
    expect(await notice({ id: published.documentId, locales: ['en'] })).toMatchObject({ reason: 'Called off.' });
  });

  it('are refused under their labels', async () => {
    const published = await desk.published();
    const said = ({ document, userErrors }: Told) => [document, ...userErrors.map(({ message }) => message)];
    expect(said(await publishWith(await desk.drafted(), 'x'.repeat(2001)))).toEqual([
      null,
      'Opis zmiany: Najwyżej 2000 znaków; jest 2001.',
    ]);
    expect(said(await withdrawFor(published, ' \u200b ', { reasonTranslations: { en: 'x'.repeat(2001) } }))).toEqual([
      null,
      'Powód wycofania (angielski): Najwyżej 2000 znaków; jest 2001.',
      'Powód wycofania: Podaj go; zobaczą go czytelnicy.',
    ]);
  });
});

describe('the notice of an end', () => {
  it('says that the text has ended, without a reason, and not before the end', async () => {
    const until = later(await desk.clock.now(), 10);
    const document = await desk.publish(await desk.drafted(), { until });
    const id = document.documentId;
    expect(await notice({ id })).toBeNull();
    await desk.clock.set(until);
    expect(await notice({ id })).toMatchObject({
      kind: 'ENDED',
      at: until.toISOString(),
      reason: null,
      replacedBy: null,
    });
  });

  it('does not mention a replacement of a later instant, nor a plan', async () => {
    const [until, at] = [later(await desk.clock.now(), 10), later(await desk.clock.now(), 20)];
    const published = await desk.publish(await desk.drafted(), { until });
    const planned = await desk.publish(await desk.retitled(published, 'Potem'), { at });
    await desk.clock.set(until);
    expect(await notice({ id: planned.documentId })).toMatchObject({ kind: 'ENDED' });
    await desk.clock.set(at);
    expect(await notice({ id: planned.documentId })).toBeNull();
  });
});

describe('a document that never was public', () => {
  it('has the same answer as a document that does not exist', async () => {
    const planned = await desk.publish(await desk.drafted(), { at: later(await desk.clock.now(), 10) });
    for (const { documentId: id } of [planned, await desk.drafted()]) expect(await notice({ id })).toBeNull();
    expect(await notice({ id: '00000000-0000-4000-8000-000000000000' })).toBeNull();
    expect(await notice({ slug: 'nie-ma-takiego' })).toBeNull();
    expect(await notice({})).toBeNull();
  });
});

describe('withdrawing', () => {
  it('refuses a missing or too long reason, unknown languages, and successors that do not exist', async () => {
    const published = await desk.published();
    const refused = async (more: object) => refusal(await withdraw(published, more));
    expect(await refused({ reason: ' ' })).toEqual(['INVALID reason']);
    expect(await refused({ reason: 'x'.repeat(2001) })).toEqual(['INVALID reason']);
    expect(await refused({ reasonTranslations: { xx: 'x' } })).toEqual(['INVALID reasonTranslations.xx']);
    expect(await refused({ successorId: published.id })).toEqual(['INVALID successorId']);
    expect(await refused({ successorId: 'nothing' })).toEqual(['INVALID successorId']);
    expect(await desk.title(published)).toBe('Aleje');
  });
});
