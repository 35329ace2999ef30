import type { TestApp } from './harness.ts';

/** `fetch` for the clients of front ends: it sends HTTP requests to this city without a port. */
export function fetchFrom(city: TestApp): typeof fetch {
  return async (address, { method = 'GET', headers, body } = {}) => {
    const url = new URL(String(address));
    const answer = await city.app.server.inject({
      method: method as 'GET' | 'POST',
      url: url.pathname + url.search,
      headers: Object.fromEntries(new Headers(headers)),
      payload: body == null ? undefined : String(body),
    });
    const hasBody = answer.statusCode !== 204 && answer.statusCode !== 304;
    return new Response(hasBody ? new Uint8Array(answer.rawPayload) : null, {
      status: answer.statusCode,
      headers: Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]),
    });
  };
}

/** The address of the delivery API for `fetchFrom`. */
export const apiAddress = 'http://konsulta.test/graphql';
