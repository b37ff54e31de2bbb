#include "bridge/host/event_log.h"

namespace ccgv {

EventLog::EventLog() : source_(RegisterEventSourceW(nullptr, eventSourceName)) {}

void EventLog::report(EventLevel level, ErrorId id, const std::wstring& detail) noexcept {
    write(level, static_cast<DWORD>(id), detail);
}

void EventLog::report(BridgeEvent event, const std::wstring& detail) noexcept {
    write(EventLevel::information, static_cast<DWORD>(event), detail);
}

void EventLog::write(EventLevel level, DWORD id, const std::wstring& detail) noexcept {
    if (!source_) return;
    const wchar_t* insertions[] = {detail.c_str()};
    ReportEventW(source_.get(), static_cast<WORD>(level), 0, id, nullptr, 1, 0, insertions, nullptr);
}

} // namespace ccgv
