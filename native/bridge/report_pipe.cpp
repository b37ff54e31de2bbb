#include "bridge/report_pipe.h"

#include "bridge/support/error.h"

#include <windows.h>

#include <algorithm>
#include <string>

namespace ccgv {

namespace {

constexpr std::wstring_view pipePrefix = LR"(\\.\pipe\)";
constexpr std::size_t maxName = 64;

bool isPipeName(std::wstring_view name) {
    return !name.empty() && name.size() <= maxName && std::ranges::all_of(name, [](wchar_t c) {
        return (c >= L'a' && c <= L'z') || (c >= L'A' && c <= L'Z') || (c >= L'0' && c <= L'9') || c == L'-';
    });
}

void write(HANDLE target, std::string_view text) noexcept {
    DWORD written = 0;
    WriteFile(target, text.data(), static_cast<DWORD>(text.size()), &written, nullptr);
}

} // namespace

Report Report::toPipe(std::wstring_view name) {
    if (!isPipeName(name)) throw BridgeError(ErrorId::invalidParameters);
    const std::wstring path = std::wstring(pipePrefix) + std::wstring(name);
    Report report;
    report.pipe_ = ownFile(CreateFileW(path.c_str(), GENERIC_WRITE, 0, nullptr, OPEN_EXISTING,
                                       SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, nullptr));
    if (!report.pipe_) throwWindowsError(ErrorId::hostServiceFailed, L"opening the report pipe");
    return report;
}

void Report::print(std::string_view text) const noexcept {
    write(pipe_ ? pipe_.get() : GetStdHandle(STD_OUTPUT_HANDLE), text);
}

void Report::printError(std::string_view text) const noexcept {
    write(pipe_ ? pipe_.get() : GetStdHandle(STD_ERROR_HANDLE), text);
}

} // namespace ccgv
