"""Vietnamese text that is hard to keep: two forms of a letter, two places of a tone, old encodings, odd names."""

import unicodedata

COMPOSED = [
    "Đảng uỷ phường Hoà Bình",
    "Nghị quyết về nếp sống văn hoá ở khu dân cư",
    "Kiến nghị cử tri: điện, đường, trường, trạm",
    "ĐỀ NGHỊ UỶ BAN NHÂN DÂN PHƯỜNG TRẢ LỜI BẰNG VĂN BẢN",
    "Ắ Ằ Ẳ Ẵ Ặ Ấ Ầ Ẩ Ẫ Ậ Ế Ề Ể Ễ Ệ Ố Ồ Ổ Ỗ Ộ Ớ Ờ Ở Ỡ Ợ Ứ Ừ Ử Ữ Ự",
    "ẵ ẫ ễ ỗ ỡ ữ ỹ, ẳ ẩ ể ổ ở ử ỷ",
    "nghiêng ngả, khuỷu tay, ngoằn ngoèo, loằng ngoằng, quẫy, khuếch",
    "Trưởng khu phố Huỳnh Thị Mỹ Duyên",
]
# The same letters, taken apart; and taken apart only in part, as some keyboards write them.
TAKEN_APART = [unicodedata.normalize("NFD", text) for text in COMPOSED]
TAKEN_APART += [
    "Đa\u0309ng u\u0309y phươ\u0300ng",
    "Hoa\u0300 Bi\u0300nh",
    "Nguyê\u0303n Văn Mâ\u0303u",
    "quy\u0309 đâ\u0301t",
]
# Both places of a tone; none of the two is rewritten as the other.
PLACED = [
    f"{start} {word}"
    for start, words in (
        ("Đảng", "uỷ ủy"),
        ("văn", "hoá hóa"),
        ("sức", "khoẻ khỏe"),
        ("thuỷ lợi,", "thuỷ thủy"),
        ("tên riêng", "Hoà Hòa"),
        ("gia đình", "HOÀ HÒA"),
        ("chữ", "xoè xòe"),
        ("tuý luý", "tuý túy"),
    )
    for word in words.split()
]
# Letters of TCVN3 and what stands in their place when the text is read as Latin.
_TCVN3 = dict(
    zip(
        "Đăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        "§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        strict=True,
    )
)
_SENTENCES = ["Đảng uỷ phường", "Biên bản làm việc", "Kiến nghị của nhân dân", "đường dây điện ở tổ dân phố 3"]
OLD_ENCODINGS = ["".join(_TCVN3.get(letter, letter) for letter in text) for text in _SENTENCES]
OLD_ENCODINGS += [
    "Ñaûng uûy phöôøng Hoøa Bình",
    "Bieân baûn laøm vieäc",
    "Kieán nghò cuûa nhaân daân",
    "ÑÖÔØNG DAÂY ÑIEÄN",
    "DDa?ng u?y phu+o+`ng",
    "Bie^n ba?n la`m vie^.c",
    "dda(.c bie^.t",
    "Dang uy phuong",
    # UTF-8 read as Latin, once and twice; and as a page without a charset showed it.
    "BiÃªn báº£n lÃ m viá»‡c",
    "Kiáº¿n nghá»‹",
    "BiÃƒÂªn bÃ¡ÂºÂ£n",
    "Bi&#234;n b&#7843;n",
    "Bi\\u00ean b\\u1ea3n",
    "Äáº£ng bá»™",
    "Ð\u01a1n v\u1ecb (Ð không phải Đ)",
    "ƒÐ£ng",
    "B?o c?o k?t qu?",
]
NAMES_AND_HABITS = [
    "Y Bhuôt Niê Kđăm",
    "H'Hen Niê",
    "K’Să Nguyễn",
    "Lò Văn Ún (tức Út)",
    "Bùi Thị Ỷ",
    'ông "Ba Đợi" – tổ 5',
    "Đ/c Nguyễn Văn A; Đ/c Trần Thị B",
    "tổ dân phố số 3, 4 & 5",
    "1.250.000.000 đồng (một tỷ hai trăm năm mươi triệu)",
    "trước ngày 31/02/2026",
    "chậm nhất 30/6, riêng hạng mục 2: cuối quý III",
    "không hẹn ngày",
    "-/-",
    "./.",
    "nt",
    "v/v: “xin cấp lại sổ đỏ”…",
    "k/g: T.Tr Đ.ủy; P.CT UBND",
    "Nghị quyết số 21-NQ/TU, 07-KH/ĐU, 1234/QĐ-UBND",
    "dòng một\ndòng hai\n\n- dòng ba",
    "a) việc thứ nhất;\nb) việc thứ hai.",
]
