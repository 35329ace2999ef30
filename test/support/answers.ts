import type { TestApp } from './harness.ts';

/**
 * Everything by which a caller can tell answers apart: status, headers and body, without the request's own id. Of the
 * entity tag, the middle stands for what was asked, which the caller knows.
 */
export interface WholeAnswer {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

export interface Asked {
  url: string;
  method?: 'GET' | 'HEAD' | 'POST';
  headers?: Record<string, string>;
  query?: string;
  variables?: object;
}

export async function wholeAnswer(
  city: TestApp,
  { url, method = 'POST', headers, query, variables }: Asked,
): Promise<WholeAnswer> {
  const response = await city.app.server.inject({
    method,
    url,
    headers,
    ...(method === 'POST' ? { payload: { query, variables } } : {}),
  });
  const { 'x-request-id': requestId, date: _date, ...others } = response.headers;
  return {
    status: response.statusCode,
    headers:
      'etag' in others ? { ...others, etag: String(others.etag).replace(/\.[\w-]+\./, '.<the request>.') } : others,
    body: response.body.replaceAll(String(requestId), '<request id>'),
  };
}
