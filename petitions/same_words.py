"""Words that mean the same in petitions, and words that say where: what ``petitions.reading`` reads with.

An administrator adds further rows (``petitions.models.SameWords``). A row here is one meaning: its name, the other
ways of writing it, and why they are held to be one. Accents and case do not count.
"""

LETTERS = "viết tắt quen dùng trong báo cáo"
SAME_THING = "một vật, hai cách gọi"
CAUSE = "dân nêu hậu quả, cơ quan nêu công trình: cùng một việc"

MEANINGS = (
    ("nhà văn hoá", ("NVH", "nhà sinh hoạt cộng đồng", "NSHCĐ", "nhà họp", "hội trường thôn"), SAME_THING),
    ("sổ đỏ", ("giấy chứng nhận quyền sử dụng đất", "GCNQSDĐ", "GCN QSDĐ", "GCNQSD đất", "giấy CNQSDĐ", "sổ hồng",
               "giấy chứng nhận", "GCN", "bìa đỏ", "thẻ đỏ"), "tên trong luật và tên thường gọi"),
    ("thoát nước", ("cống rãnh", "cống", "rãnh", "mương", "kênh mương", "ngập úng", "ngập lụt", "ngập", "úng",
                    "tiêu thoát nước"), CAUSE),
    ("nạo vét", ("khơi thông", "bồi lắng", "khởi thông"), CAUSE),
    ("chiếu sáng", ("đèn đường", "điện đường", "bóng đèn", "đèn cao áp", "bóng điện", "đèn chiếu sáng",
                    "điện chiếu sáng"), SAME_THING),
    ("đèn tín hiệu", ("đèn xanh đèn đỏ", "đèn giao thông", "đèn tín hiệu giao thông"), SAME_THING),
    ("mặt đường", ("ổ gà", "thảm nhựa", "thảm lại nhựa", "trải thảm nhựa", "trải nhựa", "bê tông hoá", "đổ bê tông",
                   "đường bê tông", "mặt bê tông", "lầy lội", "đường đất", "nâng cấp đường",
                   "đường hỏng", "nhựa hoá", "bê tông"), CAUSE),
    ("gờ giảm tốc", ("gồ giảm tốc", "sóng giảm tốc"), SAME_THING),
    ("an toàn giao thông", ("ATGT",), LETTERS),
    ("vỉa hè", ("hè phố", "lòng lề đường"), SAME_THING),
    ("cây xanh", ("cây cổ thụ", "cây bóng mát", "cây đô thị"), SAME_THING),
    ("cắt tỉa", ("chặt tỉa", "tỉa cành", "chặt tỉa cành", "cành cây", "chặt hạ", "cây đổ"), CAUSE),
    ("trồng cây", ("trồng thêm cây", "trồng cây xanh", "trồng bổ sung cây", "bóng mát", "trồng thêm cây xanh"), CAUSE),
    ("rác thải", ("rác thải sinh hoạt", "rác", "điểm tập kết rác", "bãi rác"), SAME_THING),
    ("ô nhiễm", ("mùi hôi", "bốc mùi", "hôi thối"), CAUSE),
    ("chăn nuôi", ("trại lợn", "trại heo", "chuồng trại", "nuôi lợn", "nuôi heo"), SAME_THING),
    ("nước sạch", ("nước máy", "nước sinh hoạt", "cấp nước", "cấp nước sinh hoạt", "cấp nước sạch"), SAME_THING),
    ("điện ba pha", ("điện 3 pha", "trạm biến áp"), CAUSE),
    ("lưới điện", ("dây điện", "đường dây điện", "đường dây", "lưới điện hạ thế", "điện yếu"), CAUSE),
    ("giải phóng mặt bằng", ("GPMB", "bồi thường", "đền bù", "BT GPMB", "bồi thường giải phóng mặt bằng"), LETTERS),
    ("tái định cư", ("TĐC", "đất tái định cư"), LETTERS),
    ("phụ cấp", ("chế độ phụ cấp", "mức phụ cấp"), SAME_THING),
    ("không chuyên trách", ("người hoạt động không chuyên trách", "cán bộ không chuyên trách", "NHĐKCT",
                            "bán chuyên trách"), "tên trong nghị định và tên thường gọi"),
    ("bảo hiểm y tế", ("BHYT",), LETTERS),
    ("bảo hiểm xã hội", ("BHXH",), LETTERS),
    ("trạm y tế", ("TYT",), LETTERS),
    ("bác sĩ", ("bác sỹ",), "hai cách viết"),
    ("liệt sĩ", ("liệt sỹ",), "hai cách viết"),
    ("trường mầm non", ("trường MN", "mầm non", "nhà trẻ", "mẫu giáo"), LETTERS),
    ("trường tiểu học", ("trường TH", "tiểu học"), LETTERS),
    ("trường trung học cơ sở", ("trường THCS", "THCS", "trung học cơ sở", "trường cấp 2"), LETTERS),
    ("trường trung học phổ thông", ("trường THPT", "THPT", "trung học phổ thông", "trường cấp 3"), LETTERS),
    ("giáo viên", ("GV",), LETTERS),
    ("phòng học", ("lớp học",), SAME_THING),
    ("nhà vệ sinh", ("khu vệ sinh", "công trình vệ sinh"), SAME_THING),
    ("trụ sở", ("trụ sở làm việc", "nhà làm việc", "trụ sở Đảng uỷ - HĐND - UBND"), SAME_THING),
    ("uỷ ban nhân dân", ("UBND",), LETTERS),
    ("hội đồng nhân dân", ("HĐND",), LETTERS),
    ("mặt trận", ("MTTQ", "UBMTTQ", "UB MTTQ", "mặt trận tổ quốc", "ban công tác mặt trận"), LETTERS),
    ("công an", ("CA", "CAP"), LETTERS),
    ("camera", ("ca mê ra", "camera giám sát", "camera an ninh", "ca mê ra giám sát"), "từ mượn, hai cách viết"),
    ("phòng cháy chữa cháy", ("PCCC", "phòng cháy", "cháy nổ"), LETTERS),
    ("đỗ xe", ("bãi đỗ xe", "bãi giữ xe", "giữ xe", "đậu xe", "chỗ đậu xe", "bãi đậu xe", "gửi xe"), SAME_THING),
    ("sạt lở", ("kè", "kè chống sạt lở", "xói lở", "bờ kè"), CAUSE),
    ("khu tập thể", ("KTT",), LETTERS),
    ("chợ cóc", ("họp chợ", "chợ tạm"), SAME_THING),
    ("tiếng ồn", ("ồn", "gây ồn", "làm ồn"), SAME_THING),
    ("sân bóng", ("sân thể thao", "sân chơi thể thao", "sân bóng đá", "sân bóng đá mini"), SAME_THING),
    ("quy hoạch treo", ("dự án treo",), SAME_THING),
    ("thủ tục hành chính", ("TTHC",), LETTERS),
    ("trang thiết bị", ("bàn ghế", "loa đài", "âm thanh", "thiết bị âm thanh", "trang thiết bị âm thanh"), SAME_THING),
    ("kinh phí hoạt động", ("chi phí hoạt động",), SAME_THING),
    ("nghĩa trang liệt sĩ", ("nghĩa trang liệt sỹ", "NTLS"), "hai cách viết"),
    ("nghĩa trang nhân dân", ("nghĩa địa",), SAME_THING),
    ("nhân lực", ("biên chế", "nhân sự", "thiếu người"), SAME_THING),
)  # fmt: skip

