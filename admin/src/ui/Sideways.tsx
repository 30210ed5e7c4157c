import Box from '@mui/material/Box';
import { type ReactNode, useEffect, useRef, useState } from 'react';

/**
 * A table that scrolls sideways where its place is too narrow. Only there Tab stops at it, so that the arrow keys can scroll it
 * (WCAG 2.1.1).
 */
export function Sideways({ label, children }: { label: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const { current } = box;
    if (!current) return;
    const observer = new ResizeObserver(() => setScrolls(current.scrollWidth > current.clientWidth));
    for (const one of [current, ...current.children]) observer.observe(one);
    return () => observer.disconnect();
  }, []);
  return (
    <Box
      ref={box}
      sx={{ overflowX: 'auto' }}
      tabIndex={scrolls ? 0 : undefined}
      role="group"
      aria-label={label}
    >
      {children}
    </Box>
  );
}
