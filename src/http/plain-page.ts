import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Config } from '../config.ts';
import type { Language } from '../language.ts';
import { type SecurityHeaders, securityHeaders } from './security-headers.ts';

const style = `body{font:1.1rem/1.6 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}
h1{font-size:1.4rem}dt{font-weight:600;margin-top:1rem}dd{margin:0}
label{display:block;font-weight:600;margin-top:1rem}input,button{box-sizing:border-box;font:inherit;padding:.5rem}
input{width:100%}button{margin-top:1rem;padding:.5rem 1.5rem}form p{margin:.25rem 0}[role=alert]{color:#b00}
pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;border-top:1px solid;padding-top:1rem}
@media (prefers-color-scheme:dark){body{background:#111;color:#eee}a{color:#9cf}[role=alert]{color:#f99}}`;
const styleHash = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/** The headers of a page that runs no script, loads nothing and sends nothing; with `runsScript` it does so with this server alone. */
export function headersOfPlainPage(config: Config, { runsScript = false } = {}): SecurityHeaders {
  const contentSecurityPolicy = {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: [styleHash],
      ...(runsScript ? { scriptSrc: ["'self'"], connectSrc: ["'self'"] } : {}),
      imgSrc: ['data:'],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  };
  return securityHeaders(config, { contentSecurityPolicy });
}

interface PlainPage {
  language: Language;
  title?: string;
  /** HTML. */
  body: string;
  /** The address of the page's script, which runs once the page is there. */
  script?: string;
}

export function plainPage({ language, title = 'Konsulta', body, script }: PlainPage): string {
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>
<link rel="icon" href="data:,"><style>${style}</style>${script ? `<script src="${script}" defer></script>` : ''}</head>
<body>
${body}
</body>
</html>
`;
}

export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** Says by which headers of the request an answer differs, beside those that CORS names. */
export function varyBy(reply: FastifyReply, headers: string): void {
  reply.header('vary', [reply.getHeader('vary'), headers].filter(Boolean).join(', '));
}

/** Whether to send HTML. Browsers name it; curl and clients of GraphQL take anything, or JSON. */
export function wantsPage({ accept }: { accept?: string }): boolean {
  return /\btext\/html\b/i.test(accept ?? '');
}
