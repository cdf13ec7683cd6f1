#!/usr/bin/env node
import { createInterface } from 'node:readline/promises';
import { run } from './run.js';
import { keepHeapSmall } from './smallHeap.js';

keepHeapSmall(process.argv[2]);

const two = (n: number) => String(n).padStart(2, '0');

/** Today by the machine's own calendar. */
function today(): string {
  const now = new Date();
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** `HHMM`. */
function time(): string {
  const now = new Date();
  return two(now.getHours()) + two(now.getMinutes());
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  today,
  time,
  out: (text) => void process.stdout.write(text),
  outBytes: (bytes) => void process.stdout.write(bytes),
  err: (text) => void process.stderr.write(text),
  isTerminal: process.stdout.isTTY === true,
  readStdin,
  ...(process.stdin.isTTY === true && { ask }),
});
