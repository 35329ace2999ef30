import type { FastifyRequest } from 'fastify';
import type { Client } from '../access/client.ts';
import { tokenBeginning } from '../access/service-tokens.ts';
import { sessionCookie } from '../access/session-cookie.ts';
import { TokenDesk } from '../access/token-bearer.ts';
import type { Viewer } from '../access/viewer.ts';
import { viewerOf } from '../access/viewer-of.ts';
import type { Settings } from '../context.ts';
import type { Reader } from '../database/reader.ts';
import { RequestError } from '../errors.ts';
import type { DraftScope } from '../read/perspective.ts';
import { bearerToken } from './bearer-token.ts';

export interface CallersOptions {
  /** Reads sessions and tokens for the management API. */
  management: Reader;
  /** Reads tokens and drafts for the delivery API, so that programs that ask too much keep no editor waiting. */
  previews: Reader;
  settings: Pick<Settings, 'timeZone' | 'sessions' | 'secondFactorRoles'>;
}

/** Who asks: people by the tokens of their sessions, programs by tokens of their own. */
export class Callers {
  private readonly options: CallersOptions;
  private readonly desk: TokenDesk;

  constructor(options: CallersOptions) {
    const { previews, settings } = options;
    this.options = options;
    this.desk = new TokenDesk({ reader: previews, timeZone: settings.timeZone });
  }

  /**
   * Who asks the management API; null for nobody that is known.
   *
   * @throws RequestError for a cookie that comes with a request of another page, and for a program's token that is not valid, is too busy, or is for the delivery API alone
   */
  async viewerOf({ headers, ip }: FastifyRequest, client: Client): Promise<Viewer | null> {
    const { management, settings } = this.options;
    const token = bearerToken(headers) ?? sessionCookie(client);
    if (token === undefined) return null;
    if (!token.startsWith(tokenBeginning)) return viewerOf(management, token, settings);
    const { viewer } = await this.desk.bearerOf(token, ip);
    if (viewer.grants.length > 0) return viewer;
    throw new RequestError('FORBIDDEN', {
      pl: 'Ten token jest tylko do czytania wersji roboczych pod /graphql.',
      en: 'This token is for reading drafts at /graphql only.',
    });
  }

  /**
   * The drafts that a token shows on the delivery API.
   *
   * @throws RequestError for a token that is not valid, is too busy, or reads no drafts
   */
  async draftsFor({ ip }: FastifyRequest, token: string): Promise<readonly DraftScope[]> {
    const { drafts } = await this.desk.bearerOf(token, ip);
    if (drafts) return drafts.types.map((type) => ({ type, organizations: drafts.organizations, areas: [] }));
    throw new RequestError('FORBIDDEN', {
      pl: 'Ten token nie jest do czytania wersji roboczych. Co publiczne, czyta się bez tokenu.',
      en: 'This token is not for reading drafts. What is public is read without a token.',
    });
  }
}
