import { benchCalibration } from './calibration/main.js';
import { benchPairs } from './calibration/pairs.js';
import { benchUnseen } from './calibration/unseen.js';
import { benchCli } from './cli.js';
import { benchCodes } from './codes.js';
import { benchConditions } from './conditions.js';
import { benchCopies } from './copies/bench.js';
import { benchScale } from './copies/scale.js';
import { benchNames } from './names.js';
import { benchOpening } from './opening.js';
import { benchParse } from './parse.js';
import { benchReading } from './reading/bench.js';
import { benchReadingSpeed } from './reading/speed.js';
import { benchReleases } from './releases.js';
import { benchRules } from './rules.js';
import { benchSearch } from './search/main.js';
import { benchServer } from './server.js';

/** `npm run bench [name]`: each bench prints its own table. Ratios are taken within one run. */
const BENCHES: Readonly<Record<string, () => Promise<void> | void>> = {
  server: benchServer,
  parse: benchParse,
  codes: benchCodes,
  search: benchSearch,
  names: benchNames,
  opening: benchOpening,
  releases: benchReleases,
  conditions: benchConditions,
  reading: benchReading,
  copies: benchCopies,
  'copies-scale': benchScale,
  'reading-speed': benchReadingSpeed,
  rules: benchRules,
  cli: benchCli,
  'calibration-pairs': benchPairs,
  'calibration-unseen': () => benchUnseen(process.argv[process.argv.indexOf('--show') + 1]),
  calibration: () => benchCalibration({ unjudged: process.argv.includes('--unjudged') }),
};

const [wanted] = process.argv.slice(2);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted !== undefined && wanted !== name) continue;
  console.log(`\n${name}`);
  await bench();
}
process.exit(0);
