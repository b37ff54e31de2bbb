#include "bridge/channel/json.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace ccgv::json {

namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Recursive descent over UTF-8 bytes; every function leaves `at_` after what it has read, or answers false.
class Parser {
  public:
    explicit Parser(std::string_view bytes) : bytes_(bytes) {}

    std::optional<Value> document() {
        Value value;
        if (!readValue(value, 0)) return std::nullopt;
        skipSpace();
        if (at_ != bytes_.size()) return std::nullopt;
        return value;
    }

  private:
    bool atEnd() const { return at_ >= bytes_.size(); }
    char peek() const { return atEnd() ? '\0' : bytes_[at_]; }

    void skipSpace() {
        while (!atEnd() && std::string_view(" \t\r\n").find(bytes_[at_]) != std::string_view::npos)
            ++at_;
    }

    bool take(char expected) {
        if (atEnd() || bytes_[at_] != expected) return false;
        ++at_;
        return true;
    }

    bool takeWord(std::string_view word) {
        if (bytes_.substr(at_, word.size()) != word) return false;
        at_ += word.size();
        return true;
    }

    bool readValue(Value& value, int depth) {
        skipSpace();
        switch (peek()) {
        case '{':
            return depth < maxDepth && readObject(value, depth + 1);
        case '[':
            return depth < maxDepth && readArray(value, depth + 1);
        case '"': {
            SecretText text;
            if (!readText(text)) return false;
            value = Value(Value::Storage(std::move(text)));
            return true;
        }
        case 't':
            value = Value(Value::Storage(true));
            return takeWord("true");
        case 'f':
            value = Value(Value::Storage(false));
            return takeWord("false");
        case 'n':
            value = Value();
            return takeWord("null");
        default:
            return readNumber(value);
        }
    }

    bool readObject(Value& value, int depth) {
        Object object;
        if (!take('{')) return false;
        skipSpace();
        if (!take('}')) {
            do {
                skipSpace();
                Member member;
                if (!readText(member.first)) return false;
                if (object.find(viewOf(member.first)) != nullptr || object.members().size() >= maxMembers) return false;
                skipSpace();
                if (!take(':') || !readValue(member.second, depth)) return false;
                object.members().push_back(std::move(member));
                skipSpace();
            } while (take(','));
            if (!take('}')) return false;
        }
        value = Value(Value::Storage(std::move(object)));
        return true;
    }

    bool readArray(Value& value, int depth) {
        Array array;
        if (!take('[')) return false;
        skipSpace();
        if (!take(']')) {
            do {
                Value element;
                if (!readValue(element, depth)) return false;
                array.push_back(std::move(element));
                skipSpace();
            } while (take(','));
            if (!take(']')) return false;
        }
        value = Value(Value::Storage(std::move(array)));
        return true;
    }

    bool readNumber(Value& value) {
        const std::size_t start = at_;
        take('-');
        if (!take('0') && !takeDigits()) return false;
        if (take('.') && !takeDigits()) return false;
        if (peek() == 'e' || peek() == 'E') {
            ++at_;
            if (peek() == '+' || peek() == '-') ++at_;
            if (!takeDigits()) return false;
        }
        double number = 0;
        const char* const end = bytes_.data() + at_;
        const auto [parsedTo, error] = std::from_chars(bytes_.data() + start, end, number);
        if (error != std::errc() || parsedTo != end) return false;
        value = Value(Value::Storage(number));
        return true;
    }

    bool takeDigits() {
        const std::size_t start = at_;
        while (isDigit(peek()))
            ++at_;
        return at_ > start;
    }

    bool readText(SecretText& text) {
        if (!take('"')) return false;
        while (!atEnd()) {
            const char c = bytes_[at_];
            if (c == '"') {
                ++at_;
                return true;
            }
            if (c == '\\') {
                if (!readEscape(text)) return false;
            } else if (static_cast<unsigned char>(c) < 0x80) {
                if (static_cast<unsigned char>(c) < 0x20) return false;
                text.push_back(static_cast<char16_t>(c));
                ++at_;
            } else if (!readMultibyte(text)) {
                return false;
            }
        }
        return false;
    }

    bool readEscape(SecretText& text) {
        ++at_;
        constexpr std::string_view letters = "\"\\/bfnrt";
        constexpr std::u16string_view meanings = u"\"\\/\b\f\n\r\t";
        const char c = peek();
        ++at_;
        if (c == 'u') return readHexUnit(text);
        const std::size_t index = c == '\0' ? std::string_view::npos : letters.find(c);
        if (index == std::string_view::npos) return false;
        text.push_back(meanings[index]);
        return true;
    }

