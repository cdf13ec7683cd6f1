/** Characters that Windows-1252 has where Latin-1 has control characters, by byte. */
const WINDOWS: Readonly<Record<number, number>> = {
  8364: 0x80,
  8218: 0x82,
  402: 0x83,
  8222: 0x84,
  8230: 0x85,
  8224: 0x86,
  8225: 0x87,
  710: 0x88,
  8240: 0x89,
  352: 0x8a,
  8249: 0x8b,
  338: 0x8c,
  381: 0x8e,
  8216: 0x91,
  8217: 0x92,
  8220: 0x93,
  8221: 0x94,
  8226: 0x95,
  8211: 0x96,
  8212: 0x97,
  732: 0x98,
  8482: 0x99,
  353: 0x9a,
  8250: 0x9b,
  339: 0x9c,
  382: 0x9e,
  376: 0x9f,
};
const FROM_BYTE = new Map(Object.entries(WINDOWS).map(([code, byte]) => [byte, Number(code)]));

/** The character of a Windows-1252 byte. */
export function windowsCharacter(byte: number): string {
  return String.fromCharCode(FROM_BYTE.get(byte) ?? byte);
}

function byteOf(code: number): number | undefined {
  if (code >= 0x80 && code <= 0xff) return code;
  return WINDOWS[code];
}

/** UTF-8 that was read as Windows-1252 (`â€™` for an apostrophe) is read again; everything else stays. */
export function withoutMojibake(text: string): string {
  let fixed = '';
  let at = 0;
  while (at < text.length) {
    const bytes: number[] = [];
    let end = at;
    for (; end < text.length; end++) {
      const byte = byteOf(text.charCodeAt(end));
      if (byte === undefined) break;
      bytes.push(byte);
    }
    if (end === at) {
      fixed += text.charAt(at++);
      continue;
    }
    fixed += readAgain(text.slice(at, end), bytes);
    at = end;
  }
  return fixed;
}

/** The characters that bytes are in UTF-8, where they are well formed; the others as they stood. */
function readAgain(run: string, bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes[at] as number);
    const rest = bytes.slice(at + 1, at + length);
    if (length > 1 && rest.length === length - 1 && rest.every((byte) => byte >= 0x80 && byte <= 0xbf)) {
      text += new TextDecoder().decode(Uint8Array.from(bytes.slice(at, at + length)));
      at += length;
    } else text += run.charAt(at++);
  }
  return text;
}

function sequenceLength(byte: number): number {
  if (byte >= 0xc2 && byte <= 0xdf) return 2;
  if (byte >= 0xe0 && byte <= 0xef) return 3;
  return byte >= 0xf0 && byte <= 0xf4 ? 4 : 1;
}

const NAMED: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  deg: '°',
  micro: 'µ',
  plusmn: '±',
  frac12: '½',
  times: '×',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  hellip: '…',
  le: '≤',
  ge: '≥',
  eacute: 'é',
  ntilde: 'ñ',
};

/** `&nbsp;`, `&#8217;` and `&#x2019;` as the characters they stand for; names not known stay as they are. */
export function withoutEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,7}));/gi,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return NAMED[String(name)] ?? NAMED[String(name).toLowerCase()] ?? whole;
      const code = decimal !== undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
      if (code === 160) return ' ';
      return code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
        ? String.fromCodePoint(code)
        : whole;
    },
  );
}
