"""Names of countries and governorates that are known without a gazetteer.

Finer places come from the book's own gazetteer; a name found here is a candidate, with the words it was read from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_ENGLISH: Final = (
    "Syria", "Iraq", "Yemen", "Gaza Strip", "Gaza", "West Bank", "Palestine", "Israel", "Lebanon", "Jordan", "Turkey", "Iran",
    "Ukraine", "Russia", "Libya", "Somalia", "Afghanistan", "Pakistan", "Sudan", "South Sudan", "Egypt", "Mali", "Nigeria",
    "Ethiopia", "El Salvador", "Colombia", "Peru", "Guatemala", "Honduras", "Nicaragua", "Bolivia", "Chile", "Myanmar",
    "Aleppo", "Idlib", "Raqqa", "Deir Ezzor", "Deir ez-Zor", "Deir al-Zor", "Hasakah", "Hasaka", "Homs", "Hama", "Latakia",
    "Tartus", "Tartous", "Daraa", "Deraa", "Sweida", "Suwayda", "Quneitra", "Rif Dimashq", "Damascus", "Nineveh", "Ninewa",
    "Mosul", "Anbar", "Kirkuk", "Salah al-Din", "Salahuddin", "Diyala", "Baghdad", "Basra", "Babil", "Erbil", "Dohuk",
    "Sulaymaniyah", "Karbala", "Najaf", "Wasit", "Maysan", "Dhi Qar", "Muthanna", "Qadisiyah", "North Gaza", "Gaza City",
    "Deir al-Balah", "Khan Younis", "Khan Yunis", "Rafah", "Jenin", "Nablus", "Hebron", "Ramallah", "Sanaa", "Sana'a", "Aden",
    "Taiz", "Hodeidah", "Saada", "Marib", "Hajjah", "Dhamar", "Kyiv", "Kharkiv", "Kherson", "Donetsk", "Luhansk",
    "Zaporizhzhia", "Mykolaiv", "Odesa", "Dnipropetrovsk", "Sumy", "Chernihiv", "Crimea",
)  # fmt: skip
_ARABIC: Final = (
    "سوريا", "سورية", "العراق", "اليمن", "قطاع غزة", "غزة", "الضفة الغربية", "فلسطين", "إسرائيل", "لبنان", "الأردن", "تركيا",
    "إيران", "أوكرانيا", "روسيا", "ليبيا", "الصومال", "أفغانستان", "السودان", "مصر", "حلب", "إدلب", "الرقة", "دير الزور",
    "الحسكة", "حمص", "حماة", "اللاذقية", "طرطوس", "درعا", "السويداء", "القنيطرة", "ريف دمشق", "دمشق", "نينوى", "الموصل",
    "الأنبار", "كركوك", "صلاح الدين", "ديالى", "بغداد", "البصرة", "بابل", "أربيل", "دهوك", "السليمانية", "كربلاء", "النجف",
    "واسط", "ميسان", "ذي قار", "المثنى", "القادسية", "شمال غزة", "دير البلح", "خان يونس", "رفح", "جنين", "نابلس", "الخليل",
    "رام الله", "صنعاء", "عدن", "تعز", "الحديدة", "صعدة", "مأرب", "حجة", "ذمار", "كييف", "خاركيف", "خيرسون", "دونيتسك",
)  # fmt: skip


def alternatives(names: Iterable[str]) -> str:
    """Give a pattern of all names, of two that begin alike the longer first; letter by letter, which is found faster."""
    ends: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        ends.setdefault(name[:1], []).append(name[1:])
    parts = [f"{re.escape(first)}{_of_ends(rest)}" if first else "" for first, rest in ends.items()]
    return "|".join(parts)


def _of_ends(ends: list[str]) -> str:
    return re.escape(ends[0]) if len(ends) == 1 else f"(?:{alternatives(ends)})"


ENGLISH: Final = re.compile(rf"\b(?:{alternatives(_ENGLISH)})\b(?!-led|-backed|n\b)")
ARABIC: Final = re.compile(rf"(?<![^\W_])(?:[وفبل]{{0,2}})({alternatives(_ARABIC)})(?![^\W_])")
"""Over the text as given, not the normalised one, so that names come out as they are spelled."""
