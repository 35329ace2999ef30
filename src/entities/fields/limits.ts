/** The longest line of plain text, in characters, unless a field declares another limit. */
export const longestLine = 500;

/** The longest web address, in characters: what browsers and proxies pass on. */
export const longestAddress = 2000;

/** The greatest amount of money, in złoty: more than any Polish city spends in a year. */
export const mostMoney = 99_999_999_999.99;

/** The most value objects in one list. */
export const mostValues = 500;

/** The most documents in one list of references. */
export const mostReferences = 100;

/** The most attachments of one document. */
export const mostAttachments = 200;
