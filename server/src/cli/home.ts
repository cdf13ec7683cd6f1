import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { type InstalledCodes, openInstalled } from './installed.js';
import type { Io } from './io.js';
import { ReleaseStore } from './store.js';

/** Where compiled releases live: as stated, else `CLEAN_CLAIM_HOME`, else the platform's data folder. */
export function homeFolder(
  stated: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  platform: string = process.platform,
): string {
  const chosen = stated || env.CLEAN_CLAIM_HOME;
  if (chosen) return chosen;
  const user = env.HOME ?? env.USERPROFILE ?? homedir();
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(user, 'AppData', 'Local'), 'clean-claim');
  if (platform === 'darwin') return join(user, 'Library', 'Application Support', 'clean-claim');
  return join(env.XDG_DATA_HOME || join(user, '.local', 'share'), 'clean-claim');
}

/** The store of a run: `--home`, else as `homeFolder` finds it. */
export function storeOf(home: string | undefined, io: Pick<Io, 'cwd' | 'env'>): ReleaseStore {
  return new ReleaseStore(resolve(io.cwd, homeFolder(home, io.env)));
}

/** The code sets of a run; releases that were passed over are named on standard error. */
export function installedCodes(
  home: string | undefined,
  io: Pick<Io, 'cwd' | 'env' | 'err'>,
): InstalledCodes {
  const installed = openInstalled(storeOf(home, io));
  for (const problem of installed.problems) io.err(`clean-claim: ${problem}\n`);
  return installed;
}
