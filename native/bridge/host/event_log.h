// Windows' event log: our source in the Application log, with texts from the error catalogue.
#pragma once

#include "bridge/support/error.h"
#include "bridge/support/handle.h"

#include <string>

namespace ccgv {

inline constexpr const wchar_t* eventSourceName = L"CCG Vault Bridge";

enum class EventLevel : WORD {
    error = EVENTLOG_ERROR_TYPE,
    warning = EVENTLOG_WARNING_TYPE,
    information = EVENTLOG_INFORMATION_TYPE,
};

/// Writes events; failing to do so stops nothing, since there is nowhere left to report it.
class EventLog {
  public:
    EventLog();

    /// `detail` becomes the only insertion of the event's text; never a secret.
    void report(EventLevel level, ErrorId id, const std::wstring& detail) noexcept;
    void report(BridgeEvent event, const std::wstring& detail) noexcept;

  private:
    void write(EventLevel level, DWORD id, const std::wstring& detail) noexcept;

    EventSource source_;
};

} // namespace ccgv
