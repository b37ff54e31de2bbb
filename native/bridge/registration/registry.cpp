#include "bridge/registration/registry.h"

#include "bridge/support/error.h"
#include "bridge/support/security.h"

#include <array>
#include <cstring>
#include <cwchar>

namespace ccgv::registry {

namespace {

constexpr SECURITY_INFORMATION securityParts =
    OWNER_SECURITY_INFORMATION | GROUP_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION;
constexpr std::size_t maxNameLength = 16'384;

[[noreturn]] void fail(const std::wstring& path, LSTATUS error) {
    throwWindowsError(ErrorId::registryWriteFailed, L"HKLM\\" + path, static_cast<DWORD>(error));
}

void check(const std::wstring& path, LSTATUS error) {
    if (error != ERROR_SUCCESS) fail(path, error);
}

/// A key with all below it, to be put back as it was.
struct Tree {
    std::vector<std::byte> security;
    std::vector<std::pair<std::wstring, Value>> values;
    std::vector<std::pair<std::wstring, Tree>> children;
};

std::vector<std::byte> securityOf(HKEY key) {
    DWORD bytes = 0;
    RegGetKeySecurity(key, securityParts, nullptr, &bytes);
    std::vector<std::byte> descriptor(bytes);
    if (bytes == 0 || RegGetKeySecurity(key, securityParts, descriptor.data(), &bytes) != ERROR_SUCCESS) return {};
    return descriptor;
}

std::vector<std::pair<std::wstring, Value>> valuesOf(const std::wstring& path, HKEY key) {
    DWORD longestData = 0;
    check(path, RegQueryInfoKeyW(key, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr,
                                 &longestData, nullptr, nullptr));
    std::vector<std::pair<std::wstring, Value>> values;
    std::vector<wchar_t> name(maxNameLength);
    for (DWORD index = 0;; ++index) {
        DWORD nameLength = static_cast<DWORD>(name.size());
        Value value;
        value.data.resize(longestData);
        DWORD bytes = longestData;
        const LSTATUS error = RegEnumValueW(key, index, name.data(), &nameLength, nullptr, &value.type,
                                            reinterpret_cast<BYTE*>(value.data.data()), &bytes);
        if (error == ERROR_NO_MORE_ITEMS) return values;
        check(path, error);
        value.data.resize(bytes);
        values.emplace_back(std::wstring(name.data(), nameLength), std::move(value));
    }
}

Tree snapshot(const std::wstring& path) {
    const RegistryHandle key = open(path, KEY_READ);
    if (!key) fail(path, ERROR_FILE_NOT_FOUND);
    Tree tree{securityOf(key.get()), valuesOf(path, key.get()), {}};
    for (const std::wstring& child : subkeys(path))
        tree.children.emplace_back(child, snapshot(path + L"\\" + child));
    return tree;
}

void writeValue(const std::wstring& path, HKEY key, const std::wstring& name, const Value& value) {
    check(path, RegSetValueExW(key, name.c_str(), 0, value.type, reinterpret_cast<const BYTE*>(value.data.data()),
                               static_cast<DWORD>(value.data.size())));
}

void restore(const std::wstring& path, const Tree& tree) {
    RegistryHandle key;
    check(path, RegCreateKeyExW(HKEY_LOCAL_MACHINE, path.c_str(), 0, nullptr, 0, KEY_READ | KEY_WRITE, nullptr,
                                key.receive(), nullptr));
    for (const auto& [name, value] : tree.values)
        writeValue(path, key.get(), name, value);
    for (const auto& [name, child] : tree.children)
        restore(path + L"\\" + name, child);
    if (tree.security.empty()) return;
    const EnabledPrivileges privileges{SE_RESTORE_NAME, SE_TAKE_OWNERSHIP_NAME};
    RegistryHandle secured;
    check(path, RegOpenKeyExW(HKEY_LOCAL_MACHINE, path.c_str(), 0, WRITE_DAC | WRITE_OWNER, secured.receive()));
    std::vector<std::byte> security = tree.security;
    check(path, RegSetKeySecurity(secured.get(), securityParts, security.data()));
}

RegistryHandle openForWriting(const std::wstring& path) {
    RegistryHandle key = open(path, KEY_QUERY_VALUE | KEY_SET_VALUE);
    if (!key) fail(path, ERROR_FILE_NOT_FOUND);
    return key;
}

} // namespace

Value Value::text(std::wstring_view text) {
    const std::wstring terminated(text);
    const auto* const start = reinterpret_cast<const std::byte*>(terminated.c_str());
    return {REG_SZ, {start, start + (terminated.size() + 1) * sizeof(wchar_t)}};
}

Value Value::number(DWORD number) {
    const auto* const start = reinterpret_cast<const std::byte*>(&number);
    return {REG_DWORD, {start, start + sizeof(number)}};
}

std::wstring Value::display() const {
    if (type == REG_SZ || type == REG_EXPAND_SZ) {
        std::wstring text(data.size() / sizeof(wchar_t), L'\0');
        std::memcpy(text.data(), data.data(), text.size() * sizeof(wchar_t));
        return text.substr(0, text.find(L'\0'));
    }
    if (type == REG_DWORD && data.size() == sizeof(DWORD)) {
        DWORD number = 0;
        std::memcpy(&number, data.data(), sizeof(number));
        return std::to_wstring(number);
    }
    if (type == REG_BINARY && data.size() >= sizeof(SECURITY_DESCRIPTOR_RELATIVE)) {
        std::vector<std::byte> copy = data;
        if (IsValidSecurityDescriptor(copy.data()) && GetSecurityDescriptorLength(copy.data()) == copy.size()) {
            return sddlOf(copy.data(), securityParts);
        }
    }
    std::wstring hex;
    for (const std::byte byte : data) {
        std::array<wchar_t, 4> digits{};
        std::swprintf(digits.data(), digits.size(), L"%02x", std::to_integer<unsigned>(byte));
        hex += digits.data();
    }
    return hex;
}

RegistryHandle open(const std::wstring& path, REGSAM access) {
    RegistryHandle key;
    const LSTATUS error = RegOpenKeyExW(HKEY_LOCAL_MACHINE, path.c_str(), 0, access, key.receive());
    if (error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND) return {};
    check(path, error);
    return key;
}

bool exists(const std::wstring& path) {
    return static_cast<bool>(open(path, KEY_QUERY_VALUE));
}

std::optional<Value> read(const std::wstring& path, const std::wstring& name) {
    const RegistryHandle key = open(path, KEY_QUERY_VALUE);
    if (!key) return std::nullopt;
    Value value;
    DWORD bytes = 0;
    LSTATUS error = RegQueryValueExW(key.get(), name.c_str(), nullptr, &value.type, nullptr, &bytes);
    if (error == ERROR_FILE_NOT_FOUND) return std::nullopt;
    check(path, error);
    value.data.resize(bytes);
    error = RegQueryValueExW(key.get(), name.c_str(), nullptr, &value.type, reinterpret_cast<BYTE*>(value.data.data()),
                             &bytes);
    check(path, error);
    value.data.resize(bytes);
    return value;
}

std::optional<std::wstring> readText(const std::wstring& path, const std::wstring& name) {
    const std::optional<Value> value = read(path, name);
    if (!value || (value->type != REG_SZ && value->type != REG_EXPAND_SZ)) return std::nullopt;
    return value->display();
}

std::optional<DWORD> readNumber(const std::wstring& path, const std::wstring& name) {
    const std::optional<Value> value = read(path, name);
    if (!value || value->type != REG_DWORD || value->data.size() != sizeof(DWORD)) return std::nullopt;
    DWORD number = 0;
    std::memcpy(&number, value->data.data(), sizeof(number));
    return number;
}

std::vector<std::wstring> subkeys(const std::wstring& path) {
    std::vector<std::wstring> names;
    const RegistryHandle key = open(path, KEY_ENUMERATE_SUB_KEYS);
    if (!key) return names;
    std::array<wchar_t, 256> name{};
    for (DWORD index = 0;; ++index) {
        DWORD length = static_cast<DWORD>(name.size());
        const LSTATUS error = RegEnumKeyExW(key.get(), index, name.data(), &length, nullptr, nullptr, nullptr, nullptr);
        if (error == ERROR_NO_MORE_ITEMS) return names;
        check(path, error);
        names.emplace_back(name.data(), length);
    }
}

void createKey(Journal& journal, const std::wstring& path) {
    if (exists(path)) return;
    // One level at a time, so that undoing removes exactly the levels that were not there.
    if (const auto parentEnd = path.rfind(L'\\'); parentEnd != std::wstring::npos) {
        createKey(journal, path.substr(0, parentEnd));
    }
    RegistryHandle key;
    check(path,
          RegCreateKeyExW(HKEY_LOCAL_MACHINE, path.c_str(), 0, nullptr, 0, KEY_READ, nullptr, key.receive(), nullptr));
    journal.add([path] {
        const LSTATUS error = RegDeleteKeyW(HKEY_LOCAL_MACHINE, path.c_str());
        if (error != ERROR_FILE_NOT_FOUND) check(path, error);
    });
}

void setValue(Journal& journal, const std::wstring& path, const std::wstring& name, const Value& value) {
    createKey(journal, path);
    const std::optional<Value> before = read(path, name);
    if (before == value) return;
    writeValue(path, openForWriting(path).get(), name, value);
    journal.add([path, name, before] {
        const RegistryHandle key = openForWriting(path);
        if (before) {
            writeValue(path, key.get(), name, *before);
        } else {
            check(path, RegDeleteValueW(key.get(), name.c_str()));
        }
    });
}

void deleteValue(Journal& journal, const std::wstring& path, const std::wstring& name) {
    const std::optional<Value> before = read(path, name);
    if (!before) return;
    check(path, RegDeleteValueW(openForWriting(path).get(), name.c_str()));
    journal.add([path, name, before] { writeValue(path, openForWriting(path).get(), name, *before); });
}

void deleteTree(Journal& journal, const std::wstring& path) {
    if (!exists(path)) return;
    // Before the deletion, which can stop half way.
    journal.add([path, tree = snapshot(path)] { restore(path, tree); });
    check(path, RegDeleteTreeW(HKEY_LOCAL_MACHINE, path.c_str()));
}

} // namespace ccgv::registry
