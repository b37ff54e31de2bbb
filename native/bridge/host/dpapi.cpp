#include "bridge/host/dpapi.h"

#include "bridge/support/error.h"
#include "bridge/support/handle.h"

#include <dpapi.h>

namespace ccgv {

namespace {

DATA_BLOB blobOf(const void* data, std::size_t bytes) {
    return {static_cast<DWORD>(bytes), static_cast<BYTE*>(const_cast<void*>(data))};
}

/// Copies what Windows allocated, then wipes and frees it.
SecretBytes take(DATA_BLOB blob) {
    const LocalMemory owner(blob.pbData);
    const char* const start = reinterpret_cast<const char*>(blob.pbData);
    SecretBytes copy(start, start + blob.cbData);
    wipe(blob.pbData, blob.cbData);
    return copy;
}

} // namespace

SecretBytes protect(const SecretBytes& plaintext, const SecretText& purpose) {
    DATA_BLOB in = blobOf(plaintext.data(), plaintext.size());
    DATA_BLOB entropy = blobOf(purpose.data(), purpose.size() * sizeof(char16_t));
    DATA_BLOB out{};
    if (!CryptProtectData(&in, L"CCG Vault Console", &entropy, nullptr, nullptr,
                          CRYPTPROTECT_LOCAL_MACHINE | CRYPTPROTECT_UI_FORBIDDEN, &out)) {
        throwWindowsError(ErrorId::hostServiceFailed, L"CryptProtectData");
    }
    return take(out);
}

SecretBytes unprotect(const SecretBytes& ciphertext, const SecretText& purpose) {
    DATA_BLOB in = blobOf(ciphertext.data(), ciphertext.size());
    DATA_BLOB entropy = blobOf(purpose.data(), purpose.size() * sizeof(char16_t));
    DATA_BLOB out{};
    if (!CryptUnprotectData(&in, nullptr, &entropy, nullptr, nullptr, CRYPTPROTECT_UI_FORBIDDEN, &out)) {
        throwWindowsError(ErrorId::hostServiceFailed, L"CryptUnprotectData");
    }
    return take(out);
}

} // namespace ccgv
