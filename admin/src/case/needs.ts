import { useT } from '../i18n/useT.ts';
import { needs } from '../ui/choices.ts';

/** A need in words; a code that the console does not know is shown as it is. */
export function useNeedLabel(): (code: string) => string {
  const t = useT();
  return (code) => {
    const known = needs.find((need) => need === code);
    return known ? t(`case.need.${known}`) : code;
  };
}
