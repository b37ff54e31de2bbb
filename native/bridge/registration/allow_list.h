// The list of plugins that CCG may activate. Its key belongs to TrustedInstaller.
#pragma once

#include "bridge/registration/item.h"

#include <string>
#include <vector>

namespace ccgv {

inline constexpr const wchar_t* allowListKey = LR"(SYSTEM\CurrentControlSet\Control\CCG\COMClasses)";

/// Our key in the list. Where administrators may not write, the list is owned by us for the moment that it takes, and
/// owner and DACL are then given back exactly.
class AllowListItem final : public Item {
  public:
    AllowListItem(std::string id, std::string title, std::wstring clsid)
        : id_(std::move(id)), title_(std::move(title)), clsid_(std::move(clsid)) {}

    std::string id() const override { return id_; }
    std::string title() const override { return title_; }
    Inspection inspect() const override;
    void install(Journal& journal) const override;
    void remove(Journal& journal) const override;

  private:
    std::string id_;
    std::string title_;
    std::wstring clsid_;
};

struct RegisteredPlugin {
    std::wstring clsid;
    /// The class's name, empty where it is not registered as a class.
    std::wstring name;
};

/// All plugins in the list.
std::vector<RegisteredPlugin> registeredPlugins();

} // namespace ccgv
