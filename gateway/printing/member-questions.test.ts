import { expect, test } from 'vitest';
import { STATED } from '../../subgraphs/shared/generated/stated.ts';
import { MEMBER_QUESTIONS } from './member-questions.ts';

test('[SRG-2] the paper form asks of each member what the registry keeps of each, in the same order', () => {
  expect(MEMBER_QUESTIONS.map(({ code }) => code)).toEqual(STATED.MemberField.list);
});
