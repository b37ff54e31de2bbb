// The items that are nothing but registry values, as one table.
#pragma once

#include "bridge/registration/item.h"
#include "bridge/registration/registry.h"

#include <string>
#include <vector>

namespace ccgv {

struct ExpectedValue {
    std::wstring key;
    /// Empty for the default value.
    std::wstring name;
    registry::Value value;
};

/// A key of ours with the values that it must have; removed as a whole.
class RegistryItem final : public Item {
  public:
    RegistryItem(std::string id, std::string title, std::wstring key, std::vector<ExpectedValue> values)
        : id_(std::move(id)), title_(std::move(title)), key_(std::move(key)), values_(std::move(values)) {}

    std::string id() const override { return id_; }
    std::string title() const override { return title_; }
    Inspection inspect() const override;
    void install(Journal& journal) const override;
    void remove(Journal& journal) const override;

  private:
    std::string id_;
    std::string title_;
    std::wstring key_;
    std::vector<ExpectedValue> values_;
};

/// The interface's registration, which Windows or another plugin may have made: added where missing, else left alone.
class InterfaceItem final : public Item {
  public:
    std::string id() const override { return "interface"; }
    std::string title() const override { return "Interface that CCG calls"; }
    Inspection inspect() const override;
    void install(Journal& journal) const override;
    void remove(Journal& journal) const override;
};

RegistryItem settingsItem(bool answersForCcgVault);
RegistryItem eventSourceItem(const std::wstring& bridgeFile);
RegistryItem applicationItem();
RegistryItem classItem();
/// CcgVault's class, answered by us. Refuses to touch it while it is CcgVault's own.
class CompatibilityClassItem final : public Item {
  public:
    std::string id() const override { return "compatibilityClass"; }
    std::string title() const override { return "Class of CcgVault, answered by this plugin"; }
    Inspection inspect() const override;
    void install(Journal& journal) const override;
    void remove(Journal& journal) const override;
};

} // namespace ccgv
