#include "bridge/com/ccg_plugin.h"
#include "bridge/com/identities.h"
#include "bridge/support/error.h"

#include <doctest/doctest.h>

#include <string>

using namespace ccgv;

namespace {

class FixedProvider final : public CredentialProvider {
  public:
    Credential getPasswordCredentials(std::wstring_view pluginInput) override {
        lastInput = pluginInput;
        if (pluginInput == L"fail") throw BridgeError(ErrorId::secretNotFound);
        if (pluginInput == L"broken") throw 1;
        const std::u16string_view password = u"p\u00e4ss\U0001d11e";
        return {{u'd'}, {u'u'}, {password.begin(), password.end()}};
    }

    std::wstring lastInput;
};

/// A call's result and out strings, freed at the end.
struct Call {
    Call(CcgPlugin& plugin, const wchar_t* input)
        : result(plugin.GetPasswordCredentials(input, &domain, &username, &password)) {}
    ~Call() {
        for (LPWSTR text : {domain, username, password})
            CoTaskMemFree(text);
    }
    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;

    // Not null, to see that a failure makes them so.
    LPWSTR domain = nullptr;
    LPWSTR username = nullptr;
    LPWSTR password = nullptr;
    HRESULT result;
};

} // namespace

TEST_CASE("the plugin hands out what the provider gives") {
    FixedProvider provider;
    CcgPlugin plugin(provider);
    const Call call(plugin, L"web");
    REQUIRE(call.result == S_OK);
    CHECK(provider.lastInput == L"web");
    CHECK(std::wstring(call.domain) == L"d");
    CHECK(std::wstring(call.username) == L"u");
    CHECK(std::wstring(call.password) == L"p\u00e4ss\U0001d11e");
}

TEST_CASE("a failure has the catalogue's result and no strings") {
    FixedProvider provider;
    CcgPlugin plugin(provider);
    auto* const untouched = reinterpret_cast<LPWSTR>(1);
    LPWSTR domain = untouched;
    LPWSTR username = untouched;
    LPWSTR password = untouched;
    CHECK(plugin.GetPasswordCredentials(L"fail", &domain, &username, &password) == hresultOf(ErrorId::secretNotFound));
    CHECK(domain == nullptr);
    CHECK(username == nullptr);
    CHECK(password == nullptr);
    CHECK(plugin.GetPasswordCredentials(L"broken", &domain, &username, &password) == hresultOf(ErrorId::internalError));
}

TEST_CASE("null parameters are refused, and the out strings that there are become null") {
    FixedProvider provider;
    CcgPlugin plugin(provider);
    auto* domain = reinterpret_cast<LPWSTR>(1);
    LPWSTR username = nullptr;
    CHECK(plugin.GetPasswordCredentials(L"x", &domain, &username, nullptr) == hresultOf(ErrorId::invalidCall));
    CHECK(domain == nullptr);
    CHECK(Call(plugin, nullptr).result == hresultOf(ErrorId::invalidCall));
}

TEST_CASE("a PluginInput of any length is passed on or refused, never cut") {
    FixedProvider provider;
    CcgPlugin plugin(provider);
    const std::wstring longInput(100'000, L'x');
    CHECK(Call(plugin, longInput.c_str()).result == S_OK);
    CHECK(provider.lastInput == longInput);
    CHECK(Call(plugin, std::wstring(200'001, L'x').c_str()).result == hresultOf(ErrorId::pluginInputTooLong));
    CHECK(Call(plugin, L"").result == S_OK);
    CHECK(provider.lastInput.empty());
}

TEST_CASE("the class object gives out the plugin's two interfaces only") {
    FixedProvider provider;
    CcgPlugin plugin(provider);
    PluginClassObject classObject(plugin);
    void* object = nullptr;
    CHECK(classObject.CreateInstance(nullptr, credentialsInterface, &object) == S_OK);
    CHECK(object == static_cast<void*>(static_cast<ICcgDomainAuthCredentials*>(&plugin)));
    CHECK(classObject.CreateInstance(nullptr, IID_IClassFactory, &object) == E_NOINTERFACE);
    CHECK(object == nullptr);
    CHECK(classObject.CreateInstance(&plugin, IID_IUnknown, &object) == CLASS_E_NOAGGREGATION);
}
