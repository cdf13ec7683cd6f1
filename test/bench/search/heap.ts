import { builtCore } from './builtCore.js';
import { ENGINES, type EngineName } from './engines.js';

/** Prints what an engine holds in memory after some searches, heap and buffers, in megabytes; run with `--expose-gc`. */
const name = (process.argv[2] ?? 'ours') as EngineName;
const collect = () => (globalThis as { gc?: () => void }).gc?.();
if (name.startsWith('ours')) await builtCore();
collect();
const before = process.memoryUsage();
const engine = await ENGINES[name]();
for (const query of ['diabetes', 'left ankle sprain', 'diabtes', 'heart attack']) engine.search(query);
collect();
collect();
const after = process.memoryUsage();
const mega = (bytes: number) => (bytes / 1e6).toFixed(1);
console.log(
  `${mega(after.heapUsed - before.heapUsed)} MB heap, ${mega(after.arrayBuffers - before.arrayBuffers)} MB buffers`,
);
engine.search('the engine is alive until here');
