import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importEverything } from '../../src/exchange/import.ts';
import { readManifest } from '../../src/exchange/manifest.ts';
import { bringsUp } from '../../src/exchange/older-exports.ts';
import { emptyApp } from '../support/empty-app.ts';
import type { TestApp } from '../support/harness.ts';
import { verification } from '../support/ledger.ts';

/** Written by the version of that day: consultations that were corrected, planned, withdrawn and never public. */
const folder = fileURLToPath(new URL('./exports/2026-11-20', import.meta.url));

let city: TestApp;

beforeAll(async () => {
  city = await emptyApp();
});
afterAll(() => city.close());

describe('an export of an older version', () => {
  it('is brought up to this one, and its ledger still verifies', async () => {
    await importEverything({ owner: city.logins.owner, store: city.app.store, folder });

    const { mistakes, rows } = await verification(city);
    expect(mistakes).toEqual([]);
    expect(rows).toBe((await readManifest(folder)).ledger.sequence);
    const { consultations } = await city.anonymous.ask<{ consultations: { nodes: object[] } }>(
      '{ consultations(orderBy: [{ field: TITLE, direction: ASC }]) { nodes { title edition { number changeNote } } } }',
    );
    expect(consultations.nodes).toEqual([
      { title: 'Park 1, poprawiony', edition: { number: 2, changeNote: 'poprawka' } },
      { title: 'Park 2', edition: { number: 1, changeNote: null } },
    ]);
  });

  it('tells readers of a withdrawal that happened before notices were kept', async () => {
    const { notice } = await city.anonymous.ask<{ notice: object }>(
      '{ notice(type: CONSULTATION, slug: "park-3") { kind reason } }',
    );
    expect(notice).toEqual({ kind: 'WITHDRAWN', reason: null });
  });

  it('can be brought up over every migration since: a new one needs a line in older-exports.ts', async () => {
    const { migrations } = await readManifest(folder);
    const later = (await city.sql<{ name: string }>('select name from content.migration'))
      .map(({ name }) => name)
      .filter((name) => !migrations.includes(name));
    expect(later.filter((name) => !bringsUp(name))).toEqual([]);
  });
});
