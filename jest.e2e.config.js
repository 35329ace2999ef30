import integration from './jest.config.js';

/** A person's whole path, in a browser, on a server of its own; and the S3 store, on a real S3 server. */
export default {
  ...integration,
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/support/e2e-setup.ts',
  globalTeardown: '<rootDir>/test/support/e2e-teardown.ts',
  maxWorkers: 1, // what is measured here is a process, and how long a person would wait
};
