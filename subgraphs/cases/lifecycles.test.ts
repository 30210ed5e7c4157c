import { describe, expect, it } from 'vitest';
import { drawLifecycle } from '../shared/lifecycle.ts';
import { caseLifecycle } from './case/case.lifecycle.ts';
import { claimLifecycle } from './claim/claim.lifecycle.ts';
import { referralLifecycle } from './referral/referral.lifecycle.ts';
import { ticketLifecycle } from './ticket/ticket.lifecycle.ts';

const section = (title: string, drawing: string): string =>
  `## ${title}\n\n\`\`\`mermaid\n${drawing}\n\`\`\`\n`;

describe('the drawn lifecycles', () => {
  it('are those of the code: `npx vitest run subgraphs/cases/lifecycles.test.ts -u` draws them anew', async () => {
    const page = [
      '# The lifecycles of cases\n\nDrawn from the tables in `subgraphs/cases/*/*.lifecycle.ts`; a test keeps them equal.\n',
      section('Ticket', drawLifecycle(ticketLifecycle)),
      section('Case', drawLifecycle(caseLifecycle)),
      section('Referral', drawLifecycle(referralLifecycle)),
      section('Claim', drawLifecycle(claimLifecycle)),
    ].join('\n');
    await expect(page).toMatchFileSnapshot('../../docs/lifecycles/cases.md');
  });
});
