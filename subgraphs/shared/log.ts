import { type Logger, pino } from 'pino';
import { faultOf } from './fault.ts';

/** Any run of 16 digits: a NIK or family card number must never reach a log, whatever carried it there. */
const SIXTEEN_DIGITS = /(?<!\d)\d{16}(?!\d)/g;

/**
 * The logger of a process: JSON lines. Errors are told as `faultOf` tells them; numbers of persons are blotted out at the
 * last step.
 */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      base: { pid: process.pid },
      serializers: { err: faultOf },
      hooks: {
        // Without words of its own a line would get the error's message, past the serializer.
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
