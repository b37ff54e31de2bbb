// What no other test can see: security descriptors in the registry, and the undoing of changes. These tests write below
// HKEY_LOCAL_MACHINE, so they run under Wine, and on Windows only where CCGV_TEST_REGISTRY says that this is fine.
#include "bridge/com/identities.h"
#include "bridge/registration/allow_list.h"
#include "bridge/registration/registry.h"
#include "bridge/registration/service_item.h"
#include "bridge/support/error.h"
#include "bridge/support/security.h"
#include "bridge/support/wine.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>

using namespace ccgv;

namespace {

constexpr const wchar_t* testKey = LR"(SOFTWARE\CCG Vault Console Test)";
constexpr const wchar_t* testClass = L"{00000000-0000-4000-8000-00000000CC61}";
constexpr SECURITY_INFORMATION ownerAndDacl = OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION;

bool mayWriteRegistry() {
    return isWine() || GetEnvironmentVariableW(L"CCGV_TEST_REGISTRY", nullptr, 0) > 0;
}

std::wstring securityOf(const wchar_t* path) {
    const RegistryHandle key = registry::open(path, READ_CONTROL);
    REQUIRE(key);
    DWORD bytes = 0;
    RegGetKeySecurity(key.get(), ownerAndDacl, nullptr, &bytes);
    std::vector<std::byte> descriptor(bytes);
    REQUIRE(RegGetKeySecurity(key.get(), ownerAndDacl, descriptor.data(), &bytes) == ERROR_SUCCESS);
    return sddlOf(descriptor.data(), ownerAndDacl);
}

void setSecurity(const wchar_t* path, const std::wstring& sddl) {
    const EnabledPrivileges privileges{SE_RESTORE_NAME, SE_TAKE_OWNERSHIP_NAME};
    const RegistryHandle key = registry::open(path, WRITE_DAC | WRITE_OWNER);
    REQUIRE(key);
    REQUIRE(RegSetKeySecurity(key.get(), ownerAndDacl, SecurityDescriptor::fromSddl(sddl).get()) == ERROR_SUCCESS);
}

/// A key of our own, gone at the end.
struct TestKey {
    TestKey() { RegDeleteTreeW(HKEY_LOCAL_MACHINE, testKey); }
    ~TestKey() { RegDeleteTreeW(HKEY_LOCAL_MACHINE, testKey); }
    TestKey(const TestKey&) = delete;
    TestKey& operator=(const TestKey&) = delete;
};

} // namespace

TEST_CASE("changes of the registry are undone exactly" * doctest::skip(!mayWriteRegistry())) {
    const TestKey key;
    const std::wstring path = testKey;
    {
        Journal setUp;
        registry::setValue(setUp, path + LR"(\before)", L"kept", registry::Value::text(L"old"));
        registry::setValue(setUp, path + LR"(\tree\child)", L"", registry::Value::number(7));
        registry::setValue(setUp, path + LR"(\tree)", L"binary", registry::Value::binary({std::byte{1}, std::byte{2}}));
    }
    setSecurity((path + LR"(\tree\child)").c_str(), L"O:BAD:P(A;;KA;;;BA)(A;;KR;;;SY)");
    const std::wstring security = securityOf((path + LR"(\tree\child)").c_str());

    Journal journal;
    journal.beginStep("change");
    registry::setValue(journal, path + LR"(\before)", L"kept", registry::Value::text(L"new"));
    registry::setValue(journal, path + LR"(\before)", L"added", registry::Value::number(1));
    registry::setValue(journal, path + LR"(\new\deep\key)", L"", registry::Value::number(1));
    registry::deleteTree(journal, path + LR"(\tree)");
    CHECK(journal.hasChanges("change"));
    CHECK_FALSE(registry::exists(path + LR"(\tree)"));

    const auto results = journal.rollBack();
    REQUIRE(results.size() == 1);
    CHECK(results[0].failure.empty());
    CHECK(registry::readText(path + LR"(\before)", L"kept") == L"old");
    CHECK_FALSE(registry::read(path + LR"(\before)", L"added").has_value());
    CHECK_FALSE(registry::exists(path + LR"(\new)"));
    CHECK(registry::readNumber(path + LR"(\tree\child)", L"") == 7);
    CHECK(registry::read(path + LR"(\tree)", L"binary")->display() == L"0102");
    CHECK(securityOf((path + LR"(\tree\child)").c_str()) == security);
}

TEST_CASE("setting what is there already changes nothing" * doctest::skip(!mayWriteRegistry())) {
    const TestKey key;
    Journal first;
    registry::setValue(first, testKey, L"a", registry::Value::text(L"b"));
    Journal second;
    second.beginStep("again");
    registry::setValue(second, testKey, L"a", registry::Value::text(L"b"));
    CHECK_FALSE(second.hasChanges("again"));
}

