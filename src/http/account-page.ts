import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import { type Language, preferredLanguage } from '../language.ts';
import { accountPath } from '../mail/account-mails.ts';
import type { Message } from '../message.ts';
import { accountScript } from './account-page/script.ts';
import { answers, words } from './account-page/words.ts';
import { escaped, headersOfPlainPage, plainPage, varyBy } from './plain-page.ts';

const scriptPath = `${accountPath}/page.js`;

/**
 * The page that links of mails lead to: sets the first password or a new one, and confirms an address. Without a link one
 * asks for a new password there. The page is the same for all; what the link is for stands in the fragment.
 */
export function serveAccountPage(app: FastifyInstance, config: Config): void {
  const headers = { ...headersOfPlainPage(config, { runsScript: true }), 'cache-control': 'no-store' };
  app.get(accountPath, async (request, reply) => {
    varyBy(reply, 'Accept-Language');
    reply.headers(headers).type('text/html; charset=utf-8');
    return page(preferredLanguage(request.headers['accept-language']));
  });
  app.get(scriptPath, async (_, reply) => {
    reply.header('cache-control', 'no-store').type('text/javascript; charset=utf-8');
    return accountScript;
  });
}

function page(language: Language): string {
  const say = (message: Message) => escaped(message[language]);
  const said = Object.fromEntries(Object.entries(answers).map(([name, message]) => [name, message[language]]));
  const form = (name: 'INVITE' | 'RESET' | 'ADDRESS' | 'REQUEST', body: string, button: Message = words[name]) =>
    `<form id="${name}" method="post" hidden>
<h2>${say(words[name])}</h2>
${body}
<button>${say(button)}</button>
</form>`;
  const passwords = (name: string) => `<label for="${name}-password">${say(words.password)}</label>
<input id="${name}-password" name="password" type="password" autocomplete="new-password" required aria-describedby="${name}-hint error">
<p id="${name}-hint">${say(words.hint)}</p>
<label for="${name}-again">${say(words.again)}</label>
<input id="${name}-again" name="again" type="password" autocomplete="new-password" required aria-describedby="error">`;
  const address = `<p>${say(words.request)}</p>
<label for="email">${say(words.email)}</label>
<input id="email" name="email" type="email" autocomplete="username" required aria-describedby="error">`;
  const body = `<main data-words="${escaped(JSON.stringify(said))}">
<h1>${say(words.title)}</h1>
<noscript><p role="alert">${say(words.noScript)}</p></noscript>
<p id="error" role="alert" tabindex="-1"></p>
<p id="done" role="status" tabindex="-1"></p>
${form('INVITE', passwords('invite'))}
${form('RESET', passwords('reset'))}
${form('ADDRESS', `<p>${say(words.confirm)}</p>`)}
${form('REQUEST', address, words.send)}
</main>`;
  return plainPage({ language, title: words.title[language], body, script: scriptPath.slice(1) });
}
