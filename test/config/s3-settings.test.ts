import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import { StartupError } from '../../src/startup-error.ts';

const s3 = {
  KONSULTA_S3_ENDPOINT: 'https://s3.example.org',
  KONSULTA_S3_BUCKET: 'city-files',
  KONSULTA_S3_ACCESS_KEY: 'key',
  KONSULTA_S3_SECRET_KEY: 'hush',
};

describe('the settings of the file store', () => {
  it('need nothing for files in the folder', () => {
    expect(readConfig({})).toMatchObject({ store: 'folder', s3: undefined });
  });

  it('need four values for S3', () => {
    expect(readConfig({ ...s3, KONSULTA_STORE: 's3' })).toMatchObject({
      store: 's3',
      s3: {
        endpoint: 'https://s3.example.org',
        publicEndpoint: undefined,
        region: 'us-east-1',
        bucket: 'city-files',
        accessKey: 'key',
        secretKey: 'hush',
        pathStyle: true,
        delivery: 'stream',
        uploads: 'direct',
      },
    });
  });

  it('may name S3 beside the folder, to move files there', () => {
    expect(readConfig(s3)).toMatchObject({ store: 'folder', s3: { bucket: 'city-files' } });
  });

  it.each([
    ['KONSULTA_S3_ENDPOINT', 'http://127.0.0.1:9000/', { endpoint: 'http://127.0.0.1:9000' }],
    ['KONSULTA_S3_PUBLIC_ENDPOINT', 'https://files.example.org', { publicEndpoint: 'https://files.example.org' }],
    ['KONSULTA_S3_REGION', 'eu-central-1', { region: 'eu-central-1' }],
    ['KONSULTA_S3_PATH_STYLE', 'false', { pathStyle: false }],
    ['KONSULTA_S3_DELIVERY', 'redirect', { delivery: 'redirect' }],
    ['KONSULTA_S3_UPLOADS', 'server', { uploads: 'server' }],
  ])('understand %s=%s', (name, value, expected) => {
    expect(readConfig({ ...s3, [name]: value }).s3).toMatchObject(expected);
  });

  it.each([
    ['KONSULTA_STORE', 'S3'],
    ['KONSULTA_S3_ENDPOINT', 's3.example.org'],
    ['KONSULTA_S3_ENDPOINT', 'https://s3.example.org/bucket'],
    ['KONSULTA_S3_ENDPOINT', 'https://key:secret@s3.example.org'],
    ['KONSULTA_S3_PUBLIC_ENDPOINT', 'https://files.example.org/?x'],
    ['KONSULTA_S3_BUCKET', 'City_Files'],
    ['KONSULTA_S3_BUCKET', 'ab'],
    ['KONSULTA_S3_PATH_STYLE', 'yes'],
    ['KONSULTA_S3_DELIVERY', 'proxy'],
    ['KONSULTA_S3_UPLOADS', 'folder'],
  ])('refuse %s=%s', (name, value) => {
    expect(() => readConfig({ ...s3, [name]: value })).toThrow(StartupError);
    expect(() => readConfig({ ...s3, [name]: value })).toThrow(`${name} is "`);
  });

  it('name the missing settings, and print no secret', () => {
    expect(() => readConfig({ KONSULTA_STORE: 's3', KONSULTA_S3_SECRET_KEY: 'hush' })).toThrow(
      'KONSULTA_STORE is "s3" and KONSULTA_S3_ENDPOINT, KONSULTA_S3_BUCKET, KONSULTA_S3_ACCESS_KEY are not: expected all of them.',
    );
    const { KONSULTA_S3_BUCKET: _, ...withoutBucket } = s3;
    expect(() => readConfig(withoutBucket)).toThrow(
      'KONSULTA_S3_ENDPOINT is set and KONSULTA_S3_BUCKET is not: expected all of them.',
    );
  });
});
