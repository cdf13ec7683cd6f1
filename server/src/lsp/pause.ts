/** Lets messages that have arrived meanwhile be handled first. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
