// What the COM class hands out, and who can be asked for it.
#pragma once

#include "bridge/support/secret.h"

#include <string_view>

namespace ccgv {

/// The account that CCG logs on with.
struct Credential {
    SecretText domain;
    SecretText username;
    SecretText password;
};

/// Longest field of a credential, in UTF-16 units. Windows allows less; this only bounds what is passed on.
inline constexpr std::size_t maxCredentialField = 1024;

/// Answers credential requests; called from any number of threads at once.
class CredentialProvider {
  public:
    virtual ~CredentialProvider() = default;
    /// Throws BridgeError.
    virtual Credential getPasswordCredentials(std::wstring_view pluginInput) = 0;
};

} // namespace ccgv
