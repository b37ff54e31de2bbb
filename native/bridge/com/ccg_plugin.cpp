#include "bridge/com/ccg_plugin.h"

#include "bridge/com/identities.h"
#include "bridge/support/error.h"

#include <algorithm>
#include <cwchar>
#include <new>
#include <utility>

namespace ccgv {

namespace {

/// Longest PluginInput that is passed on; src/shared/rpc/bridge-contract.ts has the same. The daemon's own limit is
/// lower, but what it refuses it also logs.
constexpr std::size_t maxPluginInput = 200'000;

/// Counts a call for as long as it runs.
class CallInFlight {
  public:
    CallInFlight(std::atomic<int>& count, std::atomic<std::chrono::steady_clock::time_point>& last)
        : count_(count), last_(last) {
        ++count_;
    }
    ~CallInFlight() {
        last_ = std::chrono::steady_clock::now();
        --count_;
    }
    CallInFlight(const CallInFlight&) = delete;
    CallInFlight& operator=(const CallInFlight&) = delete;

  private:
    std::atomic<int>& count_;
    std::atomic<std::chrono::steady_clock::time_point>& last_;
};

/// A string for a COM caller; wiped if it never gets to one.
class ComString {
  public:
    explicit ComString(const SecretText& text)
        : length_(text.size()), memory_(static_cast<wchar_t*>(CoTaskMemAlloc((length_ + 1) * sizeof(wchar_t)))) {
        if (memory_ == nullptr) throw std::bad_alloc();
        std::ranges::copy(text, memory_);
        memory_[length_] = L'\0';
    }
    ~ComString() {
        if (memory_ == nullptr) return;
        wipe(memory_, length_ * sizeof(wchar_t));
        CoTaskMemFree(memory_);
    }
    ComString(const ComString&) = delete;
    ComString& operator=(const ComString&) = delete;

    wchar_t* release() noexcept { return std::exchange(memory_, nullptr); }

  private:
    std::size_t length_;
    wchar_t* memory_;
};

} // namespace

HRESULT STDMETHODCALLTYPE CcgPlugin::QueryInterface(REFIID iid, void** object) noexcept {
    if (object == nullptr) return E_POINTER;
    *object = IsEqualIID(iid, IID_IUnknown) || IsEqualIID(iid, credentialsInterface)
                  ? static_cast<ICcgDomainAuthCredentials*>(this)
                  : nullptr;
    if (*object == nullptr) return E_NOINTERFACE;
    AddRef();
    return S_OK;
}

bool CcgPlugin::hasBeenIdleFor(std::chrono::milliseconds time) const noexcept {
    return callsInFlight_ == 0 && std::chrono::steady_clock::now() - lastCall_.load() >= time;
}

HRESULT STDMETHODCALLTYPE CcgPlugin::GetPasswordCredentials(LPCWSTR pluginInput, LPWSTR* domainName, LPWSTR* username,
                                                            LPWSTR* password) noexcept {
    const CallInFlight inFlight(callsInFlight_, lastCall_);
    for (LPWSTR* const out : {domainName, username, password}) {
        if (out != nullptr) *out = nullptr;
    }
    if (pluginInput == nullptr || domainName == nullptr || username == nullptr || password == nullptr) {
        return hresultOf(ErrorId::invalidCall);
    }
    const std::size_t length = wcsnlen(pluginInput, maxPluginInput + 1);
    if (length > maxPluginInput) return hresultOf(ErrorId::pluginInputTooLong);
    try {
        const Credential credential = provider_.getPasswordCredentials({pluginInput, length});
        ComString domainCopy(credential.domain);
        ComString usernameCopy(credential.username);
        ComString passwordCopy(credential.password);
        *domainName = domainCopy.release();
        *username = usernameCopy.release();
        *password = passwordCopy.release();
        return S_OK;
    } catch (const BridgeError& error) {
        return hresultOf(error.id());
    } catch (const std::bad_alloc&) {
        return E_OUTOFMEMORY;
    } catch (...) {
        return hresultOf(ErrorId::internalError);
    }
}

HRESULT STDMETHODCALLTYPE PluginClassObject::QueryInterface(REFIID iid, void** object) noexcept {
    if (object == nullptr) return E_POINTER;
    *object = IsEqualIID(iid, IID_IUnknown) || IsEqualIID(iid, IID_IClassFactory) ? static_cast<IClassFactory*>(this)
                                                                                  : nullptr;
    if (*object == nullptr) return E_NOINTERFACE;
    AddRef();
    return S_OK;
}

HRESULT STDMETHODCALLTYPE PluginClassObject::CreateInstance(IUnknown* outer, REFIID iid, void** object) noexcept {
    if (object == nullptr) return E_POINTER;
    *object = nullptr;
    if (outer != nullptr) return CLASS_E_NOAGGREGATION;
    return plugin_.QueryInterface(iid, object);
}

} // namespace ccgv
