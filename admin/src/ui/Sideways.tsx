import Box from '@mui/material/Box';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useT } from '../i18n/useT.ts';
import { ink } from '../layout/inks.ts';

/**
 * A table that scrolls sideways where its place is too narrow. Only there Tab stops at it, so that the arrow keys can scroll it
 * (WCAG 2.1.1), and a line says that there are more columns until the last one is in sight.
 */
export function Sideways({ label, children }: { label: string; children: ReactNode }) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  const [hasMore, setHasMore] = useState(false);
  const look = useCallback(() => {
    const { current } = box;
    if (!current) return;
    setScrolls(current.scrollWidth > current.clientWidth);
    setHasMore(current.scrollLeft + current.clientWidth < current.scrollWidth - 1);
  }, []);
  useEffect(() => {
    const { current } = box;
    if (!current) return;
    const observer = new ResizeObserver(look);
    for (const one of [current, ...current.children]) observer.observe(one);
    return () => observer.disconnect();
  }, [look]);
  return (
    <>
      {scrolls && (
        <Box
          aria-hidden
          sx={{
            visibility: hasMore ? 'visible' : 'hidden',
            textAlign: 'right',
            px: 2,
            py: 0.5,
            fontSize: '0.87rem',
            color: ink.amber,
            bgcolor: ink.amberSoft,
          }}
        >
          {t('list.more')} →
        </Box>
      )}
      <Box
        ref={box}
        onScroll={look}
        sx={{ overflowX: 'auto', boxShadow: hasMore ? `inset -10px 0 8px -8px ${ink.quiet}` : undefined }}
        tabIndex={scrolls ? 0 : undefined}
        role="group"
        aria-label={label}
      >
        {children}
      </Box>
    </>
  );
}
