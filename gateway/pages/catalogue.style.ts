/** One style for screen, phone, dark screens and paper. Its contrast is at least 4.5 : 1 in both looks. */
export const STYLE = `
:root { --paper: #fff; --ink: #1b1b1b; --soft: #555; --line: #d5d5d0; --link: #0b5551; --note: #fbefd9; --note-ink: #6b4300; }
@media (prefers-color-scheme: dark) {
:root { --paper: #141a1a; --ink: #ececec; --soft: #b6bcbc; --line: #3b4545; --link: #7fd1c8; --note: #3a2c10; --note-ink: #f4d9a4; }
}
* { box-sizing: border-box; }
body { margin: 0; font: 1.05rem/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
header, main, footer { max-width: 60rem; margin: 0 auto; padding: 1rem; }
header { display: flex; gap: 1rem; justify-content: space-between; align-items: center; border-bottom: 2px solid var(--line); }
header p { margin: 0; }
a { color: var(--link); }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.language { flex: none; }
.language, .back a, .links a, .jump a, h3 a { display: inline-block; padding: .4rem 0; }
.sample { max-width: 60rem; margin: 0 auto; padding: .5rem 1rem; background: var(--note); color: var(--note-ink); font-weight: 600; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: .5rem 0; }
h2 { font-size: 1.3rem; margin: 1.8rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
h3 { font-size: 1.1rem; margin: 0; }
.lead { font-size: 1.1rem; margin: 0 0 1rem; max-width: 46rem; }
.jump { display: flex; flex-wrap: wrap; gap: 0 1.2rem; list-style: none; padding: 0; margin: 0; }
.cards { list-style: none; padding: 0; margin: 0; display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr)); }
.cards > li { border: 1px solid var(--line); border-radius: .5rem; padding: .6rem 1rem; }
.cards p { margin: .1rem 0 .5rem; }
dl { margin: 0; }
dl div { display: grid; grid-template-columns: minmax(7rem, 11rem) 1fr; gap: 0 1rem; padding: .2rem 0; }
dt { color: var(--soft); }
dd { margin: 0; }
ol, ul { padding-left: 1.4rem; }
.cards, .jump { padding-left: 0; }
.note { background: var(--note); color: var(--note-ink); padding: .6rem 1rem; border-radius: .5rem; }
footer { border-top: 1px solid var(--line); color: var(--soft); font-size: .95rem; margin-top: 2rem; }
@media (max-width: 30rem) {
dl div { grid-template-columns: 1fr; }
h1 { font-size: 1.6rem; }
}
@media print {
:root { --paper: #fff; --ink: #000; --soft: #333; --line: #999; --link: #000; --note: #fff; --note-ink: #000; }
body { font-size: 10.5pt; }
nav, .language, .links, .back { display: none; }
a { text-decoration: none; }
h1, h2, h3 { break-after: avoid; }
.cards { display: block; }
.cards > li { break-inside: avoid; margin-bottom: 6pt; }
}
`;