TEST_CASE("the allow-list's owner and DACL are given back exactly" * doctest::skip(!isWine())) {
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, LR"(SYSTEM\CurrentControlSet\Control\CCG)");
    const AllowListItem item("allowList", "", testClass);
    Journal journal;
    journal.beginStep("allowList");
    CHECK_THROWS_AS(item.install(journal), BridgeError);

    {
        Journal setUp;
        registry::createKey(setUp, allowListKey);
    }
    // As on Windows: TrustedInstaller's, and administrators may only read. Wine does not know the privilege to take
    // ownership, so here the right to do so stands in the DACL.
    const std::wstring trustedInstaller = serviceSid(L"TrustedInstaller");
    setSecurity(allowListKey, L"O:" + trustedInstaller + L"D:P(A;CI;KA;;;" + trustedInstaller +
                                  L")(A;CI;0xa0019;;;BA)(A;CI;KR;;;SY)");
    const std::wstring before = securityOf(allowListKey);
    RegistryHandle refused;
    REQUIRE(RegOpenKeyExW(HKEY_LOCAL_MACHINE, allowListKey, 0, KEY_CREATE_SUB_KEY, refused.receive()) ==
            ERROR_ACCESS_DENIED);

    item.install(journal);
    CHECK(item.inspect().state == ItemState::present);
    CHECK(securityOf(allowListKey) == before);
    CHECK(journal.rollBack().size() == 1);
    CHECK(item.inspect().state == ItemState::missing);
    CHECK(securityOf(allowListKey) == before);

    Journal again;
    item.install(again);
    // Somebody else's key, as far as its permissions tell.
    setSecurity((std::wstring(allowListKey) + L"\\" + testClass).c_str(),
                L"O:" + trustedInstaller + L"D:P(A;;KA;;;" + trustedInstaller + L")(A;;0xa0019;;;BA)");
    item.remove(again);
    CHECK(item.inspect().state == ItemState::missing);
    CHECK(securityOf(allowListKey) == before);
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, LR"(SYSTEM\CurrentControlSet\Control\CCG)");
}

TEST_CASE("a registry that cannot be written is a failure, and leaves nothing half done" *
          doctest::skip(!mayWriteRegistry())) {
    const TestKey key;
    const std::wstring path = testKey;
    {
        Journal setUp;
        registry::setValue(setUp, path + LR"(\locked)", L"kept", registry::Value::text(L"old"));
    }
    const std::wstring locked = path + LR"(\locked)";
    setSecurity(locked.c_str(), L"O:BAD:P(A;;KR;;;WD)(A;;WDWO;;;BA)");
    Journal journal;
    registry::setValue(journal, path + LR"(\free)", L"", registry::Value::number(1));
    CHECK_THROWS_AS(registry::setValue(journal, locked, L"kept", registry::Value::text(L"new")), BridgeError);
    for (const auto& undone : journal.rollBack())
        CHECK(undone.failure.empty());
    CHECK_FALSE(registry::exists(path + LR"(\free)"));
    CHECK(registry::readText(locked, L"kept") == L"old");
    setSecurity(locked.c_str(), L"O:BAD:P(A;;KA;;;BA)");
}

TEST_CASE("a service that is still marked for deletion is a failure, and leaves nothing half done" *
          doctest::skip(!isWine())) {
    const ServiceHandle manager(OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CREATE_SERVICE));
    const ServiceItem item(LR"(C:\bridge.exe)");
    // As long as this is open the service stays.
    ServiceHandle service(CreateServiceW(
        manager.get(), serviceName, serviceTitle, SERVICE_ALL_ACCESS, SERVICE_WIN32_OWN_PROCESS, SERVICE_AUTO_START,
        SERVICE_ERROR_NORMAL, LR"("C:\bridge.exe" service)", nullptr, nullptr, nullptr, serviceAccount, nullptr));
    REQUIRE(service);
    REQUIRE(DeleteService(service.get()));
    Journal journal;
    std::optional<ErrorId> failure;
    try {
        item.install(journal);
    } catch (const BridgeError& error) {
        failure = error.id();
    }
    CHECK(failure == ErrorId::serviceMarkedForDeletion);
    for (const auto& undone : journal.rollBack())
        CHECK(undone.failure.empty());

    service.reset();
    CHECK(item.inspect().state == ItemState::missing);
    Journal second;
    item.install(second);
    CHECK(item.inspect().state == ItemState::present);
    second.rollBack();
    CHECK(item.inspect().state == ItemState::missing);
}
