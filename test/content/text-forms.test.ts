import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { formsOf, rulesOfForms } from '../../src/content/texts/text-forms.ts';
import { verifyForms } from '../../src/content/texts/verify-forms.ts';
import { contentTypes } from '../../src/content-types/registry.ts';
import { parseRichText } from '../../src/rich-text/index.ts';
import { done } from '../support/content.ts';
import { type Desk, openDesk } from '../support/desk.ts';
import { addedFile } from '../support/files.ts';

let desk: Desk;
let delivery: pg.Client;
beforeAll(async () => {
  desk = await openDesk('coordinator');
  delivery = new pg.Client({ connectionString: desk.city.logins.delivery, options: '-c search_path=delivery' });
  await delivery.connect();
});
afterAll(async () => {
  await delivery.end();
  await desk.close();
});

/** The forms of a document's texts that the delivery login sees. */
async function seen(documentId: string, columns = 'field, locale, language, html, markdown, text') {
  const { rows } = await delivery.query(
    `select ${columns} from text_form t join edition e on e.id = t.edition_id where e.document_id = $1
     order by field, locale, language, markdown`,
    [documentId],
  );
  return rows;
}

const mistakes = () =>
  verifyForms(
    <T>(text: string, values: unknown[]) => desk.city.sql(text, values) as Promise<T[]>,
    desk.city.app.settings,
  );
const body = (markdown: string, more: object = {}) => ({ body: { pl: { markdown }, ...more } });
const inHours = async (hours: number) => new Date((await desk.clock.now()).getTime() + hours * 3_600_000);

describe('the forms of a text', () => {
  it('are written with the publication, in every language of the text', async () => {
    const { documentId } = await desk.published(body('**Cel**', { en: { markdown: 'Goal' } }));
    expect(await seen(documentId)).toEqual([
      { field: 'body', locale: 'en', language: '', html: '<p>Goal</p>', markdown: 'Goal\n', text: 'Goal' },
      {
        field: 'body',
        locale: 'pl',
        language: '',
        html: '<p><strong>Cel</strong></p>',
        markdown: '**Cel**\n',
        text: 'Cel',
      },
    ]);
    expect(await mistakes()).toEqual([]);
  });

  it('are written per first language of readers where words about footnotes follow the reader', async () => {
    const { documentId } = await desk.published(body('Tekst[^1].\n\n[^1]: Przypis.'));
    const rows = await seen(documentId, 'language, html');
    expect(rows.map(({ language }) => language)).toEqual(['en', 'pl', 'uk']);
    expect(rows.map(({ html }) => /Back to reference|Powrót do odsyłacza/.exec(html)?.[0])).toEqual([
      'Back to reference',
      'Powrót do odsyłacza',
      'Back to reference',
    ]);
  });

  it('have no html where the text shows a file, whose address depends on what else is public', async () => {
    const file = await addedFile(desk.city, 'Plan', 'plan.pdf');
    const { documentId } = await desk.published(body(`[Plan](konsulta:file/${file.id})`));
    expect(await seen(documentId, 'html, text')).toEqual([{ html: null, text: 'Plan' }]);
  });

  it('include texts within values, under their paths', async () => {
    const outcome = { decision: { pl: { markdown: 'Budujemy.' } }, decidedOn: '2026-05-04' };
    const { documentId } = await desk.published({ outcome });
    expect(await seen(documentId, 'field')).toEqual([{ field: 'body' }, { field: 'outcome.decision' }]);
  });

  it('show nothing of a plan until its time', async () => {
    const known = await desk.drafted(body('Później'));
    done(await desk.verbs.publish(known.id, known.version, { at: await inHours(2) }));
    expect(await seen(known.documentId)).toEqual([]);
    expect(await mistakes()).toEqual([]);
    await desk.clock.advance({ hours: 2 });
    expect(await seen(known.documentId, 'text')).toEqual([{ text: 'Później' }]);
  });

  it('go when the plan is taken back, since the draft may change', async () => {
    const known = await desk.drafted(body('Plan'));
    const planned = done(await desk.verbs.publish(known.id, known.version, { at: await inHours(2) }));
    done(await desk.verbs.unschedule(planned.id, planned.version));
    const count = await desk.city.sql(
      'select count(*)::int from text_form t join edition e on e.id = t.edition_id where e.document_id = $1',
      [known.documentId],
    );
    expect(count).toEqual([{ count: 0 }]);
  });

  it('go some time after the text was replaced', async () => {
    const known = await desk.published(body('Pierwszy'));
    const draft = done(await desk.verbs.update('Consultation', known.id, known.version, body('Drugi')));
    await desk.publish(draft);
    await desk.clock.advance({ minutes: 11 });
    await desk.published(); // the next change of public content
    expect(await seen(known.documentId, 'text')).toEqual([{ text: 'Drugi' }]);
    expect(await mistakes()).toEqual([]);
  });
});

it('answers by the forms, and renders where one is missing', async () => {
  const known = await desk.published(body('Wyjątkowy'));
  const query = `{ consultation(id: "${known.documentId}") { body { html text } } }`;
  const ask = async () => (await desk.city.anonymous.ask<{ consultation: { body: object } }>(query)).consultation.body;
  const written = { html: '<p>Wyjątkowy</p>', text: 'Wyjątkowy' };
  expect([await ask(), await ask()]).toEqual([written, written]);
  const change = (sql: string) =>
    desk.city.sql(`${sql} where edition_id = (select id from edition where document_id = $1)`, [known.documentId]);
  await change(`update text_form set text = 'Z formy'`);
  expect(await ask()).toEqual({ ...written, text: 'Z formy' });
  await change('delete from text_form');
  expect(await ask()).toEqual(written);
});

it('are written by the rules that their number names: where this fails, raise rulesOfForms and put the new hash here', async () => {
  const markdown = `## Po co?

Żeby **zapytać** _wszystkich_, ~~nie~~ \`kod\`, [link](https://example.org/a?b=1&c=2), [poczta](mailto:gk@example.org)[^1].

- jedno
- drugie
  1. trzecie

> Cytat

| a | b |
|:--|--:|
| 1 | 2 |

---

\`\`\`sql
select '<b>';
\`\`\`

https://www.youtube.com/watch?v=dQw4w9WgXcQ

[^1]: Przypis z *akcentem*.`;
  const html =
    '<h3 lang="en">Title</h3><p>a<br>b<sup>2</sup><sub>3</sub> <mark>x</mark></p><p style="text-align: center">c</p>';
  const [type] = contentTypes.filter(({ typeName }) => typeName === 'Consultation');
  const fields = { body: { pl: parseRichText({ markdown }), en: parseRichText({ html }) } };
  const forms = await formsOf(type, new Map([['id', { fields, fileIds: [] }]]), ['pl', 'en']);
  const hash = createHash('sha256').update(JSON.stringify(forms)).digest('hex').slice(0, 16);
  expect({ rulesOfForms, hash }).toEqual({ rulesOfForms: 1, hash: '7d9811e9a4ba5b1b' });
});
