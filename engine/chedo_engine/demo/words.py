"""What people of the demo province write: assessments, reasons, explanations, names of projects."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

ASSESSMENTS = (
    "Kết quả bám sát kế hoạch; thu thuế, phí tăng nhờ quản lý tốt hộ kinh doanh, thu về đất chậm do vướng mặt bằng.",
    "Tiến độ đạt yêu cầu. Một số công trình chậm do mưa lũ, đơn vị đã yêu cầu nhà thầu bù tiến độ trong tháng tới.",
    "Các chỉ tiêu chủ yếu tăng so với cùng kỳ. Chi ngân sách đúng dự toán, ưu tiên an sinh và khắc phục thiên tai.",
    "Sản xuất ổn định, không phát sinh dịch bệnh lớn trên đàn vật nuôi; giải ngân còn chậm ở các dự án khởi công mới.",
    "Kết quả tháng thấp hơn kế hoạch do thời tiết rét đậm, rét hại kéo dài; dự kiến bù đắp trong các tháng sau.",
)
CAUSES = (
    "Hồ sơ quá hạn chủ yếu thuộc lĩnh vực đất đai, chờ cơ quan liên thông xác nhận; đã xin lỗi và hẹn lại ngày trả.",
    "Một số hồ sơ trực tuyến phải bổ sung; đơn vị đã phân công công chức hỗ trợ người dân nộp hồ sơ.",
    "Không có hồ sơ quá hạn do nguyên nhân chủ quan; phần mềm một cửa gián đoạn hai ngày trong kỳ.",
)
PROPOSALS = (
    "Đề nghị tỉnh bổ sung kinh phí sửa chữa các tuyến đường liên thôn bị sạt lở.",
    "Đề nghị hướng dẫn thống nhất cách thống kê sau sắp xếp đơn vị hành chính.",
    "Không có kiến nghị.",
    "",
)
REFUSALS = (
    "Số thu về đất chưa khớp với thông báo của Thuế cơ sở, đề nghị kiểm tra lại.",
    "Phần đánh giá chưa nêu nguyên nhân giải ngân chậm.",
    "Ước thực hiện tháng cao bất thường so với các tháng trước, rà soát lại.",
)
RETURNS = (
    "Số ước thực hiện không khớp với báo cáo nhanh của đơn vị, đề nghị rà soát và gửi lại.",
    "Thiếu thuyết minh về các chỉ tiêu giảm so với cùng kỳ.",
    "Đơn vị tính ghi nhầm triệu đồng thành tỷ đồng, đề nghị sửa.",
)
RECALLS = ("Phát hiện nhập nhầm số ước tháng báo cáo, xin thu hồi để đính chính.",)
EXPLANATIONS = (
    "Tháng trước ước theo tiến độ dự kiến; số chính thức đã đối chiếu với hồ sơ nghiệm thu.",
    "Điều chỉnh theo số quyết toán của Kho bạc Nhà nước khu vực.",
    "Số ước kỳ trước chưa loại phần trùng giữa các thôn, nay đã rà soát lại.",
)
_WORKS = (
    "Đường bê tông liên thôn",
    "Nhà văn hóa thôn",
    "Trường mầm non",
    "Trạm y tế",
    "Kênh mương nội đồng",
    "Cầu dân sinh",
    "Hệ thống nước sinh hoạt",
    "Kè chống sạt lở suối",
    "Điểm trường tiểu học",
    "Chợ trung tâm",
)
_PROVINCIAL_WORKS = (
    "Nâng cấp đường tỉnh 155",
    "Cầu qua sông Hồng",
    "Khu tái định cư sau thiên tai",
    "Mở rộng bệnh viện đa khoa tỉnh",
    "Hạ tầng khu công nghiệp",
    "Kè sông Nậm Thi",
    "Trường phổ thông nội trú liên cấp vùng biên",
)
_COMMUNE_CHANCE = 0.22
_ANSWERS = {
    "danh_gia": ASSESSMENTS,
    "ket_qua": ASSESSMENTS,
    "nguyen_nhan": CAUSES,
    "kien_nghi": PROPOSALS,
}


@dataclass(frozen=True, slots=True)
class Project:
    """A project begun in the month, in tỷ đồng."""

    label: str
    state: Decimal
    other: Decimal
    paid: Decimal


def projects(group: str, reporter: str, period: str) -> tuple[Project, ...]:
    """Return the projects that a reporter began in a month; mostly none."""
    chance = random.Random(f"projects/{reporter}/{period}")  # noqa: S311 - the same projects every time
    provincial = group == "so_tai_chinh"
    if not provincial and chance.random() > _COMMUNE_CHANCE:
        return ()
    names = chance.sample(_PROVINCIAL_WORKS if provincial else _WORKS, chance.randint(1, 2))
    return tuple(_project(name, 40 if provincial else 1, chance) for name in names)


def _project(name: str, scale: int, chance: random.Random) -> Project:
    state = round(chance.uniform(0.8, 9.5) * scale, 2)
    other = round(state * chance.choice((0, 0, 0.05, 0.2)), 2)
    paid = round(state * chance.uniform(0, 0.2), 2)
    return Project(name, *(Decimal(f"{value:.2f}") for value in (state, other, paid)))


def answer(ask: str, reporter: str, period: str) -> str:
    """Return what a reporter writes into an outline's ask; nothing where nothing is usual."""
    return choice(_ANSWERS.get(ask, ("",)), ask, reporter, period)


def choice(texts: tuple[str, ...], *names: str) -> str:
    """Return one of the texts, always the same for the same names."""
    return random.Random("/".join(names)).choice(texts)  # noqa: S311 - the same words every time
