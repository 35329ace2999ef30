// Starts what is configured and listens. An old Node must get as far as the sentence about it, so the rest is imported
// only afterwards.
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
