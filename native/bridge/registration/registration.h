// Installs, repairs, removes and describes everything that Windows has to know about the bridge.
#pragma once

#include "bridge/registration/item.h"
#include "bridge/support/error.h"

#include <functional>
#include <optional>
#include <string>

namespace ccgv {

/// How one step of an action went. docs/native.md describes the lines made of these.
struct StepReport {
    std::string step;
    /// done, unchanged, failed or undone
    std::string state;
    std::wstring detail;
};

struct ActionResult {
    /// Nothing when all went well.
    std::optional<BridgeError> failure;
    /// Whether everything that the failed action had changed was undone.
    bool isUndone = true;
};

class Registration {
  public:
    using Reporter = std::function<void(const StepReport&)>;

    /// `failAt` names a step that fails after it was carried out; for tests.
    Registration(std::wstring bridgeFile, Reporter report, std::string failAt = {})
        : bridgeFile_(std::move(bridgeFile)), report_(std::move(report)), failAt_(std::move(failAt)) {}

    /// Puts everything right and starts the service, unless an installer wants to start it itself. With or without
    /// answering for CcgVault's class.
    ActionResult install(bool answersForCcgVault, bool startsService = true);
    /// As `install`, with the options of the installation that is there.
    ActionResult repair(bool startsService = true);
    ActionResult uninstall();

    /// As JSON, see docs/native.md.
    std::string statusJson() const;

  private:
    struct Step {
        std::string name;
        std::function<void(Journal&)> run;
        /// What people should know about this step, even when it goes well.
        std::wstring note = {};
    };

    Items items(bool answersForCcgVault) const;
    ActionResult perform(const std::vector<Step>& steps);

    std::wstring bridgeFile_;
    Reporter report_;
    std::string failAt_;
};

/// Whether the installation that is there answers for CcgVault's class.
bool answersForCcgVault();

} // namespace ccgv
