import { useEffect } from 'react';

/** Lets the browser ask before the page is left, while something on it is not done: rows that wait for their turn, a form that is not saved. */
export function useStay(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isOpen]);
}
