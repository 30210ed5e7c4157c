import { useT } from '../i18n/useT.ts';
import { choicesOf } from '../i18n/word.ts';
import { ChoiceField } from '../ui/ChoiceField.tsx';
import { useReportChoices } from './useReportChoices.ts';

/** All sectors or one. */
export function SectorChoice() {
  const t = useT();
  const { get, set } = useReportChoices();
  const options = [
    { value: '', label: t('shell.all') },
    ...choicesOf('Sector').map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <ChoiceField
      label={t('report.sector')}
      value={get('sector')}
      options={options}
      onChange={(value) => set('sector', value)}
    />
  );
}
