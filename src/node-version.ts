// Any Node, however old, parses this file: no syntax newer than 2018, and no imports.

const needed = [22, 18];

/** A sentence for a person whose Node is too old to run Konsulta; empty when Node is recent enough. */
export function complaintAboutNode(version: string): string {
  const [major, minor] = version.split('.').map(Number);
  if (major > needed[0] || (major === needed[0] && minor >= needed[1])) return '';
  return (
    `Konsulta needs Node ${needed.join('.')} or newer, and this is Node ${version}: start it with "npm start" after a ` +
    'plain "npm ci", which brings a Node of its own, or install a newer one from https://nodejs.org.'
  );
}
