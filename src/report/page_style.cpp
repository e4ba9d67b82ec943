#include "report/page_style.hpp"

#include <algorithm>

#include "base/secret.hpp"
#include "web/assets.hpp"

namespace report {
namespace {

std::string font(const char* family, const char* weight, const char* file) {
  const auto asset = web::find_asset(web::asset_url(file).text());
  if (!asset) return {};
  std::string data = base::base64url(asset->bytes);
  std::ranges::replace(data, '-', '+');
  std::ranges::replace(data, '_', '/');
  return std::string("@font-face{font-family:\"") + family + "\";font-weight:" + weight +
         ";src:url(data:font/woff2;base64," + data + ") format(\"woff2\")}\n";
}

}  // namespace

std::string fonts() {
  return font("Grenze", "600", "grenze-latin.woff2") +
         font("Schibsted Grotesk", "400 900", "schibsted-latin.woff2");
}

const char* const stylesheet = R"css(
:root {
  color-scheme: light;
  --paper: #f4f6f3; --surface: #fff; --ink: #14201c; --ink-2: #44514b; --ink-3: #5b6862;
  --line: #d8deda; --line-2: #7a8781; --baize: #0e5245; --action: #0b5b4b; --tint: #e0ede8;
  --now: #f2b134; --heat: 14 82 69;
  --s0: #0c4ebf; --s1: #862e00; --s2: #5b8015; --s3: #5a007c; --s4: #1a2c35; --s5: #d94c77;
  --s6: #0f8fbd;
}
@media (prefers-color-scheme: dark) { :root {
  color-scheme: dark;
  --paper: #0f1614; --surface: #171f1c; --ink: #e8efeb; --ink-2: #b6c3bd; --ink-3: #93a39b;
  --line: #2b3632; --line-2: #6f8078; --baize: #1a4d42; --action: #84d3bc; --tint: #1b312b;
  --now: #f5bc4a; --heat: 132 211 188;
  --s0: #4f9bff; --s1: #d4733a; --s2: #aed13f; --s3: #b47cc4; --s4: #dce6f2; --s5: #f497a6;
  --s6: #2ac8f6;
} }
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word;
  font: 400 1rem/1.55 "Schibsted Grotesk", system-ui, sans-serif; }
h1, h2, h3, p, ul { margin: 0; padding: 0; }
h1, h2 { font-family: Grenze, Palatino, Georgia, serif; font-weight: 600; text-wrap: balance; }
h1, h2 { font-variant-numeric: lining-nums; }
h1 { font-size: clamp(2.4rem, 1.8rem + 2.6vw, 3.75rem); line-height: 1.04; max-width: 18ch; }
h2 { font-size: 1.75rem; line-height: 1.15; margin-bottom: .5rem; }
h3 { font-size: 1rem; font-weight: 600; line-height: 1.3; }
header, main { max-width: 72rem; margin-inline: auto; padding-inline: clamp(1rem, 3vw, 1.5rem); }
header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center;
  justify-content: space-between; min-height: 4.25rem; border-bottom: 1px solid var(--line); }
main { padding-block: 2rem 4.5rem; }
.sprite { position: absolute; }
.brand { display: flex; align-items: center; gap: .6rem; font: 600 1.3rem/1 Grenze, serif; }
.brand svg { width: 2.25rem; height: 2.25rem; fill: var(--ink); }
.brand .top { fill: var(--baize); }
.pick { position: absolute; opacity: 0; pointer-events: none; }
.languages { display: flex; gap: .25rem; }
.languages label { padding: .35rem .8rem; border-radius: 999px; cursor: pointer; font-weight: 600;
  font-size: .875rem; color: var(--ink-2); }
#pick-nl:checked ~ header label[for="pick-nl"], #pick-en:checked ~ header label[for="pick-en"] {
  background: var(--baize); color: #f2f7f4; }
#pick-nl:focus-visible ~ header label[for="pick-nl"],
#pick-en:focus-visible ~ header label[for="pick-en"] {
  box-shadow: 0 0 0 2px var(--paper), 0 0 0 5px var(--action); }
#pick-nl:checked ~ main #en, #pick-en:checked ~ main #nl { display: none; }
.lead { font-size: clamp(1.125rem, 1rem + .5vw, 1.375rem); line-height: 1.45; color: var(--ink-2);
  max-width: 38rem; margin-top: .9rem; }
.soft { color: var(--ink-2); max-width: 40rem; }
.lead + .soft { color: var(--ink-3); font-size: .875rem; margin-top: .4rem; }
.part { margin-top: 3rem; padding-top: 2rem; border-top: 1px solid var(--line); }
.part > .soft + * { margin-top: 1.25rem; }
@media (min-width: 64rem) { .two { display: grid; grid-template-columns: 1fr 1fr; gap: 0 3rem; } }
.measures { display: grid; gap: 2rem; margin-top: 1.25rem;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); }
.measure { border-top: 3px solid var(--ink); padding-top: .75rem; display: grid; gap: .6rem;
  align-content: start; break-inside: avoid; }
