#include "bridge/registration/allow_list.h"

#include "bridge/registration/registry.h"
#include "bridge/support/error.h"
#include "bridge/support/security.h"

#include <algorithm>

namespace ccgv {

namespace {

constexpr SECURITY_INFORMATION ownerAndDacl = OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION;

std::wstring pathOf(const std::wstring& clsid) {
    return std::wstring(allowListKey) + L"\\" + clsid;
}

RegistryHandle openList(REGSAM access) {
    RegistryHandle key;
    const LSTATUS error = RegOpenKeyExW(HKEY_LOCAL_MACHINE, allowListKey, 0, access, key.receive());
    if (error != ERROR_SUCCESS) {
        throwWindowsError(ErrorId::registryWriteFailed, std::wstring(L"HKLM\\") + allowListKey,
                          static_cast<DWORD>(error));
    }
    return key;
}

std::vector<std::byte> securityOf(HKEY key) {
    DWORD bytes = 0;
    RegGetKeySecurity(key, ownerAndDacl, nullptr, &bytes);
    std::vector<std::byte> descriptor(bytes);
    const LSTATUS error = RegGetKeySecurity(key, ownerAndDacl, descriptor.data(), &bytes);
    if (error != ERROR_SUCCESS) {
        throwWindowsError(ErrorId::registryWriteFailed, L"security of the allow-list", static_cast<DWORD>(error));
    }
    return descriptor;
}

/// Not SetSecurityInfo, which would also touch the keys below.
void setSecurity(HKEY key, SECURITY_INFORMATION parts, PSECURITY_DESCRIPTOR descriptor) {
    const LSTATUS error = RegSetKeySecurity(key, parts, descriptor);
    if (error != ERROR_SUCCESS) {
        throwWindowsError(ErrorId::registryWriteFailed, L"security of the allow-list", static_cast<DWORD>(error));
    }
}

/// Lets administrators write to the list for its lifetime.
class OpenedUpList {
  public:
    OpenedUpList() : before_(securityOf(openList(READ_CONTROL).get())) {
        const SecurityDescriptor administrators = SecurityDescriptor::fromSddl(L"O:BA");
        setSecurity(openList(WRITE_OWNER).get(), OWNER_SECURITY_INFORMATION, administrators.get());
        try {
            // Not inherited by the keys below, and in front of whatever denies.
            std::wstring dacl = sddlOf(before_.data(), DACL_SECURITY_INFORMATION);
            const std::size_t firstAce = std::min(dacl.find(L'('), dacl.size());
            dacl.insert(firstAce, L"(A;;KA;;;BA)");
            const SecurityDescriptor opened = SecurityDescriptor::fromSddl(dacl);
            setSecurity(openList(WRITE_DAC).get(), DACL_SECURITY_INFORMATION, opened.get());
        } catch (...) {
            giveBack();
            throw;
        }
    }
    ~OpenedUpList() {
        if (!isGivenBack_) giveBack();
    }
    OpenedUpList(const OpenedUpList&) = delete;
    OpenedUpList& operator=(const OpenedUpList&) = delete;

    /// Throws BridgeError (rollbackIncomplete) when owner and DACL are not what they were.
    void close() {
        const bool isGiven = giveBack();
        std::vector<std::byte> after = securityOf(openList(READ_CONTROL).get());
        if (!isGiven || sddlOf(after.data(), ownerAndDacl) != sddlOf(before_.data(), ownerAndDacl)) {
            throw BridgeError(ErrorId::rollbackIncomplete, std::wstring(L"owner and DACL of HKLM\\") + allowListKey);
        }
    }

  private:
    bool giveBack() noexcept {
        isGivenBack_ = true;
        try {
            // Windows keeps the mark of a DACL that was inherited only when it is asked to.
            SECURITY_DESCRIPTOR_CONTROL control = 0;
            DWORD revision = 0;
            if (GetSecurityDescriptorControl(before_.data(), &control, &revision) &&
                (control & SE_DACL_AUTO_INHERITED) != 0) {
                SetSecurityDescriptorControl(before_.data(), SE_DACL_AUTO_INHERIT_REQ, SE_DACL_AUTO_INHERIT_REQ);
            }
            // Both in one call: with the owner given back first, the DACL would be out of reach.
            setSecurity(openList(WRITE_DAC | WRITE_OWNER).get(), ownerAndDacl, before_.data());
            return true;
        } catch (const BridgeError&) {
            return false;
        }
    }

