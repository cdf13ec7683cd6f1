import { createHash } from 'node:crypto';
import { relative, sep } from 'node:path';

/** The path below the working directory with forward slashes. */
export function relativePath(path: string, cwd: string): string {
  const below = relative(cwd, path);
  return (below === '' ? '.' : below).split(sep).join('/');
}

/** A name that tells files apart and gives their names, which may be patients', not away. */
export function hashedPath(path: string): string {
  return `${createHash('sha256').update(path).digest('hex').slice(0, 16)}.note`;
}

/** How files are called in the output of a run. */
export function pathNamer(cwd: string, hashed: boolean): (path: string) => string {
  return hashed ? hashedPath : (path) => relativePath(path, cwd);
}
