// Loaded into every process and thread of the test runner by `--import`: TypeScript with decorators, which Node.js alone does
// not take, and the runner's own describe, it and expect in the place of @jest/globals.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, enableCompileCache, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { threadId } from 'node:worker_threads';

const globals = new URL('./runner-globals.js', import.meta.url).href;
const threads = new URL('../../src/threads/threads.ts', import.meta.url).href;
const thread = new URL('./thread.js', import.meta.url).href;
const require = createRequire(import.meta.url);

const options = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, useDefineForClassFields: false },
    target: 'es2023',
    experimental: { keepImportAttributes: true },
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
  swcrc: false,
};

// A thread that reads one file would otherwise spend most of its time on compiling its modules.
const cache = fileURLToPath(new URL('../../dist/.test-cache/', import.meta.url));
const recipe = JSON.stringify([require('@swc/core/package.json').version, options]);
mkdirSync(cache, { recursive: true });
enableCompileCache(fileURLToPath(new URL('../../dist/.compile-cache', import.meta.url)));

/** The JavaScript of a TypeScript file: the kept one of the same content and path, or a new one, which is kept. */
function compiled(filename) {
  const source = readFileSync(filename, 'utf8');
  const key = createHash('sha256').update(`${recipe}\0${filename}\0${source}`).digest('hex');
  const kept = cache + key;
  try {
    return readFileSync(kept, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  const { code } = require('@swc/core').transformSync(source, { ...options, filename });
  keep(kept, code);
  return code;
}

function keep(path, code) {
  const draft = `${path}.${process.pid}.${threadId}`;
  try {
    writeFileSync(draft, code);
    renameSync(draft, path); // whole, or not there
  } catch (error) {
    if (error.code !== 'EACCES') throw error; // a process of another account reads only
  }
}

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === '@jest/globals') return { url: globals, shortCircuit: true };
    if (specifier === 'node:worker_threads' && context.parentURL === threads)
      return { url: thread, shortCircuit: true };
    return next(specifier, context);
  },
  load(url, context, next) {
    if (!/^file:.*\.ts(\?.*)?$/.test(url)) return next(url, context);
    return { format: 'module', source: compiled(fileURLToPath(url)), shortCircuit: true };
  },
});
