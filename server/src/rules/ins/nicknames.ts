import { NICKNAMES } from '../../generated/nicknames.js';

/** True when two first names can be one person's: equal, an initial, the beginning of the other, or a known short form. */
export function sameFirstName(a: string, b: string): boolean {
  const [left, right] = [plain(a), plain(b)];
  if (left === '' || right === '' || left === right) return true;
  if (left.startsWith(right) || right.startsWith(left)) return true;
  return NICKNAMES.some((names) => names.includes(left) && names.includes(right));
}

function plain(name: string): string {
  return (
    name
      .normalize('NFD')
      .replace(/[^\p{L}\s]/gu, '')
      .toLowerCase()
      .split(/\s+/)[0] ?? ''
  );
}
