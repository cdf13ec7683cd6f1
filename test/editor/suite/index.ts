import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { editorTests } from './editor.test.js';

/** Run inside an extension host: by desktop VS Code through @vscode/test-electron, elsewhere by a local VS Code server. */
export function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 60_000, reporter: 'spec' });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  editorTests();
  return new Promise((resolve, reject) => {
    let passed = 0;
    const failures: string[] = [];
    mocha
      .run((failed) => {
        const report = process.env.CLEAN_CLAIM_EDITOR_REPORT;
        if (report) writeFileSync(report, JSON.stringify({ passed, failures }));
        if (failed > 0) reject(new Error(`${failed} editor tests failed`));
        else resolve();
      })
      .on('pass', () => passed++)
      .on('fail', (test, error) =>
        failures.push(`${test.fullTitle()}: ${error instanceof Error ? error.message : String(error)}`),
      );
  });
}
