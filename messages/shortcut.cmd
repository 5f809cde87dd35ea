@chcp 65001 >nul
@echo off
rem Bấm đúp tệp này để xem trang của cơ quan: hoso soát mọi hồ sơ, ghi trang-thai.html rồi mở bằng trình duyệt.
rem hoso.exe để cùng thư mục này, hoặc ở nơi Windows tìm lệnh (PATH). Đổi tên, chép ra màn hình nền: tạo Shortcut.
cd /d "%~dp0"
set "PATH=%~dp0;%PATH%"
hoso check --page --open
if errorlevel 2 pause
