// JSON-RPC 2.0 messages as the channel uses them. What the methods mean is in src/shared/rpc/bridge-contract.ts.
#pragma once

#include "bridge/channel/json.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

namespace ccgv {

/// An id is echoed as it came: a number or a text.
using RequestId = std::variant<std::int64_t, SecretText>;

struct Request {
    RequestId id;
    SecretText method;
    json::Value params;
};

struct Notification {
    SecretText method;
    json::Value params;
};

/// What an error answer tells; `code` is a catalogue code such as CCGV-2003 and empty when there was none.
struct ErrorAnswer {
    SecretText code;
    std::optional<std::int64_t> hresult;
};

struct Response {
    std::int64_t id = 0;
    std::variant<json::Value, ErrorAnswer> outcome;
};

using Message = std::variant<Request, Notification, Response>;

/// Reads one message. Nothing when it is no JSON, no JSON-RPC 2.0, or an answer whose id cannot be one of ours.
std::optional<Message> parseMessage(std::string_view body);

/// JSON-RPC error code of an answer that carries one of our errors, as in src/shared/rpc/contract.ts.
inline constexpr std::int64_t applicationError = -32000;

/// A request or notification up to where its parameters go: the caller writes one value, then calls `finishMessage`.
json::Writer beginRequest(std::int64_t id, std::string_view method);
json::Writer beginNotification(std::string_view method);
json::Writer beginResult(const RequestId& id);
json::Writer beginError(const RequestId& id);
/// Closes the message and gives it its header.
SecretBytes finishMessage(json::Writer& writer);

} // namespace ccgv
