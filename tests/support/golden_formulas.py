"""The golden formulas, by topic: every function that the page computes, with every kind of value."""

from __future__ import annotations

from itertools import product

_NUMBERS = ("khong", "mot", "am", "ba", "lon", "trong", "so_chu", "dung", "ten", "chia")
_ALL = ("khong", "mot", "am", "nua", "trong", "ten", "so_chu", "rong", "dung", "sai", "chia", "thieu")
_RANGES = ("p_1:p_12", "q_1:q_12", "loi_1:loi_3", "het_1:het_2", "da_von", "p_1:p_1", "von:nhom")
_OPERATORS = ("+", "-", "*", "/", "^", "&")
_RELATIONS = ("=", "<>", "<", "<=", ">", ">=")
_CRITERIA = (
    *("5", "-2", "TRUE", '"5"', '">3"', '"<=3"', '"<>5"', '"<>"', '"="', '""', '"Ha"', '"h*"', '"<>Ha"', '"?a"'),
    *('">Ha"', '"*"', '"~*"', '"=ha"', "p_1", "trong", "ten", '"huyện"', '"0,1"', '"10%"', '"TRUE"', '"#DIV/0!"'),
)


_OPERATORS_PAIRS = product(
    ("mot", "am", "trong", "so_chu", "ten", "dung", "chia"), ("khong", "ba", "rong", "so_chu", "dung")
)
OPERATORS = [
    *(f"={left}{sign}{right}" for (left, right), sign in product(_OPERATORS_PAIRS, _OPERATORS)),
    *(f"=-{name}" for name in _ALL),
    *(f"={name}%" for name in _ALL),
    *("=-2^2", "=0-2^2", "=2^3^2", "=2^-1", "=50%%", "=--5", "=1+2*3-4/5", "=(1+2)*3", "=1E3+1", '="a"&1/3'),
    *("=0.5-0.4-0.1", "=(0.5-0.4-0.1)", "=0=0.5-0.4-0.1", "=(0.5-0.4-0.1)*1", "=1.1-1-0.1", "=0.1+0.2-0.3"),
    *("=-0.3+0.1+0.2", "=lon-lon", "=1E15+1-1E15", "=sai_so-0.97", "=+(0.5-0.4-0.1)", "=4.1-4-0.1"),
    *("=10^308*10", "=-(10^308)*10", "=khong^khong", "=khong^-1", "=am^nua", "=am^2", "=am^3", "=2^10", "=2^0.5"),
    *("=trong", "=ten", "=chia", "=dung", "=r mot", "=rat_lon*rat_lon", "=nho/rat_lon", "=ba*3", "=-khong"),
]
"""Arithmetic and ``&`` between every two kinds of values, precedence, signs, the snap to zero."""


_TEXTS_WRITTEN = (
    "12",
    "-12",
    "+3",
    " 7 ",
    "1,234.5",
    "12,34",
    "1e3",
    "50%",
    "$5",
    "(3)",
    "",
    "1.2.3",
    ".5",
    "5.",
    ".",
    "2026-01-31",
)
TEXTS = [
    *(f'="{text}"+0' for text in _TEXTS_WRITTEN if text not in {"", ".", "12,34", "1.2.3"}),
    *(f'=IFERROR(("{text}"&"")*1,"no")' for text in _TEXTS_WRITTEN),
    *(
        f'={number}&""'
        for number in (
            "1/3",
            "2/3*100",
            "1E20",
            "1E21",
            "1/8",
            "0.00001",
            "1/3000",
            "1E-12",
            "123456789012345678",
            "-1/7",
            "0.1+0.2",
            "1E15+0.3",
        )
    ),
    '=lon&"|"&nho&"|"&rat_lon',
    '=sai_so&""',
]
"""Numbers as text and text as numbers."""


_COMPARISONS_NAMES = ("khong", "mot", "trong", "ten", "hoa", "rong", "so_chu", "dung", "sai", "chia")
_COMPARISONS_WORDS = (
    ("a", "ă"),
    ("ă", "â"),
    ("b", "ă"),
    ("d", "đ"),
    ("đ", "e"),
    ("ma", "má"),
    ("má", "mạ"),
    ("mạ", "mb"),
    ("ơ", "o"),
)
COMPARISONS = [
    *(f"={left}{sign}{right}" for left, right, sign in product(_COMPARISONS_NAMES, _COMPARISONS_NAMES, ("=", "<"))),
    *(f"=mot{sign}nua" for sign in _RELATIONS),
    *(f"=0.1+0.2{sign}0.3" for sign in _RELATIONS),
    *("=22.26-21.29=0.97", "=1E15+1=1E15", "=1E14+1=1E14", "=1/3=0.333333333333333", "=-1/3=-0.333333333333333"),
    *(f'="{left}"{sign}"{right}"' for (left, right), sign in product(_COMPARISONS_WORDS, ("<", ">", "="))),
    *('="Tỉnh"="TỈNH"', '="Sở Y tế"<"Sở Tài chính"', '="a"<"ab"', '="A"<"b"', "=SUMPRODUCT(--(p_1:p_12=5))"),
]
"""Every relation between every two kinds of values; 15 digits; Vietnamese text."""


