/** One e-mail address, as far as can be told without sending to it: no white space, one @, a dot in the domain. */
export function isEmail(text: string): boolean {
  return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text);
}
