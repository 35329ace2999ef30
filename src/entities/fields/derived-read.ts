/** What the SQL of what is derived may use beside the row: placeholders for the perspective's instant and for settings. */
export interface DerivedRead {
  at: string;
  timeZone: string;
  /** The address of this server. */
  publicUrl: string;
  /** The reader's languages, in the order of preference. */
  locales: readonly string[];
}