    /// Giving a key to somebody else needs the privilege to restore.
    EnabledPrivileges privileges_{SE_TAKE_OWNERSHIP_NAME, SE_RESTORE_NAME};
    std::vector<std::byte> before_;
    bool isGivenBack_ = false;
};

void check(const std::wstring& path, LSTATUS error) {
    if (error == ERROR_SUCCESS) return;
    throwWindowsError(ErrorId::registryWriteFailed, L"HKLM\\" + path, static_cast<DWORD>(error));
}

/// Administrators keep control of our key whatever it inherits from the list, or they could not remove it again.
constexpr const wchar_t* ownKeySddl = L"O:BAD:(A;;KA;;;SY)(A;;KA;;;BA)(A;;KR;;;BU)";

void createOwnKey(const std::wstring& path) {
    const SecurityDescriptor descriptor = SecurityDescriptor::fromSddl(ownKeySddl);
    SECURITY_ATTRIBUTES attributes = descriptor.attributes();
    RegistryHandle key;
    check(path, RegCreateKeyExW(HKEY_LOCAL_MACHINE, path.c_str(), 0, nullptr, 0, KEY_READ, &attributes, key.receive(),
                                nullptr));
}

void addKey(const std::wstring& clsid) {
    RegistryHandle list;
    const LSTATUS error = RegOpenKeyExW(HKEY_LOCAL_MACHINE, allowListKey, 0, KEY_CREATE_SUB_KEY, list.receive());
    if (error != ERROR_ACCESS_DENIED) {
        check(allowListKey, error);
        createOwnKey(pathOf(clsid));
        return;
    }
    OpenedUpList opened;
    createOwnKey(pathOf(clsid));
    opened.close();
}

/// A key in the list that somebody else made may belong to somebody else.
void takeKey(const std::wstring& path) {
    const EnabledPrivileges privileges{SE_TAKE_OWNERSHIP_NAME, SE_RESTORE_NAME};
    const SecurityDescriptor descriptor = SecurityDescriptor::fromSddl(ownKeySddl);
    RegistryHandle key;
    check(path, RegOpenKeyExW(HKEY_LOCAL_MACHINE, path.c_str(), 0, WRITE_OWNER, key.receive()));
    check(path, RegSetKeySecurity(key.get(), OWNER_SECURITY_INFORMATION, descriptor.get()));
    check(path, RegOpenKeyExW(HKEY_LOCAL_MACHINE, path.c_str(), 0, WRITE_DAC, key.receive()));
    check(path, RegSetKeySecurity(key.get(), DACL_SECURITY_INFORMATION, descriptor.get()));
}

void removeKey(const std::wstring& clsid) {
    const std::wstring path = pathOf(clsid);
    LSTATUS error = RegDeleteKeyW(HKEY_LOCAL_MACHINE, path.c_str());
    if (error == ERROR_ACCESS_DENIED) {
        takeKey(path);
        error = RegDeleteKeyW(HKEY_LOCAL_MACHINE, path.c_str());
    }
    check(path, error);
}

} // namespace

Inspection AllowListItem::inspect() const {
    return {registry::exists(pathOf(clsid_)) ? ItemState::present : ItemState::missing, L"", L""};
}

void AllowListItem::install(Journal& journal) const {
    if (!registry::exists(allowListKey)) throw BridgeError(ErrorId::ccgMissing);
    if (registry::exists(pathOf(clsid_))) return;
    journal.add([clsid = clsid_] {
        if (registry::exists(pathOf(clsid))) removeKey(clsid);
    });
    addKey(clsid_);
}

void AllowListItem::remove(Journal& journal) const {
    if (!registry::exists(pathOf(clsid_))) return;
    journal.add([clsid = clsid_] {
        if (!registry::exists(pathOf(clsid))) addKey(clsid);
    });
    removeKey(clsid_);
}

std::vector<RegisteredPlugin> registeredPlugins() {
    std::vector<RegisteredPlugin> plugins;
    for (const std::wstring& clsid : registry::subkeys(allowListKey)) {
        const auto name = registry::readText(LR"(SOFTWARE\Classes\CLSID\)" + clsid, L"");
        plugins.push_back({clsid, name.value_or(L"")});
    }
    return plugins;
}

} // namespace ccgv
