"""Đảng uỷ phường Lào Cai at work: sessions held, notices issued, tasks in every state."""

from desk.demo import lao_cai_2020
from desk.demo import lao_cai_directory as directory
from desk.demo import lao_cai_sessions as sessions
from desk.demo.acts import Diary


def play(today):
    """Enter the directory, then what the office has done in the twelve weeks up to ``today``, oldest first."""
    units, users = directory.enrol()
    lao_cai_2020.play(users["vanphong"])
    diary = Diary(
        today=today, unit=units[directory.WARD], clerk=users["vanphong"], leader=users["thuongtruc"], units=units
    )
    _finished(diary, users["ubnd"])
    _stopped(diary)
    _late(diary, users["ubnd"])
    _under_way(diary, users["ubnd"], users["chibo3"])
    _before_issue(diary)
    diary.plan(sessions.TOMORROW)


def _finished(diary, ubnd):
    """Two cells: a roof repaired in time, a drain late, a petition explained on the spot."""
    held = diary.hold(sessions.TWO_CELLS)
    roof, drain = held.by_key["roof"], held.by_key["drain"]
    diary.answer(held.petitions[2], 83, "explained", "Đơn vị quản lý đường cắt tỉa mỗi năm hai đợt.")
    diary.issue(held, 82)
    diary.receive(roof, 81, by=ubnd)
    diary.report(roof, 60, "Đã chọn đơn vị thi công.", by=ubnd, percent=40)
    diary.accept(diary.report(roof, 45, "Mái đã lợp lại, tổ dân phố nhận bàn giao.", by=ubnd, done=True), 43)
    diary.confirm_answers(held.petitions[0], 43)
    paper = "Báo cáo số 18/BC-KTHT&ĐT"
    diary.receive(drain, 80, by=diary.clerk, paper=paper)
    diary.accept(diary.report(drain, 50, "Cống đã thông.", by=diary.clerk, done=True, paper=paper), 48)
    diary.report(
        held.by_key["rubbish"], 30, "Còn 4 hộ chưa đăng ký giờ đổ rác.", by=diary.clerk, paper="Báo cáo số 05-BC/CB"
    )


def _stopped(diary):
    """The health station and the police: one task done, one paused, one given up, one led by an outside company."""
    health = diary.hold(sessions.HEALTH_STATION)
    diary.issue(health, 68)
    old_people = health.by_key["old_people"]
    paper = "Báo cáo số 07/BC-TYT"
    done = diary.report(old_people, 33, "Đã khám cho 214 cụ.", by=diary.clerk, done=True, paper=paper)
    diary.accept(done, 31)
    diary.steer(health.by_key["first_aid"], "pause", 20, "Chờ lịch của giảng viên Sở Y tế.")
    diary.report(
        health.by_key["building"], 35, "Đã khảo sát hiện trạng.", by=diary.clerk, percent=30, paper="Công văn 112/UBND"
    )
    police = diary.hold(sessions.POLICE_POST)
    diary.issue(police, 54)
    diary.steer(police.by_key["squad"], "drop", 30, "Nhập vào mô hình tổ tự quản của Hội Cựu chiến binh.")


def _late(diary, ubnd):
    """The women's union: one task waits for acceptance on paper, one is overdue though work has begun."""
    held = diary.hold(sessions.WOMEN_UNION)
    diary.issue(held, 40)
    paper = "Báo cáo số 22-BC/HPN"
    diary.report(held.by_key["models"], 9, "Ba mô hình đã ra mắt.", by=diary.clerk, done=True, paper=paper)
    diary.receive(held.by_key["rooms"], 39, by=ubnd)
    diary.report(held.by_key["rooms"], 15, "Đã rà soát 12/20 nhà văn hoá.", by=ubnd, percent=60)


def _under_way(diary, ubnd, chibo3):
    """The third cell and the primary school: what is due these days."""
    held = diary.hold(sessions.THIRD_CELL)
    diary.issue(held, 26)
    lights, chairs = held.by_key["lights"], held.by_key["chairs"]
    diary.receive(lights, 25, by=ubnd)
    diary.report(lights, 10, "Đã mua 14 bộ đèn.", by=ubnd, percent=70)
    diary.receive(chairs, 24, by=chibo3)
    diary.report(chairs, 4, "Thiếu 40 ghế, 6 bàn; danh sách kèm theo.", by=chibo3, done=True)
    school = diary.hold(sessions.PRIMARY_SCHOOL)
    diary.issue(school, 12)
    crossing = school.by_key["crossing"]
    paper = "Báo cáo số 31/BC-KTHT&ĐT"
    diary.receive(crossing, 11, by=diary.clerk, paper=paper)
    claimed = diary.report(crossing, 6, "Đã sơn vạch.", by=diary.clerk, done=True, paper=paper)
    diary.send_back(claimed, 4, "Mới sơn một phía cổng, đề nghị làm nốt.")


def _before_issue(diary):
    """What waits on the desks: a record without a notice, a draft to sign, one approved that has no number yet."""
    diary.hold(sessions.RECORDED)
    diary.submit(diary.hold(sessions.SUBMITTED), 3)
    diary.approve(diary.hold(sessions.APPROVED), 2)
