import { deepEqual } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type SourceFile, violations } from './importTable.js';

const SOURCE = fileURLToPath(new URL('../../../server/src', import.meta.url));

function sourceFiles(folder = SOURCE): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : sourceFiles(path);
    if (!entry.name.endsWith('.ts')) return [];
    return [{ path: relative(SOURCE, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }];
  });
}

describe('the import table', () => {
  it('holds for every file of the server', () => {
    deepEqual(violations(sourceFiles()), []);
  });

  it('is broken by an arrow that points up', () => {
    const text = "import { check } from '../rules/engine.js';";
    deepEqual(violations([{ path: 'note/x.ts', text }]), [
      'note/x.ts imports rules/engine.js: note may not use rules',
    ]);
  });

  it('is broken by files, clocks and the editor outside lsp/ and cli/', () => {
    const bad = [
      { path: 'rules/a.ts', text: "import { readFileSync } from 'node:fs';" },
      { path: 'claim/b.ts', text: 'const now = Date.now();' },
      { path: 'features/c.ts', text: "import { CompletionItem } from 'vscode-languageserver-types';" },
    ];
    deepEqual(violations(bad).length, 3);
    deepEqual(
      violations([{ path: 'cli/a.ts', text: "import { readFileSync } from 'node:fs'; Date.now();" }]),
      [],
    );
  });
});
