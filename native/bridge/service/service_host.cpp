#include "bridge/service/service_host.h"

#include "bridge/support/error.h"
#include "bridge/support/handle.h"

#include <cstdlib>
#include <string>
#include <utility>

namespace ccgv {

namespace {

/// How long Windows shall wait for the next sign of life while the state is changing, in milliseconds.
constexpr DWORD pendingHint = 10'000;

/// The one service of this process; the service control manager's callbacks have no other way to find it.
class RunningService {
  public:
    static RunningService& instance() {
        static RunningService service;
        return service;
    }

    void prepare(std::wstring name, ServiceWork work) {
        name_ = std::move(name);
        work_ = std::move(work);
    }

    int exitCode() const noexcept { return static_cast<int>(status_.dwWin32ExitCode); }

    static void WINAPI serviceMain(DWORD, LPWSTR*) { instance().main(); }

  private:
    void main() {
        handle_ = RegisterServiceCtrlHandlerExW(name_.c_str(), &RunningService::control, this);
        if (handle_ == nullptr) return;
        report(SERVICE_START_PENDING);
        DWORD exitCode = NO_ERROR;
        try {
            work_([this] {
                report(SERVICE_RUNNING);
                WaitForSingleObject(stop_.get(), INFINITE);
                // Already reported by the control handler; this is the next sign of life.
                report(SERVICE_STOP_PENDING);
            });
        } catch (...) {
            exitCode = ERROR_SERVICE_SPECIFIC_ERROR;
        }
        report(SERVICE_STOPPED, exitCode);
    }

    static DWORD WINAPI control(DWORD code, DWORD, LPVOID, LPVOID context) {
        auto& service = *static_cast<RunningService*>(context);
        switch (code) {
        case SERVICE_CONTROL_STOP:
        case SERVICE_CONTROL_SHUTDOWN:
            service.report(SERVICE_STOP_PENDING);
            SetEvent(service.stop_.get());
            return NO_ERROR;
        case SERVICE_CONTROL_INTERROGATE:
            return NO_ERROR;
        default:
            return ERROR_CALL_NOT_IMPLEMENTED;
        }
    }

    void report(DWORD state, DWORD exitCode = NO_ERROR) noexcept {
        const bool isPending = state == SERVICE_START_PENDING || state == SERVICE_STOP_PENDING;
        status_.dwServiceType = SERVICE_WIN32_OWN_PROCESS;
        status_.dwCurrentState = state;
        status_.dwControlsAccepted = state == SERVICE_RUNNING ? SERVICE_ACCEPT_STOP | SERVICE_ACCEPT_SHUTDOWN : 0;
        status_.dwWin32ExitCode = exitCode;
        status_.dwServiceSpecificExitCode =
            exitCode == ERROR_SERVICE_SPECIFIC_ERROR ? static_cast<DWORD>(ErrorId::internalError) : 0;
        status_.dwCheckPoint = isPending ? status_.dwCheckPoint + 1 : 0;
        status_.dwWaitHint = isPending ? pendingHint : 0;
        SetServiceStatus(handle_, &status_);
    }

    std::wstring name_;
    ServiceWork work_;
    SERVICE_STATUS_HANDLE handle_ = nullptr;
    SERVICE_STATUS status_{};
    Handle stop_ = createEvent();
};

HANDLE terminalStopEvent() {
    static const Handle event = createEvent();
    return event.get();
}

BOOL WINAPI onTerminalSignal(DWORD) {
    SetEvent(terminalStopEvent());
    return TRUE;
}

} // namespace

int runAsService(const wchar_t* name, ServiceWork work) {
    RunningService::instance().prepare(name, std::move(work));
    std::wstring ownName(name);
    const SERVICE_TABLE_ENTRYW table[] = {{ownName.data(), &RunningService::serviceMain}, {nullptr, nullptr}};
    if (!StartServiceCtrlDispatcherW(table)) return static_cast<int>(GetLastError());
    return RunningService::instance().exitCode();
}

int runInTerminal(const ServiceWork& work) {
    SetConsoleCtrlHandler(&onTerminalSignal, TRUE);
    work([] { WaitForSingleObject(terminalStopEvent(), INFINITE); });
    return 0;
}

void endProcess(int exitCode) noexcept {
    TerminateProcess(GetCurrentProcess(), static_cast<UINT>(exitCode));
    // Not reached; the compiler does not know it.
    std::abort();
}

} // namespace ccgv
