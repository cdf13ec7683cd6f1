import * as vscode from 'vscode';

/** The page's frame: one script and one style sheet of our own, nothing else may load. */
export function previewHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const at = (name: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'preview', name));
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource} 'nonce-${nonce}'; font-src ${webview.cspSource}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Claim preview</title>
<link rel="stylesheet" href="${at('main.css')}">
</head>
<body>
<claim-preview></claim-preview>
<script type="module" nonce="${nonce}" src="${at('main.js')}"></script>
</body>
</html>`;
}
