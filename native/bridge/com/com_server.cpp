#include "bridge/com/com_server.h"

#include "bridge/com/identities.h"
#include "bridge/support/error.h"
#include "bridge/support/security.h"

#include <chrono>
#include <string>

namespace ccgv {

namespace {

/// A call has left the plugin before its answer has left the process: COM still packs it up, and the caller then gives
/// its reference back. When nothing has been heard for so long, all that is over.
constexpr auto quietTime = std::chrono::milliseconds(100);

/// Time for callers who have activated the plugin to use it and let go of it.
constexpr auto callersPatience = std::chrono::milliseconds(1'000);

/// How long callers that never pause are waited for. With these two and the daemon's 3.5 s, the service still stops within
/// 5 s.
constexpr auto drainPatience = std::chrono::milliseconds(500);

std::wstring asText(HRESULT result) {
    return std::to_wstring(static_cast<unsigned long>(result));
}

void check(HRESULT result, const wchar_t* what) {
    if (FAILED(result)) throw BridgeError(ErrorId::internalError, std::wstring(what) + L": " + asText(result));
}

/// CoInitializeSecurity wants the absolute form of a descriptor.
class AbsoluteDescriptor {
  public:
    explicit AbsoluteDescriptor(const SecurityDescriptor& relative) {
        DWORD sizes[5] = {};
        MakeAbsoluteSD(relative.get(), nullptr, &sizes[0], nullptr, &sizes[1], nullptr, &sizes[2], nullptr, &sizes[3],
                       nullptr, &sizes[4]);
        for (int i = 0; i < 5; ++i)
            parts_[i].resize(sizes[i]);
        if (!MakeAbsoluteSD(relative.get(), part(0), &sizes[0], reinterpret_cast<PACL>(part(1)), &sizes[1],
                            reinterpret_cast<PACL>(part(2)), &sizes[2], part(3), &sizes[3], part(4), &sizes[4])) {
            throwWindowsError(ErrorId::internalError, L"MakeAbsoluteSD");
        }
    }
    PSECURITY_DESCRIPTOR get() noexcept { return part(0); }

  private:
    void* part(int index) noexcept { return parts_[index].empty() ? nullptr : parts_[index].data(); }

    std::vector<std::byte> parts_[5];
};

} // namespace

ComRuntime::ComRuntime() {
    check(CoInitializeEx(nullptr, COINIT_MULTITHREADED), L"CoInitializeEx");
}

ComServer::ComServer(CcgPlugin& plugin, const std::vector<GUID>& classes) : plugin_(plugin), classObject_(plugin) {
    // The same as the AppID's access permission, but in force whatever has become of the registry.
    AbsoluteDescriptor access(SecurityDescriptor::fromSddl(activationSddl));
    check(CoInitializeSecurity(access.get(), -1, nullptr, nullptr, RPC_C_AUTHN_LEVEL_PKT_PRIVACY,
                               RPC_C_IMP_LEVEL_IDENTIFY, nullptr, EOAC_DISABLE_AAA | EOAC_NO_CUSTOM_MARSHAL, nullptr),
          L"CoInitializeSecurity");
    for (const GUID& clsid : classes) {
        DWORD registration = 0;
        check(CoRegisterClassObject(clsid, &classObject_, CLSCTX_LOCAL_SERVER, REGCLS_MULTIPLEUSE | REGCLS_SUSPENDED,
                                    &registration),
              L"CoRegisterClassObject");
        registrations_.push_back(registration);
    }
    check(CoResumeClassObjects(), L"CoResumeClassObjects");
}

void ComServer::turnNewCallersAway() {
    CoSuspendClassObjects();
    for (const DWORD registration : registrations_)
        CoRevokeClassObject(registration);
    registrations_.clear();
    const auto deadline = std::chrono::steady_clock::now() + callersPatience;
    while ((classObject_.isInUse() || plugin_.isInUse()) && std::chrono::steady_clock::now() < deadline)
        Sleep(10);
}

void ComServer::close() noexcept {
    CoSuspendClassObjects();
    for (const DWORD registration : registrations_)
        CoRevokeClassObject(registration);
    const auto deadline = std::chrono::steady_clock::now() + drainPatience;
    while (!plugin_.hasBeenIdleFor(quietTime) && std::chrono::steady_clock::now() < deadline)
        Sleep(10);
    CoDisconnectObject(&plugin_, 0);
}

} // namespace ccgv
