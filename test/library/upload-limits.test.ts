/** The limits of one person's unfinished uploads, so that announcements fill neither the disk nor the tables. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mostOpen } from '../../src/library/upload.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';
import { Uploader } from '../support/uploader.ts';

const mib = 1_024 * 1_024;
const largest = 500 * mib;

let city: TestApp;
let gk: Uploader;
beforeAll(async () => {
  city = await startTestApp();
  gk = new Uploader(await city.as('gk.editor'));
});
afterAll(() => city.close());
beforeEach(() => city.sql('delete from upload'));

const problems = ({ userErrors = [] }: { userErrors?: { path: string[]; message: string }[] }) =>
  userErrors.map(({ path, message }) => `${path}: ${message}`);
const tooMany = ['size: Masz już zbyt wiele rozpoczętych przesyłań. Dokończ je, anuluj albo poczekaj godzinę.'];

/** Copies of the only upload: so many announcements over HTTP would time out on a busy machine. */
const copies = (count: number) =>
  city.sql(
    `insert into upload select (jsonb_populate_record(u,
       jsonb_build_object('id', gen_random_uuid(), 'token_hash', gen_random_uuid()))).*
     from upload u, generate_series(1, $1::int)`,
    [count],
  );

describe('one person’s unfinished uploads', () => {
  it('are limited in number, also when they are announced together', async () => {
    await gk.announced('mapa.pdf', 1);
    await copies(mostOpen.uploads - 6);
    const answers = await Promise.all(Array.from({ length: 10 }, () => gk.announce('mapa.pdf', 1)));
    expect(answers.filter(({ upload }) => upload)).toHaveLength(5);
    expect(await city.sql('select count(*)::int as open from upload')).toEqual([{ open: mostOpen.uploads }]);
    expect(problems(answers.find(({ upload }) => !upload) ?? {})).toEqual(tooMany);
    const coordinator = new Uploader(await city.as('coordinator'));
    expect((await coordinator.announce('mapa.pdf', 1)).upload).not.toBeNull(); // other people have limits of their own
  });

  it('are limited in bytes, until an upload is over', async () => {
    const films = Math.floor(mostOpen.bytes / largest);
    for (let count = 1; count < films; count++) await gk.announced('film.mp4', largest);
    const last = await gk.announced('film.mp4', largest);
    const refused = await gk.announce('film.mp4', largest);
    expect([refused.upload, problems(refused)]).toEqual([null, tooMany]);
    await gk.cancel(last.id);
    expect((await gk.announce('film.mp4', largest)).upload).not.toBeNull();
    expect(problems(await gk.announce('film.mp4', largest))).toEqual(tooMany);
    await city.clock.advance({ minutes: 61 });
    expect((await gk.announce('film.mp4', largest)).upload).not.toBeNull();
  });

  it('have plausible names only', async () => {
    expect((await gk.announce(`${'a'.repeat(996)}.pdf`, 1)).upload).not.toBeNull();
    const refused = await gk.announce(`${'a'.repeat(997)}.pdf`, 1);
    expect([refused.upload, problems(refused)]).toEqual([null, ['fileName: Nazwa pliku ma najwyżej 1000 znaków.']]);
  });
});
