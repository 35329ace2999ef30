// What tests import from @jest/globals. jest-light-runner keeps it in the global object, and sets no limit to a test's time: these do,
// so that a wait for something that never comes fails with its name, and the other tests go on.
const { describe, expect, jest } = globalThis;
const { clearTimeout, setTimeout } = globalThis; // tests replace them

export { describe, expect, jest };

/** In milliseconds: far more than any test takes on a busy machine. A test may ask for more. */
const limit = 600_000;

export const afterAll = hook('afterAll');
export const afterEach = hook('afterEach');
export const beforeAll = hook('beforeAll');
export const beforeEach = hook('beforeEach');
export const it = Object.assign(register(globalThis.it), {
  only: register(globalThis.it.only),
  skip: register(globalThis.it.skip),
  todo: globalThis.it.todo,
});
export const test = it;

function hook(name) {
  const original = globalThis[name];
  return (work, most) => original(limited(work, name, most));
}

function register(original) {
  const registered = (name, work, most) => original(name, limited(work, name, most));
  registered.each =
    (...table) =>
    (name, work, most) =>
      original.each(...table)(name, limited(work, name, most));
  return registered;
}

function limited(work, name, most = limit) {
  const milliseconds = Math.max(most, limit);
  return async (...values) => {
    let timer;
    const end = new Promise((_, reject) => {
      timer = setTimeout(() => reject(unended(name, milliseconds)), milliseconds);
    });
    try {
      await Promise.race([work(...values), end]);
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Says what the process still waits for, by the names that Node.js has for its resources. */
function unended(name, milliseconds) {
  const counts = Object.entries(Object.groupBy(process.getActiveResourcesInfo(), (resource) => resource));
  const waits = counts.map(([resource, { length }]) => `${length} ${resource}`).join(', ');
  return new Error(`"${name}" had not ended after ${milliseconds / 1_000} s. Open: ${waits}.`);
}
