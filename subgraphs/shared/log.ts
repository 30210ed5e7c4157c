import { type Logger, pino } from 'pino';
import { faultOf } from './fault.ts';

/** Any run of 16 digits: a NIK or family card number must never get into a log. */
const SIXTEEN_DIGITS = /(?<!\d)\d{16}(?!\d)/g;

/**
 * The logger of a process: JSON lines. Errors have the form of `faultOf`; the last step blots out numbers of persons.
 */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      base: { pid: process.pid },
      serializers: { err: faultOf },
      hooks: {
        // Without a message of its own a line would get the error's, past the serializer.
        logMethod(args, method) {
          const [what, text = 'fault'] = args as [unknown, string?];
          if (typeof what === 'string') return method.apply(this, args);
          method.call(this, what instanceof Error ? { err: what } : (what as object), text);
        },
      },
    },
    { write: (line: string) => process.stdout.write(line.replace(SIXTEEN_DIGITS, '################')) },
  );
}
