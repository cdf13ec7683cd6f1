import { deepEqual } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

function trackedFiles(): string[] {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0');
  return files.filter((file) => /\.(?:ts|mjs|js|json|md|txt|tsv|css|svg|note|yml|yaml|npmrc)$/.test(file));
}

const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [/\/(?:home|Users|root)\/[a-z]/, "a path of somebody's machine"],
  [/"resolved":/, 'a download address of a package'],
  [/https?:\/\/[\w.-]*(?:registry|mirror|artifact)[\w.-]*\//, 'a package host'],
];

describe('the repository', () => {
  it('names no machine and no package host', () => {
    const found = trackedFiles().flatMap((file) => {
      if (file.endsWith('repository.test.ts')) return [];
      const text = readFileSync(join(ROOT, file), 'utf8');
      return FORBIDDEN.flatMap(([pattern, what]) => (pattern.test(text) ? [`${file}: ${what}`] : []));
    });
    deepEqual(found, []);
  });
});
