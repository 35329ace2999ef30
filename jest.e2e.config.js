import integration from './jest.config.js';

/** A person's whole path, in a browser, on a server of its own. */
export default {
  ...integration,
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: undefined,
  globalTeardown: undefined,
  testTimeout: 120000,
};
