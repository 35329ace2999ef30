import type { Caller, TestApp } from './harness.ts';

export interface MadeToken {
  token: string | null;
  serviceToken: { id: string; prefix: string; name: string } | null;
  userErrors: { code: string; path: string[]; message: string }[];
}

let made = 0;

/** Makes a token of a program as `maker`. It expires in a week, unless told otherwise. */
export async function makeToken(city: TestApp, maker: Caller, input: object): Promise<MadeToken> {
  made += 1;
  const expiresAt = new Date((await city.clock.now()).getTime() + 7 * 86_400_000);
  const { createServiceToken } = await maker.ask<{ createServiceToken: MadeToken }>(
    `mutation ($input: CreateServiceTokenInput!) { createServiceToken(input: $input) {
       token serviceToken { id prefix name } userErrors { code path message } } }`,
    { input: { name: `Program ${made}`, expiresAt, ...input } },
  );
  return createServiceToken;
}

/** The text of a token that the coordinator makes. */
export async function tokenFor(city: TestApp, input: object): Promise<string> {
  const { token, userErrors } = await makeToken(city, await city.as('coordinator'), input);
  if (!token) throw new Error(`refused: ${JSON.stringify(userErrors)}`);
  return token;
}

export async function revokeToken(maker: Caller, id: string): Promise<void> {
  await maker.ask(
    'mutation ($id: ID!) { revokeServiceToken(input: { id: $id }) { serviceToken { state } userErrors { code } } }',
    { id },
  );
}
