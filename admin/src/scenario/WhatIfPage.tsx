import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useState } from 'react';
import { useDataProvider, useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import { useDocument } from '../api/useDocument.ts';
import { useSettled } from '../api/useSettled.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import {
  type ScenarioChangesInput,
  ScenarioTrialDocument,
  WhatIfDocument,
  type WhatIfQuery,
} from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { CriteriaTree } from '../program/CriteriaTree.tsx';
import { Columns, PageHead, Section } from '../ui/Page.tsx';
import { useStay } from '../ui/useStay.ts';
import { ChangesFields } from './ChangesFields.tsx';
import { Figures } from './Figures.tsx';
import { DraftDialog, KeepDialog } from './KeepDialogs.tsx';
import { KeptScenarios } from './KeptScenarios.tsx';
import {
  changesInput,
  isChange,
  type Kept,
  mistakesOf,
  type Program,
  unchanged,
  type Values,
  valuesOf,
  type WhatIf,
} from './whatIf.ts';

/** What a programme might be: change something, see who enters and leaves and what it costs, keep it under a name. */
export default function WhatIfPage() {
  const { id = '' } = useParams();
  const t = useT();
  const translate = useTranslate();
  const { data, error } = useDocument(WhatIfDocument, { id });
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  if (!data) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  const { program } = data;
  if (!program?.whatIf) return <Alert severity="info">{t('shell.missing')}</Alert>;
  const { whatIf } = program;
  const head = (
    <PageHead
      title={t('scenario.title', { program: program.name })}
      aside={<Link to={`/program/${program.id}/show`}>{t('criteria.back')}</Link>}
    >
      {t(whatIf.mayKeep ? 'scenario.about' : 'scenario.aboutReader')}
    </PageHead>
  );
  return (
    <>
      {head}
      {whatIf.mayKeep ? (
        <Trying program={program} whatIf={whatIf} facts={data.criteriaFacts ?? []} key={program.id} />
      ) : (
        <KeptScenarios programId={program.id} scenarios={whatIf.scenarios} mayKeep={false} />
      )}
    </>
  );
}

interface TryingProps {
  program: Program;
  whatIf: WhatIf;
  facts: NonNullable<WhatIfQuery['criteriaFacts']>;
}

function Trying({ program, whatIf, facts }: TryingProps) {
  const t = useT();
  const present = program.criteriaVersions.find(({ number }) => number === program.criteria?.number)?.rule;
  const [values, setValues] = useState<Values>(() => unchanged(present));
  const [openId, setOpenId] = useState<string>();
  const open = whatIf.scenarios.find(({ id }) => id === openId);
  const input = changesInput(values, whatIf);
  const kept = open ? changesInput(valuesOf(open.changes, present, whatIf), whatIf) : {};
  useStay(JSON.stringify(input) !== JSON.stringify(kept));
  const settled = useSettled(JSON.stringify(input));
  const asked = JSON.parse(settled) as ScenarioChangesInput | null;
  const { data, isFetching, error } = useDocument(
    ScenarioTrialDocument,
    { programId: program.id, changes: asked ?? {} },
    { enabled: asked !== null },
  );
  const trial = asked ? data?.scenarioTrial : null;
  const mistakes = mistakesOf(trial?.issues ?? []);
  const show = (one: Kept) => {
    setOpenId(one.id);
    setValues(valuesOf(one.changes, present, whatIf));
  };
  return (
    <>
      <Columns wide="minmax(0, 2fr) minmax(0, 3fr)">
        <Box className="no-print">
          {open && (
            <Alert
              severity="info"
              sx={{ mb: 2 }}
              action={
                <Button
                  onClick={() => {
                    setOpenId(undefined);
                    setValues(unchanged(present));
                  }}
                >
                  {t('scenario.close')}
                </Button>
              }
            >
              {t('scenario.isOpen', { name: open.name })}
            </Alert>
          )}
          <ChangesFields
            values={values}
            whatIf={whatIf}
            facts={facts}
            mistakes={mistakes}
            onChange={setValues}
          />
          <Keeping
            program={program}
            open={open}
            input={input}
            isSound={trial?.issues.length === 0}
            onKept={setOpenId}
          />
        </Box>
        <Box>
          {isFetching && <LinearProgress className="no-print" aria-label={t('scenario.figures')} />}
          {error && <Alert severity="error">{t('shell.unavailable')}</Alert>}
          {input === null && <Alert severity="info">{t('criteria.unfinished')}</Alert>}
          {input !== null && !isChange(input) && (
            <Alert severity="info" sx={{ mb: 2 }}>
              {t('scenario.noChange')}
            </Alert>
          )}
          {trial?.criteria && (
            <Section title={t('criteria.words')}>
              <CriteriaTree rule={trial.criteria} />
            </Section>
          )}
          {trial && trial.issues.length > 0 && <Alert severity="warning">{t('scenario.mistakes')}</Alert>}
          {trial?.figures && <Figures figures={trial.figures} about={t('scenario.figuresAbout')} />}
        </Box>
      </Columns>
      <Box className="no-print">
        <KeptScenarios
          programId={program.id}
          scenarios={whatIf.scenarios}
          mayKeep
          openId={openId}
          onOpen={show}
        />
      </Box>
    </>
  );
}

interface KeepingProps {
  program: Program;
  open: Kept | undefined;
  input: ScenarioChangesInput | null;
  /** Whether the server has no mistake to name. */
  isSound: boolean;
  onKept: (id: string) => void;
}

/** Keep, keep as another one, turn into a draft, print. */
function Keeping({ program, open, input, isSound, onKept }: KeepingProps) {
  const t = useT();
  const [dialog, setDialog] = useState<'keep' | 'draft'>();
  const { scenarioUpdate } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(scenarioUpdate, { done: t('scenario.saved') });
  const close = () => setDialog(undefined);
  const isReady = isSound && isChange(input) && !pending;
  const mayDraft = program.availableActions.some(
    ({ action, allowed }) => action === 'programDraftSave' && allowed,
  );
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}>
      {open && (
        <Button
          variant="contained"
          disabled={!isReady}
          onClick={() => input && run({ id: open.id, expectedVersion: open.version, changes: input })}
        >
          {t('scenario.saveOver')}
        </Button>
      )}
      <Button variant={open ? 'outlined' : 'contained'} disabled={!isReady} onClick={() => setDialog('keep')}>
        {t(open ? 'scenario.saveAs' : 'scenario.save')}
      </Button>
      {mayDraft && (
        <Button variant="outlined" disabled={!isReady} onClick={() => setDialog('draft')}>
          {t('scenario.toDraft')}
        </Button>
      )}
      <Button onClick={() => window.print()}>{t('scenario.print')}</Button>
      {dialog === 'keep' && input && (
        <KeepDialog programId={program.id} changes={input} onKept={onKept} onClose={close} />
      )}
      {dialog === 'draft' && input && <DraftDialog program={program} changes={input} onClose={close} />}
    </Box>
  );
}
