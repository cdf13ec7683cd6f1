import { constantModule, type GeneratedFile } from './generated.js';
import { readTsv } from './tsv.js';

const FILE = 'data/codes/downloads.tsv';

/** The files that can be downloaded, each with its pinned hash. Throws where an address or a hash is none. */
export function buildDownloads(): GeneratedFile[] {
  const downloads = readTsv(FILE, 5).map(
    ({ cells: [name = '', address = '', sha256 = '', state, title = ''], where }) => {
      if (!/^https:\/\/(?:www\.cms\.gov|ftp\.cdc\.gov)\/\S+$/.test(address))
        throw new Error(`${where}: an https address of CMS or CDC is needed`);
      if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`${where}: the SHA-256 has 64 hexadecimal digits`);
      if (state !== 'verified' && state !== 'unverified')
        throw new Error(`${where}: say verified or unverified`);
      return { name, address, sha256, verified: state === 'verified', title };
    },
  );
  const type =
    'readonly { readonly name: string; readonly address: string; readonly sha256: string; readonly verified: boolean; readonly title: string }[]';
  return [
    { path: 'server/src/generated/downloads.ts', content: constantModule('DOWNLOADS', type, downloads) },
  ];
}
