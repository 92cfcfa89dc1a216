/** Ends every `switch` over a closed union: a new member that is not handled fails to compile, and never passes in silence at run time. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected value: ${JSON.stringify(value)}`);
}
