// The local machine's registry: reading, and changes that can be undone. Paths are below HKEY_LOCAL_MACHINE.
#pragma once

#include "bridge/registration/journal.h"
#include "bridge/support/handle.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ccgv::registry {

/// A value as it is stored.
struct Value {
    DWORD type = REG_NONE;
    std::vector<std::byte> data;

    static Value text(std::wstring_view text);
    static Value number(DWORD number);
    static Value binary(std::vector<std::byte> bytes) { return {REG_BINARY, std::move(bytes)}; }

    /// For people: the text, the number, or the bytes in hexadecimal; a security descriptor as SDDL.
    std::wstring display() const;
    bool operator==(const Value&) const = default;
};

/// Null when the key does not exist. Throws BridgeError (registryWriteFailed) when it cannot be opened otherwise.
RegistryHandle open(const std::wstring& path, REGSAM access);
bool exists(const std::wstring& path);
/// Nothing when key or value are missing.
std::optional<Value> read(const std::wstring& path, const std::wstring& name);
std::optional<std::wstring> readText(const std::wstring& path, const std::wstring& name);
std::optional<DWORD> readNumber(const std::wstring& path, const std::wstring& name);
std::vector<std::wstring> subkeys(const std::wstring& path);

/// Each of these throws BridgeError (registryWriteFailed), and tells the journal how to undo what it did.
void createKey(Journal& journal, const std::wstring& path);
/// Creates the key where needed. Does nothing when the value is there already.
void setValue(Journal& journal, const std::wstring& path, const std::wstring& name, const Value& value);
void deleteValue(Journal& journal, const std::wstring& path, const std::wstring& name);
/// The key with all below it; nothing happens when there is none.
void deleteTree(Journal& journal, const std::wstring& path);

} // namespace ccgv::registry
