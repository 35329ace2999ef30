import type { Context } from '../context.ts';
import { invalid, RequestError } from '../errors.ts';
import type { Client } from './client.ts';

/**
 * The token of a session that a request brings in a cookie. Browsers send cookies with requests of any page, so a cookie
 * counts only where the page is this server's own. A request with a Bearer token never acts by its cookie.
 *
 * @throws RequestError for a cookie that comes with a request of another page
 */
export function sessionCookie({ cookies, isSameOrigin }: Client): string | undefined {
  const token = cookies?.get('session');
  if (token !== undefined && !isSameOrigin) throw foreignPage();
  return token;
}

/** What a request of another page is told that would act by a cookie. */
function foreignPage(): RequestError {
  return new RequestError('FORBIDDEN', {
    pl: 'Sesja w ciasteczku działa tylko na stronach tego serwera. Wyślij żądanie ze strony pod adresem KONSULTA_PUBLIC_URL albo użyj nagłówka Authorization: Bearer.',
    en: 'A session in a cookie works only for pages of this server. Send the request from a page at KONSULTA_PUBLIC_URL, or use the header Authorization: Bearer.',
  });
}

/**
 * Other pages may sign nobody in: a person would work in a stranger's account without knowing.
 *
 * @throws UserError where the server's address takes no cookies
 */
export function assertTakesCookies({ client }: Pick<Context, 'client'>): void {
  if (!client.isSameOrigin) throw foreignPage();
  if (client.cookies) return;
  throw invalid(['transport'], {
    pl: 'Sesja w ciasteczku wymaga adresu https w KONSULTA_PUBLIC_URL. Poproś o token: transport BEARER.',
    en: 'A session in a cookie needs an https address in KONSULTA_PUBLIC_URL. Ask for a token: transport BEARER.',
  });
}
