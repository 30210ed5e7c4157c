import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RuleError } from '../../shared/errors.ts';
import { bru1Definition } from '../instrument/instrument.bru1.ts';
import { decideVerification } from './verification.lifecycle.ts';

const submitted = { status: 'SUBMITTED' as const, scoreClass: 'POOR' };
const decide = (command: { className?: string; reason?: string }, current = submitted) =>
  decideVerification(current, bru1Definition, command);

describe('[SRG-3] the score guides and a person decides', () => {
  test('the class of the score needs no reason', () => {
    expect(decide({})).toMatchObject({ outcome: 'POOR', departed: false, reason: null });
  });

  test('another class needs a written reason of ten characters', () => {
    expect(codeOf(() => decide({ className: 'NOT_POOR' }))).toBe('REASON_NEEDED');
    expect(codeOf(() => decide({ className: 'NOT_POOR', reason: '   kaya    ' }))).toBe('REASON_NEEDED');
    expect(decide({ className: 'NOT_POOR', reason: 'Anak di luar negeri mengirim uang' })).toMatchObject({
      outcome: 'NOT_POOR',
      departed: true,
    });
  });

  test('whatever is decided, a departure always carries its reason', () => {
    const codes = bru1Definition.classes.map((one) => one.code);
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.constantFrom(...codes),
        fc.option(fc.string()),
        (scoreClass, className, reason) => {
          try {
            const decision = decideVerification({ status: 'SUBMITTED', scoreClass }, bru1Definition, {
              className,
              reason,
            });
            expect(decision.departed).toBe(className !== scoreClass);
            if (decision.departed) expect(decision.reason?.length).toBeGreaterThanOrEqual(10);
          } catch (error) {
            expect(error).toBeInstanceOf(RuleError);
          }
        },
      ),
    );
  });

  test('a class that the form does not have is refused, and so is a second decision', () => {
    expect(codeOf(() => decide({ className: 'RICH', reason: 'terlalu kaya sekali' }))).toBe('WRONG_CLASS');
    expect(() => decideVerification({ ...submitted, status: 'DECIDED' }, bru1Definition, {})).toThrow(
      RuleError,
    );
  });
});

function codeOf(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof RuleError ? error.code : String(error);
  }
}
