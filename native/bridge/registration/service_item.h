// The service, as the service control manager has it.
#pragma once

#include "bridge/registration/item.h"

#include <windows.h>

#include <string>

namespace ccgv {

class ServiceItem final : public Item {
  public:
    explicit ServiceItem(const std::wstring& bridgeFile);

    std::string id() const override { return "service"; }
    std::string title() const override { return "Service, its account and its recovery"; }
    Inspection inspect() const override;
    void install(Journal& journal) const override;
    void remove(Journal& journal) const override;

  private:
    std::wstring commandLine_;
};

struct ServiceStatus {
    bool isInstalled = false;
    DWORD state = 0;
    DWORD processId = 0;
    std::wstring account;
};

ServiceStatus serviceStatus();

/// Starts the service and waits until it runs. Throws BridgeError (serviceControlFailed).
void startService(Journal& journal);
/// Stops the service and waits until it has. Nothing happens when it does not run. Throws BridgeError.
void stopService(Journal& journal);

} // namespace ccgv
