import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import InputBase from '@mui/material/InputBase';
import { type FormEvent, useEffect, useRef } from 'react';
import { useNavigate } from 'react-router-dom';
import { useT } from '../i18n/useT.ts';
import { digitsOf, WHOLE_NUMBER } from './search.data.ts';

/** One search for people, households and cases. The key / focuses it from anywhere. */
export function SearchBox() {
  const t = useT();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const typing =
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, [contenteditable], [role="dialog"]');
      if (event.key !== '/' || typing) return;
      event.preventDefault();
      input.current?.focus();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  function submit(event: FormEvent) {
    event.preventDefault();
    const text = input.current?.value.trim();
    if (!text) return;
    const digits = digitsOf(text);
    if (digits?.length === WHOLE_NUMBER) navigate('/search', { state: { number: digits } });
    else navigate(`/search?q=${encodeURIComponent(text)}`);
  }

  return (
    <Box
      component="form"
      role="search"
      aria-label={t('search.title')}
      onSubmit={submit}
      sx={{
        flex: '0 1 28rem',
        minWidth: 0,
        display: 'flex',
        alignItems: 'center',
        bgcolor: 'rgba(255,255,255,.14)',
        borderRadius: 2,
        pl: 1.5,
      }}
    >
      <SearchIcon fontSize="small" aria-hidden />
      <InputBase
        type="search"
        inputRef={input}
        placeholder={t('search.placeholder')}
        slotProps={{ input: { 'aria-label': t('search.label') } }}
        sx={{ flex: 1, color: 'inherit', px: 1, '& input::placeholder': { opacity: 0.85 } }}
      />
    </Box>
  );
}
