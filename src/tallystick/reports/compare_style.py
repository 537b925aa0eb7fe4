"""How a printed comparison looks: on a screen, on a telephone, on paper, from the left and from the right."""

from __future__ import annotations

from typing import Final

SVG_STYLE: Final = """
svg{direction:ltr;font:12px/1 system-ui,"Noto Sans","Noto Sans Arabic",sans-serif}svg text{fill:#1d2329}
svg .tick,svg .key{fill:#5b6670;font-size:11px}svg .grid{stroke:#d9dee2}svg .total{fill:#44525e}svg .more{fill:#1f5a86}
svg .less{fill:#9b2d1f}svg .join{stroke:#8a949c;stroke-dasharray:2 2}svg .heading{font-weight:600;font-size:14px}
"""
"""The part that a picture by itself needs."""

STYLE: Final = (
    SVG_STYLE
    + """
:root{--ink:#1d2329;--soft:#5b6670;--line:#d9dee2;--paper:#fff;--tint:#f5f7f8;--blue:#1f5a86;--red:#9b2d1f}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
font:17px/1.6 Charter,"Bitstream Charter",Georgia,"Noto Serif",serif}
html[lang=ar] body,article[lang=ar]{
font-family:Amiri,"Noto Naskh Arabic","Geeza Pro","Traditional Arabic",serif;line-height:1.8}
article[lang=ar]{font-size:1.12em}html[lang=ar] body{font-size:19px}
article[lang=en]{font:.9em/1.6 Charter,"Bitstream Charter",Georgia,"Noto Serif",serif}
main{max-width:52rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
.title{font-size:1.9rem;line-height:1.25;margin:0 0 .3rem}
h2{font-size:1.4rem;line-height:1.3;margin:3rem 0 .5rem}h3{font-size:1.08rem;margin:2rem 0 .4rem}
p{margin:.5rem 0}.lede,figcaption{color:var(--soft)}
article{border-block:2px solid var(--ink);margin:3.5rem 0;padding:2rem 0 1.5rem}article .title{margin-top:0}
blockquote{margin:.6rem 0;padding:1rem 1.3rem;background:var(--tint);border-inline-start:4px solid var(--blue)}
blockquote p{margin:0}sup{line-height:0;font-size:.75em}a{color:var(--blue);text-decoration:none}
.limits ul{margin:.3rem 0;padding-inline-start:1.2rem}.limits li{margin:.25rem 0}.limits h3{color:var(--red)}
.notes,.cases,.long,figcaption,dl{font-size:.88rem}.notes ol{padding-inline-start:1.8rem}.notes p{margin:.15rem 0}
[lang=ar] ol{list-style-type:arabic-indic}article[lang=en] ol{list-style-type:decimal}
table{border-collapse:collapse;width:100%;margin:.6rem 0;font-size:.92rem;font-variant-numeric:tabular-nums}
.long table{font-size:.95em}
th,td{text-align:start;padding:.4rem .55rem;border-bottom:1px solid var(--line);vertical-align:top}
tbody th{font-weight:600}thead th{color:var(--soft);font-weight:600;vertical-align:bottom}
td.n,th.n{text-align:end;white-space:nowrap}thead th.n{white-space:normal}
tr.sum>*{border-top:2px solid var(--ink);border-bottom:0;font-weight:700}
.steps td:nth-child(2){min-width:14rem}.wide{overflow-x:auto}
figure{margin:1.5rem 0}svg{width:100%;height:auto;display:block}
details{margin:.5rem 0;border-bottom:1px solid var(--line);padding-bottom:.5rem}
summary{cursor:pointer;font-weight:600}.cases p{overflow-wrap:anywhere;color:var(--soft)}.cases b{color:var(--ink)}
dl{display:grid;grid-template-columns:minmax(7rem,auto) 1fr;gap:.2rem 1rem}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
@media (max-width:34rem){body{font-size:16px}html[lang=ar] body{font-size:18px}
figure svg{font-size:13.5px;overflow:visible}
figure svg .tick,figure svg .key{font-size:12.5px}
main{padding:1.5rem 1rem 3rem}.title{font-size:1.5rem}
dl{grid-template-columns:1fr}dt{margin-top:.4rem}th,td{padding:.35rem .4rem}
.steps table,.steps thead,.steps tbody{display:block}
.steps tr{display:grid;grid-template-columns:2rem 1fr 1fr 1.3fr .8fr;
border-bottom:1px solid var(--line)}.steps th,.steps td{border:0;min-width:0}.steps tr>:nth-child(2){grid-column:2/-1}
.steps tr>:nth-child(3){grid-column:2}.steps td.n{white-space:normal}}
@media print{@page{margin:16mm 15mm}body{font-size:9.5pt;line-height:1.45}html[lang=ar] body{font-size:10.6pt}
table{font-size:8.5pt}th,td{padding:.25rem .4rem}
.long table,.cases{font-size:7.5pt;line-height:1.3}.long th,.long td{padding:.1rem .3rem}figure svg{max-height:105mm}
main{max-width:none;padding:0}a{color:inherit}
article{break-before:page;break-after:page;border:0;margin:0;padding:0}
blockquote,figure,tr,li,.totals{break-inside:avoid}h2,h3{break-after:avoid}thead{display:table-header-group}
.wide{overflow:visible}details::details-content{content-visibility:visible;block-size:auto;opacity:1}}
"""
)
