/** Words for people, in the languages that editors read. */
export interface Message {
  pl: string;
  en: string;
}

/** Something in the input that the person can mend. `path` leads to it from the patch. */
export interface Problem {
  path: string[];
  message: Message;
}
