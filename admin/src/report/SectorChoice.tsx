import { useT } from '../i18n/useT.ts';
import { sectors } from '../ui/choices.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { useReportChoices } from './useReportChoices.ts';

/** All sectors or one. */
export function SectorChoice() {
  const t = useT();
  const { get, set } = useReportChoices();
  const options = [
    { value: '', label: t('shell.all') },
    ...sectors.map((value) => ({ value, label: t(`sector.${value}`) })),
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
