import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseHTML } from 'linkedom';
import { done, editor, publishedConsultation } from '../support/content.ts';
import { refusal } from '../support/desk.ts';
import { addedFile, type KnownFile } from '../support/files.ts';
import { type Caller, startTestApp, type TestApp } from '../support/harness.ts';

interface Forms {
  json: { type: string; content: object[] };
  html: string;
  markdown: string;
  text: string;
}

let city: TestApp;
let caller: Caller;
let file: KnownFile;

beforeAll(async () => {
  city = await startTestApp({ KONSULTA_PUBLIC_URL: 'https://cms.example.org' });
  caller = await city.as('gk.publisher');
  file = await addedFile(city, 'Plan');
});
afterAll(() => city.close());

/** The delivered text after an editor sent it in one of the three forms. */
async function delivered(body: object): Promise<Forms> {
  const { documentId } = await publishedConsultation(caller, { body: { pl: body } });
  const { consultation } = await city.anonymous.ask<{ consultation: { body: Forms } }>(
    'query ($id: ID!) { consultation(id: $id) { body { json html markdown text } } }',
    { id: documentId },
  );
  return consultation.body;
}

describe('a rich text', () => {
  const json = {
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Po co?' }] },
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Żeby ' },
          { type: 'text', text: 'zapytać', marks: [{ type: 'strong' }] },
          { type: 'text', text: '.' },
        ],
      },
    ],
  };

  it.each([
    ['markdown', { markdown: '## Po co?\n\nŻeby **zapytać**.' }],
    ['html', { html: '<h2 id="po-co">Po co?</h2>\n<p>Żeby <b>zapytać</b>.</p>' }],
    ['json', { json }],
  ])('is sent as %s and delivered in all four forms', async (_, body) => {
    expect(await delivered(body)).toEqual({
      json,
      html: '<h2 id="po-co">Po co?</h2><p>Żeby <strong>zapytać</strong>.</p>',
      markdown: '## Po co?\n\nŻeby **zapytać**.\n',
      text: 'Po co?\nŻeby zapytać.',
    });
  });

  it('comes out of each form unchanged, again and again', async () => {
    const first = await delivered({
      markdown: '# Tytuł\n\n1. raz\n2. dwa\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> cytat',
    });
    for (const form of ['json', 'html', 'markdown'] as const)
      expect(await delivered({ [form]: first[form] })).toEqual(first);
  });

  it('shows its files at their stable addresses', async () => {
    const { html, markdown } = await delivered({
      markdown: `![Plan alei](file:${file.uuid} "Plan")\n\n[Pobierz](file:${file.uuid})`,
    });
    const { document } = parseHTML(`<body>${html}</body>`);
    const address = `https://cms.example.org/files/${file.uuid}`;
    expect(document.querySelector('img')?.getAttribute('src')).toBe(address);
    expect(document.querySelector('img')?.getAttribute('alt')).toBe('Plan alei');
    expect(document.querySelector('a')?.getAttribute('href')).toBe(address);
    expect(markdown).toContain(`file:${file.uuid}`); // the stored text holds no address of this server
  });

  it('embeds films of known sites and no other players', async () => {
    const { html } = await delivered({
      html: '<p>a</p><iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe><iframe src="https://evil.example/embed/dQw4w9WgXcQ"></iframe>',
    });
    const { document } = parseHTML(`<body>${html}</body>`);
    const players = [...document.querySelectorAll('iframe')].map((player) => player.getAttribute('src'));
    expect(players).toEqual(['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ']);
  });

  it.each([
    ['is no document', { json: { type: 'paragraph' } }],
    [
      'has an unknown node',
      { json: { type: 'doc', content: [{ type: 'script', content: [{ type: 'text', text: 'alert(1)' }] }] } },
    ],
    [
      'has a link that may do harm',
      {
        json: {
          type: 'doc',
          content: [
            {
              type: 'paragraph',
              content: [{ type: 'text', text: 'a', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }],
            },
          ],
        },
      },
    ],
    ['is too deep', { markdown: `${'> '.repeat(150)}a` }],
    ['is too long', { markdown: 'a'.repeat(1_000_001) }],
    ['is no text', { markdown: 5 }],
  ])('is refused when it %s, with the place of the mistake, and nothing is stored', async (_, body) => {
    const answer = await editor(caller).create('Consultation', { body: { en: body } });
    expect(refusal(answer)).toEqual([expect.stringMatching(/^INVALID body\.en(\.json\.content\.0.*)?$/)]);
    expect(answer.userErrors[0].message).toMatch(/^Opis \(angielski\): ./);
  });

  it('is removed in a language that has white space only', async () => {
    const by = editor(caller);
    const doc = done(await by.create('Page', { body: { pl: { markdown: 'Treść' }, en: { html: '<p> </p>' } } }));
    await by.update('Page', doc.id, doc.version, { body: { pl: { html: ' <p><br></p> ' } } });
    const { document } = await caller.ask<{ document: object }>(
      'query ($id: ID!) { document(id: $id) { ... on PageDocument { draft { body } } } }',
      { id: doc.id },
    );
    expect(document).toEqual({ draft: { body: null } });
  });
});

