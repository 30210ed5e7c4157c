import { afterAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../subgraphs/shared/ids.ts';
import type { Answer } from '../testkit/client.ts';
import { badInputs } from './bad-values.ts';
import { allowed, harmless } from './callers.ts';
import { inputOf, mutations, plainInput } from './graph.ts';
import { openWatchedOffice } from './watched.ts';

process.env.PANDU_LOG_LEVEL = 'info';
const lines: string[] = [];
vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);

const { office, written, untouched } = await openWatchedOffice();

afterAll(async () => {
  vi.restoreAllMocks();
});

/** A second mistake, for inputs that one bad value alone could make valid. */
const TWICE_WRONG: Readonly<Record<string, Record<string, unknown>>> = {
  accountCreate: { password: 'x' },
  agencyCreate: { name: { id: '', en: '' } },
  deskCreate: { name: { id: '', en: '' } },
  unitCreate: { name: { id: '', en: '' } },
  caseRegister: { ticketId: newId('tick') },
};

type Refused = Answer<{
  result: {
    __typename: string;
    code?: string;
    message?: string;
    path?: string[];
    issues?: { message: string }[];
  } | null;
}>;

/** Words that no message to an officer may contain. */
/** Of a number pattern, as people write it: `{number:4}`. */
const PLACEHOLDER = /\{[^{}]*\}/g;
const MACHINE_WORDS =
  /\b(string|number|array|object|undefined|null|karakter|diharapkan|diterima)\b|[<>]=?\s*\d/i;

/** The fault in an answer to bad input, or null for a clear refusal. */
function complaint({ status, data, errors }: Refused): string | null {
  if (status >= 500) return `status ${status}`;
  for (const { message, extensions } of errors ?? []) {
    if (!/^[A-Z_]+$/.test(extensions.code ?? '')) return `an error without a code: ${message}`;
    if (/INTERNAL|FAULT/.test(extensions.code)) return `a fault: ${message}`;
    if (/node_modules|\.ts:\d|Prisma|\bat \w+ \(/.test(JSON.stringify({ message, extensions })))
      return `a look inside: ${message}`;
  }
  if (errors) return null;
  const result = data?.result;
  if (!result?.code) return `no refusal but ${JSON.stringify(result)}`;
  if (!result.message) return `no words for ${result.code}`;
  const messages = [result.message, ...(result.issues ?? []).map(({ message }) => message)];
  const machine = messages.find((words) => MACHINE_WORDS.test(words.replaceAll(PLACEHOLDER, '')));
  if (machine) return `a machine's words for ${result.code}: ${machine}`;
  if (result.__typename === 'ValidationError' && !result.path?.length) return `no path for ${result.code}`;
  return null;
}

describe('bad input is refused in words, and nothing is written', () => {
  it.each(mutations.map(({ name }) => name))('%s', async (name) => {
    const mutation = mutations.find((one) => one.name === name);
    if (!mutation) throw new Error(name);
    const type = inputOf(mutation);
    // A wrong current password counts as a failed sign-in of its account: here of a missing one.
    const client = allowed(office, name, name === 'passwordChange' ? newId('acct') : undefined);
    const hints = { ...harmless(office, name), ...TWICE_WRONG[name] };
    const document = `mutation B($input: ${type.name}!) {
      result: ${name}(input: $input) { __typename ... on PanduError { code message path }
        ... on ValidationError { issues { message } } } }`;
    const complaints: string[] = [];
    for (const { what, input } of badInputs(type, plainInput(type, hints))) {
      const answer: Refused = await client.query(document, { input });
      const found = complaint(answer);
      if (found) complaints.push(`${what} → ${found}`);
    }
    expect(complaints).toEqual([]);
    expect(await written()).toEqual(untouched);
  });

  it('leaves no number of a person in the log', () => {
    expect(lines.filter((line) => /(?<!\d)\d{16}(?!\d)/.test(line))).toEqual([]);
  });
});
