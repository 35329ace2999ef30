/** Refusals in place of a file: JSON for programs, a page for browsers, in the reader's language. */

import type { FastifyReply, FastifyRequest } from 'fastify';
import { preferredOf } from '../../language.ts';
import type { Words } from '../../message.ts';

/** Headers of every answer, refusals included. */
export const protection = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'cross-origin', // front ends' sites embed files
};

export const refusals = {
  absent: {
    pl: 'Nie ma takiego pliku.',
    en: 'There is no such file.',
    uk: 'Такого файлу немає.',
  },
  removed: {
    pl: 'Ten plik został trwale usunięty.',
    en: 'This file was taken away for good.',
    uk: 'Цей файл видалено назавжди.',
  },
  replaced: {
    pl: 'Ten plik został zastąpiony nowszym, który nie jest teraz publiczny.',
    en: 'A newer file took the place of this one, and is not public now.',
    uk: 'Цей файл замінено новішим, який зараз не є публічним.',
  },
  range: {
    pl: 'Plik nie ma takiego zakresu.',
    en: 'The file has no such range.',
    uk: 'У файлі немає такого діапазону.',
  },
  unreadable: {
    pl: 'Tego pliku nie można teraz odczytać. Spróbuj ponownie za chwilę.',
    en: 'The file cannot be read at the moment.',
    uk: 'Зараз цей файл неможливо прочитати. Спробуйте ще раз за хвилину.',
  },
} as const satisfies Record<string, Words>;

export type Refusal = keyof typeof refusals;

/**
 * Answers a refusal that caches never keep: a file may be published, or be available again, in the next moment.
 * Programs get English unless they ask for another language.
 */
export function refuse(request: FastifyRequest, reply: FastifyReply, status: number, refusal: Refusal) {
  const { accept = '', 'accept-language': languages } = request.headers;
  const isBrowser = /\btext\/html\b/i.test(accept); // images and scripts of pages do not ask for it
  const language = preferredOf(languages, ['pl', 'en', 'uk']) ?? (isBrowser ? 'pl' : 'en');
  const words = refusals[refusal][language];
  reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('vary', 'accept, accept-language')
    .headers(protection)
    .removeHeader('etag');
  if (!isBrowser) return reply.send({ error: words });
  return reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-language', language)
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
    .send(page(words, language));
}

function page(words: string, language: string): string {
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${words}</title>
<style>body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 20vh auto 0; padding: 0 1rem; color-scheme: light dark }</style>
<main><h1>${words}</h1></main>
</html>
`;
}
