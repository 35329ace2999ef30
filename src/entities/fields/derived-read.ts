/** Placeholders for the perspective's instant and for the city's time zone, in the SQL of what is derived. */
export interface DerivedRead {
  at: string;
  timeZone: string;
}
