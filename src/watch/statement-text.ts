const longest = 2_000; // characters

// In the order in which they are tried: a name or parameter with digits is no number, a quoted name no text.
const token =
  /"(?:[^"]|"")*"|\$\d+|[\p{L}_][\p{L}\p{N}_$]*(?=')|[\p{L}_][\p{L}\p{N}_$]*|'(?:[^']|'')*(?:'|$)|\$(\w*)\$.*?(?:\$\1\$|$)|\d+(?:\.\d+)?(?:e[+-]?\d+)?/gisu;
const escapedText = /^e$/i;

/**
 * The text of an SQL statement for logs and traces: a question mark stands for each value that is written into it, and what
 * is very long is cut. Values given as parameters are not in the text at all.
 */
export function withoutValues(text: string): string {
  let shown = '';
  let end = 0;
  token.lastIndex = 0;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [word] = found;
    shown += text.slice(end, found.index);
    end = found.index + word.length;
    if (escapedText.test(word) && text[end] === "'") {
      end = endOfEscaped(text, end);
      token.lastIndex = end;
      shown += '?';
    } else shown += isValue(word) ? '?' : word;
    if (shown.length > longest) return `${shown.slice(0, longest)}…`;
  }
  return shown + text.slice(end);
}

function isValue(word: string): boolean {
  return /^(?:'|\d)/.test(word) || /^\$\w*\$/.test(word);
}

/** Where a text of the form E'…' ends, in which a backslash takes the next character's meaning. */
function endOfEscaped(text: string, quote: number): number {
  const rest = /'(?:\\.|''|[^'\\])*(?:'|$)/suy;
  rest.lastIndex = quote;
  rest.test(text);
  return rest.lastIndex || text.length;
}
