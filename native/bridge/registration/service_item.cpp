#include "bridge/registration/service_item.h"

#include "bridge/com/identities.h"
#include "bridge/support/error.h"
#include "bridge/support/handle.h"

#include <array>
#include <chrono>
#include <optional>
#include <vector>

namespace ccgv {

namespace {

using namespace std::chrono_literals;

constexpr const wchar_t* description =
    L"Gives Container Credential Guard the accounts that are kept in HashiCorp Vault, so that Windows containers can "
    L"use a gMSA on hosts that are not domain joined.";
/// Pauses before a crashed service is started again, in milliseconds.
constexpr std::array<DWORD, 3> restartDelays{1'000, 5'000, 30'000};
/// After so many seconds without a crash the pauses start again from the first.
constexpr DWORD failuresForgottenAfter = 24 * 60 * 60;
/// A removed service is gone when the last program that looks at it closes it; most do soon.
constexpr auto deletionPatience = 10s;
constexpr auto statePatience = 30s;
constexpr DWORD pollInterval = 100;

[[noreturn]] void fail(std::wstring_view what, DWORD error = GetLastError()) {
    if (error == ERROR_SERVICE_MARKED_FOR_DELETE) throw BridgeError(ErrorId::serviceMarkedForDeletion);
    throwWindowsError(ErrorId::serviceControlFailed, what, error);
}

/// Wine knows few of the further settings of a service.
bool isUnsupported(DWORD error) {
    return error == ERROR_INVALID_LEVEL || error == ERROR_CALL_NOT_IMPLEMENTED || error == ERROR_NOT_SUPPORTED;
}

/// Everything about the service that we set.
struct Config {
    DWORD startType = SERVICE_AUTO_START;
    std::wstring commandLine;
    std::wstring account = serviceAccount;
    std::wstring title = serviceTitle;
    std::wstring text = description;
    /// Nothing where this system cannot tell.
    std::optional<DWORD> sidType = SERVICE_SID_TYPE_UNRESTRICTED;
    std::optional<std::vector<DWORD>> restarts = std::vector<DWORD>(restartDelays.begin(), restartDelays.end());
};

ServiceHandle openManager(DWORD access) {
    ServiceHandle manager(OpenSCManagerW(nullptr, nullptr, access));
    if (!manager) fail(L"service control manager");
    return manager;
}

/// Null when there is no such service.
ServiceHandle openService(DWORD access) {
    const ServiceHandle manager = openManager(SC_MANAGER_CONNECT);
    ServiceHandle service(OpenServiceW(manager.get(), serviceName, access));
    if (!service && GetLastError() != ERROR_SERVICE_DOES_NOT_EXIST) fail(L"opening the service");
    return service;
}

std::vector<std::byte> queryConfig2(SC_HANDLE service, DWORD level) {
    DWORD bytes = 0;
    QueryServiceConfig2W(service, level, nullptr, 0, &bytes);
    if (GetLastError() != ERROR_INSUFFICIENT_BUFFER) return {};
    std::vector<std::byte> buffer(bytes);
    if (!QueryServiceConfig2W(service, level, reinterpret_cast<BYTE*>(buffer.data()), bytes, &bytes)) return {};
    return buffer;
}

Config query(SC_HANDLE service) {
    DWORD bytes = 0;
    QueryServiceConfigW(service, nullptr, 0, &bytes);
    std::vector<std::byte> buffer(bytes);
    auto* const found = reinterpret_cast<QUERY_SERVICE_CONFIGW*>(buffer.data());
    if (!QueryServiceConfigW(service, found, bytes, &bytes)) fail(L"reading the service");
    Config config;
    config.startType = found->dwStartType;
    config.commandLine = found->lpBinaryPathName == nullptr ? L"" : found->lpBinaryPathName;
    config.account = found->lpServiceStartName == nullptr ? L"" : found->lpServiceStartName;
    config.title = found->lpDisplayName == nullptr ? L"" : found->lpDisplayName;

    const std::vector<std::byte> text = queryConfig2(service, SERVICE_CONFIG_DESCRIPTION);
    const auto* const textInfo = reinterpret_cast<const SERVICE_DESCRIPTIONW*>(text.data());
    config.text = text.empty() || textInfo->lpDescription == nullptr ? L"" : textInfo->lpDescription;

    const std::vector<std::byte> sid = queryConfig2(service, SERVICE_CONFIG_SERVICE_SID_INFO);
    config.sidType = std::nullopt;
    if (!sid.empty()) config.sidType = reinterpret_cast<const SERVICE_SID_INFO*>(sid.data())->dwServiceSidType;

    const std::vector<std::byte> actions = queryConfig2(service, SERVICE_CONFIG_FAILURE_ACTIONS);
    config.restarts = std::nullopt;
    if (!actions.empty()) {
        const auto* const info = reinterpret_cast<const SERVICE_FAILURE_ACTIONSW*>(actions.data());
        config.restarts.emplace();
        for (DWORD i = 0; i < info->cActions; ++i) {
            if (info->lpsaActions[i].Type == SC_ACTION_RESTART) config.restarts->push_back(info->lpsaActions[i].Delay);
        }
    }
    return config;
}

void changeConfig2(SC_HANDLE service, DWORD level, void* info, std::wstring_view what) {
    if (!ChangeServiceConfig2W(service, level, info) && !isUnsupported(GetLastError())) fail(what);
}

void applyFurther(SC_HANDLE service, const Config& config) {
    std::wstring text = config.text;
    SERVICE_DESCRIPTIONW textInfo{text.data()};
    changeConfig2(service, SERVICE_CONFIG_DESCRIPTION, &textInfo, L"description of the service");
    if (config.sidType) {
        SERVICE_SID_INFO sidInfo{*config.sidType};
        changeConfig2(service, SERVICE_CONFIG_SERVICE_SID_INFO, &sidInfo, L"SID of the service");
    }
    if (config.restarts) {
        std::vector<SC_ACTION> actions;
        for (const DWORD delay : *config.restarts)
            actions.push_back({SC_ACTION_RESTART, delay});
        SERVICE_FAILURE_ACTIONSW actionsInfo{};
        actionsInfo.dwResetPeriod = failuresForgottenAfter;
        actionsInfo.cActions = static_cast<DWORD>(actions.size());
        actionsInfo.lpsaActions = actions.data();
        changeConfig2(service, SERVICE_CONFIG_FAILURE_ACTIONS, &actionsInfo, L"recovery of the service");
        SERVICE_FAILURE_ACTIONS_FLAG flag{TRUE};
        changeConfig2(service, SERVICE_CONFIG_FAILURE_ACTIONS_FLAG, &flag, L"recovery of the service");
    }
}

void create(const Config& config) {
    const ServiceHandle manager = openManager(SC_MANAGER_CONNECT | SC_MANAGER_CREATE_SERVICE);
    const auto deadline = std::chrono::steady_clock::now() + deletionPatience;
    for (;;) {
        const ServiceHandle service(CreateServiceW(manager.get(), serviceName, config.title.c_str(), SERVICE_ALL_ACCESS,
                                                   SERVICE_WIN32_OWN_PROCESS, config.startType, SERVICE_ERROR_NORMAL,
                                                   config.commandLine.c_str(), nullptr, nullptr, nullptr,
                                                   config.account.c_str(), nullptr));
        if (service) {
            applyFurther(service.get(), config);
            return;
        }
        const DWORD error = GetLastError();
        if (error != ERROR_SERVICE_MARKED_FOR_DELETE || std::chrono::steady_clock::now() > deadline) {
            fail(L"creating the service", error);
        }
        Sleep(pollInterval);
    }
}

/// A service that was removed stays visible, and can be read, for as long as anybody has it open; only changes are
/// refused. This one changes nothing.
bool isMarkedForDeletion(SC_HANDLE service) {
    return !ChangeServiceConfigW(service, SERVICE_NO_CHANGE, SERVICE_NO_CHANGE, SERVICE_NO_CHANGE, nullptr, nullptr,
                                 nullptr, nullptr, nullptr, nullptr, nullptr) &&
           GetLastError() == ERROR_SERVICE_MARKED_FOR_DELETE;
}

void change(SC_HANDLE service, const Config& config) {
    if (!ChangeServiceConfigW(service, SERVICE_WIN32_OWN_PROCESS, config.startType, SERVICE_ERROR_NORMAL,
                              config.commandLine.c_str(), nullptr, nullptr, nullptr, config.account.c_str(), nullptr,
                              config.title.c_str())) {
        fail(L"changing the service");
    }
    applyFurther(service, config);
}

void destroy() {
    const ServiceHandle service = openService(DELETE);
    // Marked for deletion is as good as deleted: it happens when the last program closes it.
    if (service && !DeleteService(service.get()) && GetLastError() != ERROR_SERVICE_MARKED_FOR_DELETE) {
        fail(L"deleting the service");
    }
}

std::wstring startTypeText(DWORD type) {
    switch (type) {
    case SERVICE_AUTO_START:
        return L"automatic";
    case SERVICE_DEMAND_START:
        return L"manual";
    case SERVICE_DISABLED:
        return L"disabled";
    default:
        return std::to_wstring(type);
    }
}

std::wstring restartsText(const std::vector<DWORD>& delays) {
    std::wstring text;
    for (const DWORD delay : delays)
        text += (text.empty() ? L"" : L", ") + std::to_wstring(delay) + L" ms";
    return text.empty() ? L"none" : text;
}

/// Collects what differs.
class Comparison {
  public:
    void compare(const std::wstring& label, const std::wstring& expected, const std::wstring& found) {
        if (expected == found) return;
        const std::wstring separator = inspection_.state == ItemState::wrong ? L"; " : L"";
        inspection_.state = ItemState::wrong;
        inspection_.expected += separator + label + L" = " + expected;
        inspection_.found += separator + label + L" = " + found;
    }
    const Inspection& result() const { return inspection_; }

  private:
    Inspection inspection_{ItemState::present, L"", L""};
};

DWORD stateOf(SC_HANDLE service) {
    SERVICE_STATUS_PROCESS status{};
    DWORD bytes = 0;
    if (!QueryServiceStatusEx(service, SC_STATUS_PROCESS_INFO, reinterpret_cast<BYTE*>(&status), sizeof(status),
                              &bytes)) {
        fail(L"state of the service");
    }
    return status.dwCurrentState;
}

void waitForState(SC_HANDLE service, DWORD wanted) {
    const auto deadline = std::chrono::steady_clock::now() + statePatience;
    for (DWORD state = stateOf(service); state != wanted; state = stateOf(service)) {
        const bool hasFailed = wanted == SERVICE_RUNNING && state == SERVICE_STOPPED;
        if (hasFailed) throw BridgeError(ErrorId::serviceControlFailed, L"the service has stopped again");
        if (std::chrono::steady_clock::now() > deadline) {
            throw BridgeError(ErrorId::serviceControlFailed, L"the service takes too long");
        }
        Sleep(pollInterval);
    }
}

void startNow() {
    const ServiceHandle service = openService(SERVICE_START | SERVICE_QUERY_STATUS);
    if (!service) fail(L"starting the service", ERROR_SERVICE_DOES_NOT_EXIST);
    if (!StartServiceW(service.get(), 0, nullptr) && GetLastError() != ERROR_SERVICE_ALREADY_RUNNING) {
        fail(L"starting the service");
    }
    waitForState(service.get(), SERVICE_RUNNING);
}

void stopNow() {
    const ServiceHandle service = openService(SERVICE_STOP | SERVICE_QUERY_STATUS);
    if (!service) return;
    SERVICE_STATUS status{};
    if (!ControlService(service.get(), SERVICE_CONTROL_STOP, &status)) {
        const DWORD error = GetLastError();
        if (error == ERROR_SERVICE_NOT_ACTIVE) return;
        if (error != ERROR_SERVICE_CANNOT_ACCEPT_CTRL) fail(L"stopping the service", error);
    }
    waitForState(service.get(), SERVICE_STOPPED);
}

} // namespace

ServiceItem::ServiceItem(const std::wstring& bridgeFile) : commandLine_(L"\"" + bridgeFile + L"\" service") {}

Inspection ServiceItem::inspect() const {
    const ServiceHandle service = openService(SERVICE_QUERY_CONFIG);
    if (!service) return {};
    Config expected;
    expected.commandLine = commandLine_;
    const Config found = query(service.get());
    Comparison comparison;
    comparison.compare(L"start", startTypeText(expected.startType), startTypeText(found.startType));
    comparison.compare(L"program", expected.commandLine, found.commandLine);
    comparison.compare(L"account", expected.account, found.account);
    comparison.compare(L"name", expected.title, found.title);
    comparison.compare(L"description", expected.text, found.text);
    if (found.sidType) {
        comparison.compare(L"SID type", std::to_wstring(*expected.sidType), std::to_wstring(*found.sidType));
    }
    if (found.restarts) {
        comparison.compare(L"restarts after", restartsText(*expected.restarts), restartsText(*found.restarts));
    }
    return comparison.result();
}

void ServiceItem::install(Journal& journal) const {
    Config wanted;
    wanted.commandLine = commandLine_;
    ServiceHandle service = openService(SERVICE_QUERY_CONFIG | SERVICE_CHANGE_CONFIG | SERVICE_START);
    // We must not be the one who keeps it from going away.
    if (service && isMarkedForDeletion(service.get())) service.reset();
    if (!service) {
        journal.add([] { destroy(); });
        create(wanted);
        return;
    }
    if (inspect().state == ItemState::present) return;
    journal.add([before = query(service.get())] {
        const ServiceHandle again = openService(SERVICE_CHANGE_CONFIG | SERVICE_START);
        if (again) change(again.get(), before);
    });
    change(service.get(), wanted);
}

void ServiceItem::remove(Journal& journal) const {
    std::optional<Config> before;
    {
        const ServiceHandle service = openService(SERVICE_QUERY_CONFIG);
        if (!service) return;
        before = query(service.get());
    }
    journal.add([before] {
        const ServiceHandle again = openService(SERVICE_QUERY_CONFIG);
        if (!again) create(*before);
    });
    destroy();
}

ServiceStatus serviceStatus() {
    const ServiceHandle service = openService(SERVICE_QUERY_STATUS | SERVICE_QUERY_CONFIG);
    if (!service) return {};
    SERVICE_STATUS_PROCESS status{};
    DWORD bytes = 0;
    if (!QueryServiceStatusEx(service.get(), SC_STATUS_PROCESS_INFO, reinterpret_cast<BYTE*>(&status), sizeof(status),
                              &bytes)) {
        fail(L"state of the service");
    }
    return {true, status.dwCurrentState, status.dwProcessId, query(service.get()).account};
}

void startService(Journal& journal) {
    if (serviceStatus().state == SERVICE_RUNNING) return;
    journal.add([] { stopNow(); });
    startNow();
}

void stopService(Journal& journal) {
    const ServiceStatus status = serviceStatus();
    if (!status.isInstalled || status.state == SERVICE_STOPPED) return;
    journal.add([] { startNow(); });
    stopNow();
}

} // namespace ccgv
