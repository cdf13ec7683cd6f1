import { createHash } from 'node:crypto';
import { OfficialFileError } from '../codes/official/limits.js';
import { DOWNLOADS } from '../generated/downloads.js';
import { addFile } from './codesAdd.js';
import { DownloadError, download } from './download.js';
import { storeOf } from './home.js';
import { EXIT, type Io, UsageError } from './io.js';
import { nearest, type Parsed, text } from './options.js';

/** `clean-claim codes fetch NAME`: downloads a public file from CMS after asking, proves it by its SHA-256, and compiles it into the store. Without a name it lists what there is. */
export async function fetchCommand(parsed: Parsed, io: Io): Promise<number> {
  const [name, ...more] = parsed.positionals;
  if (name === undefined) return listDownloads(io);
  if (more.length > 0) throw new UsageError('codes fetch takes one name at a time.');
  const known = DOWNLOADS.find((candidate) => candidate.name === name);
  if (!known)
    throw new UsageError(
      `There is nothing to download called ${name}.${nearest(
        name,
        DOWNLOADS.map((candidate) => candidate.name),
      )}`,
    );
  io.err(
    `${known.title}\n  from    ${known.address}\n  SHA-256 ${known.sha256}${known.verified ? '' : '\n  This hash was not compared with what the address serves; another file will be refused.'}\n`,
  );
  if (!(await agreed(parsed, io))) {
    io.err('Nothing was downloaded.\n');
    return EXIT.couldNotRun;
  }
  try {
    const bytes = await download(known.address, io.fetch ?? fetch);
    refuseOther(bytes, known.sha256);
    const fileName = known.address.slice(known.address.lastIndexOf('/') + 1);
    io.out(`${addFile(storeOf(text(parsed, 'home'), io), fileName, bytes, {})}\n`);
    return EXIT.clean;
  } catch (error) {
    if (!(error instanceof DownloadError || error instanceof OfficialFileError)) throw error;
    io.err(`clean-claim: ${error.message} Nothing was changed.\n`);
    return EXIT.couldNotRun;
  }
}

function listDownloads(io: Io): number {
  for (const { name, title, address } of DOWNLOADS) io.out(`${name}\t${title}\t${address}\n`);
  return EXIT.clean;
}

/** Nothing is downloaded without a yes: typed, or given beforehand as `--yes`. */
async function agreed(parsed: Parsed, io: Io): Promise<boolean> {
  if (parsed.values.yes === true) return true;
  if (!io.ask) throw new UsageError('codes fetch asks before it downloads; where it cannot ask, say --yes.');
  return /^y(?:es)?$/i.test((await io.ask('Download it? [y/N] ')).trim());
}

function refuseOther(bytes: Uint8Array, sha256: string): void {
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256)
    throw new DownloadError(
      `The file downloaded has another SHA-256 (${found}) and was thrown away; if CMS has published a new file, download it yourself and use codes add.`,
    );
}
