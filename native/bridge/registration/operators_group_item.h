// The local group CCG Vault Operators.
#pragma once

#include "bridge/registration/item.h"

namespace ccgv {

class OperatorsGroupItem final : public Item {
  public:
    std::string id() const override { return "operatorsGroup"; }
    std::string title() const override { return "Local group CCG Vault Operators"; }
    Inspection inspect() const override;
    void install(Journal& journal) const override;
    /// Only a group that we have added and that has no members goes: who is in it is the administrator's decision.
    void remove(Journal& journal) const override;
};

} // namespace ccgv
