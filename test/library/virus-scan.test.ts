import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type FakeClamd, fakeClamd, listening } from '../support/fake-clamd.ts';
import type { TestApp } from '../support/harness.ts';
import { startListening } from '../support/listening.ts';
import { pdf, png } from '../support/sample-bytes.ts';
import { sha256, tracesOfUploads, uploading } from '../support/uploading.ts';

const threat = Buffer.concat([png, Buffer.from('Groźne-Słowo')]);
const answer = (bytes: Buffer) => (bytes.includes('Groźne-Słowo') ? 'stream: Test.Word FOUND' : 'stream: OK');

let scanner: FakeClamd;
let city: TestApp;
let editor: ReturnType<typeof uploading>;
beforeAll(async () => {
  scanner = await fakeClamd(answer);
  city = await startListening({ KONSULTA_CLAMAV: `127.0.0.1:${scanner.port}` });
  editor = uploading(await city.as('gk.publisher'));
});
afterAll(async () => {
  await scanner.close();
  await city.close();
});

it('a clean file passes, and the scanner received the original bytes', async () => {
  const { file } = await editor.send({ fileName: 'raport.pdf', bytes: pdf });
  expect(file).toMatchObject({ sha256: sha256(pdf) });
  expect(scanner.received.at(-1)?.equals(pdf)).toBe(true);
});

it('an infected file is refused, even when its infection would not be stored, and nothing of it is left', async () => {
  const before = await tracesOfUploads(city);
  const { file, reasons } = await editor.send({ fileName: 'mapa.png', bytes: threat });
  expect([file, reasons]).toEqual([null, ['INFECTED']]);
  expect(await tracesOfUploads(city)).toEqual(before);
  expect(city.errorsLogged).toEqual([]); // nothing that operators have to mend
});

it('files are refused without a scanner; the log names the scanner, and completing again succeeds when the scanner is back', async () => {
  const before = await tracesOfUploads(city);
  const { port } = scanner;
  await scanner.close();
  const upload = await editor.uploader.announced('mapa.png', png.length);
  await editor.uploader.send(upload, new Uint8Array(png));
  const refused = await editor.complete(upload.id);
  expect([refused.file, refused.reasons]).toEqual([null, ['NOT_SCANNED']]);
  expect(refused.messages[0]).toContain('antywirusowy');
  expect(await tracesOfUploads(city)).toMatchObject({
    files: before.files,
    objects: before.objects,
    temporary: [],
  });
  expect(city.errorsLogged).toHaveLength(1);
  expect(JSON.parse(city.errorsLogged[0])).toMatchObject({
    msg: 'a file was refused because it could not be scanned',
    scanner: `127.0.0.1:${port}`,
    sha256: sha256(png),
    err: { code: 'ECONNREFUSED' },
  });
  expect((await city.app.server.inject({ url: '/health/ready' })).statusCode).toBe(200);

  scanner = await fakeClamd(answer, { port });
  expect((await editor.complete(upload.id)).file).toMatchObject({ sha256: sha256(png) });
});

it('files are refused when another program answers in place of the scanner', async () => {
  const mailServer = await listening((socket) => {
    socket.write('220 mail.example.org ESMTP\r\n');
    socket.on('data', () => socket.end('500 unrecognized command\r\n'));
  });
  const wrong = await startListening({ KONSULTA_CLAMAV: `127.0.0.1:${mailServer.port}` });
  try {
    const { send } = uploading(await wrong.as('gk.publisher'));
    expect((await send({ fileName: 'a.png', bytes: png })).reasons).toEqual(['NOT_SCANNED']);
    expect(await tracesOfUploads(wrong)).toMatchObject({ files: [], objects: [], temporary: [] });
  } finally {
    await wrong.close();
    await mailServer.close();
  }
});
