"""A plan's worth of sessions of the ward, told as data: what was said, asked and concluded.

The topics are those a ward reported after its round of visits: community houses, drains, trees, lighting, buildings of
the police and the health station, allowances, safety around schools.
"""

from conclusions.models import Directive
from desk.demo.acts import Asked, Meeting, Ruled
from desk.demo.lao_cai_directory import cell, secretary_of

PART = Directive.Part
UBND = "UBND phường Lào Cai"
POLICE = "Công an phường Lào Cai"
HEALTH = "Trạm Y tế phường Lào Cai"
WOMEN = "Hội Liên hiệp Phụ nữ phường Lào Cai"
VETERANS = "Hội Cựu chiến binh phường Lào Cai"
SCHOOL = "Trường Tiểu học Sen Mẫu"
INFRASTRUCTURE = "Phòng Kinh tế, Hạ tầng và Đô thị"
OFFICE = "Văn phòng Đảng uỷ"
ABOUT = "kết quả thực hiện nhiệm vụ từ đầu năm và những khó khăn sau khi sắp xếp đơn vị hành chính"
OVERSEE = Ruled(
    f"Giao {OFFICE} theo dõi, đôn đốc và định kỳ hằng tháng báo cáo Thường trực Đảng uỷ.",
    PART.ORGANISATION,
    key="oversee",
)

TWO_CELLS = Meeting(
    days_ago=84,
    working=(cell(1), cell(2)),
    topic=ABOUT,
    said=(
        (
            "report",
            cell(1),
            "6/7 chỉ tiêu năm đã đạt; quỹ khuyến học vận động được 24 triệu đồng.",
        ),
        ("report", cell(2), "Hoàn thành đại hội các đoàn thể; còn 12 hộ chưa đăng ký giờ đổ rác."),
        ("reply", "Hoàng Thị Lan Mẫu", "Cây xanh dọc phố do đơn vị quản lý đường của tỉnh cắt tỉa, mỗi năm hai đợt."),
    ),
    asked=(
        Asked("Mái nhà văn hoá tổ dân phố 1 dột, đề nghị sửa trước mùa mưa.", cell(1)),
        Asked("Cống cuối ngõ 12 thường tắc, đề nghị nạo vét.", cell(2), {"place": "Ngõ 12", "times_raised": "3"}),
        Asked("Cây xanh dọc phố chạm dây điện, đề nghị cắt tỉa.", cell(2)),
    ),
    ruled=(
        Ruled("Hai chi bộ giữ nền nếp sinh hoạt, cơ bản đạt các chỉ tiêu năm.", PART.ASSESSMENT, key="good"),
        Ruled("Việc thu gom rác ở các ngõ nhỏ còn chậm.", PART.SHORTCOMING, key="slow"),
        Ruled(
            f"Giao {UBND} chủ trì, phối hợp với {cell(1)} sửa mái nhà văn hoá tổ dân phố 1, hoàn thành trước ngày"
            " {due}.",
            PART.PETITION,
            due=-40,
            answers=(0,),
            key="roof",
        ),
        Ruled(
            f"Giao {INFRASTRUCTURE} nạo vét cống cuối ngõ 12, xong trước ngày {{due}}.",
            PART.PETITION,
            due=-60,
            answers=(1,),
            key="drain",
        ),
        Ruled(f"Giao {cell(2)} thường xuyên vận động các hộ đổ rác đúng giờ.", key="rubbish"),
        OVERSEE,
    ),
    away=(("Giàng Văn Mẫu", "đi công tác"),),
    guests=(secretary_of(1), secretary_of(2)),
)

HEALTH_STATION = Meeting(
    days_ago=70,
    working=(HEALTH,),
    topic="công tác khám, chữa bệnh ban đầu và cơ sở vật chất của trạm",
    said=(("report", HEALTH, "Tiêm chủng đạt 98,2%; nhà làm việc xây năm 2004 đã xuống cấp."),),
    asked=(
        Asked("Nhà làm việc của trạm xuống cấp, đề nghị cải tạo."),
        Asked("Trạm thiếu phòng tiêm riêng, đề nghị bố trí khi cải tạo."),
    ),
    ruled=(
        Ruled("Trạm làm tốt công tác tiêm chủng và phòng bệnh theo mùa.", PART.ASSESSMENT, key="good"),
        Ruled(
            f"Giao {UBND} chủ trì, phối hợp với {HEALTH}, Sở Tài chính lập hồ sơ cải tạo nhà làm việc của trạm, có"
            " phòng tiêm riêng, hoàn thành trước ngày {due}.",
            PART.PETITION,
            due=-12,
            answers=(0, 1),
            key="building",
        ),
        Ruled(
            f"Giao {HEALTH} khám sức khoẻ cho người từ 80 tuổi trở lên, hoàn thành trước ngày {{due}}.",
            due=-30,
            key="old_people",
        ),
        Ruled(
            "Giao Phòng Văn hoá - Xã hội mở lớp tập huấn sơ cứu cho các tổ dân phố, xong trước ngày {due}.",
            due=25,
            key="first_aid",
        ),
    ),
    away=(("Lý A Mẫu", "họp ở tỉnh"), ("Giàng Văn Mẫu", "huấn luyện dân quân")),
)

