import { deepEqual, equal, ok } from 'node:assert/strict';
import * as vscode from 'vscode';

const SLOW = 20_000;

/** Asks until the answer is good, or gives the last one. */
async function until<T>(ask: () => T | Thenable<T>, good: (answer: T) => boolean): Promise<T> {
  const deadline = Date.now() + SLOW;
  let answer = await ask();
  while (!good(answer) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    answer = await ask();
  }
  return answer;
}

async function openSample(name: string): Promise<vscode.TextEditor> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  ok(folder, 'the sample folder is open');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  return vscode.window.showTextDocument(document);
}

async function newNote(content: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ language: 'encounter-note', content }),
  );
}

const rules = (uri: vscode.Uri) =>
  vscode.languages
    .getDiagnostics(uri)
    .map((diagnostic) => (typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code));

export function editorTests(): void {
  describe('in a real editor', () => {
    it('knows notes by their name and says what is wrong in them', async () => {
      const { document } = await openSample('nephrology-codes.note');
      equal(document.languageId, 'encounter-note');
      const found = await until(
        () => rules(document.uri),
        (list) => list.length >= 3,
      );
      deepEqual([...found].sort(), ['DX-001', 'DX-002', 'PX-004']);
    });

    it('compares a note with the other notes of the workspace', async () => {
      const { document } = await openSample('cardiology-later.note');
      const found = await until(
        () => rules(document.uri),
        (list) => list.includes('CPY-003'),
      );
      ok(found.includes('CPY-003'), String(found));
    });

    it('leaves clean notes alone', async () => {
      const { document } = await openSample('orthopedics-knee-injection.note');
      await until(
        () =>
          vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
            'vscode.executeDocumentSymbolProvider',
            document.uri,
          ),
        (symbols) => symbols?.length > 0,
      );
      deepEqual(rules(document.uri), []);
    });

    it('lets a finding under the caret wait until typing pauses', async () => {
      const editor = await newNote(
        'Patient: Doe, Ann\nDOB: 01/01/1960\nDOS: 03/03/2026   POS: 11\n\nHPI: Tired. Signed by Karen Osei, MD.\n\n=== CODING ===\nA  N18.4\nB  I10\n99213  AB',
      );
      const { document } = editor;
      const end = document.lineAt(7).range.end;
      editor.selection = new vscode.Selection(end, end);
      const asked = Date.now();
      await editor.edit((builder) => builder.replace(new vscode.Range(7, 7, 7, 8), '3'));
      await until(
        () => rules(document.uri),
        (list) => list.includes('DX-002'),
      );
      ok(rules(document.uri).includes('DX-002'), String(rules(document.uri)));
      ok(Date.now() - asked > 1200, `shown after ${Date.now() - asked} ms`);
    });

    it('shows it at once when the caret leaves', async () => {
      const editor = await newNote(
        'Patient: Doe, Ann\nDOB: 01/01/1960\nDOS: 03/03/2026   POS: 11\n\nHPI: Tired. Signed by Karen Osei, MD.\n\n=== CODING ===\nA  N18.4\nB  I10\n99213  AB',
      );
      const { document } = editor;
      const end = document.lineAt(7).range.end;
      editor.selection = new vscode.Selection(end, end);
      const asked = Date.now();
      await editor.edit((builder) => builder.replace(new vscode.Range(7, 7, 7, 8), '3'));
      await new Promise((resolve) => setTimeout(resolve, 500));
      deepEqual(rules(document.uri), []);
      editor.selection = new vscode.Selection(0, 0, 0, 0);
      await until(
        () => rules(document.uri),
        (list) => list.includes('DX-002'),
      );
      ok(Date.now() - asked < 1400, `shown after ${Date.now() - asked} ms`);
    });

    it('completes a diagnosis by words', async () => {
      const { document } = await newNote(
        'Patient: Doe, Ann\nDOB: 01/01/1960\nDOS: 03/03/2026\n\nHPI: Feet burn.\n\n=== CODING ===\nA  type 2 diab neur',
      );
      const at = document.lineAt(document.lineCount - 1).range.end;
      const list = await until(
        () =>
          vscode.commands.executeCommand<vscode.CompletionList>(
            'vscode.executeCompletionItemProvider',
            document.uri,
            at,
          ),
        (answer) => answer.items.length > 0,
      );
      const labels = list.items.map((item) =>
        typeof item.label === 'string' ? item.label : item.label.label,
      );
      ok(labels.slice(0, 8).includes('E11.42'), labels.slice(0, 8).join());
    });

    it('explains a code on hover', async () => {
      const { document } = await openSample('family-medicine-diabetes.note');
      const at = document.positionAt(document.getText().indexOf('E11.42') + 2);
      const hovers = await until(
        () => vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at),
        (list) => list.length > 0,
      );
      const text = hovers
        .flatMap((hover) => hover.contents)
        .map((content) => (typeof content === 'string' ? content : content.value))
        .join('\n');
      ok(text.includes('diabetic polyneuropathy'), text);
    });

    it('offers to link an unlinked procedure, best fit preferred', async () => {
      const { document } = await openSample('urgent-care-respiratory.note');
      await until(
        () => rules(document.uri),
        (list) => list.includes('PX-003'),
      );
      const at = document.positionAt(document.getText().indexOf('87880'));
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(at, at),
      );
      const preferred = actions.filter((action) => action.isPreferred).map((action) => action.title);
      deepEqual(preferred, ['Link to A J02.0 Streptococcal pharyngitis']);
    });

    it('formats the coding block and nothing else', async () => {
      const editor = await newNote(
        'Patient:   Doe,  Ann\nDOS: 03/03/2026\n\nHPI:   Two   blanks  stay.\n\nCODING\nA    m1711\n99213   A     $72\n',
      );
      const edits = await until(
        () =>
          vscode.commands.executeCommand<vscode.TextEdit[]>(
            'vscode.executeFormatDocumentProvider',
            editor.document.uri,
            { tabSize: 2, insertSpaces: true },
          ),
        (list) => (list?.length ?? 0) > 0,
      );
      const change = new vscode.WorkspaceEdit();
      change.set(editor.document.uri, edits);
      await vscode.workspace.applyEdit(change);
      equal(
        editor.document.getText(),
        'Patient:   Doe,  Ann\nDOS: 03/03/2026\n\nHPI:   Two   blanks  stay.\n\nCODING\nA  M17.11\n99213  A  $72.00\n',
      );
    });

    it('opens a new note from the clipboard', async () => {
      await vscode.env.clipboard.writeText('Patient: Doe, Ann\nHPI: pasted.');
      await vscode.commands.executeCommand('cleanClaim.newNoteFromClipboard');
      const document = vscode.window.activeTextEditor?.document;
      equal(document?.languageId, 'encounter-note');
      equal(document?.getText(), 'Patient: Doe, Ann\nHPI: pasted.');
    });

    it('checks all notes of the workspace, open or not', async () => {
      const [uri] = await vscode.workspace.findFiles('front-desk-gaps.note');
      ok(uri);
      void vscode.commands.executeCommand('cleanClaim.checkWorkspace');
      const found = await until(
        () => rules(uri),
        (list) => list.length > 0,
      );
      ok(found.includes('HDR-011'), String(found));
    });

    it('opens the page of a rule, offline', async () => {
      const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('clean-claim-rule:/DX-002.md'));
      ok(page.getText().startsWith('# DX-002 header-code'));
    });

    it('exports a claim, and records the reason of one with open errors in its coding block', async () => {
      const { document } = await openSample('urgent-care-respiratory.note');
      const target = vscode.Uri.joinPath(document.uri, '..', 'exported.csv');
      const stated = { format: 'csv', reason: 'as an example', target };
      await vscode.commands.executeCommand('cleanClaim.exportClaim', document.uri, undefined, stated);
      const written = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
      ok(written.startsWith('note,account,patient'), written);
      const text = await until(
        () => document.getText(),
        (now) => now.includes('as an example'),
      );
      ok(/\nexported \d\d\/\d\d\/\d{4}: as an example/.test(text));
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await vscode.workspace.fs.delete(target);
    });

    it('says which file and line set what', async () => {
      await openSample('orthopedics-knee-injection.note');
      await vscode.commands.executeCommand('cleanClaim.showConfiguration');
      const shown = vscode.window.activeTextEditor?.document;
      ok(shown?.getText().includes('"practice.npi": "clean-claim.json line'), shown?.getText());
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    });

    it('says what is wrong in clean-claim.json', async () => {
      const { document } = await openSample('clean-claim.json');
      const editor = await vscode.window.showTextDocument(document);
      const text = document.getText();
      await editor.edit((builder) =>
        builder.insert(document.positionAt(text.indexOf('"practice"')), '"rulez": {}, '),
      );
      const messages = () =>
        vscode.languages
          .getDiagnostics(document.uri)
          .filter((diagnostic) => diagnostic.source === 'Clean Claim')
          .map((diagnostic) => diagnostic.message);
      const found = await until(messages, (list) => list.length > 0);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      equal(found[0], 'This setting is not known and has no effect. Did you mean "rules"?');
    });
  });
}