# Meanings that are a place as well: what is asked can be the building, or something in it.
BUILDINGS = (
    "nhà văn hoá", "trạm y tế", "trụ sở", "khu tập thể", "trường mầm non", "trường tiểu học", "trường trung học cơ sở",
    "trường trung học phổ thông",
)  # fmt: skip

# (kind, nouns): what a number or a name follows. Of one ward two of a kind are two places.
AREAS = (
    ("khu", ("khu phố", "khu dân cư", "khu", "KP", "KDC")),
    ("tổ", ("tổ dân phố", "tổ dân cư", "tổ nhân dân", "tổ dân", "tổ", "TDP")),
    ("thôn", ("thôn", "xóm", "bản", "ấp", "buôn", "làng", "sóc", "phum")),
    ("khối", ("khối phố", "khối xóm", "khối")),
    ("cụm", ("cụm dân cư", "cụm")),
    ("ngõ", ("ngõ", "hẻm", "kiệt")),
    ("ngách", ("ngách",)),
    ("đường", ("đường phố", "tuyến đường", "tuyến phố", "đường", "phố", "đại lộ", "quốc lộ", "tỉnh lộ",
               "hương lộ", "QL", "TL")),
    ("km", ("km",)),
)  # fmt: skip
FACILITIES = (
    ("chợ", ("chợ",)),
    ("cầu", ("cầu",)),
    ("ngã tư", ("ngã tư", "ngã ba", "ngã năm", "vòng xuyến")),
    (
        "trường",
        (
            "trường mầm non",
            "trường tiểu học",
            "trường trung học cơ sở",
            "trường trung học phổ thông",
            "trường MN",
            "trường TH",
            "trường THCS",
            "trường THPT",
            "trường TH&THCS",
            "trường",
        ),
    ),
    ("sông", ("sông", "suối", "hồ", "kênh", "đập", "đầm", "ao", "mương")),
    ("chung cư", ("khu chung cư", "chung cư", "toà nhà", "lô", "dãy")),
    ("nhà máy", ("nhà máy", "công ty", "xí nghiệp", "mỏ", "khu công nghiệp", "KCN", "cụm công nghiệp")),
    ("bệnh viện", ("bệnh viện", "phòng khám")),
    ("công viên", ("công viên", "vườn hoa", "quảng trường", "sân vận động")),
    ("đền", ("đình", "chùa", "đền", "nghĩa trang", "miếu")),
)
# Of two wards nothing is the same; what stands above them is mostly whom one asks, and tells nothing.
WARDS = (
    ("ward", ("phường", "xã", "thị trấn", "đặc khu")),
    ("above", ("quận", "huyện", "thị xã", "thành phố", "tỉnh", "TP")),
)
# Without its accents such a noun is another, more frequent word ("cho", "hộ", "ban"): then only a number follows it.
_WITHOUT = "chợ hồ bản ấp sông cầu lô ao mỏ đền đình làng phố mương dãy đầm cống ồn úng kè"
DOUBTFUL = frozenset(_WITHOUT.split())

