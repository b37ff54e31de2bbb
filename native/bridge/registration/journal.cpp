#include "bridge/registration/journal.h"

#include "bridge/support/error.h"

#include <algorithm>
#include <ranges>

namespace ccgv {

bool Journal::hasChanges(const std::string& step) const {
    return std::ranges::any_of(entries_, [&](const Entry& entry) { return entry.step == step; });
}

std::vector<Journal::UndoResult> Journal::rollBack() noexcept {
    std::vector<UndoResult> results;
    for (const Entry& entry : std::views::reverse(entries_)) {
        if (results.empty() || results.back().step != entry.step) results.push_back({entry.step, L""});
        try {
            entry.undo();
        } catch (const BridgeError& error) {
            results.back().failure = error.detail().empty() ? L"unknown reason" : error.detail();
        } catch (...) {
            results.back().failure = L"unknown reason";
        }
    }
    entries_.clear();
    return results;
}

} // namespace ccgv
