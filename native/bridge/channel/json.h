// A strict JSON reader and writer for the channel to the daemon.
//
// Our own, and not a library, for one reason: passwords pass through it, and every piece of memory it touches has to be
// wiped. Libraries keep texts in std::string, whose short form no allocator reaches, and leave copies in their lexers.
// It is small because the channel needs little, and it is fuzzed.
#pragma once

#include "bridge/support/secret.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace ccgv::json {

/// Deepest nesting that is read. The contract needs four.
inline constexpr int maxDepth = 16;

class Value;
using Array = std::vector<Value>;
using Member = std::pair<SecretText, Value>;

/// Members in their order; no name twice.
class Object {
  public:
    /// The member of that name, or null.
    const Value* find(std::u16string_view name) const noexcept;
    const std::vector<Member>& members() const noexcept { return members_; }
    std::vector<Member>& members() noexcept { return members_; }

  private:
    std::vector<Member> members_;
};

/// Any JSON value. The accessors give null (or nothing) when it is of another type.
class Value {
  public:
    using Storage = std::variant<std::nullptr_t, bool, double, SecretText, Array, Object>;

    Value() noexcept : storage_(nullptr) {}
    explicit Value(Storage storage) noexcept : storage_(std::move(storage)) {}

    bool isNull() const noexcept { return std::holds_alternative<std::nullptr_t>(storage_); }
    const SecretText* text() const noexcept { return std::get_if<SecretText>(&storage_); }
    const Array* array() const noexcept { return std::get_if<Array>(&storage_); }
    const Object* object() const noexcept { return std::get_if<Object>(&storage_); }
    /// The number, if it is an integer that a double holds exactly.
    std::optional<std::int64_t> integer() const noexcept;

  private:
    Storage storage_;
};

/// Reads one value that takes up all of `bytes` (UTF-8). Nothing when it is no JSON, nested too deep, or names a member
/// twice. Lone surrogates are let through when written as escapes, as in JSON itself.
std::optional<Value> parse(std::string_view bytes);

/// Writes JSON text. The caller keeps to JSON's grammar: a name before each value of an object, and so on.
class Writer {
  public:
    Writer& beginObject();
    Writer& endObject();
    Writer& beginArray();
    Writer& endArray();
    /// Name of the next member; plain ASCII that needs no escapes.
    Writer& name(std::string_view name);
    Writer& text(std::u16string_view text);
    /// Text in plain ASCII, escaped where needed.
    Writer& ascii(std::string_view text);
    Writer& integer(std::int64_t number);
    /// With three decimals; must be finite.
    Writer& number(double number);
    Writer& boolean(bool value);
    Writer& null();

    std::string_view view() const noexcept { return viewOf(bytes_); }

  private:
    void separate();
    void append(std::string_view text) { bytes_.insert(bytes_.end(), text.begin(), text.end()); }
    void appendEscaped(char16_t unit);

    SecretBytes bytes_;
    /// Whether the next value or name needs a comma in front.
    bool needsComma_ = false;
};

} // namespace ccgv::json
