import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Io } from '../../../server/src/cli/io.js';
import { run } from '../../../server/src/cli/run.js';

/** What a run printed and how it ended. */
export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder of files for one test, removed afterwards. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'clean-claim-cli-'));

  write(name: string, content: string | Uint8Array): this {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return this;
  }

  /** Runs the command line in this folder, as of a fixed day. */
  async run(argv: readonly string[], stdin = '', more: Partial<Io> = {}): Promise<Result> {
    let out = '';
    let err = '';
    const code = await run(argv, {
      cwd: this.path,
      env: { CLEAN_CLAIM_HOME: join(this.path, 'home') },
      today: () => '2026-03-20',
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      isTerminal: false,
      readStdin: async () => new TextEncoder().encode(stdin),
      ...more,
    });
    return { code, out, err };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

const HEAD =
  'Patient: Doe, Ann   DOB: 01/05/1960   MRN: 1\nDOS: 03/03/2026   POS: 11   NPI: 1234567893   Signed on: 03/03/2026\n\nHPI: Cough.\n\nASSESSMENT: Acute bronchitis.\n\n';
/** Nothing to say about it. */
export const CLEAN = `${HEAD}CODING\nA  J20.9\n99213  A\n`;
/** One error: an unlinked procedure. */
export const WITH_ERROR = `${HEAD}CODING\nA  J20.9\n99213\n`;
/** One warning: a vague assessment. */
export const WITH_WARNING = `${HEAD.replace('Acute bronchitis', 'Stable')}CODING\nA  J20.9\n99213  A\n`;

/** The note about another patient: the same service twice for one patient is a finding of its own. */
export const ofPatient = (number: number, note: string): string =>
  note.replace('MRN: 1\n', `MRN: ${number}\n`);
