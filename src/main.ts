// Starts the configured server. An old Node must get as far as the sentence about its version, so everything else is
// imported afterwards.
import { complaintAboutNode } from './node-version.ts';

const complaint = complaintAboutNode(process.versions.node);
if (complaint) {
  console.error(complaint);
  process.exitCode = 1;
} else {
  import('./start.ts').then(
    ({ start }) => start(),
    (error) => {
      const isMissing = error.code === 'ERR_MODULE_NOT_FOUND';
      console.error(isMissing ? `Something is not installed: run npm ci. (${error.message})` : error);
      process.exitCode = 1;
    },
  );
}
