import { defaultTheme, type RaThemeOptions } from 'react-admin';
import { ink, inkProperties, inks } from './inks.ts';

const systemFont = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
/** Minimum touch target. */
const touch = { '@media (max-width: 899px), (pointer: coarse)': { minHeight: 44, minWidth: 44 } };
const focus = {
  '&.Mui-focusVisible, &:focus-visible': { outline: `3px solid ${ink.amber}`, outlineOffset: 2 },
};

/** On paper dark on white, whatever the screen shows. */
const paper = { '*, *::before, *::after': { color: '#000 !important', background: 'none !important' } };

/** Flat cards on a ground, one teal, system fonts (no font is downloaded). */
const themeOf = (look: 'light' | 'dark'): RaThemeOptions => ({
  ...defaultTheme,
  palette: {
    mode: look,
    primary: { main: inks[look].teal },
    secondary: { main: inks[look].teal },
    error: { main: inks[look].red },
    warning: { main: inks[look].amber },
    success: { main: inks[look].green },
    info: { main: inks[look].blue },
    text: { primary: inks[look].text, secondary: inks[look].quiet },
    background: { default: inks[look].ground, paper: inks[look].surface },
    divider: inks[look].line,
  },
  shape: { borderRadius: 8 },
  typography: {
    fontFamily: systemFont,
    fontSize: 14.5,
    h1: { fontSize: '1.5rem', fontWeight: 650, letterSpacing: '-0.01em', lineHeight: 1.25 },
    h2: { fontSize: '1.06rem', fontWeight: 650, lineHeight: 1.35 },
    h3: { fontSize: '0.95rem', fontWeight: 650 },
    h6: { fontWeight: 600 },
    button: { textTransform: 'none', fontWeight: 600 },
  },
  components: {
    ...defaultTheme.components,
    MuiCssBaseline: {
      styleOverrides: {
        ':root': inkProperties(look),
        body: { fontVariantNumeric: 'tabular-nums' },
        a: { color: ink.teal, textUnderlineOffset: '0.2em' },
        'a:focus-visible, [tabindex]:focus-visible': {
          outline: `3px solid ${ink.amber}`,
          outlineOffset: 2,
          borderRadius: 4,
        },
        '@media (prefers-reduced-motion: reduce)': {
          '*, *::before, *::after': { transition: 'none !important' },
        },
        '@media print': {
          'header, nav, .no-print': { display: 'none !important' },
          ...(look === 'dark' ? paper : {}),
        },
      },
    },
    MuiPaper: { defaultProps: { elevation: 0 } },
    MuiCard: { defaultProps: { variant: 'outlined' } },
    MuiButton: { defaultProps: { disableElevation: true }, styleOverrides: { root: { ...focus, ...touch } } },
    MuiIconButton: { styleOverrides: { root: { ...focus, ...touch } } },
    MuiButtonBase: { styleOverrides: { root: focus } },
    MuiTextField: { defaultProps: { variant: 'outlined', margin: 'dense', size: 'small', fullWidth: true } },
    MuiFormControl: {
      defaultProps: { variant: 'outlined', margin: 'dense', size: 'small', fullWidth: true },
    },
    MuiInputBase: { styleOverrides: { root: touch } },
    // react-admin keeps an empty line below every input for its error; half of it is enough.
    MuiFormHelperText: { styleOverrides: { root: { marginTop: 1, lineHeight: 1.2 } } },
    MuiOutlinedInput: { styleOverrides: { notchedOutline: { borderColor: ink.edge } } },
    MuiTableCell: {
      styleOverrides: {
        root: { borderColor: ink.line, padding: '5px 14px' },
        head: { color: ink.quiet, fontWeight: 600, whiteSpace: 'nowrap', backgroundColor: ink.surface },
      },
    },
    MuiTab: { styleOverrides: { root: { textTransform: 'none', fontSize: '0.97rem', minHeight: 46 } } },
    MuiDialog: { defaultProps: { fullWidth: true, maxWidth: 'sm' } },
    MuiTooltip: {
      styleOverrides: { tooltip: { fontSize: '0.85rem', backgroundColor: ink.text, color: ink.surface } },
    },
    MuiAlert: { styleOverrides: { root: { border: '1px solid', borderColor: ink.line } } },
  },
});

export const lightTheme = themeOf('light');
/** For those whose device, or who themselves, chose a dark look. */
export const darkTheme = themeOf('dark');
