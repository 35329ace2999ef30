import type { Context } from '../../context.ts';
import { UserError } from '../../errors.ts';

/**
 * Refuses passwords for addresses of the provider's domains, whether or not there is such an account, before anything is
 * looked up or counted: the answer depends on the domain alone.
 *
 * @throws UserError BAD_CREDENTIALS that names the provider
 */
export function assertPasswordGoodFor(ctx: Pick<Context, 'settings'>, email: string): void {
  const { domainsOfProvider, provider } = ctx.settings;
  const domain = email.slice(email.lastIndexOf('@') + 1);
  if (!provider || !domainsOfProvider.includes(domain)) return;
  throw new UserError('BAD_CREDENTIALS', {
    path: ['email'],
    message: {
      pl: `Osoby z adresem w domenie ${domain} logują się przez: ${provider.name}.`,
      en: `People with an address of the domain ${domain} sign in with: ${provider.name}.`,
    },
  });
}
