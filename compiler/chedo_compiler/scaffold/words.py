"""What ``chedo init`` and ``chedo new`` say, in Vietnamese and English."""

from __future__ import annotations

WORDS = {
    "vi": {
        "ask": "Tỉnh, thành phố (ví dụ: Lào Cai)",
        "title": "Chế độ báo cáo của UBND {province}",
        "full": (
            "Thư mục {folder} không trống, nên không tạo gì cả.\n"
            "  = gợi ý: chọn thư mục mới, hoặc chạy lại với --add để chỉ thêm tệp còn thiếu."
        ),
        "made": "Đã tạo {count} tệp trong {folder}:",
        "kept": "Giữ nguyên {count} tệp đã có:",
        "schemas": "{folder}/ ({count} lược đồ cho VS Code)",
        "library": "Dùng thư viện chế độ báo cáo mẫu: {path}",
        "next": "Việc tiếp theo:",
    },
    "en": {
        "ask": "Province or city (such as Lào Cai)",
        "title": "Chế độ báo cáo của UBND {province}",
        "full": (
            "The folder {folder} is not empty, so nothing was written.\n"
            "  = hint: name a new folder, or call again with --add to add only what is missing."
        ),
        "made": "{count} files written in {folder}:",
        "kept": "{count} files were there and stand as they were:",
        "schemas": "{folder}/ ({count} schemas for VS Code)",
        "library": "With the library of sample regimes: {path}",
        "next": "Next:",
    },
}
