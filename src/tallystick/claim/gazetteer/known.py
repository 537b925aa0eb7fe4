"""Countries and governorates that are known without any gazetteer, with a point in or near the seat of each.

The codes are those of ISO 3166-1 and 3166-2. The points are ours, read off a map to a tenth of a degree: they say which
governorate is meant, not where anything happened in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tallystick.claim.gazetteer.model import GazetteerPlace
from tallystick.claim.gazetteer.names import skeleton
from tallystick.values.coordinates import Point

_COUNTRIES: Final = """
SY 35 38.5 Syria|Syrian Arab Republic|سوريا|سورية|Сирія
IQ 33 43.7 Iraq|العراق|Ірак
PS 31.9 35.2 Palestine|State of Palestine|فلسطين|Палестина
YE 15.5 47.5 Yemen|اليمن|Ємен
UA 49 31.5 Ukraine|أوكرانيا|Україна
LB 33.9 35.9 Lebanon|لبنان|Ліван
IL 31.5 35 Israel|إسرائيل|Ізраїль
JO 31.2 36.5 Jordan|الأردن|Йорданія
TR 39 35 Turkey|Türkiye|تركيا|Туреччина
IR 32.5 54 Iran|إيران|Іран
LY 27 17 Libya|ليبيا|Лівія
SO 5.5 46 Somalia|الصومال|Сомалі
SD 15.5 30 Sudan|السودان|Судан
AF 33.9 66 Afghanistan|أفغانستان|Афганістан
PK 30 69.5 Pakistan|باكستان|Пакистан
EG 26.5 29.8 Egypt|مصر|Єгипет
"""
_GOVERNORATES: Final = """
SY-HL 36.2 37.2 Aleppo|Halab|حلب
SY-ID 35.9 36.6 Idlib|Idleb|إدلب
SY-RA 36 39 Raqqa|Ar-Raqqah|الرقة
SY-DY 35.3 40.1 Deir ez-Zor|Deir Ezzor|دير الزور
SY-HA 36.5 40.7 Hasakah|Al-Hasakah|Hasaka|الحسكة
SY-HI 34.7 36.7 Homs|حمص
SY-HM 35.1 36.8 Hama|Hamah|حماة
SY-LA 35.5 35.8 Latakia|Lattakia|اللاذقية
SY-TA 34.9 35.9 Tartus|Tartous|طرطوس
SY-DR 32.6 36.1 Daraa|Deraa|درعا
SY-SU 32.7 36.6 Suwayda|As-Suwayda|Sweida|السويداء
SY-QU 33.1 35.8 Quneitra|القنيطرة
SY-RD 33.5 36.4 Rif Dimashq|Rural Damascus|Damascus Countryside|ريف دمشق
SY-DI 33.5 36.3 Damascus|دمشق
IQ-NI 36.3 43.1 Nineveh|Ninewa|Ninawa|نينوى
IQ-AN 33.4 43.3 Anbar|Al Anbar|الأنبار
IQ-KI 35.5 44.4 Kirkuk|كركوك
IQ-SD 34.6 43.7 Salah al-Din|Salahuddin|صلاح الدين
IQ-DI 33.7 44.6 Diyala|ديالى
IQ-BG 33.3 44.4 Baghdad|بغداد
IQ-BA 30.5 47.8 Basra|Basrah|البصرة
IQ-BB 32.5 44.4 Babil|Babylon|بابل
IQ-AR 36.2 44 Erbil|Arbil|أربيل
IQ-DA 36.9 43 Dohuk|Duhok|دهوك
IQ-SU 35.6 45.4 Sulaymaniyah|السليمانية
IQ-KA 32.6 44 Karbala|كربلاء
IQ-NA 32 44.3 Najaf|النجف
IQ-WA 32.5 45.8 Wasit|واسط
IQ-MA 31.8 47.1 Maysan|ميسان
IQ-DQ 31 46.3 Dhi Qar|ذي قار
IQ-MU 31.3 45.3 Muthanna|المثنى
IQ-QA 32 44.9 Qadisiyah|القادسية
PS-GZA 31.5 34.5 Gaza|Gaza City|غزة
PS-NGZ 31.5 34.5 North Gaza|شمال غزة
PS-DEB 31.4 34.4 Deir al-Balah|دير البلح
PS-KYS 31.3 34.3 Khan Yunis|Khan Younis|خان يونس
PS-RFH 31.3 34.2 Rafah|رفح
PS-JEN 32.5 35.3 Jenin|جنين
PS-NBS 32.2 35.3 Nablus|نابلس
PS-HBN 31.5 35.1 Hebron|الخليل
PS-RBH 31.9 35.2 Ramallah|رام الله
PS-TKM 32.3 35 Tulkarm|طولكرم
PS-JEM 31.8 35.2 Jerusalem|القدس
PS-BTH 31.7 35.2 Bethlehem|بيت لحم
YE-SA 15.4 44.2 Sanaa|Sana'a|صنعاء
YE-AD 12.8 45 Aden|عدن
YE-TA 13.6 44 Taiz|Taizz|تعز
YE-HU 14.8 43 Hodeidah|Al Hudaydah|الحديدة
YE-SD 16.9 43.8 Saada|Sa'dah|صعدة
YE-MA 15.5 45.3 Marib|Ma'rib|مأرب
YE-HJ 15.7 43.6 Hajjah|حجة
YE-DH 14.5 44.4 Dhamar|ذمار
YE-IB 14 44.2 Ibb|إب
YE-JA 16.2 44.8 Al Jawf|Jawf|الجوف
YE-BA 14 45.6 Al Bayda|Bayda|البيضاء
UA-30 50.5 30.5 Kyiv|Київ|كييف
UA-63 50 36.2 Kharkiv|Харків|خاركيف
UA-65 46.6 32.6 Kherson|Херсон|خيرسون
UA-14 48 37.8 Donetsk|Донецьк|دونيتسك
UA-09 48.6 39.3 Luhansk|Луганськ|لوغانسك
UA-23 47.8 35.2 Zaporizhzhia|Запоріжжя
UA-48 47 32 Mykolaiv|Миколаїв
UA-51 46.5 30.7 Odesa|Одеса
UA-12 48.5 35 Dnipropetrovsk|Dnipro|Дніпропетровськ|Дніпро
UA-59 50.9 34.8 Sumy|Суми
UA-74 51.5 31.3 Chernihiv|Чернігів
UA-43 45 34.1 Crimea|Крим
"""


def _read() -> Iterator[GazetteerPlace]:
    for table, kind in ((_COUNTRIES, "country"), (_GOVERNORATES, "governorate")):
        for line in table.strip().splitlines():
            code, lat, lon, names = line.split(" ", 3)
            all_names = tuple(names.split("|"))
            country, _, part = code.partition("-")
            area = f"{country}/{all_names[0]}" if part else country
            point = Point(lat, lon)
            yield GazetteerPlace(
                id=f"iso:{code}", name=all_names[0], kind=kind, point=point, size=2, area=area, names=all_names
            )


KNOWN: Final = tuple(_read())
_BY_KEY: Final[dict[str, list[tuple[str, GazetteerPlace]]]] = {}
for _place in KNOWN:
    for _name in _place.names:
        _BY_KEY.setdefault(skeleton(_name), []).append((_name, _place))


def find_known(keys: Iterable[str]) -> Sequence[tuple[str, GazetteerPlace]]:
    """Give the countries and governorates whose names stand under any of these keys.

    >>> {place.id for _, place in find_known([skeleton("Khan Younis")])}
    {'iso:PS-KYS'}
    """
    return [hit for key in keys for hit in _BY_KEY.get(key, ())]
