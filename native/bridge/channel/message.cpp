#include "bridge/channel/message.h"

#include "bridge/channel/framing.h"

#include <algorithm>
#include <initializer_list>

namespace ccgv {

namespace {

bool hasOnly(const json::Object& object, std::initializer_list<std::u16string_view> names) {
    return std::ranges::all_of(object.members(), [&](const json::Member& member) {
        return std::ranges::find(names, viewOf(member.first)) != names.end();
    });
}

std::optional<RequestId> requestIdOf(const json::Value& value) {
    if (const auto number = value.integer()) return RequestId(*number);
    if (const SecretText* const text = value.text()) return RequestId(*text);
    return std::nullopt;
}

std::optional<ErrorAnswer> errorOf(const json::Value& value) {
    const json::Object* const error = value.object();
    if (error == nullptr || !hasOnly(*error, {u"code", u"message", u"data"})) return std::nullopt;
    const json::Value* const code = error->find(u"code");
    const json::Value* const message = error->find(u"message");
    if (code == nullptr || !code->integer() || message == nullptr || message->text() == nullptr) return std::nullopt;
    ErrorAnswer answer;
    const json::Value* const data = error->find(u"data");
    const json::Object* const details = data == nullptr ? nullptr : data->object();
    if (details == nullptr) return answer;
    if (const json::Value* const ours = details->find(u"code"); ours != nullptr && ours->text() != nullptr) {
        answer.code = *ours->text();
    }
    if (const json::Value* const hresult = details->find(u"hresult")) answer.hresult = hresult->integer();
    return answer;
}

std::optional<Message> responseOf(const json::Object& object) {
    if (!hasOnly(object, {u"jsonrpc", u"id", u"result", u"error"})) return std::nullopt;
    const json::Value* const id = object.find(u"id");
    const json::Value* const result = object.find(u"result");
    const json::Value* const error = object.find(u"error");
    if (id == nullptr || !id->integer() || (result == nullptr) == (error == nullptr)) return std::nullopt;
    if (result != nullptr) return Response{*id->integer(), *result};
    std::optional<ErrorAnswer> answer = errorOf(*error);
    if (!answer) return std::nullopt;
    return Response{*id->integer(), std::move(*answer)};
}

void writeId(json::Writer& writer, const RequestId& id) {
    writer.name("id");
    if (const auto* const number = std::get_if<std::int64_t>(&id)) {
        writer.integer(*number);
    } else {
        writer.text(viewOf(std::get<SecretText>(id)));
    }
}

json::Writer beginMessage() {
    json::Writer writer;
    writer.beginObject().name("jsonrpc").ascii("2.0");
    return writer;
}

} // namespace

std::optional<Message> parseMessage(std::string_view body) {
    const std::optional<json::Value> value = json::parse(body);
    const json::Object* const object = value ? value->object() : nullptr;
    if (object == nullptr) return std::nullopt;
    const json::Value* const version = object->find(u"jsonrpc");
    if (version == nullptr || version->text() == nullptr || viewOf(*version->text()) != u"2.0") return std::nullopt;

    const json::Value* const method = object->find(u"method");
    if (method == nullptr) return responseOf(*object);
    if (method->text() == nullptr || !hasOnly(*object, {u"jsonrpc", u"id", u"method", u"params"})) return std::nullopt;
    const json::Value* const given = object->find(u"params");
    json::Value params = given == nullptr ? json::Value() : *given;
    const json::Value* const id = object->find(u"id");
    if (id == nullptr) return Notification{*method->text(), std::move(params)};
    std::optional<RequestId> requestId = requestIdOf(*id);
    if (!requestId) return std::nullopt;
    return Request{std::move(*requestId), *method->text(), std::move(params)};
}

json::Writer beginRequest(std::int64_t id, std::string_view method) {
    json::Writer writer = beginMessage();
    writer.name("id").integer(id).name("method").ascii(method).name("params");
    return writer;
}

json::Writer beginNotification(std::string_view method) {
    json::Writer writer = beginMessage();
    writer.name("method").ascii(method).name("params");
    return writer;
}

json::Writer beginResult(const RequestId& id) {
    json::Writer writer = beginMessage();
    writeId(writer, id);
    writer.name("result");
    return writer;
}

json::Writer beginError(const RequestId& id) {
    json::Writer writer = beginMessage();
    writeId(writer, id);
    writer.name("error");
    return writer;
}

SecretBytes finishMessage(json::Writer& writer) {
    writer.endObject();
    return encodeFrame(writer.view());
}

} // namespace ccgv