_ROUNDING_FIGURES = (
    "1.005",
    "0.285",
    "5.015",
    "9.995",
    "8.325",
    "1.255",
    "2.5",
    "-2.5",
    "1234567.891",
    "1.1*100",
    "0",
    "-0.4",
    "1/3",
    "1E-7",
    "99.9999999999999",
    "0.55",
    "-7.0531",
    "123456789012345.5",
)
_ROUNDING_DIGITS = ("0", "2", "-2", "5")
ROUNDING = [
    *(
        f"={name}({figure},{places})"
        for name, figure, places in product(("ROUND", "ROUNDUP", "ROUNDDOWN"), _ROUNDING_FIGURES, _ROUNDING_DIGITS)
    ),
    *(f"={name}({figure})" for name, figure in product(("INT", "ABS"), (*_ROUNDING_FIGURES, *_ALL))),
    *(f"=ROUND({name},1)" for name in _ALL),
    *(f"=ROUND(lon,{name})" for name in ("mot", "am", "trong", "dung", "ten", "thieu", "nua")),
    *(
        f"=MOD({left},{right})"
        for left, right in product(("7", "-7", "5.5", "0.3", "trong"), ("3", "-3", "0.1", "khong", "so_chu"))
    ),
    *(
        "=MOD(1E16,3)",
        "=TRUNC(-1.79,1)",
        "=TRUNC(lon)",
        "=SUMPRODUCT(ROUND(q_1:q_12/3,1))",
        "=ROUND(lon*rat_lon,2)",
        "=ROUND(q_1:q_12,0)",
    ),
]
"""The rounding functions, at halves that binary fractions miss, and whole-number functions."""


_AGGREGATES_FUNCTIONS = ("SUM", "AVERAGE", "MIN", "MAX", "COUNT", "COUNTA", "PRODUCT")
_AGGREGATES_MIXED = (
    '"5",2',
    "so_chu,2",
    "TRUE,2",
    "dung,2",
    "trong,1",
    '"",1',
    "p_1:p_12,q_1:q_12",
    "p_1,q_2,mot",
    "chia,1",
    "thieu,loi_1:loi_3",
    "1,,2",
)
AGGREGATES = [
    *(f"={name}({cells})" for name, cells in product(_AGGREGATES_FUNCTIONS, (*_RANGES, *_AGGREGATES_MIXED))),
    *(f"=COUNTBLANK({cells})" for cells in _RANGES),
    *(
        "=SUMPRODUCT(p_1:p_12,q_1:q_12)",
        "=SUMPRODUCT(p_1:p_12,q_1:q_3)",
        "=SUMPRODUCT(q_1:q_12)",
        "=SUMPRODUCT(loi_1:loi_3)",
    ),
    *(
        "=SUMPRODUCT(--(q_1:q_12>50))",
        "=SUMPRODUCT((q_1:q_12>50)*q_1:q_12)",
        "=SUMPRODUCT((MOD(q_1:q_3,2)=0)*q_1:q_3)",
    ),
    *(
        "=SUM(q_1:q_12*2)",
        "=SUM(da_von,da_giai_ngan)",
        "=SUM(da_giai_ngan)/COUNT(da_von)",
        "=MAX(q_1:q_12-p_1:p_12)",
    ),
    *(
        "=SUM(IF(q_1:q_12>50,q_1:q_12,0))",
        "=SUM(0.1,0.2,0.3)=0.6",
        "=SUM(q_1:q_12)-SUM(q_1:q_11)-q_12",
        "=SUM(het_1:het_2)",
    ),
]
"""Sums, counts and averages over ranges, lone cells and written values."""


CRITERIA = [
    *(f"=COUNTIF(p_1:p_12,{test})" for test in _CRITERIA),
    *(f"=SUMIF(p_1:p_12,{test},q_1:q_12)" for test in _CRITERIA),
    *(f"=AVERAGEIF(p_1:p_12,{test},q_1:q_12)" for test in _CRITERIA[:8]),
    *(f'=COUNTIFS(p_1:p_12,{test},q_1:q_12,">=50")' for test in _CRITERIA[:12]),
    *(f'=SUMIFS(q_1:q_12,p_1:p_12,{test},q_1:q_12,"<100")' for test in _CRITERIA[:12]),
    *(
        '=SUMIF(q_1:q_12,">50")',
        '=AVERAGEIFS(q_1:q_12,p_1:p_12,"Ha")',
        '=AVERAGEIFS(q_1:q_12,p_1:p_12,5,q_1:q_12,">90")',
        '=AVERAGEIFS(q_1:q_12,p_1:p_12,"x")',
    ),
    *("=COUNTIF(loi_1:loi_3,chia)", '=SUMIF(loi_1:loi_3,">0")', "=SUMIF(loi_1:loi_3,3)", '=COUNTIF(da_nhom,"a")'),
    *('=SUMIF(da_nhom,"A",da_von)', '=MAXIFS(q_1:q_12,p_1:p_12,"h*")', '=MINIFS(q_1:q_12,p_1:p_12,"none")'),
]
"""COUNTIF and its kin over every shape of criterion."""


