/** The first words of a protocol trace: what was sent or received, which method, how long it took. */
const HEADING =
  /^(?:\[Trace[^\]]{0,60}\] ?)?(?:Sending|Received) (?:request|response|notification) '[\w$./]{1,80}(?: - \(\d{1,9}\))?'(?: in \d{1,9}ms)?/;

/** A trace line without what the message carried, which may be a patient's; undefined when nothing is left to write. */
export function contentFree(line: string): string | undefined {
  return HEADING.exec(line)?.[0];
}
