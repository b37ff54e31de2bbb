#include "bridge/support/security.h"

#include <doctest/doctest.h>

using namespace ccgv;

TEST_CASE("the SID of a service is the one that Windows derives") {
    // Known from every Windows: NT SERVICE\TrustedInstaller.
    CHECK(serviceSid(L"TrustedInstaller") == L"S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464");
    CHECK(serviceSid(L"trustedinstaller") == serviceSid(L"TrustedInstaller"));
}

TEST_CASE("descriptors are written and read as SDDL") {
    const auto descriptor = SecurityDescriptor::fromSddl(L"O:BAG:BAD:(A;;0xb;;;SY)(A;;0xb;;;SU)");
    const SECURITY_INFORMATION all =
        OWNER_SECURITY_INFORMATION | GROUP_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION;
    CHECK(SecurityDescriptor::fromSddl(sddlOf(descriptor.get(), all)).bytes() == descriptor.bytes());
}
