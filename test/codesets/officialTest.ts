import { haveCodesets } from './officialFiles.js';

/** A test over official files: runs where they are at hand; elsewhere it is skipped, and the run says so. */
export const official = haveCodesets() ? it : it.skip;
