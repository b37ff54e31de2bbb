// Base64 as in RFC 4648, section 4, for binary data in the channel's JSON.
#pragma once

#include "bridge/support/secret.h"

#include <optional>

namespace ccgv {

SecretText toBase64(const SecretBytes& bytes);

/// Nothing when the text is not exactly what `toBase64` writes.
std::optional<SecretBytes> fromBase64(const SecretText& text);

} // namespace ccgv
