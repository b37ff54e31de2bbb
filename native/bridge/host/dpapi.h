// Secrets at rest, protected by Windows.
#pragma once

#include "bridge/support/secret.h"

namespace ccgv {

/// For this machine: whoever may read the result here can also undo it with the same purpose, so what is stored must be
/// in a file that only the service and administrators can read. Not for the service's account, since the keys of a
/// virtual account do not survive when the service is removed and installed again. Throws BridgeError
/// (hostServiceFailed).
SecretBytes protect(const SecretBytes& plaintext, const SecretText& purpose);

/// Undoes `protect`. Throws BridgeError (hostServiceFailed).
SecretBytes unprotect(const SecretBytes& ciphertext, const SecretText& purpose);

} // namespace ccgv
