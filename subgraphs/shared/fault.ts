/** The parts of an error that a log may hold. */
export interface Fault {
  /** The class: `RuleError`, `DatabaseError`. */
  type: string;
  /** Of the database, of Node, of Prisma or our own: `23505`, `ECONNREFUSED`, `P2002`, `QUOTA_EXHAUSTED`. */
  code?: string;
  /** The database's constraint, table and column. */
  constraint?: string;
  table?: string;
  /** The address that refused a connection: `connect 127.0.0.1:4103`. */
  call?: string;
  /** Only where our own code wrote the words. */
  message?: string;
  /** Where it was thrown: frames alone. */
  stack?: string[];
  cause?: Fault;
}

/** The most causes of causes in one line. */
const MOST_CAUSES = 5;

/**
 * An error in the form for logs. Messages of a database, a parser or a library quote values (a name, an address, a whole row), so
 * they are left out; what remains is code, constraint, table and stack frames.
 */
export function faultOf(error: unknown): Fault {
  return describe(error, MOST_CAUSES);
}

function describe(error: unknown, depth: number): Fault {
  if (!(error instanceof Error)) return { type: typeof error };
  const given = error as Error & Record<string, unknown>;
  const frames = framesOf(error);
  const refused = databaseRefusal(given);
  const cause = given.cause ?? given.originalError ?? (error instanceof AggregateError && error.errors[0]);
  const fault: Fault = {
    type: nameOf(error.constructor?.name) ?? 'Error',
    code: nameOf(given.code) ?? nameOf(refused.code),
    constraint: nameOf(given.constraint) ?? nameOf(refused.constraint),
    table: nameOf(given.table) ?? nameOf(refused.table),
    call: callOf(given),
    message: isOurOwn(error, frames) ? error.message : undefined,
    stack: frames,
    cause: cause instanceof Error && depth > 0 ? describe(cause, depth - 1) : undefined,
  };
  return Object.fromEntries(
    Object.entries(fault).filter(([, value]) => value !== undefined),
  ) as unknown as Fault;
}

/** The database's error inside Prisma's. */
function databaseRefusal(error: Record<string, unknown>): {
  code?: unknown;
  constraint?: unknown;
  table?: unknown;
} {
  const meta = error.meta as
    | { modelName?: unknown; driverAdapterError?: { cause?: Record<string, unknown> } }
    | undefined;
  const cause = meta?.driverAdapterError?.cause;
  const constraint = cause?.constraint as { index?: unknown } | undefined;
  return { code: cause?.originalCode, constraint: constraint?.index, table: meta?.modelName };
}

/** The call of the system that failed, with the address and port of the other side. */
function callOf({ syscall, address, port }: Record<string, unknown>): string | undefined {
  if (nameOf(syscall) === undefined) return undefined;
  const isPlace =
    typeof address === 'string' && /^[\d.:a-f]{2,45}$/.test(address) && typeof port === 'number';
  return isPlace ? `${syscall} ${address}:${port}` : String(syscall);
}

/** The form of a name that a programmer gave; anything else in such a field is left out. */
function nameOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^\w{1,63}$/.test(value) ? value : undefined;
}

/** `    at work (file:///opt/pandu/gateway/server.ts:12:3)` and its kin. */
const FRAME = /^ {4}at (?:async )?(?:.+ \()?(?:(?:file:\/\/)?\/|[A-Za-z]:\\|node:|<anonymous>)[^()]*(?:\))?$/;

/** The frames of a stack. The message above them may itself look like one, so it is cut off first. */
function framesOf({ stack = '', message }: Error): string[] {
  const at = stack.indexOf(message);
  const below = at < 0 ? '' : stack.slice(at + message.length);
  return below
    .split('\n')
    .filter((line) => FRAME.test(line))
    .map((line) => line.trim());
}

/** The language's own errors (`BigInt('Siti')`, a missing property) and a query's quote values as well. */
const QUOTING = [TypeError, RangeError, SyntaxError, ReferenceError, URIError, EvalError];

/** Whether our own code wrote the message: the error was made in a file of this project, not in a package or in Node. */
function isOurOwn(error: Error, [made = '']: string[]): boolean {
  if (error.name === 'GraphQLError' || QUOTING.some((type) => error instanceof type)) return false;
  return /\.(?:ts|js):\d+:\d+\)?$/.test(made) && !/node_modules|node:/.test(made);
}
