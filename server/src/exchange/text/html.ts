import { withoutEntities } from './characters.js';

const TAG = /<!doctype[^<>]*>|<\/?([a-z][a-z0-9:]*)(?:\s[^<>]*)?\/?>/gi;
const SILENT = ['script', 'style', 'head', 'title'];
const BLOCKS = new Set([
  'p',
  'div',
  'section',
  'article',
  'paragraph',
  'table',
  'thead',
  'tbody',
  'tr',
  'ul',
  'ol',
  'list',
  'dl',
  'dt',
  'dd',
  'blockquote',
  'pre',
  'hr',
  'caption',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);

/** True for text that is marked up: a document, or one that holds several tags of blocks. */
export function isHtml(text: string): boolean {
  if (/^\uFEFF?\s*<(?:!doctype html|html|body|div|p|table|section|ClinicalDocument)\b/i.test(text))
    return true;
  return (
    (text.match(/<\/?(?:p|div|br|li|tr|td|table|ul|ol|h[1-6]|paragraph|item)\b[^<>]*>/gi) ?? []).length >= 3
  );
}

/** What stands between an opening and its closing is cut out, both included but for what closes the tag; an opening without closing stays. */
function without(text: string, opening: string, closing: string): string {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return text;
  let kept = '';
  let at = 0;
  for (;;) {
    const start = lower.indexOf(opening, at);
    const end = start < 0 ? -1 : lower.indexOf(closing, start);
    if (end < 0) return kept + text.slice(at);
    kept += text.slice(at, start);
    at = end + closing.length;
    if (text.charAt(at) === '>') at++;
  }
}

/** The text of HTML or of the narrative of a clinical document: blocks as lines, list items with a dash, cells parted by tabs. */
export function textOfHtml(html: string): string {
  const shown = SILENT.reduce(
    (text, tag) => without(text, `<${tag}`, `</${tag}`),
    without(html, '<!--', '-->'),
  );
  const marked = shown.replace(/\s+/g, ' ').replace(TAG, (whole, name?: string) => {
    if (name === undefined) return '';
    const tag = name.toLowerCase();
    const opens = !whole.startsWith('</');
    if (tag === 'br') return '\n';
    if (tag === 'li' || tag === 'item') return opens ? '\n- ' : '';
    if (tag === 'td' || tag === 'th') return opens ? '' : '\t';
    return BLOCKS.has(tag) ? '\n' : '';
  });
  return withoutEntities(marked)
    .split('\n')
    .map((line) => line.replace(/[ ]+/g, ' ').replace(/^ | $|[ \t]+$/g, ''))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
