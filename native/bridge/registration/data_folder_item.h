// The folder with configuration, secrets and call log, and who may use it.
#pragma once

#include "bridge/registration/item.h"

#include <string>

namespace ccgv {

/// %ProgramData%\CCG Vault Console
std::wstring dataFolder();

/// SYSTEM and administrators own it, the service may change what is in it, and nobody else sees anything.
class DataFolderItem final : public Item {
  public:
    std::string id() const override { return "dataFolder"; }
    std::string title() const override { return "Data folder and who may use it"; }
    Inspection inspect() const override;
    /// Refuses a link, and a folder that somebody without administrator rights has put there.
    void install(Journal& journal) const override;
    /// Only an empty folder goes: what is in it is the administrator's.
    void remove(Journal& journal) const override;
};

} // namespace ccgv
