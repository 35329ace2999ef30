import type { Message } from '../message.ts';

/** The first that is found counts: most browsers also name those that they descend from. */
const programs: readonly [pattern: RegExp, name: string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\/|\bChromium\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
  [/^(node|undici)\b/i, 'Node.js'],
  [/^python/i, 'Python'],
  [/^PostmanRuntime\//, 'Postman'],
];

const systems: readonly [pattern: RegExp, name: string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
];

/** A device in words, from what its program says of itself (`User-Agent`): enough for people to tell their own apart. */
export function deviceInWords(agent: string | null | undefined): Message {
  const find = (list: readonly [RegExp, string][]) => list.find(([pattern]) => pattern.test(agent ?? ''))?.[1];
  const program = find(programs);
  const system = find(systems);
  if (program && system) return { pl: `${program}, ${system}`, en: `${program} on ${system}` };
  const known = program ?? system;
  return known ? { pl: known, en: known } : { pl: 'Nieznany program', en: 'An unknown program' };
}
