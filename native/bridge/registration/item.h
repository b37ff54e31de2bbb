// One thing that an installation consists of.
#pragma once

#include "bridge/registration/journal.h"

#include <memory>
#include <string>
#include <vector>

namespace ccgv {

enum class ItemState {
    present,
    missing,
    wrong,
    unsupported, ///< this system cannot have it; seen under Wine only
};

struct Inspection {
    ItemState state = ItemState::missing;
    /// What it should be and what it is, for people; only when it is wrong.
    std::wstring expected;
    std::wstring found;
};

class Item {
  public:
    virtual ~Item() = default;

    /// Stable name, for programs.
    virtual std::string id() const = 0;
    /// For people.
    virtual std::string title() const = 0;
    virtual Inspection inspect() const = 0;
    /// Puts it right. Does nothing where it is. Throws BridgeError.
    virtual void install(Journal& journal) const = 0;
    /// Removes it, or what of it is ours to remove. Throws BridgeError.
    virtual void remove(Journal& journal) const = 0;
};

using Items = std::vector<std::unique_ptr<Item>>;

} // namespace ccgv
