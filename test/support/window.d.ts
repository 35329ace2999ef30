/**
 * linkedom answers a browser's `Window`, whose types are not loaded here; Apollo Client declares an empty one. Tests read
 * documents of linkedom through it.
 */
interface Window {
  // biome-ignore lint/suspicious/noExplicitAny: the types of a browser's document belong to lib.dom
  document: any;
}
