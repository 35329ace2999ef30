import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import { firstScreen, shortScreen } from '../../src/start/screen.ts';

const facts = (environment: Record<string, string>) => ({
  config: readConfig(environment),
  isFirst: true,
  isFilled: false,
  hasNoAccount: true,
  dataFolder: undefined,
});

const bucket = {
  KONSULTA_S3_ENDPOINT: 'https://s3.example.org',
  KONSULTA_S3_BUCKET: 'city-files',
  KONSULTA_S3_ACCESS_KEY: 'known-key',
  KONSULTA_S3_SECRET_KEY: 'hush',
};

describe.each([
  ['first', firstScreen],
  ['later', shortScreen],
])('the screen of the %s start', (_, screen) => {
  it('shows the folder of the files', () => {
    expect(screen(facts({ KONSULTA_UPLOADS_DIR: '/srv/files', ...bucket }))).toContain('/srv/files');
  });

  it('shows the bucket when files are kept in a bucket, and no key', () => {
    const text = screen(facts({ ...bucket, KONSULTA_STORE: 's3', KONSULTA_UPLOADS_DIR: '/srv/files' }));
    expect(text).toContain('the bucket city-files at https://s3.example.org');
    expect(text).not.toMatch(/\/srv\/files|known-key|hush/);
  });
});
