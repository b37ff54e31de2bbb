#include "bridge/channel/framing.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace ccgv {

namespace {

constexpr std::string_view headerEnd = "\r\n\r\n";
constexpr std::string_view lineEnd = "\r\n";
constexpr std::size_t maxLengthDigits = 10;

bool isNameCharacter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
}

bool isValueCharacter(char c) {
    return c >= 0x20 && c <= 0x7e;
}

bool equalsIgnoringCase(std::string_view text, std::string_view lowerCase) {
    return std::equal(text.begin(), text.end(), lowerCase.begin(), lowerCase.end(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + ('a' - 'A')) : a) == b;
    });
}

std::optional<std::size_t> parseLength(std::string_view digits) {
    if (digits.empty() || digits.size() > maxLengthDigits) return std::nullopt;
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return length;
}

/// The Content-Length of a header block without its end, or nothing if any line of it is malformed.
std::optional<std::size_t> parseHeader(std::string_view header) {
    std::optional<std::size_t> length;
    for (std::size_t start = 0; start <= header.size();) {
        const std::size_t end = std::min(header.find(lineEnd, start), header.size());
        const std::string_view line = header.substr(start, end - start);
        start = end + lineEnd.size();

        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0) return std::nullopt;
        const std::string_view name = line.substr(0, colon);
        std::string_view value = line.substr(colon + 1);
        value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
        if (!std::ranges::all_of(name, isNameCharacter) || !std::ranges::all_of(value, isValueCharacter)) {
            return std::nullopt;
        }
        if (!equalsIgnoringCase(name, "content-length")) continue;
        if (length) return std::nullopt;
        length = parseLength(value);
        if (!length) return std::nullopt;
    }
    return length;
}

} // namespace

SecretBytes encodeFrame(std::string_view body) {
    const std::string header = "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
    SecretBytes frame;
    frame.reserve(header.size() + body.size());
    frame.insert(frame.end(), header.begin(), header.end());
    frame.insert(frame.end(), body.begin(), body.end());
    return frame;
}

void FrameDecoder::push(std::string_view bytes) {
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
}

FrameDecoder::Status FrameDecoder::next(SecretBytes& body) {
    if (failure_ != Status::needMore) return failure_;
    if (!bodyBytes_) {
        const Status header = readHeader();
        if (header == Status::malformed || header == Status::tooLarge) failure_ = header;
        if (header != Status::frame) return header;
    }
    if (buffer_.size() < *bodyBytes_) return Status::needMore;
    body.assign(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(*bodyBytes_));
    drop(*bodyBytes_);
    bodyBytes_.reset();
    return Status::frame;
}

/// Answers `frame` when the header is complete and was taken.
FrameDecoder::Status FrameDecoder::readHeader() {
    const std::string_view bytes = viewOf(buffer_).substr(0, maxHeaderBytes + headerEnd.size());
    const std::size_t end = bytes.find(headerEnd);
    if (end == std::string_view::npos) {
        return buffer_.size() > maxHeaderBytes ? Status::malformed : Status::needMore;
    }
    const std::optional<std::size_t> length = parseHeader(bytes.substr(0, end));
    if (!length) return Status::malformed;
    if (*length > maxBodyBytes_) return Status::tooLarge;
    drop(end + headerEnd.size());
    bodyBytes_ = length;
    return Status::frame;
}

/// Moves what is left to the front and wipes what that leaves behind.
void FrameDecoder::drop(std::size_t bytes) {
    const std::size_t left = buffer_.size() - bytes;
    std::memmove(buffer_.data(), buffer_.data() + bytes, left);
    wipe(buffer_.data() + left, bytes);
    buffer_.resize(left);
}

} // namespace ccgv
