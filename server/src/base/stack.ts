/** The frames of an error's stack; its message may hold text of a note and is left out. */
export function stackWithoutMessage(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return [error instanceof Error ? error.name : 'Error', ...frames].join('\n');
}
