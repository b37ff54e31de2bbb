// Events of the channel Microsoft-Windows-Containers-CCG/Admin, forwarded as they are written.
#pragma once

#include "bridge/channel/message.h"
#include "bridge/service/daemon_session.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace ccgv {

/// Forwards events until it is destroyed.
class CcgEventSubscription {
  public:
    virtual ~CcgEventSubscription() = default;
};

struct CcgEventSubscriptionResult {
    /// Null when the channel cannot be read here.
    std::unique_ptr<CcgEventSubscription> subscription;
    /// Why not.
    std::wstring reason;
};

/// Subscribes to what comes after the given record, or to what comes from now on.
CcgEventSubscriptionResult subscribeCcgEvents(SendFrame send, std::optional<std::uint64_t> afterRecordId);

} // namespace ccgv
