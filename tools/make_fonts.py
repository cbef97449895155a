"""Turn Noto Sans from npm (SIL Open Font License 1.1) into the small fonts that the PDF of a brief is set in.

    npm pack @fontsource/noto-sans            (and -sc -kr -thai -lao -myanmar -arabic), unpacked side by side
    pip install fonttools brotli
    python tools/make_fonts.py FOLDER_OF_PACKAGES

writes src/corridor/exchange/briefs/fonts/. Chinese and Korean are cut down to the names below: provinces and countries
as networks label them. Each script is a family of its own name, because typst falls back between families only.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped,unused-ignore]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped,unused-ignore]

OUT = Path(__file__).parents[1] / "src/corridor/exchange/briefs/fonts"
HANZI = (
    "北京市天津河省山西内蒙古自治区辽宁吉林黑龙江上海苏浙安徽福建南东湖广壮族桂琼重庆四川贵州云西藏陕甘肃青夏回"
    "疆维吾尔香港特别行政台湾澳门中华人民共和国朝鲜韩大韓民國日本越缅甸老挝泰柬埔寨俄罗斯边境口岸路线新甘省区"
    "云南广西壮族自治区内蒙古自治区吉林省辽宁省延边州县孟加拉印度尼西亚马来新加坡菲律宾巴基坦哈萨克"
)
HANGUL = (
    "대한민국조선민주주의인공화서울부산경기강원충청북남전라상제주함평안양자도시량개라선중러시아몽골베트남미얀마"
    "라오스태국캄보디아일본길림성요령랴오닝지린윈난광시좡족자치구네이멍구운내몽고광서녕"
)
RANGES = {
    "thai": range(0x0E00, 0x0E80),
    "lao": range(0x0E80, 0x0F00),
    "myanmar": range(0x1000, 0x10A0),
    "arabic": [*range(0x0600, 0x0700), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)],
}
KEPT = {"latin-ext": set(range(0x0100, 0x0250)) | {0x20AB, 0x20AC, 0x2116}}
ON_PAGE = {"thai", "lao", "myanmar", "sc", "kr"}  # also as woff2, for labels on the page where a machine lacks them
LATIN = ("latin", "latin-ext", "greek", "cyrillic", "vietnamese")


def cut(source: Path, *, family: str, characters: set[int] | None, out: Path) -> None:
    """Write one font with these characters (None: all) under a name of its own."""
    font = TTFont(source)
    options = Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters if characters is not None else set(font.getBestCmap()))
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in {1, 16}:
            record.string = family
        if record.nameID in {4, 6}:
            record.string = family.replace(" ", "") + out.stem[-4:]
    font.flavor = None
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(out)
    if family.split()[1] in ON_PAGE:
        font.flavor = "woff2"
        font.save(out.with_suffix(".woff2"))


def main(packages: Path) -> None:
    """Write every font and the licence."""
    OUT.mkdir(parents=True, exist_ok=True)

    def package(name: str) -> Path:
        return next(packages.glob(f"fontsource-{name}-[0-9]*/package"))

    for script in LATIN:
        for weight in (400, 600):
            source = package("noto-sans") / f"files/noto-sans-{script}-{weight}-normal.woff2"
            cut(source, family=f"Brief {script}", characters=KEPT.get(script), out=OUT / f"brief-{script}-{weight}.ttf")
    for script, characters in RANGES.items():
        source = package(f"noto-sans-{script}") / f"files/noto-sans-{script}-{script}-400-normal.woff2"
        cut(source, family=f"Brief {script}", characters=set(characters), out=OUT / f"brief-{script}-400.ttf")
    for short, long, text in (("sc", "chinese-simplified", HANZI), ("kr", "korean", HANGUL)):
        source = package(f"noto-sans-{short}") / f"files/noto-sans-{short}-{long}-400-normal.woff2"
        cut(
            source, family=f"Brief {short}", characters={ord(sign) for sign in text}, out=OUT / f"brief-{short}-400.ttf"
        )
    (OUT / "LICENSE").write_text((package("noto-sans") / "LICENSE").read_text(encoding="utf-8"), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