.says { font: 600 1.375rem/1.2 Grenze, Palatino, Georgia, serif;
  font-variant-numeric: lining-nums; }
.doubt { font-size: .9375rem; }
.misread { font-size: .875rem; color: var(--ink-3); }
.netmap { display: block; width: 100%; height: auto; max-height: 46rem; }
.tie { stroke: var(--line-2); stroke-opacity: .42; stroke-width: 1; }
.across { stroke: var(--ink-2); stroke-opacity: .75; stroke-width: 1.2; }
.person { stroke: var(--paper); stroke-width: 1.2; paint-order: stroke; }
.s0 { fill: var(--s0); } .s1 { fill: var(--s1); } .s2 { fill: var(--s2); } .s3 { fill: var(--s3); }
.s4 { fill: var(--s4); } .s5 { fill: var(--s5); } .s6 { fill: var(--s6); }
.s7 { fill: var(--ink-3); }
.mark { width: .95rem; height: .95rem; flex: none; vertical-align: -.1em; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; margin-top: 1rem;
  font-size: .9375rem; color: var(--ink-2); }
.legend li { display: flex; gap: .45rem; align-items: center; }
.chart { display: block; width: 100%; max-width: 44rem; height: auto; overflow: visible; }
.chart text { font: 500 13px/1 "Schibsted Grotesk", sans-serif; fill: var(--ink-2); }
.chart .lab { font-weight: 650; fill: var(--ink); paint-order: stroke; stroke: var(--paper);
  stroke-width: 4; }
.axis { stroke: var(--line); }
.line-a { fill: none; stroke: var(--action); stroke-width: 3; stroke-linejoin: round; }
.line-b { fill: none; stroke: var(--ink-2); stroke-width: 2.25; stroke-dasharray: 2 6;
  stroke-linecap: round; }
.hit { fill: var(--now); stroke: var(--ink); stroke-width: 1.5; }
details { margin-top: 1rem; max-width: 44rem; }
summary { cursor: pointer; font-weight: 600; font-size: .875rem; color: var(--action);
  min-height: 1.9rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100%;
  max-width: 46rem; }
th, td { text-align: start; padding: .5rem 1rem .5rem 0; border-bottom: 1px solid var(--line);
  vertical-align: baseline; }
thead th { font-size: .875rem; color: var(--ink-2); }
tbody th { font-weight: 500; }
.n { text-align: end; padding-inline-end: 0; padding-inline-start: 1rem; white-space: nowrap; }
.heat { border-collapse: separate; border-spacing: 3px; max-width: 60rem; margin-inline: -3px; }
.heat th, .heat td { border: 0; padding: .4rem .5rem; }
.heat thead th { text-align: center; vertical-align: bottom; }
.heat .name { display: block; font-weight: 600; overflow-wrap: normal; }
.heat tbody th { font-weight: 600; color: var(--ink-2); font-size: .875rem; min-width: 6rem; }
.heat tbody th .mark { margin-inline-end: .45rem; }
.heat tbody td { text-align: center; border-radius: 4px; font-weight: 600; min-width: 5rem; }
.heat small { display: block; font-weight: 400; font-size: .8125rem; white-space: nowrap; }
.h0 { background: rgb(var(--heat) / .05); } .h1 { background: rgb(var(--heat) / .12); }
.h2 { background: rgb(var(--heat) / .2); } .h3 { background: rgb(var(--heat) / .28); }
.h4 { background: rgb(var(--heat) / .36); } .h5 { background: rgb(var(--heat) / .44); }
.h6 { background: rgb(var(--heat) / .84); } .h7 { background: rgb(var(--heat) / .96); }
.h6, .h7 { color: var(--paper); }
.method p { max-width: 40rem; margin-top: .5rem; }
@media (max-width: 40rem) {
  .chart text { font-size: 17px; }
  .part { margin-top: 2rem; padding-top: 1.5rem; }
}
@page { margin: 16mm 14mm; }
@media print {
  :root { color-scheme: light; --paper: #fff; --surface: #fff; --ink: #000; --ink-2: #333;
    --ink-3: #4a4a4a; --line: #bbb; --line-2: #777; --action: #0b5b4b; --heat: 14 82 69;
    --s0: #0c4ebf; --s1: #862e00; --s2: #5b8015; --s3: #5a007c; --s4: #1a2c35; --s5: #d94c77;
    --s6: #0f8fbd; }
  body { font-size: 10.5pt; }
  header, details { display: none; }
  main { padding: 0; max-width: none; }
  h1 { font-size: 26pt; } h2 { font-size: 16pt; break-after: avoid; }
  .says { font-size: 13pt; }
  .measures { grid-template-columns: 1fr 1fr; gap: 1.25rem; }
  .two { display: block; }
  .part { margin-top: 1.25rem; padding-top: 1rem; }
  .netmap { max-height: 120mm; } .netmap, .chart, table, tr, .whole { break-inside: avoid; }
  .heat td, .mark, .hit { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
)css";

}  // namespace report