POLICE_POST = Meeting(
    days_ago=56,
    working=(POLICE,),
    topic="an ninh, trật tự và an toàn giao thông trên địa bàn",
    said=(
        ("report", POLICE, "Phạm pháp hình sự giảm 4 vụ; hai điểm ùn tắc trước cổng trường lúc tan học."),
        ("opinion", "Bùi Văn Sơn Mẫu", "Nên giao Mặt trận vận động phụ huynh dừng xe đúng chỗ."),
    ),
    asked=(Asked("Trụ sở làm việc chật, xuống cấp, đề nghị sửa chữa."),),
    ruled=(
        Ruled(
            f"Giao {POLICE} chủ trì, phối hợp với {SCHOOL}, Trường THCS Lê Mẫu phân luồng giờ tan học, hoàn thành"
            " trước ngày {due}.",
            due=2,
            key="school_gate",
        ),
        Ruled(
            "Giao Công ty Môi trường Mẫu tổ chức thu dọn hai điểm tập kết rác cạnh trụ sở, xong trước ngày {due}.",
            due=-6,
            key="outside",
        ),
        Ruled(
            f"Giao {UBND} khảo sát, dự toán việc sửa trụ sở trước ngày {{due}}.",
            PART.PETITION,
            due=30,
            answers=(0,),
            key="post",
        ),
        Ruled(
            "Giao Đoàn Thanh niên phường Lào Cai lập đội xung kích ở 20 tổ dân phố, xong trước ngày {due}.",
            due=14,
            key="squad",
        ),
    ),
)

WOMEN_UNION = Meeting(
    days_ago=42,
    working=(WOMEN,),
    topic="hoạt động của Hội sau đại hội nhiệm kỳ mới",
    said=(("report", WOMEN, "Hội có 20 chi hội, 1.184 hội viên; dư nợ vốn vay uỷ thác 8,5 tỷ đồng."),),
    asked=(Asked("Đề nghị có phòng sinh hoạt chung cho các chi hội."),),
    ruled=(
        Ruled(f"Giao {WOMEN} xây dựng ba mô hình phân loại rác, xong trước ngày {{due}}.", due=-8, key="models"),
        Ruled(
            f"Giao {UBND} rà soát phòng trống ở các nhà văn hoá cho chi hội dùng chung, báo cáo trước ngày {{due}}.",
            PART.PETITION,
            due=-3,
            answers=(0,),
            key="rooms",
        ),
    ),
    away=(("Vũ Minh Mẫu", "nghỉ phép"),),
)

THIRD_CELL = Meeting(
    days_ago=28,
    working=(cell(3),),
    topic=ABOUT,
    said=(
        ("report", cell(3), "Chi bộ có 46 đảng viên; 5/7 chỉ tiêu đã đạt."),
        ("opinion", "Phạm Đức Mẫu", "Cần ghi rõ đoạn đường thiếu đèn để đưa vào kế hoạch năm sau."),
    ),
    asked=(
        Asked("Đoạn đường sau chợ tối, đề nghị lắp đèn chiếu sáng.", more={"place": "Đường sau chợ"}),
        Asked("Nhà văn hoá thiếu bàn ghế."),
        Asked("Phụ cấp của người hoạt động không chuyên trách thấp.", more={"authority": "beyond"}),
        Asked("Đề nghị sớm có hướng dẫn chi phụ cấp sau khi nhập tổ dân phố.", more={"authority": "beyond"}),
    ),
    ruled=(
        Ruled("Chi bộ đoàn kết, làm tốt việc vận động hiến đất mở ngõ.", PART.COMMENDATION, key="good"),
        Ruled(
            f"Giao {UBND} chủ trì, phối hợp với {cell(3)} lắp đèn đoạn đường sau chợ, hoàn thành trước ngày {{due}}.",
            PART.PETITION,
            due=1,
            answers=(0,),
            key="lights",
        ),
        Ruled(
            f"Giao {cell(3)} thống kê bàn ghế còn thiếu, gửi {OFFICE} trước ngày {{due}}.",
            PART.PETITION,
            due=3,
            answers=(1,),
            key="chairs",
        ),
        Ruled(f"Giao {cell(3)} kiện toàn tổ hoà giải, xong trước ngày {{due}}.", due=-2, key="mediators"),
        Ruled(
            f"Giao {OFFICE} tổng hợp, trình Thường trực Đảng uỷ văn bản kiến nghị cấp trên về phụ cấp trước ngày"
            " {due}.",
            PART.PETITION,
            due=18,
            answers=(2, 3),
            key="allowance",
        ),
    ),
    away=(("Lê Quang Mẫu", "dự họp UBND tỉnh"), ("Lý A Mẫu", "trực chỉ huy")),
    guests=(secretary_of(3), "Lò Thị Mẫu; Trưởng ban công tác Mặt trận tổ dân phố 3"),
)

