import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { Form, RadioButtonGroupInput, required, TextInput, useDataProvider } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { ProgramProposalOutcome, ProgramTerm, ProposalFieldFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { ink } from '../layout/inks.ts';
import { Section } from '../ui/Page.tsx';
import { ReasonInput } from '../ui/ReasonInput.tsx';
import { SubmitButton } from '../ui/SubmitButton.tsx';
import { useStay } from '../ui/useStay.ts';
import { Said } from './FieldTable.tsx';
import type { Proposal } from './types.ts';

/** Answers by field. Their names are those by which the server refuses: what no longer fits stands at its field. */
interface Values {
  accepted?: Partial<Record<ProgramTerm, ProgramProposalOutcome>>;
  refused?: Partial<Record<ProgramTerm, string>>;
  code?: string;
}

/** The manager answers every proposed field, beside what is in force and in the draft. */
export function DecisionForm({ proposal }: { proposal: Proposal }) {
  const t = useT();
  const { programProposalDecide } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(programProposalDecide, { done: t('proposal.decided') });
  const [isDirty, setDirty] = useState(false);
  const { allowed: mayAccept, reason: whyNot } = proposal.acceptance;
  useStay(isDirty);
  async function submit(values: object) {
    const { accepted = {}, refused = {}, code } = values as Values;
    const of = (outcome: ProgramProposalOutcome) =>
      proposal.changes.filter((term) => (mayAccept ? accepted[term] : 'REFUSED') === outcome);
    const errors = await run({
      ...{ id: proposal.id, expectedVersion: proposal.version, code: code || null },
      draftVersion: proposal.program?.draft?.version,
      accepted: of('ACCEPTED'),
      refused: of('REFUSED').map((term) => ({ term, reason: refused[term] ?? '' })),
    });
    if (!errors) setDirty(false);
    return errors && atFields(errors);
  }
  return (
    <Form onSubmit={submit} noValidate>
      <Box onChange={() => setDirty(true)}>
        <Section title={t('proposal.decide')} aside={mayAccept && <AcceptAll terms={proposal.changes} />}>
          {mayAccept ? (
            <p>{t('proposal.decideAbout')}</p>
          ) : (
            <Alert severity="info" sx={{ mb: 2 }}>
              {whyNot}
            </Alert>
          )}
          {proposal.fields.map((field) => (
            <Answer key={field.term} field={field} proposal={proposal} />
          ))}
          {proposal.isNew && <CodeInput />}
          <Box sx={{ mt: 2 }}>
            <SubmitButton disabled={pending}>{t('proposal.save')}</SubmitButton>
          </Box>
        </Section>
      </Box>
    </Form>
  );
}

/** The server names parts of a field (`accepted.standard.steps`); the form has one answer for the whole field. */
const atFields = (errors: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(errors).map(([path, message]) => [path.split('.').slice(0, 2).join('.'), message]),
  );

function AcceptAll({ terms }: { terms: readonly ProgramTerm[] }) {
  const t = useT();
  const { setValue, clearErrors } = useFormContext();
  function accept() {
    for (const term of terms) setValue(`accepted.${term}`, 'ACCEPTED', { shouldDirty: true });
    clearErrors();
  }
  return (
    <Button variant="outlined" size="small" onClick={accept}>
      {t('proposal.acceptAll')}
    </Button>
  );
}

function Answer({ field, proposal }: { field: ProposalFieldFragment; proposal: Proposal }) {
  const t = useT();
  const { term } = field;
  const answer: unknown = useWatch({ name: `accepted.${term}` });
  const name = wordOf('ProgramTerm', term);
  const mayAccept = proposal.acceptance.allowed;
  const sides = [
    ...(proposal.isNew ? [] : [[t('proposal.inForce'), field.inForce]]),
    // A draft that says the same says nothing.
    ...(proposal.program?.draft && field.draft !== field.inForce ? [[t('proposal.draft'), field.draft]] : []),
    [t('proposal.asked'), field.proposed],
  ] as const;
  return (
    <Box component="section" aria-label={name} sx={{ borderTop: `1px solid ${ink.line}`, py: 1.5 }}>
      <Box component="h3" sx={{ m: 0, fontSize: '1rem' }}>
        {name}
      </Box>
      <Box
        component="dl"
        sx={{
          ...{ display: 'grid', gap: 1.5, my: 1 },
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 14rem), 1fr))',
        }}
      >
        {sides.map(([label, text]) => (
          <div key={label}>
            <Box component="dt" sx={{ color: 'text.secondary', fontSize: '0.9rem' }}>
              {label}
            </Box>
            <Box component="dd" sx={{ m: 0 }}>
              <Said text={text} />
            </Box>
          </div>
        ))}
      </Box>
      {field.outdated && (
        <Alert severity="warning" sx={{ mb: 1 }}>
          {t('proposal.outdated', { former: field.former ?? t('proposal.nothing') })}
        </Alert>
      )}
      {mayAccept && (
        <RadioButtonGroupInput
          source={`accepted.${term}`}
          label={t('proposal.answer', { field: name })}
          choices={[
            { id: 'ACCEPTED', name: t('proposal.accept') },
            { id: 'REFUSED', name: t('proposal.refuse') },
          ]}
          validate={required()}
          helperText={false}
        />
      )}
      {(!mayAccept || answer === 'REFUSED') && (
        <ReasonInput source={`refused.${term}`} label={t('proposal.refusal', { field: name })} />
      )}
    </Box>
  );
}

/** Asked for where something of a new programme is accepted. */
function CodeInput() {
  const t = useT();
  const accepted: unknown = useWatch({ name: 'accepted' });
  const isAccepted = Object.values((accepted ?? {}) as Record<string, unknown>).includes('ACCEPTED');
  if (!isAccepted) return null;
  return (
    <TextInput
      source="code"
      label={t('proposal.code')}
      helperText={t('reference.codeAbout')}
      validate={required()}
    />
  );
}
