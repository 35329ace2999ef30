import { describe, expect, it } from '@jest/globals';
import { complaintAboutNode } from '../../src/node-version.ts';

describe('the Node.js version', () => {
  it.each(['22.18.0', '22.21.1', '24.0.0', '26.10.0', '100.1.0'])('may be %s', (version) => {
    expect(complaintAboutNode(version)).toBe('');
  });

  it.each(['20.20.2', '22.17.9', '8.17.0', '0.12.18'])('may not be %s, and one sentence says so', (version) => {
    expect(complaintAboutNode(version)).toMatch(/^Konsulta needs Node 22\.18 or newer, and this is Node .*\.$/);
    expect(complaintAboutNode(version)).toContain(version);
  });
});
