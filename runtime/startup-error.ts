import { type Fault, faultOf } from '../subgraphs/shared/fault.ts';

/**
 * Something outside the program keeps it from starting: a taken port, an unwritable folder, a missing key, an
 * unreachable database. The message is one line that says what to do; no stack belongs to it.
 */
export class StartupError extends Error {
  override name = 'StartupError';
}

/** Prints a fault on stderr in the log's form, without what a database or a parser quotes: it may be somebody's name. */
export function reportFault(error: unknown): void {
  for (let fault: Fault | undefined = faultOf(error); fault; fault = fault.cause) {
    const { type, code, constraint, table, call, message, stack = [] } = fault;
    const what = [type, code, constraint, table, call, message].filter(Boolean).join(' ');
    console.error([what, ...stack].join('\n    '));
  }
}

/** Runs a command's main function: a StartupError becomes one line on stderr and exit code 1. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (error instanceof StartupError) console.error(`pandu: ${error.message}`);
    else reportFault(error);
    process.exit(1);
  }
}

/** The `code` of a Node or PostgreSQL error (`ENOENT`, `42P01`), or undefined. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
