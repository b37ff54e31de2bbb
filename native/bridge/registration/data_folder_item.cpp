#include "bridge/registration/data_folder_item.h"

#include "bridge/com/identities.h"
#include "bridge/registration/registry.h"
#include "bridge/registration/settings.h"
#include "bridge/support/error.h"
#include "bridge/support/handle.h"
#include "bridge/support/security.h"
#include "bridge/support/wine.h"

#include <aclapi.h>
#include <objbase.h>
#include <shlobj.h>

#include <algorithm>
#include <array>

namespace ccgv {

namespace {

constexpr SECURITY_INFORMATION ownerAndDacl = OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION;

[[noreturn]] void fail(std::wstring_view what, DWORD error = GetLastError()) {
    throwWindowsError(ErrorId::dataFolderSetupFailed, what, error);
}

/// Full control for SYSTEM and administrators, modify for the service; all of it inherited by what is inside.
std::wstring wantedSddl() {
    return L"O:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1301bf;;;" + serviceSid(serviceName) + L")";
}

bool folderExists(const std::wstring& folder) {
    return GetFileAttributesW(folder.c_str()) != INVALID_FILE_ATTRIBUTES;
}

/// The folder itself, even if it is a link, so that nothing can be put in its place meanwhile.
Handle openFolder(const std::wstring& folder, DWORD access) {
    Handle handle =
        ownFile(CreateFileW(folder.c_str(), access, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING,
                            FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT, nullptr));
    if (!handle) fail(L"opening the data folder");
    BY_HANDLE_FILE_INFORMATION information{};
    if (!GetFileInformationByHandle(handle.get(), &information)) fail(L"opening the data folder");
    if ((information.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0 ||
        (information.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) == 0) {
        throw BridgeError(ErrorId::dataFolderSetupFailed, L"it is a link or no folder");
    }
    return handle;
}

std::wstring securityOf(HANDLE folder) {
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    const DWORD error =
        GetSecurityInfo(folder, SE_FILE_OBJECT, ownerAndDacl, nullptr, nullptr, nullptr, nullptr, &descriptor);
    if (error != ERROR_SUCCESS) fail(L"security of the data folder", error);
    const LocalMemory owner(descriptor);
    std::wstring sddl = sddlOf(descriptor, ownerAndDacl);
    // Whether Windows has once passed it on to the files inside makes no difference to who may do what.
    if (const auto mark = sddl.find(L"D:PAI("); mark != std::wstring::npos) sddl.erase(mark + 3, 2);
    return sddl;
}

/// Also changes what is inherited by the files in the folder.
void setSecurity(HANDLE folder, const std::wstring& sddl) {
    const EnabledPrivileges privileges{SE_TAKE_OWNERSHIP_NAME, SE_RESTORE_NAME};
    const SecurityDescriptor descriptor = SecurityDescriptor::fromSddl(sddl);
    PSID owner = nullptr;
    PACL dacl = nullptr;
    BOOL isDefaulted = FALSE;
    BOOL isPresent = FALSE;
    SECURITY_DESCRIPTOR_CONTROL control = 0;
    DWORD revision = 0;
    if (!GetSecurityDescriptorOwner(descriptor.get(), &owner, &isDefaulted) ||
        !GetSecurityDescriptorDacl(descriptor.get(), &isPresent, &dacl, &isDefaulted) ||
        !GetSecurityDescriptorControl(descriptor.get(), &control, &revision)) {
        fail(L"security of the data folder");
    }
    const SECURITY_INFORMATION inheritance = (control & SE_DACL_PROTECTED) != 0 ? PROTECTED_DACL_SECURITY_INFORMATION
                                                                                : UNPROTECTED_DACL_SECURITY_INFORMATION;
    const DWORD error =
        SetSecurityInfo(folder, SE_FILE_OBJECT, ownerAndDacl | inheritance, owner, nullptr, dacl, nullptr);
    if (error != ERROR_SUCCESS) fail(L"security of the data folder", error);
}

/// Any user may create folders in %ProgramData%; what is in such a folder must not be trusted.
bool isOwnerTrusted(const std::wstring& sddl) {
    const std::array<std::wstring, 3> trusted{L"O:BA", L"O:SY", L"O:" + serviceSid(serviceName)};
    const std::wstring owner = sddl.substr(0, sddl.find(L"D:"));
    return std::ranges::any_of(trusted, [&](const std::wstring& text) { return owner.starts_with(text); });
}

} // namespace

std::wstring dataFolder() {
    wchar_t* path = nullptr;
    const HRESULT result = SHGetKnownFolderPath(FOLDERID_ProgramData, KF_FLAG_DEFAULT, nullptr, &path);
    if (FAILED(result)) throw BridgeError(ErrorId::dataFolderSetupFailed, L"%ProgramData% is not known");
    const std::wstring folder = std::wstring(path) + LR"(\CCG Vault Console)";
    CoTaskMemFree(path);
    return folder;
}

Inspection DataFolderItem::inspect() const {
    const std::wstring folder = dataFolder();
    if (!folderExists(folder)) return {};
    // Wine derives what it reads back from Unix permissions.
    if (isWine()) return {ItemState::present, L"", L""};
    const std::wstring expected = wantedSddl();
    std::wstring found;
    try {
        found = securityOf(openFolder(folder, READ_CONTROL).get());
    } catch (const BridgeError& error) {
        found = error.detail();
    }
    if (found == expected) return {ItemState::present, L"", L""};
    return {ItemState::wrong, expected, found};
}

void DataFolderItem::install(Journal& journal) const {
    const std::wstring folder = dataFolder();
    if (!folderExists(folder)) {
        SecurityDescriptor descriptor = SecurityDescriptor::fromSddl(wantedSddl());
        SECURITY_ATTRIBUTES attributes = descriptor.attributes();
        if (!CreateDirectoryW(folder.c_str(), &attributes)) fail(L"creating the data folder");
        journal.add([folder] {
            // The service may have run in between; what it wrote stays.
            if (!RemoveDirectoryW(folder.c_str()) && GetLastError() != ERROR_DIR_NOT_EMPTY)
                fail(L"removing the folder");
        });
        registry::setValue(journal, settings::key, settings::addedDataFolder, registry::Value::number(1));
        return;
    }
    const Handle handle = openFolder(folder, READ_CONTROL | WRITE_DAC | WRITE_OWNER | FILE_READ_ATTRIBUTES);
    const std::wstring before = securityOf(handle.get());
    if (isWine() || before == wantedSddl()) return;
    if (!isOwnerTrusted(before)) {
        throw BridgeError(ErrorId::dataFolderSetupFailed, L"it belongs to another account: " + before);
    }
    journal.add([folder, before] {
        setSecurity(openFolder(folder, READ_CONTROL | WRITE_DAC | WRITE_OWNER | FILE_READ_ATTRIBUTES).get(), before);
    });
    setSecurity(handle.get(), wantedSddl());
}

void DataFolderItem::remove(Journal& journal) const {
    if (registry::readNumber(settings::key, settings::addedDataFolder) != 1) return;
    const std::wstring folder = dataFolder();
    if (!RemoveDirectoryW(folder.c_str())) return;
    journal.add([folder] {
        SecurityDescriptor descriptor = SecurityDescriptor::fromSddl(wantedSddl());
        SECURITY_ATTRIBUTES attributes = descriptor.attributes();
        if (!CreateDirectoryW(folder.c_str(), &attributes)) fail(L"creating the data folder");
    });
}

} // namespace ccgv
