/** Which room of server/src may use which, transitively; the table of ARCHITECTURE.md. */
const DIRECT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  generated: [],
  project: ['base'],
  note: ['base'],
  codes: ['base'],
  reading: ['note', 'codes'],
  coding: ['reading'],
  history: ['note'],
  copies: ['note', 'history'],
  claim: ['coding', 'project'],
  exchange: ['claim', 'note'],
  rules: ['base', 'project', 'note', 'codes', 'reading', 'coding', 'history', 'copies', 'claim'],
  features: ['rules'],
  report: ['rules'],
};

/** Files directly in server/src and the two rooms that touch the world may use everything. */
const FREE = ['', 'lsp', 'cli'];

const WORLD = /^(?:node:.*|fs|path|process|os|child_process|vscode.*)$/;
const CLOCK = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\bprocess\.\w/;

/** A source file by its path below server/src. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Every way in which the files break the table, as sentences. */
export function violations(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => [...brokenArrows(file), ...worldUse(file)]);
}

function reach(room: string, seen = new Set<string>()): Set<string> {
  for (const next of DIRECT[room] ?? []) {
    if (seen.has(next)) continue;
    seen.add(next);
    reach(next, seen);
  }
  return seen.add(room).add('generated');
}

function roomOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
}

/** Imports with the specifier and whether only types are taken. */
function importsOf(text: string): { from: string; typesOnly: boolean }[] {
  const pattern = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
  return [...text.matchAll(pattern)].map((match) => ({
    from: match[2] ?? '',
    typesOnly: match[1] !== undefined,
  }));
}

function brokenArrows(file: SourceFile): string[] {
  const room = roomOf(file.path);
  if (FREE.includes(room)) return [];
  const allowed = reach(room);
  return importsOf(file.text).flatMap(({ from, typesOnly }) => {
    if (!from.startsWith('.')) return [];
    const target = new URL(from, `file:///${file.path}`).pathname.slice(1);
    const to = roomOf(target);
    // check.ts is the front door: rules and features take its types only.
    if (to === '' && target === 'check.js' && typesOnly) return [];
    return allowed.has(to)
      ? []
      : [`${file.path} imports ${target}: ${room} may not use ${to || 'the front door'}`];
  });
}

function worldUse(file: SourceFile): string[] {
  if (['lsp', 'cli'].includes(roomOf(file.path))) return [];
  const imports = importsOf(file.text).flatMap(({ from, typesOnly }) =>
    WORLD.test(from) && !(typesOnly && from === 'vscode-languageserver-types')
      ? [`${file.path} imports ${from}`]
      : [],
  );
  const code = file.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  return CLOCK.test(code) ? [...imports, `${file.path} asks a clock, chance or the process`] : imports;
}
