#!/usr/bin/env node
// The command `konsulta`. An old Node must get as far as the sentence about it, as in src/main.ts.
import { complaintAboutNode } from '../node-version.ts';

const complaint = complaintAboutNode(process.versions.node);
if (complaint) {
  console.error(complaint);
  process.exitCode = 1;
} else {
  import('./run.ts')
    .then(({ run }) => run(process.argv.slice(2)))
    .then((exitCode) => {
      process.exitCode = exitCode;
    });
}
