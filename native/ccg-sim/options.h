// The command line of ccg-sim.
#pragma once

#include "bridge/com/identities.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ccgv::sim {

struct Options {
    GUID clsid = pluginClass;
    std::wstring clsidText = pluginClassText;
    std::wstring input;
    bool isNullInput = false;
    int calls = 1;
    int concurrency = 1;
    /// When given, every call is made by a caller of its own, one after each such pause, whether or not those before it
    /// have been answered; `concurrency` says nothing then.
    std::optional<std::chrono::milliseconds> interval;
    /// How long an activation or a call may take. Longer than the bridge's own limits together, and than the time that
    /// Windows gives a service to register its class.
    std::chrono::seconds patience{150};
    /// A caller ends at its first failed call, as CCG does.
    bool isUntilFailure = false;
    /// Say on standard error when every caller has been answered once.
    bool isAnnouncing = false;
    bool isRevealing = false;
};

extern const std::string_view usage;

/// Nothing when the command line makes no sense.
std::optional<Options> parse(const std::vector<std::wstring>& arguments);

} // namespace ccgv::sim
