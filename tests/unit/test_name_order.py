"""Five hundred invented names in the order of a Vietnamese list: by given name, letters before tones."""

import random

import pytest

from committee.models import Appointment, Person
from committee.text import name_key
from tests.cast import LONG_AGO, make_unit

# Compared once with the collation vi-x-icu of PostgreSQL, given name first, then family and middle names.
IN_ORDER = """
Tăng Ánh A, Đinh Mỹ Ả, Phùng Quang Á, Võ Bá Ạ, Ông Thị Ngọc Ải, Trần Thanh Ái, Lư Ô Am, An, An Thị An, Ân Thị An,
Dư Thị An, Dương Thị An, Đỗ Thị An, Hồ Thị An, La Thị An, Lã Thị An, Lê An, Lê Anh An, Lê Mỹ An, Lê Thị An,
Lê Văn An, Lê Văn Anh An, Lê Vân An, Lý Thị An, Ma Thị An, Mã Thị An, Ong Thị An, Ôn Thị An, Ông Thị An, Vi Thị An,
Võ Thị An, Vũ Thị An, Ý Thị An, Yên Thị An, Lâm Văn Ản, Tiêu Đức Ãn, Mã Quang Án, Ong Như Ạn, Nguyễn văn Đức Anh,
Nông Như Anh, Lâm Thị Ngọc Ảnh, Yên Ngọc Ánh, Giang Ngọc Ăn, Phó Công Ằn, Hoàng Kim Ẳn, Giang Minh Ẵn, Phạm Ái Ắn,
Võ Văn Ặn, Phùng Như Ẩm, Lâm A Ẫm, Vi Ánh Ấm, Ý Ánh Ậm, Đỗ Như Ân, Khuất Mỹ Ần, Quan A Ẩn, Bành Ẫn, Phí Kim Ấn,
Dư Ái Ận, Bành Bá Ba, Tống Xuân Bà, Chử Thị Bá, Giàng A Bách, Xa Mỹ Bạch, Ông Ánh Bảo, Hồng Minh Bạo, Thiều Bắc,
Lư Bá Băng, Ma Ô Bân, Ong Ô Bê, Nghiêm Đình Bế, Vương Ngọc Bích, Tăng Công Biên, Từ Công Bình, Ninh Đình Bỉnh,
Phan Ánh Bính, Thi Quang Bôn, Võ Thanh Bốn, Đoàn Ngọc Bông, Bùi Thanh Bổng, Thạch Công Bơ, Cù Ánh Cả, Mã Kim Cam,
Triệu Thị Cảnh, La Công Cẩm, Đinh Minh Chi, Trịnh Như Chỉ, Tăng Thị Chinh, Tạ Ngọc Chỉnh, Vương Đức Chương,
Đỗ Minh Chưởng, Doãn Như Cơ, Ý Kim Cúc, Hồng Ngọc Cung, Diệp Như Cương, Võ Công Cường, Dư Quang Danh, Văn Đình Dân,
Lù Thu Diễm, Nguyễn Ô Diên, Võ Công Diện, Vương Ô Diệu, Ôn Quang Doanh, Nông Đức Du, Xa Thị Ngọc Dũ,
Trịnh Thị Ngọc Dung, An Đức Dũng, Văn Quang Duy, Đinh Xuân Duyên, Dương Đức Duyệt, Tôn Kim Dư, Nghiêm Xuân Dự,
Dư Công Dương, Đới Công Dưỡng, Lưu Như Đa, Đới Đình Đá, Mai Thanh Đại, Tôn Ánh Đan, Nghiêm Ô Đang, Đàm Thanh Đạo,
Đồng Ô Đạt, Lù Mỹ Đằng, Lục Hữu Đặng, Khuất Ánh Đệ, Lương Xuân Điền, Yên Bá Điện, Kiều Hữu Điệp, Đào Xuân Đính,
Văn Quang Định, Giang Hữu Đoan, Đoàn Ánh Đoàn, Phạm Thu Đô, Kim Thu Độ, Sầm Như Đông, Quan Thị Đồng, Khuất Bá Động,
Đức, Kiều Công Đức, NGUYỄN VĂN ĐỨC, Quách Đương, Bạch Ánh Đường, Lục Kim Em, Diệp Như Én, Tô Như Ê, Phó Như Ếch,
Tô Hữu Gia, Hồng Ánh Giá, Giang Quang Giang, Vương Đình Giàng, Bạch Hữu Giáp, Tô Mỹ Ha, Huỳnh Công Hà, Đới Như Hả,
Lý Thanh Hã, Ông Minh Há, Hạ, An Văn Hạ, Ân Văn Hạ, Dư Văn Hạ, Dương Văn Hạ, Đỗ Văn Hạ, Hồ Văn Hạ, La Văn Hạ,
Lã Văn Hạ, Lê Văn Hạ, Lý Văn Hạ, Ma Văn Hạ, Mã Văn Hạ, Ong Văn Hạ, Ôn Văn Hạ, Ông Văn Hạ, Trương Ái Hạ, Vi Văn Hạ,
Võ Văn Hạ, Vũ Văn Hạ, Ý Văn Hạ, Yên Văn Hạ, Từ Minh Hai, Ngô Hữu Hải, Yên Thị Ngọc Hãn, Tăng A Hào, Chu Bá Hảo,
Mạc Bá Hạo, Ông Thanh Hằng, Trịnh A Hân, Xa Ánh Hận, Nguyễn A Hầu, Dư Minh Hậu, Nghiêm Kim Hiên, Ưng Xuân Hiền,
Lê Đức Hiển, Giang Bá Hiện, Khuất Minh Hiệp, Dư Công Hiếu, Dư Đình Hiệu, Huỳnh A Hoa, Quan Ngọc Hoà, Hạ Công Hoá,
Quan Thanh Hoạ, Trần Đức Hòa, Mạc Như Hoan, Trương Kim Hoàn, Hồ Thị Ngọc Hoán, Lý Ô Hoàng, Ma Thu Hoạt,
Lưu Thị Ngọc Hồ, Chử Văn Hổ, Ưng Đức Hộ, Vương Ánh Hồng, Quách Bá Hợp, Ông Thu Huân, Hồng Thanh Huệ, Sầm Bá Hùng,
Lương Như Huy, Sùng A Huỷ, Đào Ánh Huý, Giang Đình Huyên, Tạ Công Huyền, Viên Thu Huyện, Chu Đức Huỳnh, Đỗ Ô Hứng,
Lê Ánh Hường, Ưng Bá Hướng, Lê Thị Ngọc Hữu, Bành Xuân Hý, Võ Quang Im, Vừ In, Văn Ngọc Ít, Bành Ô Khả, Lê Ô Khải,
Vương Kim Khang, Lý Thị Ngọc Khảnh, Tô Thanh Khánh, Đỗ Ánh Khiêm, Lã Công Khiết, Ôn Quang Khoá, Vũ Khôi,
Đặng Mỹ Khuê, Thân Kim Khuyên, Lù Bá Khương, Đặng Thanh Kiệt, Ninh Ô Ky, Hà Minh Kỳ, Tạ Đình Kỷ, Khuất Quang Ký,
Mã Thị Kỵ, Thi Thị La, Thẩm Đình Lã, Quan Mỹ Lai, Phan Đình Lài, Đỗ Công Lam, Nông Văn Lan, Triệu Đức Lâm,
Lâm A Lân, Vi Lập, Phạm Thị Ngọc Lê, Thiều Công Lễ, Chu Minh Lệ, Lâm Đức Liêm, An Mỹ Liên, Huỳnh Bá Liễu,
Lư Văn Linh, Ân Đức Lĩnh, Lã Đức Loan, Trần Thu Long, Doãn Thị Lộc, Cao Như Lợi, Ý Như Lụa, Hồng Đức Luân,
Dương Bá Luận, Tô Ngọc Lượng, Văn Quang Lưu, Phạm Ô Lựu, Từ Như Ly, Lã Thu Lỳ, Lâm Đình Lý, Lò Kim Mã,
Thái Công Má, Ma Minh Mạ, Văn Thu Mai, Ý Ô Mãi, Thẩm Văn Mạnh, Kha Xuân Mão, Tống Thu Mẫu, Thạch Công Mậu,
Trịnh Bá Mây, Lù Như Mỡ, Đinh Mỹ Mùi, Giàng Công My, Vương Bá Mỳ, Dương Minh Mỷ, Huỳnh Ánh Mỹ, Khuất Thị Mỵ,
Ma Kim Na, La Nam, Chử Thu Năm, Diệp Xuân Năng, Vũ Hữu Nên, Lại Thu Ngát, Ý Ngân, Trịnh Ngọc Nghi, Ma Quang Nghị,
Thạch Nghĩa, Nghiêm Đình Ngọ, Ôn Văn Ngoan, Lù Đình Ngọc, Nghiêm Ngô, Ninh Đình Nguyên, Vũ Ô Nguyệt, Đào Công Nhã,
Kha Nhài, Tăng Ánh Nhàn, Vũ Mỹ Nhân, Nông Mỹ Nhẫn, Kha Minh Nhật, Hồ Mỹ Nhi, Lương Ánh Nhị, Văn Ái Nhu,
Sùng Quang Nhung, Ý Ánh Như, Dư Nhường, Kha Ngọc Nhựt, Hà Minh Ninh, Dư Như Nở, Trịnh Như Nụ, Lò Như Nữ,
Lã Như Nương, Tạ O, Viên A Oai, Sùng Đình Oản, Thái Đình Oanh, Mã Văn Oánh, Lù Mỹ Om, Dư A On, Văn Kim Ô,
Võ Hữu Ôn, Hà A Ổn, Bùi Bá Ông, Chu Ngọc Ơ, Trịnh Hữu Ơn, Lâm Thị Ngọc Ớt, Bạch Thị Ngọc Phan, Doãn Thu Phát,
Khuất Phấn, Đặng Văn Phi, Ông Minh Phong, Văn Mỹ Phòng, Mạc Minh Phú, Sầm Công Phục, Hồ Minh Phụng, Đàm Ái Phước,
Thi Văn Phương, Đồng Quang Phượng, Tống Như Quan, Huỳnh Văn Quán, Từ Như Quang, Giang Ánh Quảng, Lục Văn Quất,
Sầm Hữu Quế, Lê Thanh Quỳ, Cao Như Quỷ, Cao Ngọc Quý, Đào Ái Quyền, Khuất Quyết, Lư Thanh Quỳnh, Hồng Ái Rạng,
Phùng Hữu Sa, Đinh Quang Sang, Đinh Hữu Sáng, Từ Kim Sanh, Thiều Minh Sao, Hà Ngọc Sáu, Ưng Minh Sen,
Thẩm Ánh Sinh, Ma Như Sương, Lục Xuân Sửu, Sùng Ngọc Tám, Phí Quang Tâm, Phạm Ô Tân, Nghiêm Mỹ Tất, Triệu Xuân Tây,
Triệu Kim Thạch, Huỳnh Văn Thái, Lưu Công Thản, Tăng Thị Thạnh, Bùi Hữu Thao, Lại Quang Thảo, Bạch Ánh Thắm,
Hồng Công Thân, Đồng Đức Thập, Ông Thị Ngọc Thể, Doãn Văn Thêm, Diệp Mỹ Thi, Lù Xuân Thì, Tôn Thị Ngọc Thị,
Mã A Thiên, Lưu Mỹ Thiện, Mai Xuân Thiệp, Quách Ái Thìn, Đinh Hữu Thịnh, Thạch Bá Thọ, Đới A Thoa, Lù Hữu Thoại,
Ong Ánh Thông, Viên Ái Thơ, Ưng Thị Thời, Lù Quang Thơm, Lại Đức Thu, Dư Ngọc Thụ, Mạc Hữu Thục, Sầm Ngọc Thuỳ,
Đới Minh Thuý, Vi Đức Thuỵ, Trịnh Thanh Thủy, Đới Văn Thư, Hoàng Bá Thứ, Ân Mỹ Thức, Đặng Ánh Thưởng,
Vi Quang Tiên, Đới Thu Tiền, Tăng Thị Ngọc Tiệp, Vũ Ngọc Tình, Phí Ô Tính, Khuất Văn Tịnh, Tăng Minh Toàn,
Tạ Ánh Toản, Bành Thanh Toán, Giang Thanh Tố, Phí Bá Tôn, Mạc Xuân Tơ, Từ Như Trà, Ông Thị Ngọc Trác,
La Thị Ngọc Trạch, Đàm Quang Trang, Kha Thanh Trân, Hạ Minh Trí, Ân Ô Trị, Sầm Thị Ngọc Triết, Vương Đức Triều,
Từ A Triệu, Phó Thanh Trinh, Phan Ô Trình, La Quang Trịnh, Tăng Đức Trọng, Kim A Trúc, Vũ Xuân Trung,
Thân Như Trường, Bế Thị Ngọc Trưởng, Kim Kim Tú, Vũ Công Tuân, Hồng Quang Tuấn, Hoàng Kim Tuất, Hồng Đức Tuệ,
Quách Đình Tùng, Lê Bá Tuy, Sùng Đình Tuyên, Vũ Công Tuyền, Bành Ánh Tuyến, Phí Thanh Tuyết, Ân Mỹ Tư, Sầm Ái Từ,
Nguyễn Ô Tứ, Vũ A Tự, Lý Tường, Phí Ngọc Tưởng, Quách Tý, Lương Thị Ngọc U, Viên Ánh Út, Bùi Đức Uyên,
Phùng Công Ư, Kiều Đức Ưng, Mai Ô Vàng, Kiều Ô Văn, Vương Bá Vân, Văn Ô Vận, Yên Thanh Vị, Lý Ô Viên,
Trịnh Thu Viễn, Lã Kim Viện, Triệu Ô Việt, Ý Bá Vĩnh, Thi Kim Võ, Hạ Minh Vọng, La Đình Vui, Kim Ô Vượng,
An Ngọc Vy, Yên Đình Vỹ, Cao Ngọc Xa, Vương Văn Xinh, Ông Ái Xoa, Lâm Ái Xoan, Trịnh Xuân, Đồng Hữu Xuyên,
Phạm Như Xuyến, Đào Bá Y, Thân Văn Ỳ, Bùi Thị Ỷ, Phí Đức Ỹ, Ôn Ô Ý, Đoàn Xuân Yên, Hồng Kim Yến
""".replace("\n", " ").strip()
NAMES = IN_ORDER.split(", ")


