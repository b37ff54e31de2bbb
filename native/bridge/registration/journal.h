// What has been changed so far, and how to undo it.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace ccgv {

class Journal {
  public:
    using Undo = std::function<void()>;

    /// From here on, changes belong to the step of this name.
    void beginStep(std::string step) { step_ = std::move(step); }

    /// Called right after a change, or right before one that could be half done; `undo` must cope with both.
    void add(Undo undo) { entries_.push_back({step_, std::move(undo)}); }

    bool hasChanges(const std::string& step) const;

    struct UndoResult {
        std::string step;
        /// Empty when it was undone.
        std::wstring failure;
    };

    /// Undoes everything, last change first, whatever fails on the way. One result for each step that had changes.
    std::vector<UndoResult> rollBack() noexcept;

  private:
    struct Entry {
        std::string step;
        Undo undo;
    };

    std::string step_;
    std::vector<Entry> entries_;
};

} // namespace ccgv
