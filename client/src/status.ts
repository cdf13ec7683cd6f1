import * as vscode from 'vscode';
import type { CheckedParams, NoteStatus } from '../../server/src/lsp/protocol.js';
import { LANGUAGE } from './common.js';

/** The language status item: findings of the active note, the releases in use, and any limit that was reached. */
export class StatusItem implements vscode.Disposable {
  private readonly findings = vscode.languages.createLanguageStatusItem('cleanClaim.findings', {
    language: LANGUAGE,
  });
  private readonly releases = vscode.languages.createLanguageStatusItem('cleanClaim.releases', {
    language: LANGUAGE,
  });
  private readonly byUri = new Map<string, NoteStatus>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(onChecked: vscode.Event<CheckedParams>) {
    this.findings.name = 'Clean Claim findings';
    this.findings.command = { title: 'Preview claim', command: 'cleanClaim.openPreview' };
    this.releases.name = 'Clean Claim code sets';
    this.showNothing();
    this.subscriptions = [
      onChecked(({ uri, status }) => {
        this.byUri.set(uri, status);
        this.update();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.update()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.byUri.delete(uri.toString())),
    ];
  }

  /** Until a note was checked nothing is said of it, least of all what holds for another one. */
  private showNothing(): void {
    this.findings.text = 'Clean Claim';
    this.findings.detail = 'not checked yet';
    this.findings.severity = vscode.LanguageStatusSeverity.Information;
    this.releases.text = 'Code sets';
    this.releases.detail = '';
  }

  private update(): void {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    const status = uri === undefined ? undefined : this.byUri.get(uri);
    if (!status) {
      this.showNothing();
      return;
    }
    const { error, warning, info } = status.counts;
    this.findings.text = status.coded
      ? `${count(error, 'error')}, ${count(warning, 'warning')}, ${info} to know`
      : 'Nothing coded yet';
    this.findings.detail =
      status.limit ?? (status.notChecked > 0 ? `${status.notChecked} not checked` : 'Clean Claim');
    this.findings.severity =
      error > 0
        ? vscode.LanguageStatusSeverity.Error
        : warning > 0 || status.limit
          ? vscode.LanguageStatusSeverity.Warning
          : vscode.LanguageStatusSeverity.Information;
    this.releases.text = status.releases.join(', ') || 'No code set';
    const day = status.dateOfService
      ? `for ${status.dateOfService}`
      : 'no date of service: judged as of today';
    this.releases.detail = [day, ...status.tables].join('; ');
  }

  dispose(): void {
    for (const item of [this.findings, this.releases, ...this.subscriptions]) item.dispose();
  }
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