# Words of asking and of every petition; they tell nothing apart.
ASKING = """
đề nghị, kiến nghị, xin, mong, mong muốn, mong được, cử tri, nhân dân, người dân, bà con, các hộ, các hộ dân, hộ
dân, hộ gia đình, gia đình, dân, hộ, người, quan tâm, xem xét, sớm, tiếp tục, có biện pháp, giải quyết, giải quyết
dứt điểm, dứt điểm, kịp thời, chỉ đạo, cơ quan chức năng, cơ quan, cấp trên, lãnh đạo, thành phố, phường, xã, tỉnh,
cho, và, của, để, được, bị, là, ở, tại, trên, trong, từ, đến, với, về, vì, do, nên, mà, hiện, hiện nay, đã, đang,
sẽ, chưa, không, còn, cũng, rất, quá, nhiều, ít, này, đó, ấy, khi, mỗi, mỗi khi, cứ, thì, như, theo, tới, ra, vào,
lên, xuống, qua, gần, trước, sau, dưới, phía, đoạn, khu vực, khu đất, địa bàn, hệ thống, công trình, tình trạng,
việc, năm, tháng, ngày, nay, lâu, nữa, phải, cần, thêm, đối với, thuộc, một số, những, các, mọi, hoặc, hay, đều,
chỗ, nơi, bằng, nhằm, đảm bảo, bảo đảm, bố trí, kinh phí, bố trí kinh phí, hỗ trợ, phục vụ, nhu cầu, hợp lý, thường
xuyên, mới, gây, ảnh hưởng, đời sống, sinh hoạt, đi lại, nguy cơ, nguy hiểm, mất an toàn, nghiêm trọng, nặng, thực
hiện, triển khai, tổ chức, tăng cường, nhà nước, quy định, công tác, dự án, bộ phận, đơn vị, tạo điều kiện, đồng bộ,
giúp, hiện trạng, số, có, thiếu, bổ sung, nhiều năm nay, mùa mưa, mùa mưa bão, mưa, mưa to, mưa lớn, mùa lũ, cổng,
khu dân cư, đất, đẩy nhanh, đẩy nhanh tiến độ, chậm tiến độ, tiến độ, hiện tại, rất mong
"""
# Building and mending, and what is wrong with a building: one deed, said in many ways.
WORKS = """
xây dựng, xây, xây mới, đầu tư, đầu tư xây dựng, nâng cấp, cải tạo, sửa chữa, sửa, tu bổ, tu sửa, làm lại, lắp đặt,
lắp, thay, thay thế, mở rộng, xuống cấp, hư hỏng, hỏng, cũ, dột, dột nát, chật hẹp, chật chội, xập xệ, khắc phục,
hoàn thành, kiên cố, kiên cố hoá, cơ sở vật chất, hạ tầng, hạ tầng kỹ thuật, lại, tạm, làm, chưa có, hẹp, gia cố,
vỡ, vỡ nát, nứt, nứt tường, bong, bong trần, bong tróc, sụt lún, mục nát, mất mỹ quan
"""
