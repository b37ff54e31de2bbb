// A COM class in a Windows service, as Microsoft's documentation describes one, and nothing of the product: it tells
// what the system does from what the bridge does. bench/wine-activation.ts stops it while calls begin.
//
// plain-service [MILLISECONDS]: how long the process stays after it has revoked its class, as the bridge does to answer
// those who have its plugin; 0 without it.
#include <windows.h>

#include <objbase.h>

#include <cstring>
#include <cwchar>

namespace {

wchar_t serviceName[] = L"CcgVaultPlainService";

/// {5F0B9C1E-3C0B-4B55-9E0C-6A1F4D0E7A21}
constexpr GUID plainClass = {0x5f0b9c1e, 0x3c0b, 0x4b55, {0x9e, 0x0c, 0x6a, 0x1f, 0x4d, 0x0e, 0x7a, 0x21}};
/// ICcgDomainAuthCredentials; Microsoft's, see bridge/com/identities.h.
constexpr GUID credentialsInterface = {0x6ecda518, 0x2010, 0x4437, {0x8b, 0xc3, 0x46, 0xe7, 0x52, 0xb7, 0xb1, 0x72}};

wchar_t* copyOf(const wchar_t* text) {
    const std::size_t bytes = (std::wcslen(text) + 1) * sizeof(wchar_t);
    auto* const memory = static_cast<wchar_t*>(CoTaskMemAlloc(bytes));
    if (memory != nullptr) std::memcpy(memory, text, bytes);
    return memory;
}

/// For as long as the process, so that nobody counts references.
class Plugin final : public IUnknown {
  public:
    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** object) override {
        const bool isKnown = IsEqualIID(iid, IID_IUnknown) || IsEqualIID(iid, credentialsInterface);
        *object = isKnown ? this : nullptr;
        return isKnown ? S_OK : E_NOINTERFACE;
    }
    ULONG STDMETHODCALLTYPE AddRef() override { return 2; }
    ULONG STDMETHODCALLTYPE Release() override { return 1; }
    virtual HRESULT STDMETHODCALLTYPE GetPasswordCredentials(LPCWSTR, LPWSTR* domain, LPWSTR* user, LPWSTR* password) {
        *domain = copyOf(L"contoso.com");
        *user = copyOf(L"gmsa.plugin");
        *password = copyOf(L"correct horse battery staple");
        return S_OK;
    }
};
Plugin plugin;

class ClassObject final : public IClassFactory {
  public:
    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** object) override {
        const bool isKnown = IsEqualIID(iid, IID_IUnknown) || IsEqualIID(iid, IID_IClassFactory);
        *object = isKnown ? this : nullptr;
        return isKnown ? S_OK : E_NOINTERFACE;
    }
    ULONG STDMETHODCALLTYPE AddRef() override { return 2; }
    ULONG STDMETHODCALLTYPE Release() override { return 1; }
    HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown*, REFIID iid, void** object) override {
        return plugin.QueryInterface(iid, object);
    }
    HRESULT STDMETHODCALLTYPE LockServer(BOOL) override { return S_OK; }
};
ClassObject classObject;

SERVICE_STATUS_HANDLE statusHandle = nullptr;
HANDLE stopEvent = nullptr;
DWORD staysFor = 0;

void report(DWORD state) {
    SERVICE_STATUS status{};
    status.dwServiceType = SERVICE_WIN32_OWN_PROCESS;
    status.dwCurrentState = state;
    status.dwControlsAccepted = state == SERVICE_RUNNING ? SERVICE_ACCEPT_STOP : 0;
    status.dwWaitHint = 10'000;
    SetServiceStatus(statusHandle, &status);
}

DWORD WINAPI control(DWORD code, DWORD, LPVOID, LPVOID) {
    if (code == SERVICE_CONTROL_STOP) {
        report(SERVICE_STOP_PENDING);
        SetEvent(stopEvent);
    }
    return NO_ERROR;
}

void WINAPI serviceMain(DWORD, LPWSTR*) {
    statusHandle = RegisterServiceCtrlHandlerExW(serviceName, control, nullptr);
    report(SERVICE_START_PENDING);
    CoInitializeEx(nullptr, COINIT_MULTITHREADED);
    DWORD registration = 0;
    CoRegisterClassObject(plainClass, &classObject, CLSCTX_LOCAL_SERVER, REGCLS_MULTIPLEUSE | REGCLS_SUSPENDED,
                          &registration);
    CoResumeClassObjects();
    report(SERVICE_RUNNING);
    WaitForSingleObject(stopEvent, INFINITE);
    CoSuspendClassObjects();
    CoRevokeClassObject(registration);
    Sleep(staysFor);
    report(SERVICE_STOPPED);
}

} // namespace

int wmain(int count, wchar_t** arguments) {
    if (count > 1) staysFor = static_cast<DWORD>(std::wcstoul(arguments[1], nullptr, 10));
    stopEvent = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    const SERVICE_TABLE_ENTRYW table[] = {{serviceName, serviceMain}, {nullptr, nullptr}};
    StartServiceCtrlDispatcherW(table);
    TerminateProcess(GetCurrentProcess(), 0);
    return 0;
}
