// The COM class that CCG activates.
#pragma once

#include "bridge/service/credential.h"

#include <objbase.h>

#include <atomic>
#include <chrono>

namespace ccgv {

/// [ccgplugins.h] The out strings belong to the caller, who frees them with CoTaskMemFree.
struct ICcgDomainAuthCredentials : IUnknown {
    virtual HRESULT STDMETHODCALLTYPE GetPasswordCredentials(LPCWSTR pluginInput, LPWSTR* domainName, LPWSTR* username,
                                                             LPWSTR* password) = 0;
};

/// The plugin. It has no state of its own, so that one instance serves every activation; it lives as long as the
/// process serves COM, and counts references only to tell whether somebody still has one. Free-threaded: calls come on any thread, any number at once.
class CcgPlugin final : public ICcgDomainAuthCredentials {
  public:
    explicit CcgPlugin(CredentialProvider& provider) : provider_(provider) {}
    CcgPlugin(const CcgPlugin&) = delete;
    CcgPlugin& operator=(const CcgPlugin&) = delete;
    ~CcgPlugin() = default;

    /// Whether no call is in flight and none has been for `time`.
    bool hasBeenIdleFor(std::chrono::milliseconds time) const noexcept;
    /// Whether a caller has activated the plugin and not let go of it.
    bool isInUse() const noexcept { return references_ > 0; }

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** object) noexcept override;
    ULONG STDMETHODCALLTYPE AddRef() noexcept override { return ++references_; }
    ULONG STDMETHODCALLTYPE Release() noexcept override { return --references_; }

    HRESULT STDMETHODCALLTYPE GetPasswordCredentials(LPCWSTR pluginInput, LPWSTR* domainName, LPWSTR* username,
                                                     LPWSTR* password) noexcept override;

  private:
    CredentialProvider& provider_;
    std::atomic<int> callsInFlight_ = 0;
    /// When the last call left.
    std::atomic<std::chrono::steady_clock::time_point> lastCall_{};
    std::atomic<ULONG> references_ = 0;
};

/// Gives out the one plugin.
class PluginClassObject final : public IClassFactory {
  public:
    explicit PluginClassObject(CcgPlugin& plugin) : plugin_(plugin) {}
    PluginClassObject(const PluginClassObject&) = delete;
    PluginClassObject& operator=(const PluginClassObject&) = delete;
    ~PluginClassObject() = default;

    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** object) noexcept override;
    ULONG STDMETHODCALLTYPE AddRef() noexcept override { return ++references_; }
    ULONG STDMETHODCALLTYPE Release() noexcept override { return --references_; }

    /// Whether somebody is about to activate the plugin; COM itself lets go of it when the class is revoked.
    bool isInUse() const noexcept { return references_ > 0; }

    HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown* outer, REFIID iid, void** object) noexcept override;
    HRESULT STDMETHODCALLTYPE LockServer(BOOL) noexcept override { return S_OK; }

  private:
    CcgPlugin& plugin_;
    std::atomic<ULONG> references_ = 0;
};

} // namespace ccgv
