import { constantModule, type GeneratedFile } from './generated.js';
import { readTsv } from './tsv.js';

const WAY =
  /^~?(?:own|[A-Z](?:\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?(?:-[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?)?)?|(?:drug|procedure|vital|fact):[a-z*][a-z0-9 =-]*|[a-z0-9][a-z0-9 '-]*)$/;

/** What supports a code, compiled into tables. */
export function buildEvidence(): GeneratedFile[] {
  return [
    table('diagnosisEvidence', 'DIAGNOSIS_EVIDENCE', 'data/codes/evidence.tsv'),
    table('serviceEvidence', 'SERVICE_EVIDENCE', 'data/codes/service-evidence.tsv'),
  ];
}

function table(file: string, name: string, path: string): GeneratedFile {
  const type =
    'readonly (readonly [codes: string, parts: readonly (readonly string[])[], names: readonly string[]])[]';
  const rows = readTsv(path, 3).map(({ cells: [codes = '', wanted = '', named = ''], where }) => {
    const parts = wanted.split(' + ').map((part) => part.split(';').map((way) => way.trim()));
    const names = named.split(' + ').map((part) => part.trim());
    if (parts.length !== names.length)
      throw new Error(`${where}: ${parts.length} parts and ${names.length} names`);
    for (const way of parts.flat())
      if (!WAY.test(way)) throw new Error(`${where}: "${way}" is not understood`);
    return [codes, parts, names];
  });
  return { path: `server/src/generated/${file}.ts`, content: constantModule(name, type, rows) };
}
