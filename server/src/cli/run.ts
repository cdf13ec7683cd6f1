import { stackWithoutMessage } from '../base/stack.js';
import { HELP, helpFor } from './help.js';
import { EXIT, type Io } from './io.js';
import { nearest } from './options.js';
import { VERSION } from './version.js';

/** Verbs load their rooms when called, so that `--version` starts at once. */
const VERBS: Readonly<Record<string, (args: readonly string[], io: Io) => Promise<number>>> = {
  claim: async (args, io) => (await import('./claimCommand.js')).claimCommand(args, io),
  check: async (args, io) => (await import('./checkCommand.js')).checkCommand(args, io),
  codes: async (args, io) => (await import('./codesCommand.js')).codesCommand(args, io),
  copies: async (args, io) => (await import('./copiesCommand.js')).copiesCommand(args, io),
  format: async (args, io) => (await import('./formatCommand.js')).formatCommand(args, io),
  import: async (args, io) => (await import('./importCommand.js')).importCommand(args, io),
  read: async (args, io) => (await import('./readCommand.js')).readCommand(args, io),
  rules: async (args, io) => (await import('./rulesCommand.js')).rulesCommand(args, io),
};

/** Runs the command line; returns the exit code and never throws. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const [verb, ...args] = argv;
  if (verb === undefined || verb === '--help' || verb === '-h' || verb === 'help') {
    io.out(HELP);
    return verb === undefined ? EXIT.couldNotRun : EXIT.clean;
  }
  if (verb === '--version' || verb === '-V') {
    io.out(`${VERSION}\n`);
    return EXIT.clean;
  }
  const command = VERBS[verb];
  if (!command) {
    io.err(`clean-claim: There is no verb ${verb}.${nearest(verb, Object.keys(VERBS))}\n`);
    return EXIT.couldNotRun;
  }
  if (args.includes('--help') || args.includes('-h')) {
    io.out(helpFor(verb));
    return EXIT.clean;
  }
  try {
    return await command(args, io);
  } catch (error) {
    const why = error instanceof Error && error.name === 'UsageError' ? error.message : insideFault(error);
    io.err(`clean-claim: ${why}\n`);
    return EXIT.couldNotRun;
  }
}

/** A fault of the program itself: where it happened, without the message, which may hold text of a note. */
function insideFault(error: unknown): string {
  return `Something went wrong inside the program; no note was changed.\n${stackWithoutMessage(error)}`;
}
