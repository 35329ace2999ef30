/** The page that links of mails lead to, in a browser as narrow as a phone. */

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/harness.ts';
import { type Mailbox, mailbox, tokenIn } from '../support/mailbox.ts';
import { openBrowser } from './browser.ts';

const newPassword = 'siedem zielonych rowerów pod wiatą';

let city: TestApp;
let mails: Mailbox;
let browser: Browser;
let context: BrowserContext;
let origin: string;
beforeAll(async () => {
  city = await startTestApp();
  mails = mailbox(city);
  const { server } = city.app;
  server.addHook('onRequest', (request, _, done) => {
    asked.push(`${request.method} ${request.url}`);
    done();
  });
  await server.ready();
  // Nothing but the server listens: the jobs would send the mails before the test does.
  await new Promise<void>((resolve) => server.server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  origin = `http://127.0.0.1:${address.port}`;
  browser = await openBrowser();
  context = await browser.newContext({ viewport: { width: 360, height: 640 }, locale: 'pl' });
});
afterAll(async () => {
  await browser?.close();
  await mails?.close();
  await city?.close();
});

const asked: string[] = [];

async function opened(hash: string): Promise<{ page: Page; troubles: string[] }> {
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.goto(`${origin}/account${hash}`);
  return { page, troubles };
}

async function resetToken(email: string): Promise<string> {
  const query = `mutation { requestPasswordReset(input: { email: "${email}" }) { done } }`;
  expect(await city.management().ask(query)).toEqual({ requestPasswordReset: { done: true } });
  return tokenIn(await mails.only());
}

async function setPassword(page: Page, password: string, again = password): Promise<void> {
  const form = page.locator('form:visible');
  await form.getByLabel('Hasło', { exact: true }).fill(password);
  await form.getByLabel('Hasło jeszcze raz').fill(again);
  await form.getByRole('button', { name: /^Ustaw (nowe )?hasło$/ }).click();
}

it('sets a new password on a phone, says mistakes in words, and never sends the token in an address', async () => {
  const token = await resetToken('gk.editor@example.org');
  const { page, troubles } = await opened(`#reset=${token}`);
  const error = page.getByRole('alert');
  const done = page.getByRole('status');
  const width = await page.evaluate('document.documentElement.scrollWidth');
  expect(width).toBeLessThanOrEqual(360);
  await setPassword(page, newPassword, 'co innego');
  await error.getByText('Hasła się różnią').waitFor();
  expect(await page.evaluate('document.activeElement.id')).toBe('error');
  await setPassword(page, 'krótkie');
  await error.getByText('12').waitFor();
  expect(await page.locator('form:visible').getByLabel('Hasło', { exact: true }).getAttribute('aria-invalid')).toBe(
    'true',
  );
  if (process.env.KONSULTA_SCREENSHOT) await page.screenshot({ path: process.env.KONSULTA_SCREENSHOT });
  await setPassword(page, newPassword);
  await done.getByText('gk.editor@example.org').waitFor();
  expect(await page.evaluate('document.activeElement.id')).toBe('done');
  expect(page.url()).toBe(`${origin}/account`);
  expect(troubles).toEqual([]);

  await mails.sent(); // that the password was changed
  const again = await opened(`#reset=${token}`);
  await setPassword(again.page, `${newPassword} 2`);
  await again.page.getByRole('alert').getByText('Ten odsyłacz nie działa').waitFor();
  await again.page.getByLabel('Adres e-mail').fill('gk.editor@example.org');
  await again.page.getByRole('button', { name: 'Wyślij' }).click();
  await again.page.getByRole('status').getByText('Jeśli ten adres ma konto').waitFor();
  expect((await mails.only()).to).toBe('gk.editor@example.org');
  expect(asked).toContain('POST /graphql/management');
  expect(asked.filter((line) => line.includes('kln_'))).toEqual([]);
});

it('takes an invitation, and says what to do with an old one', async () => {
  const query =
    'mutation { invite(input: { email: "new@example.org", name: "Zofia Nowa", memberships: [] }) { userErrors { code } } }';
  await (await city.as('admin')).ask(query);
  const token = tokenIn(await mails.only());
  for (const answer of ['new@example.org', 'Poproś osobę, która Cię zaprosiła']) {
    const { page, troubles } = await opened(`#invitation=${token}`);
    await setPassword(page, newPassword);
    await page.locator('#done, #error').getByText(answer).waitFor();
    expect(troubles).toEqual([]);
  }
  await mails.sent();
});

it('confirms a change of address from both mailboxes', async () => {
  const query = 'mutation { requestAddressChange(input: { email: "ngo2@example.org" }) { done } }';
  await (await city.as('ngo')).ask(query);
  const links = (await mails.sent()).map(tokenIn);
  expect(links).toHaveLength(2);
  for (const [index, answer] of ['Potwierdzone. Otwórz jeszcze', 'Adres konta jest zmieniony'].entries()) {
    const { page } = await opened(`#address=${links[index]}`);
    await page.getByRole('button', { name: 'Potwierdź adres' }).click();
    await page.getByRole('status').getByText(answer).waitFor();
  }
});
