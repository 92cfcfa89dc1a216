/** The package's own types stand in a file that nobody finds. */
declare module 'unicode-confusables' {
  /** Each character that looks like another as that other one, by Unicode's table of confusables. */
  export function rectifyConfusion(text: string): string;
}
