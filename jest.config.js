/**
 * Tests run in bare Node.js processes, as many as there are processors, and the files of one process share its modules:
 * loading the application for each file took most of the suite's time. The price is that a test puts back what it changes
 * outside itself. A test may take ten minutes (test/support/runner-globals.js), as a busy machine takes long.
 */
export default {
  runner: ['jest-light-runner', { runtime: 'child_process' }],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {}, // test/support/typescript.js does it
  testMatch: ['<rootDir>/{test,demo}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  maxWorkers: '100%', // half of the time a test waits for its database
};
