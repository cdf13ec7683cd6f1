import { windowsCharacter } from './characters.js';

/** Groups that hold no text of the document. */
const SILENT = new Set([
  'fonttbl',
  'colortbl',
  'stylesheet',
  'info',
  'pict',
  'object',
  'listtable',
  'listoverridetable',
  'rsidtbl',
  'generator',
  'themedata',
  'latentstyles',
  'datastore',
  'xmlnstbl',
  'fldinst',
]);
const TEXT: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  row: '\n',
  tab: '\t',
  cell: '\t',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
};

/** True for a document of the Rich Text Format. */
export function isRtf(text: string): boolean {
  return /^\uFEFF?\s*\{\\rtf/.test(text);
}

/** The text of a Rich Text document: paragraphs as lines, cells parted by tabs, no formatting. Linear; broken documents give what can be read. */
export function textOfRtf(rtf: string): string {
  const out: string[] = [];
  const groups: { silent: boolean; skip: number }[] = [];
  let group = { silent: false, skip: 1 };
  let skipping = 0;
  const put = (text: string) => {
    if (skipping > 0) skipping--;
    else if (!group.silent) out.push(text);
  };
  const token = /\\([a-z]+)(-?\d+)? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi;
  for (const [, word, number, byte, sign, brace, text] of rtf.matchAll(token)) {
    if (brace === '{') {
      groups.push(group);
      group = { ...group };
    } else if (brace === '}') group = groups.pop() ?? group;
    else if (word !== undefined) {
      if (SILENT.has(word)) group.silent = true;
      else if (word === 'uc') group.skip = Number(number ?? 1);
      else if (word === 'u') {
        skipping = 0;
        put(String.fromCharCode((Number(number ?? 0) + 65536) % 65536));
        skipping = group.skip;
      } else if (word in TEXT) put(TEXT[word] as string);
    } else if (byte !== undefined) put(windowsCharacter(Number.parseInt(byte, 16)));
    else if (sign !== undefined) {
      if (sign === '*') group.silent = true;
      else if (sign === '~') put(' ');
      else if (sign === '_') put('-');
      else if (sign === '\n' || sign === '\r') put('\n');
      else if (/[\\{}]/.test(sign)) put(sign);
    } else if (text !== undefined) {
      const shown = skipping > 0 ? text.slice(skipping) : text;
      skipping = Math.max(0, skipping - text.length);
      if (!group.silent) out.push(shown);
    }
  }
  return out.join('');
}
