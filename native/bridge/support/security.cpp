#include "bridge/support/security.h"

#include "bridge/support/error.h"

#include <bcrypt.h>
#include <sddl.h>

#include <array>
#include <cstdint>
#include <cwctype>

namespace ccgv {

namespace {

Handle processToken(DWORD access) {
    Handle token;
    if (!OpenProcessToken(GetCurrentProcess(), access, token.receive())) {
        throwWindowsError(ErrorId::internalError, L"OpenProcessToken");
    }
    return token;
}

} // namespace

SecurityDescriptor SecurityDescriptor::fromSddl(const std::wstring& sddl) {
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(sddl.c_str(), SDDL_REVISION_1, &descriptor, nullptr)) {
        throwWindowsError(ErrorId::internalError, L"security descriptor");
    }
    return SecurityDescriptor(LocalMemory(descriptor));
}

std::vector<std::byte> SecurityDescriptor::bytes() const {
    const auto* const start = static_cast<const std::byte*>(memory_.get());
    return {start, start + GetSecurityDescriptorLength(memory_.get())};
}

std::wstring sddlOf(PSECURITY_DESCRIPTOR descriptor, SECURITY_INFORMATION parts) {
    wchar_t* text = nullptr;
    if (!ConvertSecurityDescriptorToStringSecurityDescriptorW(descriptor, SDDL_REVISION_1, parts, &text, nullptr)) {
        throwWindowsError(ErrorId::internalError, L"security descriptor");
    }
    const LocalMemory owner(text);
    return text;
}

std::wstring sidText(PSID sid) {
    wchar_t* text = nullptr;
    if (!ConvertSidToStringSidW(sid, &text)) throwWindowsError(ErrorId::internalError, L"SID");
    const LocalMemory owner(text);
    return text;
}

std::wstring currentUserSid() {
    const Handle token = processToken(TOKEN_QUERY);
    alignas(TOKEN_USER) std::array<std::byte, sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE> buffer{};
    DWORD bytes = 0;
    if (!GetTokenInformation(token.get(), TokenUser, buffer.data(), static_cast<DWORD>(buffer.size()), &bytes)) {
        throwWindowsError(ErrorId::internalError, L"GetTokenInformation");
    }
    return sidText(reinterpret_cast<const TOKEN_USER*>(buffer.data())->User.Sid);
}

std::wstring serviceSid(std::wstring_view serviceName) {
    std::u16string upper;
    for (const wchar_t c : serviceName)
        upper.push_back(static_cast<char16_t>(std::towupper(static_cast<wint_t>(c))));

    std::array<std::uint32_t, 5> digest{};
    const auto hash = [&] {
        BCRYPT_ALG_HANDLE algorithm = nullptr;
        if (BCryptOpenAlgorithmProvider(&algorithm, BCRYPT_SHA1_ALGORITHM, nullptr, 0) != 0) return false;
        const NTSTATUS status = BCryptHash(algorithm, nullptr, 0, reinterpret_cast<PUCHAR>(upper.data()),
                                           static_cast<ULONG>(upper.size() * sizeof(char16_t)),
                                           reinterpret_cast<PUCHAR>(digest.data()), static_cast<ULONG>(sizeof(digest)));
        BCryptCloseAlgorithmProvider(algorithm, 0);
        return status == 0;
    };
    if (!hash()) throw BridgeError(ErrorId::internalError, L"SHA-1");
    std::wstring sid = L"S-1-5-80";
    for (const std::uint32_t part : digest)
        sid += L"-" + std::to_wstring(part);
    return sid;
}

EnabledPrivileges::EnabledPrivileges(std::initializer_list<const wchar_t*> names)
    : token_(processToken(TOKEN_ADJUST_PRIVILEGES | TOKEN_QUERY)) {
    for (const wchar_t* const name : names) {
        TOKEN_PRIVILEGES wanted{};
        TOKEN_PRIVILEGES before{};
        DWORD bytes = 0;
        wanted.PrivilegeCount = 1;
        wanted.Privileges[0].Attributes = SE_PRIVILEGE_ENABLED;
        if (!LookupPrivilegeValueW(nullptr, name, &wanted.Privileges[0].Luid)) continue;
        if (AdjustTokenPrivileges(token_.get(), FALSE, &wanted, sizeof(before), &before, &bytes) &&
            before.PrivilegeCount == 1) {
            before_.push_back(before);
        }
    }
}

EnabledPrivileges::~EnabledPrivileges() {
    for (TOKEN_PRIVILEGES& before : before_) {
        AdjustTokenPrivileges(token_.get(), FALSE, &before, 0, nullptr, nullptr);
    }
}

} // namespace ccgv
