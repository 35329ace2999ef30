import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { print } from 'graphql';
import type { Browser } from 'playwright-core';
import { ConsultationBySlugDocument } from '../generated/delivery.ts';
import { build, ServerProcess } from '../support/konsulta-process.ts';
import { openBrowser } from './browser.ts';
import { EditorPage } from './editor-page.ts';

const slug = 'harmonogram-odbioru-odpadow';
let folder: string;
let server: ServerProcess;
let url: string;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'konsulta-newcomer-'));
  await chmod(folder, 0o755); // run by root, the database works as another account
  [browser] = await Promise.all([openBrowser(), build()]);
  await start();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function start(): Promise<void> {
  server = new ServerProcess({
    KONSULTA_DATA_DIR: join(folder, 'data'),
    KONSULTA_UPLOADS_DIR: join(folder, 'uploads'),
  });
  url = await server.ready();
}

async function publicTitle(): Promise<string | undefined> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: print(ConsultationBySlugDocument), variables: { slug } }),
  });
  const { data } = (await response.json()) as { data: { consultation: { title: string } | null } };
  return data.consultation?.title;
}

it('the first start says where to go and with which account', () => {
  expect(server.stdout).toContain(`${url}/graphiql`);
  expect(server.stdout).toContain('gk.publisher@example.org');
  expect(server.stdout).toContain('konsulta-demo');
});

it('the delivery page answers its example at one press', async () => {
  const editor = await EditorPage.open(browser, url, '/graphiql');
  const { consultations } = await editor.run<{ consultations: { nodes: { slug: string }[] } }>();
  expect(consultations.nodes.map((node) => node.slug)).toContain(slug);
  await editor.sees(slug);
  expect(editor.complaints).toEqual([]);
});

it('a newcomer is signed in as a publisher, changes a title, publishes it, and sees it delivered', async () => {
  const editor = await EditorPage.open(browser, url, '/graphiql/management');
  await editor.write('{ documents(where: { title: { contains: "harmonogram" } }) { nodes { id version } } }');
  const { documents } = await editor.run<{ documents: { nodes: { id: string; version: number }[] } }>();
  const [{ id, version }] = documents.nodes;

  await editor.write(`mutation {
    updateConsultation(input: { id: "${id}", expectedVersion: ${version}, patch: { title: { pl: "Odpady po nowemu" } } }) {
      document { version draftState }
      userErrors { message }
    }
  }`);
  const { updateConsultation } = await editor.run<{ updateConsultation: { document: { version: number } } }>();
  await editor.sees('EDITING');
  expect(await publicTitle()).toBe('Nowy harmonogram odbioru odpadów');

  await editor.write(`mutation {
    publish(input: { id: "${id}", expectedVersion: ${updateConsultation.document.version}, changeNote: "Krótszy tytuł" }) {
      document { draftState published { title } }
      userErrors { message }
    }
  }`);
  await editor.run();
  await editor.sees('Odpady po nowemu');
  expect(await publicTitle()).toBe('Odpady po nowemu');
  expect(editor.complaints).toEqual([]);
});

it('the server stops in order, and finds everything again', async () => {
  expect(await server.stop()).toMatchObject({ code: 0 });
  await start();
  expect(server.stdout).not.toContain('first start');
  expect(await publicTitle()).toBe('Odpady po nowemu');
});
