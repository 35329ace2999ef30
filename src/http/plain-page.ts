import { createHash } from 'node:crypto';
import type { Config } from '../config.ts';
import type { Language } from '../language.ts';
import { type SecurityHeaders, securityHeaders } from './security-headers.ts';

const style = `body{font:1.1rem/1.6 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}
h1{font-size:1.4rem}dt{font-weight:600;margin-top:1rem}dd{margin:0}
@media (prefers-color-scheme:dark){body{background:#111;color:#eee}a{color:#9cf}}`;
const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** The headers of a page that runs no script, loads nothing and sends nothing. */
export function headersOfPlainPage(config: Config): SecurityHeaders {
  const contentSecurityPolicy = {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: [styleHash],
      imgSrc: ['data:'],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  };
  return securityHeaders(config, { contentSecurityPolicy });
}

/** @param body HTML */
export function plainPage({ language, body }: { language: Language; body: string }): string {
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Konsulta</title>
<link rel="icon" href="data:,"><style>${style}</style></head>
<body>
${body}
</body>
</html>
`;
}

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** Whether to send HTML. Browsers name it; curl and clients of GraphQL take anything, or JSON. */
export function wantsPage({ accept }: { accept?: string }): boolean {
  return /\btext\/html\b/i.test(accept ?? '');
}
