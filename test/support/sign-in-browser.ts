import { createHash, randomBytes } from 'node:crypto';
import type { TestApp } from './harness.ts';

/** An answer as a browser sees it. */
export interface Seen {
  status: number;
  location: string | undefined;
  headers: Record<string, unknown>;
  body: string;
}

/** A browser with the cookies of Konsulta and of the provider, and a client in it that keeps a verifier. */
export class SignInBrowser {
  readonly verifier = randomBytes(32).toString('base64url');
  readonly challenge = createHash('sha256').update(this.verifier).digest('base64url');
  readonly cookies = new Map<string, Map<string, string>>();
  readonly #city: TestApp;
  readonly #issuer: string;

  constructor(city: TestApp, issuer: string) {
    this.#city = city;
    this.#issuer = issuer;
  }

  /** Begins a sign-in, without following where it leads. */
  begin(query: Record<string, string> = {}): Promise<Seen> {
    return this.konsulta(`/sign-in/oidc?${new URLSearchParams({ challenge: this.challenge, ...query })}`);
  }

  /** Signs in at the provider; answers the address at which the provider sends the browser back. */
  async proveToBe(login: string, query?: Record<string, string>): Promise<string> {
    const begun = await this.begin(query);
    if (begun.status !== 303) throw new Error(`The sign-in did not begin: ${begun.status} ${begun.body}`);
    return this.followAtProvider(String(begun.location), login);
  }

  /** Follows the provider's redirects until one leads back to Konsulta. */
  async followAtProvider(address: string, login: string): Promise<string> {
    let url = address;
    for (let step = 0; step < 8; step += 1) {
      const { pathname } = new URL(url);
      const seen = await this.#fetch(pathname.startsWith('/interaction/') ? `${url}?login=${login}` : url);
      if (!seen.location) throw new Error(`The provider answers ${seen.status}: ${seen.body.slice(0, 500)}`);
      url = new URL(seen.location, url).href;
      if (!url.startsWith(this.#issuer)) return url;
    }
    throw new Error('The provider sends the browser round and round.');
  }

  /** Goes to an address of Konsulta. */
  async konsulta(address: string, headers: Record<string, string> = {}): Promise<Seen> {
    const url = new URL(address, 'http://127.0.0.1:4000');
    const cookie = this.#cookieFor('konsulta');
    const response = await this.#city.app.server.inject({
      method: 'GET',
      url: url.pathname + url.search,
      headers: { ...(cookie ? { cookie } : {}), ...headers },
    });
    this.#keep('konsulta', [response.headers['set-cookie'] ?? []].flat());
    const { location } = response.headers;
    return { status: response.statusCode, location, headers: response.headers, body: response.body };
  }

  /** Comes back from the provider; answers the token of the session that the client gets for its code. */
  async comeIn(address: string): Promise<string> {
    const seen = await this.konsulta(address);
    const code = codeIn(seen);
    const { token, codes } = await this.exchange(code);
    if (!token) throw new Error(`No session for the code: ${codes}`);
    return token;
  }

  async exchange(code: string, verifier = this.verifier): Promise<{ token: string | null; codes: string[] }> {
    const data = await this.#city
      .management()
      .ask<{ exchangeSignIn: { token: string | null; userErrors: { code: string }[] } }>(
        'mutation ($input: ExchangeSignInInput!) { exchangeSignIn(input: $input) { token userErrors { code } } }',
        { input: { code, verifier } },
      );
    return { token: data.exchangeSignIn.token, codes: data.exchangeSignIn.userErrors.map((error) => error.code) };
  }

  /** Goes to an address of the provider without following where it leads. */
  atProvider(url: string, init: RequestInit = {}): Promise<Seen> {
    return this.#fetch(url, init);
  }

  async #fetch(url: string, init: RequestInit = {}): Promise<Seen> {
    const cookie = this.#cookieFor('provider');
    const response = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) },
    });
    this.#keep('provider', response.headers.getSetCookie());
    return {
      status: response.status,
      location: response.headers.get('location') ?? undefined,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  }

  #cookieFor(site: string): string {
    return [...(this.cookies.get(site) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keep(site: string, lines: string[]): void {
    const jar = this.cookies.get(site) ?? new Map<string, string>();
    this.cookies.set(site, jar);
    for (const line of lines) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (!value || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
  }
}

/** The code in the fragment of the address to which the browser is sent. */
export function codeIn({ status, location, body }: Seen): string {
  const code = location && new URLSearchParams(new URL(location).hash.slice(1)).get('code');
  if (status !== 303 || !code) throw new Error(`The sign-in did not end: ${status} ${body}`);
  return code;
}
