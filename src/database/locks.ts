/** Advisory locks are numbers, and a number must mean one thing: every lock of Konsulta stands here, and only here. */
export const locks = {
  /** Held by the start that brings the schema to its version; other starts wait. */
  migration: 7_306_114,
  /** Held alone by the collector of stored bytes, together by uploads that are being completed. */
  storedBytes: 7_306_115,
  /** Held while a worker claims a file whose text is to be read. */
  textClaims: 7_306_116,
  /** Held by the start that looks whether there is content, and makes the demonstration. */
  firstContent: 7_306_117,
  /** Held while the demonstration's clock stands in the past. */
  demoClock: 7_306_118,
  /** Changes after which somebody must still be administrator. */
  administrators: 7_306_119,
  /** In the database `postgres` of the embedded server: shared by the processes that use the server. */
  embeddedServer: 7_236_511_901,
} as const;

/** Locks that exist once per subject, such as a person or an address. First key of PostgreSQL's locks of two keys. */
export const subjectLocks = {
  /** Uploads that one person announces, so that they are counted one after the other. */
  openUploads: 7_306_201,
  /** Attempts to sign in as one account or from one address. */
  signIn: 7_306_202,
  /** Held by the connection of a living worker of jobs, under the worker's name. */
  jobWorker: 7_306_203,
  /** Registrations of documents, so that two of them neither take one name nor pass the limit together. */
  persistedDocuments: 7_306_204,
  /** People of a sign-in provider who are being linked with accounts. */
  identities: 7_306_261,
  /** The making of service tokens, so that their number and names are held. */
  serviceTokens: 7_306_253,
  /** Changes of roles, which look at all roles. */
  roles: 7_306_205,
  /** Mails that are asked for, to one address or from one network. */
  mailRequests: 7_306_271,
} as const;