def shuffled():
    names = list(NAMES)
    random.Random(7).shuffle(names)
    return names


def test_there_are_five_hundred_different_names():
    assert len(NAMES) == len(set(NAMES)) == 500


def test_people_are_sorted_by_given_name_in_python():
    assert sorted(shuffled(), key=name_key) == NAMES


def _enrol(names):
    people = [Person(full_name=name) for name in names]
    for person in people:
        person.settle()
    return Person.objects.bulk_create(people)


@pytest.mark.django_db
def test_people_are_sorted_by_given_name_in_the_database():
    _enrol(shuffled())

    assert [person.full_name for person in Person.objects.order_by("name_key")] == NAMES
    assert [person.full_name for person in Person.objects.order_by("-name_key")] == NAMES[::-1]


@pytest.mark.django_db
def test_people_of_one_rank_are_sorted_by_given_name_on_the_page_of_a_unit(client, offices):
    unit = make_unit("party_cell", "Chi bộ đông người", offices.ward)
    people = _enrol(shuffled())
    Appointment.objects.bulk_create(
        Appointment(person=person, unit=unit, office_text="Đảng viên", rank=1, from_on=LONG_AGO) for person in people
    )
    client.force_login(offices.clerk)

    shown, older = [], ""
    while older or not shown:
        page = client.get(f"/danh-ba/don-vi/{unit.pk}/nguoi/", {"sau": older}).context["page"]
        shown, older = shown + [office.person.full_name for office in page.rows], page.older

    assert shown == NAMES
