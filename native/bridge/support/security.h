// Security descriptors and SIDs, as SDDL texts where people can read them.
#pragma once

#include "bridge/support/handle.h"

#include <windows.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ccgv {

/// A security descriptor in self-relative form.
class SecurityDescriptor {
  public:
    /// Throws BridgeError (internalError) when the text is no SDDL.
    static SecurityDescriptor fromSddl(const std::wstring& sddl);

    PSECURITY_DESCRIPTOR get() const noexcept { return memory_.get(); }
    std::vector<std::byte> bytes() const;
    SECURITY_ATTRIBUTES attributes() const noexcept { return {sizeof(SECURITY_ATTRIBUTES), memory_.get(), FALSE}; }

  private:
    explicit SecurityDescriptor(LocalMemory memory) noexcept : memory_(std::move(memory)) {}

    LocalMemory memory_;
};

/// The parts of a descriptor as SDDL. Throws BridgeError (internalError).
std::wstring sddlOf(PSECURITY_DESCRIPTOR descriptor, SECURITY_INFORMATION parts);

/// The SID as text (S-1-…). Throws BridgeError (internalError).
std::wstring sidText(PSID sid);

/// The account that this process runs as.
std::wstring currentUserSid();

/// The SID of a service, S-1-5-80-…, which exists whether or not the service does: the SHA-1 of its upper-case name.
std::wstring serviceSid(std::wstring_view serviceName);

/// Switches privileges on for its lifetime. Those that the account does not have stay off; what needs them fails then.
class EnabledPrivileges {
  public:
    explicit EnabledPrivileges(std::initializer_list<const wchar_t*> names);
    ~EnabledPrivileges();
    EnabledPrivileges(const EnabledPrivileges&) = delete;
    EnabledPrivileges& operator=(const EnabledPrivileges&) = delete;

  private:
    Handle token_;
    std::vector<TOKEN_PRIVILEGES> before_;
};

} // namespace ccgv
