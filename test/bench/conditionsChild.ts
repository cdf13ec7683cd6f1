import { readFileSync } from 'node:fs';
import { readCodeFile } from '../../server/src/codes/codeFile.js';
import { openContainer, writeContainer } from '../../server/src/codes/container.js';
import { codeBookOf } from '../../server/src/codes/openCodeBook.js';

/** Opens the names of conditions of some code files once: `conditionsChild.ts compiled|built FILE…` prints CPU milliseconds, bytes then held, and how many names there are. */
const [kind, ...paths] = process.argv.slice(2);

/** The file as compiled before there were names in it. */
function withoutNames(bytes: Uint8Array): Uint8Array {
  const container = openContainer(bytes);
  const kept = container.names.filter((name) => !name.startsWith('names.'));
  return writeContainer(new Map(kept.map((name) => [name, container.bytes(name)])));
}

function held(): number {
  for (let round = 0; round < 3; round++) globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const files = paths.map((path) => {
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  return readCodeFile(kind === 'built' ? withoutNames(bytes) : bytes);
});
const before = held();
const start = process.cpuUsage();
const names = codeBookOf(files).names();
const { user, system } = process.cpuUsage(start);
const memory = held() - before;
console.log(JSON.stringify({ cpu: (user + system) / 1000, memory, names: names.table.wordsAt.length - 1 }));
