import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks at the terminal without showing what is typed. */
export function askSecret(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_bytes, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  return new Promise((resolve) => {
    let answer = '';
    terminal.once('line', (line) => {
      answer = line;
      terminal.close();
    });
    terminal.once('SIGINT', () => process.exit(130));
    terminal.once('close', () => {
      process.stderr.write('\n');
      resolve(answer);
    });
  });
}
