import { type Logger, pino } from 'pino';

/** Any run of 16 digits: a NIK or family card number must never reach a log, whatever carried it there. */
const SIXTEEN_DIGITS = /(?<!\d)\d{16}(?!\d)/g;

/** The logger of a process: JSON lines, numbers of persons blotted out at the last step. */
export function createLogger(level: string): Logger {
  return pino(
    { level, base: { pid: process.pid } },
    { write: (line: string) => process.stdout.write(line.replace(SIXTEEN_DIGITS, '################')) },
  );
}