/** Everything that browsers would run, or load from another server. */
function harm(html: string): string[] {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  return [...document.body.querySelectorAll('*')].flatMap((element) => {
    const attributes = [...element.attributes].map(({ name, value }) => ({ name: name.toLowerCase(), value }));
    const running = attributes.filter(
      ({ name }) => name.startsWith('on') || ['style', 'srcdoc', 'formaction', 'srcset'].includes(name),
    );
    const leading = attributes.filter(
      ({ name, value }) =>
        ['href', 'src', 'action', 'data', 'xlink:href'].includes(name) &&
        !/^(https?:\/\/|mailto:|tel:|\/(?![/\\]))/.test(value),
    );
    const loading =
      element.localName === 'img'
        ? attributes.filter(({ name, value }) => name === 'src' && !value.startsWith('https://cms.example.org/files/'))
        : [];
    const forbidden = [
      'script',
      'style',
      'object',
      'embed',
      'svg',
      'math',
      'form',
      'input',
      'base',
      'meta',
      'link',
      'template',
      'noscript',
    ].includes(element.localName)
      ? [element.localName]
      : [];
    return [
      ...forbidden,
      ...[...running, ...leading, ...loading].map(({ name, value }) => `${element.localName} ${name}=${value}`),
    ];
  });
}

describe('hostile html', () => {
  const attacks = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<img src="https://tracker.example/p.gif">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt&colon;alert(1)">x</a>',
    '<a href=" java\tscript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="//evil.example">x</a>',
    '<a href="https://example.org" onclick="alert(1)" style="position:fixed">x</a>',
    '<svg><script>alert(1)</script><a xlink:href="javascript:alert(1)">x</a></svg>',
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<iframe src="https://www.youtube.com.evil.example/embed/dQw4w9WgXcQ"></iframe>',
    '<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">',
    '<form action="javascript:alert(1)"><input type=submit formaction="javascript:alert(1)"></form>',
    '<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=javascript:alert(1)">',
    '<style>@import "https://evil.example/a.css";</style><link rel=stylesheet href="https://evil.example/a.css">',
    '<p style="background:url(https://evil.example/a)">x</p>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    '<template><script>alert(1)</script></template>',
    '<!--><img src=x onerror=alert(1)>-->',
    '<![CDATA[<img src=x onerror=alert(1)>]]>',
    '<p title="&quot;><script>alert(1)</script>">x</p>',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '<scr<script>ipt>alert(1)</scr</script>ipt>',
    '<h2 id=x onmouseover=alert(1)>x</h2>',
    '<td background="javascript:alert(1)">x</td>',
    '<details open ontoggle=alert(1)>x</details>',
    '<video><source onerror="alert(1)"></video>',
    '<a href="https://example.org/&quot; onmouseover=&quot;alert(1)">x</a>',
  ];

  it('comes out of the API harmless, in whatever form it was sent, and in markdown as well', async () => {
    const whole = attacks.join('\n<p>dalej</p>\n');
    const bodies = [
      { html: whole },
      { markdown: attacks.join('\n\n') },
      {
        markdown:
          '[x](javascript:alert(1)) [y](data:text/html,x) ![z](https://tracker.example/p.gif) <javascript:alert(1)>',
      },
      {
        json: {
          type: 'doc',
          content: [
            { type: 'paragraph', content: [{ type: 'text', text: whole.replaceAll('\n', ' ').replaceAll('\t', ' ') }] },
          ],
        },
      },
    ];
    for (const body of bodies) {
      const out = await delivered(body);
      expect(harm(out.html)).toEqual([]);
      expect(harm((await delivered({ markdown: out.markdown })).html)).toEqual([]);
    }
  });

  it.each(attacks)('comes out harmless when %s stands alone', async (attack) => {
    const { html } = await delivered({ html: `<p>Treść</p>${attack}` });
    expect(harm(html)).toEqual([]);
    expect(html).toContain('Treść');
  });

  it('is noticed by the check of this test', () => {
    const clean = attacks.filter((attack) => harm(attack).length === 0);
    expect(clean.length).toBeLessThan(8); // some attacks are harmless once parsed, such as escaped markup
  });

  it('stays unchanged in plain texts, which front ends escape', async () => {
    const title = '<script>alert("x")</script> & </title>';
    const { documentId } = await publishedConsultation(caller, { title: { pl: title } });
    const { consultation } = await city.anonymous.ask(
      'query ($id: ID!) { consultation(id: $id) { title seo { title } } }',
      { id: documentId },
    );
    expect(consultation).toEqual({ title, seo: { title } });
  });
});
