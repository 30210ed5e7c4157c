import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import LinearProgress from '@mui/material/LinearProgress';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { required, useInput, useTranslate } from 'react-admin';
import { type Overlap, OverlapLines } from '../aid/FamilyAid.tsx';
import { useDocument } from '../api/useDocument.ts';
import {
  type CaseProgramsQuery,
  type EligibilityLineFragment,
  FamilyOverlapsDocument,
  HouseholdEligibilityDocument,
} from '../generated/graphql.ts';
import { byFit, EligibilityChip, Remaining } from '../household/EligibilityTable.tsx';
import { useT } from '../i18n/useT.ts';
import { Chip } from '../ui/Chip.tsx';
import { ProgramInput } from '../ui/ReferenceInputs.tsx';

/** A programme as the server offers it for a case: whether it can be proposed now, and how it would depart from the rules. */
export type OfferedProgram = NonNullable<NonNullable<CaseProgramsQuery['case']>['programs']>[number];

interface ChoiceProps {
  /** Null where the server says nothing: then every programme of the catalogue is offered. */
  offered: readonly OfferedProgram[] | null;
  /** Of the case's subject; null where it has none, and nothing is known of criteria. */
  householdId: string | null;
}

/** The programmes of a case: those that can be proposed, the fitting ones first, and below them the others with the reason. */
export function ProgramChoice({ offered, householdId }: ChoiceProps) {
  return householdId ? (
    <OfHousehold offered={offered} householdId={householdId} />
  ) : (
    <Choice offered={offered} lines={null} />
  );
}

function OfHousehold({ offered, householdId }: ChoiceProps & { householdId: string }) {
  const translate = useTranslate();
  const { data, error } = useDocument(HouseholdEligibilityDocument, { id: householdId });
  const found = useDocument(FamilyOverlapsDocument, { id: householdId, programId: null });
  if (!data && !error) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  return (
    <Choice
      offered={offered}
      lines={data?.household?.eligibility ?? null}
      overlaps={found.data?.household?.aidOverlaps ?? []}
    />
  );
}

interface Line {
  id: string;
  name: string;
  line: EligibilityLineFragment | null;
  offer: OfferedProgram | null;
}

/** Every programme that may be asked for, in the order in which it is shown: a Puskesos is offered its village's own. Pure. */
function linesOf(
  offered: readonly OfferedProgram[] | null,
  lines: readonly EligibilityLineFragment[] | null,
): Line[] {
  const offerOf = new Map(offered?.map((offer) => [offer.program?.id, offer]));
  const fitting = byFit(lines ?? []).flatMap((line): Line[] =>
    line.program && (offered === null || offerOf.has(line.program.id))
      ? [{ ...named(line.program), line, offer: offerOf.get(line.program.id) ?? null }]
      : [],
  );
  const seen = new Set(fitting.map(({ id }) => id));
  const others = (offered ?? []).flatMap((offer): Line[] =>
    offer.program && !seen.has(offer.program.id) ? [{ ...named(offer.program), line: null, offer }] : [],
  );
  return [...fitting, ...others];
}

const named = ({ id, name }: { id: string; name: string | null }) => ({ id, name: name ?? '–' });

function Choice({
  offered,
  lines,
  overlaps = [],
}: {
  offered: readonly OfferedProgram[] | null;
  lines: readonly EligibilityLineFragment[] | null;
  overlaps?: readonly Overlap[];
}) {
  const t = useT();
  const translate = useTranslate();
  const { field, fieldState } = useInput({ source: 'programId', validate: required() });
  const all = linesOf(offered, lines);
  if (all.length === 0) return <ProgramInput source="programId" validate={required()} />;
  const open = all.filter(({ offer }) => offer?.allowed !== false);
  return (
    <>
      {open.length > 0 && (
        <RadioGroup {...field} value={field.value ?? ''} aria-label={t('referral.program')}>
          {open.map((one) => (
            <FormControlLabel
              key={one.id}
              value={one.id}
              control={<Radio />}
              label={
                <ProgramLine {...one} overlaps={overlaps.filter(({ program }) => program?.id === one.id)} />
              }
              sx={{ alignItems: 'flex-start', mb: 0.5 }}
            />
          ))}
        </RadioGroup>
      )}
      {fieldState.error && <Alert severity="error">{translate('ra.validation.required')}</Alert>}
      <Closed lines={all.filter(({ offer }) => offer?.allowed === false)} />
    </>
  );
}

const reasonOf = ({ offer }: Line): string => offer?.reason ?? '';

/** What cannot be proposed now, by the server's reason. */
function Closed({ lines }: { lines: readonly Line[] }) {
  const t = useT();
  const reasons = [...new Set(lines.map(reasonOf))];
  return reasons.map((reason) => (
    <Box component="section" key={reason} sx={{ mt: 1, color: 'text.secondary', fontSize: '0.9rem' }}>
      <Box component="h3" sx={{ fontSize: '0.95rem', fontWeight: 600, m: 0 }}>
        {t('referral.notNow')}
      </Box>
      <Box>{reason}</Box>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {lines
          .filter((line) => reasonOf(line) === reason)
          .map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
      </Box>
    </Box>
  ));
}

function ProgramLine({ name, line, offer, overlaps }: Line & { overlaps: readonly Overlap[] }) {
  const t = useT();
  const failed = line?.findings.filter((finding) => finding.answer !== 'YES') ?? [];
  return (
    <Box sx={{ pt: 1 }}>
      {name} {line && <EligibilityChip outcome={line.outcome} />}
      {offer?.departures.map(({ kind, text }) => (
        <Box component="span" key={kind} sx={{ ml: 0.5, '& span': { whiteSpace: 'normal' } }}>
          <Chip tone="wait">{text}</Chip>
        </Box>
      ))}
      {offer?.nextYear && <Alert severity="info">{offer.nextYear}</Alert>}
      {overlaps.length > 0 && (
        <Alert severity="warning" sx={{ my: 0.5 }}>
          <OverlapLines overlaps={overlaps} />
        </Alert>
      )}
      {line && (
        <Box sx={{ color: 'text.secondary', fontSize: '0.87rem' }}>
          {t('household.left')}: <Remaining line={line} />
          {failed.map((finding) => (
            <Box key={finding.text}>
              {finding.answer === 'NO' ? '✗' : '?'} {finding.text}
              {finding.value && ` · ${t('household.found', { value: finding.value })}`}
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}
