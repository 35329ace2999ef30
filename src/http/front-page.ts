import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import { type Language, preferredLanguage } from '../language.ts';
import type { Message } from '../message.ts';
import { escaped, headersOfPlainPage, plainPage, varyBy, wantsPage } from './plain-page.ts';

const words = {
  title: { pl: 'Konsulta: treści konsultacji społecznych', en: 'Konsulta: content of public consultations' },
  about: {
    pl: 'To jest serwer treści. Strony, które je pokazują, czytają go przez GraphQL.',
    en: 'This is a content server. The websites that show its content read it over GraphQL.',
  },
  delivery: { pl: 'API publiczne', en: 'Delivery API' },
  management: { pl: 'API redakcji', en: 'Management API' },
  graphiql: { pl: 'wypróbuj w GraphiQL', en: 'try it in GraphiQL' },
  ready: { pl: 'Działa.', en: 'It works.' },
  unready: {
    pl: 'Chwilowo nie działa; spróbuj ponownie za chwilę.',
    en: 'It does not work at the moment; try again soon.',
  },
  state: { pl: 'Stan', en: 'Status' },
} satisfies Record<string, Message>;

/**
 * Answers `/`: browsers get a small page in Polish or English, programs JSON. `isReady` tells what /health/ready tells.
 */
export function serveFrontPage(app: FastifyInstance, config: Config, isReady: () => Promise<boolean>): void {
  const headersOfPage = headersOfPlainPage(config);
  app.get('/', async (request, reply) => {
    varyBy(reply, 'Accept, Accept-Language');
    reply.header('cache-control', 'no-cache');
    if (!wantsPage(request.headers)) return overview(config);
    const language = preferredLanguage(request.headers['accept-language']);
    reply.headers(headersOfPage).type('text/html; charset=utf-8');
    return page(config, language, await isReady());
  });
}

function overview({ publicUrl, graphiql }: Config): object {
  return {
    name: 'Konsulta',
    delivery: `${publicUrl}/graphql`,
    management: `${publicUrl}/graphql/management`,
    ...(graphiql ? { graphiql: [`${publicUrl}/graphiql`, `${publicUrl}/graphiql/management`] } : {}),
    health: [`${publicUrl}/health/live`, `${publicUrl}/health/ready`],
  };
}

function page({ publicUrl, graphiql }: Config, language: Language, ready: boolean): string {
  const say = (message: Message) => message[language];
  const api = (label: Message, path: string, editor: string) => {
    const tryOut = graphiql ? ` · ${link(publicUrl + editor, say(words.graphiql))}` : '';
    return `<dt>${say(label)}</dt><dd><code>${escaped(publicUrl + path)}</code>${tryOut}</dd>`;
  };
  const body = `<h1>${say(words.title)}</h1>
<p>${say(words.about)}</p>
<dl>
${api(words.delivery, '/graphql', '/graphiql')}
${api(words.management, '/graphql/management', '/graphiql/management')}
<dt>${say(words.state)}</dt><dd>${say(ready ? words.ready : words.unready)} ${link(`${publicUrl}/health/ready`, '/health/ready')}</dd>
</dl>`;
  return plainPage({ language, body });
}

function link(url: string, text: string): string {
  return `<a href="${escaped(url)}">${escaped(text)}</a>`;
}