_CHOICES_QUESTIONS = ("ISBLANK", "ISNUMBER", "ISTEXT", "ISERROR", "ISNA", "NOT")
CHOICES = [
    *(f"={name}({value})" for name, value in product(_CHOICES_QUESTIONS, _ALL)),
    *(f'=IF({name},"có","không")' for name in _ALL),
    *(f"=IFERROR({name},-1)" for name in _ALL),
    *(f"=IFNA({name},-1)" for name in _ALL),
    *(
        f"={name}({values})"
        for name, values in product(
            ("AND", "OR"),
            (
                "dung,sai",
                "dung,dung",
                "mot,khong",
                "p_1:p_12",
                "het_1:het_2",
                "ten",
                '"TRUE",sai',
                "dung,chia",
                "trong,dung",
                "so_chu,dung",
                "loi_1:loi_3",
            ),
        )
    ),
    *(
        "=IF(mot>nua,lon)",
        "=IF(mot<nua,lon)",
        "=IF(dung,,3)",
        "=IF(sai,chia,2)",
        "=IF(dung,1,chia)",
        "=IF(1=1,trong,1)",
    ),
    *("=IFS(sai,1,dung,2)", "=IFS(sai,1)", "=IFS(chia,1,dung,2)", "=IFS(mot,ten)", '=IF(khong=0,"",1/khong)'),
    *(
        '=IFERROR(mot/khong,"")',
        '=IFERROR(mot/nua,"")',
        "=IFNA(NA(),0)",
        "=IFERROR(IFNA(chia,1),2)",
        "=TRUE()",
        "=FALSE()",
    ),
    *(
        "=ISERROR(#REF!)",
        "=ISNUMBER(1+mot)",
        "=ISBLANK(rong)",
        '=ISTEXT(rong&"")',
        "=SUMPRODUCT(--ISNUMBER(p_1:p_12))",
    ),
]
"""Conditions, errors and questions."""


PERIODS = [
    *(
        "=PERIOD_MONTH()",
        "=PERIOD_QUARTER()",
        "=PERIOD_YEAR()",
        "=PREV(mot)",
        "=PREV(nua)",
        "=LASTYEAR(mot)",
        "=PREV(von)",
    ),
    *(
        "=mot+IF(PERIOD_MONTH()=1,0,PREV(mot))",
        '=IF(LASTYEAR(lon)=0,"",lon/LASTYEAR(lon)*100)',
        "=IFNA(LASTYEAR(lon),0)",
    ),
    *(
        "=giai_ngan",
        "=von",
        "=giai_ngan*2",
        "=SUM(von:giai_ngan)",
        "=nhom",
        '=IF(von=0,"",giai_ngan/von)',
        "=LASTYEAR(giai_ngan)",
    ),
    *("=SUM(da_von)", "=COUNT(da_von)", "=COUNTA(da_nhom)", "=AVERAGE(da_giai_ngan)", "=PREV(lon)/lon"),
]
"""The period, earlier periods and the repeating row."""


ARRAYS = [
    *("=SUM({1,2;3,4})", "=SUMPRODUCT({1,2,3},{4,-2,-4})", '=COUNT({1,"2",TRUE,#N/A})', "=SUM({1,#DIV/0!})", "={7}"),
    *("=SUM(q_1:q_3*{1;2;3})", "=SUM({1,2}*{10;20})", "=MAX(-{1,2;-3,4})", '=SUMPRODUCT(--({"Ha","ha",1}="ha"))'),
    *("=AND({TRUE,1})", "=SUM(IF({1,0,1},5,7))", "=ROUND({1.005},2)", '=ISTEXT({"a"})', "={1,2}", "=ISBLANK({1,2})"),
]
"""Array constants."""

WILDCARDS = [
    *(
        f'=COUNTIF(p_1:p_12,"{wanted}")'
        for wanted in ("*a", "h?", "??", "*", "?*", "h*a*", "*h*a", "~*", "~?", "*~", "**a**", "?", "", "h*n", "*y*")
    ),
    *(
        f'=SUMPRODUCT(--(COUNTIF(ten,"{wanted}")=1))'
        for wanted in ("h*i", "hà?nội", "*n?i", "h*à*n*ộ*i", "*i*", "nội*")
    ),
    f'=COUNTIF(ten,"{"*a" * 120}*")',
    f'=COUNTIF(ten,"{"*a" * 128}*")',
]
"""Criteria with wildcards; one longer than 255 letters is refused."""


TOPICS = {
    "operators": OPERATORS,
    "texts": TEXTS,
    "comparisons": COMPARISONS,
    "rounding": ROUNDING,
    "aggregates": AGGREGATES,
    "criteria": CRITERIA,
    "choices": CHOICES,
    "periods": PERIODS,
    "arrays": ARRAYS,
    "wildcards": WILDCARDS,
}
