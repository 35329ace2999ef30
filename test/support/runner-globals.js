// What tests import from @jest/globals: jest-light-runner keeps it in the global object.
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } = globalThis;
