import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RuleError } from '../../shared/errors.ts';
import { shippedForm } from '../instrument/instrument.forms.ts';
import { assign, cancel, chooseClass, decide } from './verification.lifecycle.ts';

const form = shippedForm('BRU-1').definition;
const choose = (command: { className?: string; reason?: string }) => chooseClass('POOR', form, command);
const now = {
  status: 'SUBMITTED' as const,
  caseId: 'case_1',
  score: 30,
  surveyorAccountId: 'acct_former',
};
const day = new Date('2026-07-01');

describe('[SRG-3] the score guides and a person decides', () => {
  test('the class of the score needs no reason', () => {
    expect(choose({})).toMatchObject({ outcome: 'POOR', departed: false, reason: null });
  });

  test('another class needs a written reason of ten characters', () => {
    expect(codeOf(() => choose({ className: 'NOT_POOR' }))).toBe('REASON_NEEDED');
    expect(codeOf(() => choose({ className: 'NOT_POOR', reason: '   kaya    ' }))).toBe('REASON_NEEDED');
    expect(choose({ className: 'NOT_POOR', reason: 'Anak di luar negeri mengirim uang' })).toMatchObject({
      outcome: 'NOT_POOR',
      departed: true,
    });
  });

  test('whatever is decided, a departure always carries its reason', () => {
    const codes = form.classes.map((one) => one.code);
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.constantFrom(...codes),
        fc.option(fc.string()),
        (scoreClass, className, reason) => {
          try {
            const choice = chooseClass(scoreClass, form, { className, reason });
            expect(choice.departed).toBe(className !== scoreClass);
            if (choice.departed) expect(choice.reason?.length).toBeGreaterThanOrEqual(10);
          } catch (error) {
            expect(error).toBeInstanceOf(RuleError);
          }
        },
      ),
    );
  });

  test('a class that the form does not have is refused', () => {
    expect(codeOf(() => choose({ className: 'RICH', reason: 'terlalu kaya sekali' }))).toBe('WRONG_CLASS');
  });
});

describe('a command gives the fields that change and its event', () => {
  test('decide: only once; the event has the score and whether the class departs from it', () => {
    const decision = { decidedOn: day, decidedBy: 'acct_manager' };
    const step = decide(now, choose({}), decision);
    expect(step.changes).toEqual({
      ...decision,
      status: 'DECIDED',
      outcome: 'POOR',
      className: 'POOR',
      reason: null,
    });
    expect(step.event.payload).toEqual({
      caseId: 'case_1',
      outcome: 'POOR',
      className: 'POOR',
      score: 30,
      departed: false,
      surveyorAccountId: 'acct_former',
    });
    const decided = { ...now, status: step.changes.status };
    expect(codeOf(() => decide(decided, choose({}), decision))).toBe('STATE_FORBIDS');
  });

  test.each([
    ['acct_other', 'acct_former'],
    ['acct_former', null],
  ])('assign: a submitted one goes back to the field; %s replaces %s', (surveyorAccountId, previous) => {
    const step = assign(now, { surveyorAccountId, assignedOn: day, dueOn: null });
    expect(step.changes).toMatchObject({ status: 'ASSIGNED', surveyorAccountId });
    expect(step.event.payload).toEqual({ surveyorAccountId, previousSurveyorAccountId: previous });
  });

  test('cancel: ends it with its reason, which the event leaves out', () => {
    expect(cancel(now, 'Diminta dua kali')).toEqual({
      changes: { status: 'CANCELLED', reason: 'Diminta dua kali' },
      event: {
        kind: 'VERIFICATION_CANCELLED',
        payload: { caseId: 'case_1', surveyorAccountId: 'acct_former' },
      },
    });
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
