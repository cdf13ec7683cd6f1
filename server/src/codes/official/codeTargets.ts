import { looksLikeIcd, normaliseIcd } from '../../base/codeText.js';

const CODE = String.raw`[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?`;
const MENTION = new RegExp(String.raw`\b(${CODE})(?:\.?-(?=(${CODE}))\2|\.?-)?(?![0-9A-Za-z])`, 'g');
const WITH_CHARACTER = /with (?:final|fifth|fifth or sixth|sixth) character (?:of )?(\d)/i;

/** Codes and ranges that a published note names, as `NoteToCompile.targets` spells them: `E11.65`, `E11` for `E11.-`, `I10-I1A`, `T36-T50#5`. */
export function targetsIn(text: string): string[] {
  const character = WITH_CHARACTER.exec(text)?.[1];
  const targets = [...text.matchAll(MENTION)].flatMap(([, first = '', last]) => {
    if (!looksLikeIcd(first)) return [];
    const range = last ? `${normaliseIcd(first)}-${normaliseIcd(last)}` : normaliseIcd(first);
    return character ? [`${range}#${character}`] : [range];
  });
  return [...new Set(targets)];
}

/** A code as the index spells it, `M80.08-` or `T51.3X1`, as a code or prefix; undefined for `--` and what is none. */
export function indexCode(text: string): string | undefined {
  const code = text
    .trim()
    .replace(/\.?-+$/, '')
    .toUpperCase();
  return looksLikeIcd(code) ? normaliseIcd(code) : undefined;
}
