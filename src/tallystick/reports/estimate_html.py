"""A study as one HTML page that needs nothing else: no script, no font, no image from elsewhere.

Documented and estimated persons stand in columns of their own; every picture has its text.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final

from tallystick.estimation.result import Diagnostic, Method, Result
from tallystick.estimation.study import StratumStudy, Study, Timed
from tallystick.reports.estimate_svg import MOST_BARS, density_svg, intervals_svg, overlaps_svg
from tallystick.reports.estimate_words import (
    ASSUMES,
    DIAGNOSTIC,
    NAME,
    NOT_SAID,
    disagreement,
    overlaps,
    spread,
    summary,
)
from tallystick.reports.page import page_of

STYLE: Final = """
:root{--ink:#1d2329;--soft:#5b6670;--line:#d9dee2;--paper:#fff;--tint:#f5f7f8;--blue:#1f5a86;--wash:#cfe0ec;--red:#9b2d1f}
@media (prefers-color-scheme:dark){:root{--ink:#e8ebed;--soft:#a3adb5;--line:#3a434a;--paper:#14181b;--tint:#1c2226;
--blue:#8fc1e6;--wash:#274a63;--red:#f0978a}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.55 Charter,"Bitstream Charter",Georgia,serif}
main{max-width:50rem;margin:0 auto;padding:3rem 1.25rem 5rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .4rem}h2{font-size:1.35rem;margin:3rem 0 .5rem}
h3{font-size:1.05rem;margin:2rem 0 .3rem}
p{margin:.5rem 0}.lede,.soft,figcaption,footer{color:var(--soft)}
figcaption,.soft,footer,table{font-size:.9rem}
.numbers{display:flex;gap:1rem;flex-wrap:wrap;margin:1.5rem 0}
.numbers div{flex:1 1 14rem;border:1px solid var(--line);border-radius:6px;padding:.9rem 1.1rem;background:var(--tint)}
.numbers b{display:block;font-size:1.6rem;line-height:1.25;font-variant-numeric:tabular-nums}
table{border-collapse:collapse;width:100%;margin:1rem 0;font-variant-numeric:tabular-nums}
th,td{text-align:start;padding:.45rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
thead th{color:var(--soft);font-weight:600}td.n,th.n{text-align:end;white-space:nowrap}
.refusal{border-inline-start:3px solid var(--red);padding:.2rem 0 .2rem 1rem;margin:1rem 0}
.note{border-inline-start:3px solid var(--line);padding:.2rem 0 .2rem 1rem;margin:1rem 0}
.wide{overflow-x:auto}
figure{margin:1.2rem 0}svg{width:100%;height:auto;display:block;font:13px/1 system-ui,sans-serif}
svg text{fill:var(--ink)}svg .tick{fill:var(--soft);font-size:11px}svg .grid{stroke:var(--line)}
svg .documented{stroke:var(--red);stroke-dasharray:4 3}
svg .documented-label,svg .refused{fill:var(--red);font-size:12px}
svg .interval{stroke:var(--blue);stroke-width:3}svg .cap{stroke:var(--blue);stroke-width:2}svg .median{fill:var(--blue)}
svg .figure{font-weight:600}svg .within{fill:var(--wash)}svg .curve{fill:none;stroke:var(--blue);stroke-width:2}
svg .median-line{stroke:var(--blue)}svg .bar{fill:var(--blue)}svg .on{fill:var(--ink)}svg .off{fill:var(--line)}
svg .join{stroke:var(--ink);stroke-width:2}
details{margin:.6rem 0}summary{cursor:pointer;color:var(--blue)}
dl{display:grid;grid-template-columns:minmax(9rem,auto) 1fr;gap:.15rem 1rem;font-size:.88rem}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
@media (max-width:34rem){main{padding:1.5rem 1rem 3rem}svg{font-size:17px;overflow:visible}
svg .tick,svg .documented-label,svg .refused{font-size:15px}
thead th:last-child,tbody td:last-child{display:none}th,td{padding:.35rem .3rem}thead th.n{white-space:normal}}
@media print{main{max-width:none;padding:0}figure,.numbers,tr{break-inside:avoid}}
"""
CURVE: Final = {
    Method.DGA: "posterior probability of each number of persons",
    Method.LATENT: "posterior probability of each number of persons",
    Method.LOGLINEAR: "estimates from the resampled tables (a sampling distribution, not a posterior)",
    Method.LOGLINEAR_BIC: "mixture of the models' own approximations",
}


def estimate_page(study: Study) -> str:
    """Give the whole page."""
    parts = "".join(_stratum(one, study) for one in study.strata)
    summed = f" Columns summed over: {escape(', '.join(study.summed_over))}." if study.summed_over else ""
    said = "".join(f"<li>{escape(line)}</li>" for line in NOT_SAID)
    divided = (
        f"<p>The table is divided by {escape(study.by)}. Estimates of the parts are not added: bounds do not add.</p>"
        if study.by
        else ""
    )
    return page_of(
        f"How many were never recorded? {study.file}",
        STYLE,
        '<h1>How many were never recorded?</h1><p class="lede">Multiple systems estimation from the overlaps of the '
        f"lists in {escape(study.file)}.{summed}</p>{divided}{parts}"
        f"<h2>What these numbers do not say</h2><ul>{said}</ul>"
        f"<footer><p>Made by tallystick with seed {study.seed}; the same file and seed give the same "
        "digits. Each method is derived, with its sources, under docs/method in the documentation.</p></footer>",
    )


def _stratum(one: StratumStudy, study: Study) -> str:
    patterns = one.patterns
    head = f"<h2>{escape(study.by)}: {escape(one.stratum)}</h2>" if one.stratum else ""
    given = [r.estimated for r in one.results if r.estimated is not None]
    span = f"{min(e.median for e in given):,.0f} to {max(e.median for e in given):,.0f}" if given else "no number"
    if len(given) == 1:
        span = f"{given[0].median:,.0f}"
    found = "".join(f'<p class="note">{escape(_capital(f.words))}.</p>' for f in one.findings)
    rows = [(NAME[r.method], r.estimated) for r in one.results]
    persons, lists = patterns.observed.persons, len(patterns.lists)
    return (
        f'{head}<div class="numbers"><div>Documented<b>{persons:,}</b>{_noun(persons, "person")} on at least one of '
        f"{lists} {_noun(lists, 'list')}: {escape(', '.join(patterns.lists))}</div>"
        f"<div>Estimated in all<b>{span}</b>{escape(spread(one))}</div>"
        f"</div><p>{escape(disagreement(one))}</p>"
        f"<figure tabindex='0'>{intervals_svg(rows, patterns.observed.persons, summary(one))}"
        f"<figcaption>Median and 95% interval of each method. The dashed line is what was documented."
        f"</figcaption></figure>{_table(one)}{found}"
        f"<h3>Who is on which list</h3><figure tabindex='0'>{overlaps_svg(patterns, overlaps(patterns))}"
        "<figcaption>Each column is one pattern: persons on exactly the lists with a dark dot. "
        f"{escape(_shown(len(patterns.counts)))}</figcaption></figure>"
        f"{''.join(_method(timed, one) for timed in one.timed)}"
    )


def _noun(many: int, noun: str) -> str:
    return noun if many == 1 else f"{noun}s"


def _shown(patterns: int) -> str:
    return f"The {MOST_BARS} largest of {patterns} patterns are shown." if patterns > MOST_BARS else ""


def _table(one: StratumStudy) -> str:
    body = ""
    for timed in one.timed:
        r = timed.result
        if r.estimated is None:
            cells = '<td class="n" colspan="3">no number</td>'
        else:
            e = r.estimated
            cells = "".join(f'<td class="n">{value:,.0f}</td>' for value in (e.median, e.lower, e.upper))
        seconds = f"{timed.seconds:.2f}"
        body += (
            f'<tr><th scope="row">{NAME[r.method]}</th><td class="n">{one.patterns.observed.persons:,}</td>'
            f'{cells}<td class="n">{seconds}</td></tr>'
        )
    return (
        '<div class="wide" tabindex="0"><table><thead><tr><th scope="col">Method</th>'
        '<th class="n" scope="col">Documented</th>'
        '<th class="n" scope="col">Estimated in all</th><th class="n" scope="col">from</th>'
        '<th class="n" scope="col">to</th><th class="n" scope="col">Seconds</th></tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _method(timed: Timed, one: StratumStudy) -> str:
    r = timed.result
    text = f'<h3>{_capital(NAME[r.method])}</h3><p class="soft">Assumes: {escape(ASSUMES[r.method])}</p>'
    if r.refused is not None:
        text += (
            f'<div class="refusal"><p><strong>No number.</strong> {escape(r.refused.reason)}.</p>'
            f"<p>What would help: {escape(r.refused.remedy[0].lower() + r.refused.remedy[1:])}.</p></div>"
        )
    text += "".join(f'<p class="note">{escape(_capital(w))}.</p>' for w in r.warnings)
    if r.estimated is not None and r.density is not None:
        label = f"{_capital(NAME[r.method])}, {CURVE[r.method]}: highest near {_peak(r):,.0f}; {summary(one)}"
        picture = density_svg(r.density, r.estimated, one.patterns.observed.persons, label)
        words = f"{_capital(CURVE[r.method])}; the 95% interval is shaded."
        text += f"<figure tabindex='0'>{picture}<figcaption>{words}</figcaption></figure>"
    if r.diagnostics:
        text += f"<details><summary>Diagnostics</summary>{_list(r.diagnostics)}</details>"
    return text


def _peak(result: Result) -> float:
    assert result.density is not None  # noqa: S101 -- asked only where there is one
    heights = result.density.heights
    return result.density.persons[heights.index(max(heights))]


def _list(value: Diagnostic) -> str:
    if isinstance(value, Mapping):
        inner = "".join(
            f"<dt>{escape(DIAGNOSTIC.get(key, key.replace('_', ' ')))}</dt>"
            f"<dd>{one if key == 'seed' else _list(one)}</dd>"
            for key, one in value.items()
        )
        return f"<dl>{inner}</dl>"
    if isinstance(value, tuple):
        if any(isinstance(one, Mapping) for one in value):
            return "".join(_list(one) for one in value)
        return escape(", ".join(_plain(one) for one in value)) or "none"
    return escape(_plain(value))


def _plain(value: Diagnostic) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"  # noqa: PLR2004 -- persons, not shares
    return f"{value:,}" if isinstance(value, int) else str(value)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
