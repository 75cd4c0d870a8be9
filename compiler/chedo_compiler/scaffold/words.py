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
        "here": "thư mục này",
        "kept": "Giữ nguyên {count} tệp đã có:",
        "schemas": "{folder}/ ({count} lược đồ cho VS Code)",
        "reviews": "{folder}/ ({count} tệp để xem xét thay đổi trên GitHub, GitLab)",
        "library": "Dùng thư viện chế độ báo cáo mẫu: {path}",
        "next": "Việc tiếp theo:",
        "changed": "Đã thêm {name} vào {path}",
        "unlisted": "Thêm {name} vào {key} của {path} (tệp này chưa tự sửa được)",
        "there": "Đã có {path}, nên không tạo gì cả.",
        "missing": "Không gian làm việc chưa có {kinds}; tạo các tệp ấy trước, hoặc chạy chedo init --add.",
        "no_regime": "Không có chế độ báo cáo {name}; có: {known}.",
        "no_template": "Thư viện không có chế độ báo cáo {name}; có: {known}.",
        "no_library": "Không gian làm việc này không có thư viện; ghi library vào chedo.yaml trước.",
        "no_form": "Chế độ báo cáo {regime} không có biểu {name}; có: {known}.",
        "faulty": "Còn lỗi trong không gian làm việc; chạy chedo check, sửa rồi chạy lại lệnh này.",
        "year_there": "Lịch {calendar} đã có năm {year} ({path}).",
        "of_library": "Lịch {calendar} nằm ở thư viện; thêm năm ở đó:\n  chedo new calendar {year} --workspace {path}",
        "drafted": "Lịch năm {year} là dự kiến: đối chiếu với công bố ngày nghỉ rồi ghi số văn bản vào source.",
        "group": "Nhóm {group} lập {name}; nhóm khác lập thì sửa ở reporters.",
    },
    "en": {
        "ask": "Province or city (such as Lào Cai)",
        "title": "Chế độ báo cáo của UBND {province}",
        "full": (
            "The folder {folder} is not empty, so nothing was written.\n"
            "  = hint: name a new folder, or call again with --add to add only what is missing."
        ),
        "made": "{count} files written in {folder}:",
        "here": "this folder",
        "kept": "{count} files were there and stand as they were:",
        "schemas": "{folder}/ ({count} schemas for VS Code)",
        "reviews": "{folder}/ ({count} files for reviews on GitHub and GitLab)",
        "library": "With the library of sample regimes: {path}",
        "next": "Next:",
        "changed": "{name} added to {path}",
        "unlisted": "Add {name} to {key} of {path} (this file could not be changed here)",
        "there": "{path} is there already, so nothing was written.",
        "missing": "The workspace has no {kinds} yet; write those files first, or call chedo init --add.",
        "no_regime": "There is no regime {name}; there are: {known}.",
        "no_template": "The library has no regime {name}; it has: {known}.",
        "no_library": "This workspace has no library; say library in chedo.yaml first.",
        "no_form": "Regime {regime} has no form {name}; it has: {known}.",
        "faulty": "The workspace still has errors; run chedo check, mend them, and call this again.",
        "year_there": "Calendar {calendar} has the year {year} already ({path}).",
        "of_library": (
            "Calendar {calendar} is the library's; add the year there:\n  chedo new calendar {year} --workspace {path}"
        ),
        "drafted": "The year {year} is a draft: compare it with the announcement and write its number into source.",
        "group": "The group {group} fills {name}; should another, change it under reporters.",
    },
}
