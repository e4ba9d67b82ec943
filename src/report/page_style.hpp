#pragma once

namespace report {

// The page's own stylesheet: it stands in the page, as nothing may be fetched.
inline constexpr const char* stylesheet = R"css(
:root { color-scheme: light dark; --ink: #1d2a2f;
  --soft: #5a6a70;
  --paper: #fbfaf7;
  --line: #d9d5cc;
  --mark: #14606b; }
@media (prefers-color-scheme: dark) { :root { --ink: #ecebe6;
  --soft: #a9b3b5;
  --paper: #15191b;
  --line: #3a4245;
  --mark: #7cc5cf; } }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem 4rem; overflow-wrap: anywhere;
  background: var(--paper); color: var(--ink); font: 1.0625rem/1.55 system-ui, sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.2; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .3rem; }
p { margin: .3rem 0; }
.soft { color: var(--soft); font-size: .95rem; }
svg { width: 100%; height: auto; }
.tie { stroke: var(--soft); stroke-opacity: .35; stroke-width: .6; }
.person { fill: var(--mark); stroke: var(--paper); stroke-width: .5; }
.curve { fill: none; stroke: var(--mark); stroke-width: 2; }
.axis { stroke: var(--line); }
svg text { fill: var(--soft); font-size: 11px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: start; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line); }
td.n, th.n { text-align: end; }
nav a { color: var(--mark); margin-inline-end: 1rem; }
section + section { margin-top: 4rem; border-top: 3px solid var(--line); padding-top: 1rem; }
@media print { :root { --ink: #000;
  --soft: #444;
  --paper: #fff;
  --line: #bbb;
  --mark: #14606b; }
nav { display: none; }
section + section { break-before: page; }
h2 { break-after: avoid; } }
)css";

}  // namespace report