PRIMARY_SCHOOL = Meeting(
    days_ago=14,
    working=(SCHOOL,),
    topic="chuẩn bị năm học mới và an ninh trường học",
    said=(("report", SCHOOL, "Trường có 31 lớp, 1.062 học sinh; còn thiếu 4 phòng học bộ môn."),),
    asked=(Asked("Đề nghị gắn camera ở cổng trường."), Asked("Đề nghị sơn lại vạch qua đường trước cổng.")),
    ruled=(
        Ruled(
            f"Giao {POLICE} chủ trì, phối hợp với {SCHOOL} gắn camera ở cổng trường, hoàn thành trước ngày {{due}}.",
            PART.PETITION,
            due=20,
            answers=(0,),
            key="camera",
        ),
        Ruled(
            f"Giao {INFRASTRUCTURE} sơn vạch qua đường trước cổng trường trước ngày {{due}}.",
            PART.PETITION,
            due=10,
            answers=(1,),
            key="crossing",
        ),
    ),
)

RECORDED = Meeting(
    days_ago=7,
    working=(cell(6),),
    topic=ABOUT,
    said=(("report", cell(6), "Sinh hoạt chi bộ đủ 12 kỳ; 3 hộ nghèo có nhà mới."),),
    asked=(
        Asked("Vỉa hè trước số nhà 40 đến 58 lún, đề nghị lát lại."),
        Asked("Đề nghị thêm thùng rác ở công viên bờ sông."),
        Asked("Một số bà con hỏi về lịch cấp đổi giấy chứng nhận quyền sử dụng đất.", more={"kind": "opinion"}),
    ),
    ruled=(
        Ruled(
            f"Giao {INFRASTRUCTURE} lát lại vỉa hè bị lún trước ngày {{due}}.",
            PART.PETITION,
            due=40,
            answers=(0,),
            key="pavement",
        ),
        # Neither owner nor day: the list of what is unclear has something to show.
        Ruled("Cần bổ sung thùng rác ở công viên bờ sông.", PART.PETITION, answers=(1,), key="bins"),
    ),
    away=(("Bùi Văn Sơn Mẫu", "đi công tác"), ("Ngô Thị Bích Mẫu", "nghỉ ốm")),
    guests=(secretary_of(6),),
)

SUBMITTED = Meeting(
    days_ago=5,
    working=(cell(7),),
    topic=ABOUT,
    said=(("report", cell(7), "Hoàn thành xoá nhà tạm; thu quỹ Đền ơn đáp nghĩa đạt 112% kế hoạch."),),
    asked=(Asked("Sân nhà văn hoá ngập khi mưa to, đề nghị làm rãnh thoát nước."),),
    ruled=(
        Ruled(
            f"Giao {UBND} chủ trì, phối hợp với {cell(7)} làm rãnh thoát nước sân nhà văn hoá trước ngày {{due}}.",
            PART.PETITION,
            due=45,
            answers=(0,),
            key="yard",
        ),
    ),
)

APPROVED = Meeting(
    days_ago=4,
    working=(VETERANS,),
    topic="phối hợp tuyên truyền, giữ gìn an ninh trật tự",
    said=(("report", VETERANS, "Hội có 642 hội viên; 18 tổ tự quản hoạt động đều."),),
    ruled=(
        Ruled(
            f"Giao {VETERANS} nhân rộng mô hình tổ tự quản ra 20 tổ dân phố trước ngày {{due}}.", due=60, key="squads"
        ),
    ),
)

TOMORROW = Meeting(days_ago=-1, working=(cell(5),), topic=ABOUT)