    bool readHexUnit(SecretText& text) {
        unsigned unit = 0;
        if (bytes_.size() - std::min(at_, bytes_.size()) < 4) return false;
        const char* const start = bytes_.data() + at_;
        const auto [end, error] = std::from_chars(start, start + 4, unit, 16);
        if (error != std::errc() || end != start + 4) return false;
        at_ += 4;
        text.push_back(static_cast<char16_t>(unit));
        return true;
    }

    /// One code point of two to four bytes: no overlong forms, no surrogates, nothing over U+10FFFF.
    bool readMultibyte(SecretText& text) {
        const auto first = static_cast<unsigned char>(bytes_[at_]);
        const int following = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
        if (first < 0xc2 || first > 0xf4) return false;
        unsigned point = first & (0x3fU >> following);
        ++at_;
        for (int i = 0; i < following; ++i, ++at_) {
            const auto next = static_cast<unsigned char>(peek());
            if ((next & 0xc0U) != 0x80U) return false;
            point = (point << 6U) | (next & 0x3fU);
        }
        constexpr unsigned smallest[] = {0, 0x80, 0x800, 0x10000};
        if (point < smallest[following] || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return false;
        if (point >= 0x10000) {
            text.push_back(static_cast<char16_t>(0xd800 + ((point - 0x10000) >> 10U)));
            text.push_back(static_cast<char16_t>(0xdc00 + ((point - 0x10000) & 0x3ffU)));
        } else {
            text.push_back(static_cast<char16_t>(point));
        }
        return true;
    }

    /// Looking for names given twice takes time in the square of their number, so their number is bounded.
    static constexpr std::size_t maxMembers = 64;

    std::string_view bytes_;
    std::size_t at_ = 0;
};

} // namespace

const Value* Object::find(std::u16string_view name) const noexcept {
    const auto found =
        std::ranges::find_if(members_, [&](const Member& member) { return viewOf(member.first) == name; });
    return found == members_.end() ? nullptr : &found->second;
}

std::optional<std::int64_t> Value::integer() const noexcept {
    constexpr double largestExact = 9007199254740991.0;
    const double* const number = std::get_if<double>(&storage_);
    if (number == nullptr || std::trunc(*number) != *number || std::abs(*number) > largestExact) return std::nullopt;
    return static_cast<std::int64_t>(*number);
}

std::optional<Value> parse(std::string_view bytes) {
    return Parser(bytes).document();
}

void Writer::separate() {
    if (needsComma_) bytes_.push_back(',');
    needsComma_ = true;
}

Writer& Writer::beginObject() {
    separate();
    bytes_.push_back('{');
    needsComma_ = false;
    return *this;
}

Writer& Writer::endObject() {
    bytes_.push_back('}');
    needsComma_ = true;
    return *this;
}

Writer& Writer::beginArray() {
    separate();
    bytes_.push_back('[');
    needsComma_ = false;
    return *this;
}

Writer& Writer::endArray() {
    bytes_.push_back(']');
    needsComma_ = true;
    return *this;
}

Writer& Writer::name(std::string_view name) {
    separate();
    bytes_.push_back('"');
    append(name);
    append("\":");
    needsComma_ = false;
    return *this;
}

Writer& Writer::ascii(std::string_view text) {
    separate();
    bytes_.push_back('"');
    for (const char c : text)
        appendEscaped(static_cast<unsigned char>(c));
    bytes_.push_back('"');
    return *this;
}

Writer& Writer::text(std::u16string_view text) {
    separate();
    bytes_.push_back('"');
    for (const char16_t unit : text)
        appendEscaped(unit);
    bytes_.push_back('"');
    return *this;
}

Writer& Writer::integer(std::int64_t number) {
    separate();
    char digits[24];
    const auto [end, error] = std::to_chars(std::begin(digits), std::end(digits), number);
    append({digits, static_cast<std::size_t>(end - digits)});
    static_cast<void>(error);
    return *this;
}

Writer& Writer::number(double number) {
    separate();
    char digits[64];
    const auto [end, error] = std::to_chars(std::begin(digits), std::end(digits), number, std::chars_format::fixed, 3);
    append({digits, static_cast<std::size_t>(end - digits)});
    static_cast<void>(error);
    return *this;
}

Writer& Writer::boolean(bool value) {
    separate();
    append(value ? "true" : "false");
    return *this;
}

Writer& Writer::null() {
    separate();
    append("null");
    return *this;
}

/// Everything but printable ASCII is written as an escape, which needs no care for surrogate pairs, lone or not.
void Writer::appendEscaped(char16_t unit) {
    constexpr std::string_view hexDigits = "0123456789abcdef";
    if (unit == u'"' || unit == u'\\') {
        bytes_.push_back('\\');
        bytes_.push_back(static_cast<char>(unit));
    } else if (unit >= 0x20 && unit < 0x7f) {
        bytes_.push_back(static_cast<char>(unit));
    } else {
        append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4)
            bytes_.push_back(hexDigits[(unit >> shift) & 0xf]);
    }
}

} // namespace ccgv::json
