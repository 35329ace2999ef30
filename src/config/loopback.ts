/** Whether only this machine can reach the host, a name or an address, also in the brackets that URLs have. */
export function isLoopback(host: string): boolean {
  return /^(localhost|\[?::1\]?)$/.test(host) || /^127(\.\d{1,3}){3}$/.test(host);
}
