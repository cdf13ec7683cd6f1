import * as vscode from 'vscode';

/** Shows a Markdown document beside the note, rendered; as text where the editor has no Markdown preview. */
export async function showMarkdownBeside(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  } catch {
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }
}
