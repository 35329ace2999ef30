import type { FastifyInstance } from 'fastify';
import { isLoopback } from '../config/loopback.ts';
import type { Config } from '../config.ts';
import { preferredLanguage } from '../language.ts';
import { type KeptMail, MailFolder } from '../mail/folder.ts';
import { escaped, headersOfPlainPage, plainPage, varyBy } from './plain-page.ts';

const mostShown = 50;

const title = { pl: 'E-maile demonstracji', en: 'Mails of the demonstration' };
const none = { pl: 'Jeszcze żadnego nie było.', en: 'There has been none yet.' };

/** Shows the demonstration's mails at `/mails`, which nobody but this machine reaches. Elsewhere there is no such address. */
export function serveMails(app: FastifyInstance, config: Config): void {
  const { demo, host, mail } = config;
  if (!demo || !isLoopback(host) || mail?.kind !== 'folder') return;
  const folder = new MailFolder(mail.folder);
  const headers = headersOfPlainPage(config);
  app.get('/mails', async (request, reply) => {
    // A foreign page whose name was made to lead to this machine asks under that name.
    if (!isLoopback(request.hostname)) return reply.callNotFound();
    const language = preferredLanguage(request.headers['accept-language']);
    const mails = await folder.mails(mostShown);
    varyBy(reply, 'Accept-Language');
    reply.headers(headers).header('cache-control', 'no-store').type('text/html; charset=utf-8');
    const list = mails.length > 0 ? mails.map(article).join('\n') : `<p>${none[language]}</p>`;
    return plainPage({ language, title: title[language], body: `<h1>${title[language]}</h1>\n${list}` });
  });
}

function article({ at, to, language, subject, text }: KeptMail): string {
  // A line that is an address is the link of the mail.
  const body = escaped(text).replace(/^https?:\S+$/gm, (address) => `<a href="${address}">${address}</a>`);
  return `<article lang="${language}"><h2>${escaped(subject)}</h2>
<p>${escaped(to)}, <time datetime="${escaped(at)}">${escaped(at)}</time></p>
<pre>${body}</pre></article>`;
}
