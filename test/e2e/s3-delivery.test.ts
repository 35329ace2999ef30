/** From the API's address of a file to its bytes, when the store delivers the bytes itself. */

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { samplePdf } from '../../demo/samples/sample-files.ts';
import { publishedConsultation } from '../support/content.ts';
import { addedFile } from '../support/files.ts';
import { startTestApp, type TestApp } from '../support/harness.ts';
import { s3Gateway, type TestBucket, testBucket } from '../support/s3-gateway.ts';

let bucket: TestBucket;
let city: TestApp;

beforeAll(async () => {
  await s3Gateway();
  bucket = await testBucket();
  const { endpoint, region, accessKey, secretKey } = bucket.settings;
  city = await startTestApp({
    KONSULTA_STORE: 's3',
    KONSULTA_S3_ENDPOINT: endpoint,
    KONSULTA_S3_REGION: region,
    KONSULTA_S3_BUCKET: bucket.settings.bucket,
    KONSULTA_S3_ACCESS_KEY: accessKey,
    KONSULTA_S3_SECRET_KEY: secretKey,
    KONSULTA_S3_DELIVERY: 'redirect',
  });
});
afterAll(async () => {
  await city?.close();
  await bucket?.dispose();
});

const bytesOf = (title: string) => samplePdf({ title, text: title });
const askFor = (path: string) => city.app.server.inject({ url: path });

describe('with KONSULTA_S3_DELIVERY=redirect', () => {
  it('a public file is delivered by the store, whole or in part, under its own name and type', async () => {
    const file = await addedFile(city, 'Mapa', 'Mapa osiedla Błeszno.pdf');
    const attachments = [{ fileId: file.id, title: { pl: 'Mapa' }, kind: 'MAP' }];
    await publishedConsultation(await city.as('gk.publisher'), { attachments });
    const sent = await askFor(`/files/${file.uuid}/mapa.pdf`);
    expect([sent.statusCode, sent.headers['cache-control']]).toEqual([302, 'public, max-age=60']);
    const whole = await fetch(String(sent.headers['location']));
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytesOf('Mapa'))).toBe(true);
    expect(whole.headers.get('content-type')).toBe('application/pdf');
    expect(whole.headers.get('content-disposition')).toContain(encodeURIComponent('Mapa osiedla Błeszno.pdf'));
    const part = await fetch(String(sent.headers['location']), { headers: { range: 'bytes=0-4' } });
    expect([part.status, await part.text()]).toEqual([206, '%PDF-']);
  });

  it('a file that is not public is neither redirected to the store nor readable there', async () => {
    const file = await addedFile(city, 'Szkic');
    const answer = await askFor(`/files/${file.uuid}`);
    expect([answer.statusCode, answer.headers['location']]).toEqual([404, undefined]);
    const { endpoint, bucket: name } = bucket.settings;
    expect((await fetch(`${endpoint}/${name}/${file.sha256}`)).status).toBe(403);
  });
});
