#include "bridge/host/windows_host_services.h"

#include "bridge/host/admin_pipe.h"
#include "bridge/host/dpapi.h"
#include "bridge/support/base64.h"
#include "bridge/support/text.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ccgv {

namespace {

/// Texts of events are cut here; Windows takes 31,839 characters.
constexpr std::size_t maxEventText = 8'192;

/// A text among the parameters. Throws BridgeError (invalidParameters) when it is missing.
const SecretText& textOf(const json::Value& params, std::u16string_view name) {
    const json::Object* const object = params.object();
    const json::Value* const value = object == nullptr ? nullptr : object->find(name);
    if (value == nullptr || value->text() == nullptr) throw BridgeError(ErrorId::invalidParameters);
    return *value->text();
}

std::optional<std::int64_t> integerOf(const json::Value& params, std::u16string_view name) {
    const json::Object* const object = params.object();
    const json::Value* const value = object == nullptr ? nullptr : object->find(name);
    return value == nullptr ? std::nullopt : value->integer();
}

SecretBytes binaryOf(const json::Value& params, std::u16string_view name) {
    std::optional<SecretBytes> bytes = fromBase64(textOf(params, name));
    if (!bytes) throw BridgeError(ErrorId::invalidParameters);
    return std::move(*bytes);
}

SecretBytes errorAnswer(const RequestId& id, const BridgeError& error) {
    json::Writer writer = beginError(id);
    const CatalogueEntry& entry = entryOf(error.id());
    writer.beginObject().name("code").integer(applicationError).name("message").ascii(entry.message);
    writer.name("data").beginObject().name("code").ascii(entry.code);
    writer.name("hresult").integer(static_cast<std::int64_t>(entry.hresult));
    if (!error.detail().empty()) writer.name("detail").text(toUtf16(error.detail()));
    writer.endObject().endObject();
    return finishMessage(writer);
}

std::optional<EventLevel> eventLevelOf(std::u16string_view name) {
    if (name == u"error") return EventLevel::error;
    if (name == u"warning") return EventLevel::warning;
    if (name == u"information") return EventLevel::information;
    return std::nullopt;
}

} // namespace

WindowsHostServices::WindowsHostServices(SendFrame send, DWORD daemonId, EventLog& eventLog)
    : send_(std::move(send)), daemonId_(daemonId), eventLog_(eventLog) {}

WindowsHostServices::~WindowsHostServices() = default;

SecretBytes WindowsHostServices::answer(const Request& request) noexcept {
    try {
        json::Writer writer = beginResult(request.id);
        writeResult(writer, request);
        return finishMessage(writer);
    } catch (const BridgeError& error) {
        return errorAnswer(request.id, error);
    } catch (...) {
        return errorAnswer(request.id, BridgeError(ErrorId::internalError));
    }
}

void WindowsHostServices::writeResult(json::Writer& writer, const Request& request) {
    using Service = void (WindowsHostServices::*)(json::Writer&, const json::Value&);
    static constexpr std::pair<std::u16string_view, Service> services[] = {
        {u"host/protect", &WindowsHostServices::protect},
        {u"host/unprotect", &WindowsHostServices::unprotect},
        {u"host/secureAdminPipe", &WindowsHostServices::secureAdminPipe},
        {u"host/subscribeCcgEvents", &WindowsHostServices::subscribeCcgEvents},
    };
    const auto* const found =
        std::ranges::find(services, viewOf(request.method), [](const auto& s) { return s.first; });
    if (found == std::end(services)) throw BridgeError(ErrorId::invalidParameters, L"unknown method");
    (this->*found->second)(writer, request.params);
}

void WindowsHostServices::handle(const Notification& notification) noexcept {
    try {
        if (viewOf(notification.method) != u"host/writeEvent") return;
        const std::optional<std::int64_t> eventId = integerOf(notification.params, u"eventId");
        const std::optional<EventLevel> level = eventLevelOf(viewOf(textOf(notification.params, u"level")));
        const std::wstring text = toWide(viewOf(textOf(notification.params, u"text")).substr(0, maxEventText));
        const auto* const entry = std::ranges::find(
            catalogue, eventId, [](const CatalogueEntry& e) { return std::optional(static_cast<std::int64_t>(e.id)); });
        if (level && entry != std::end(catalogue)) eventLog_.report(*level, entry->id, text);
    } catch (...) {
        // A notification has no answer that could tell what was wrong with it.
        return;
    }
}

void WindowsHostServices::protect(json::Writer& writer, const json::Value& params) {
    const SecretBytes ciphertext = ccgv::protect(binaryOf(params, u"plaintext"), textOf(params, u"purpose"));
    const SecretText text = toBase64(ciphertext);
    writer.beginObject().name("ciphertext").text(viewOf(text)).endObject();
}

void WindowsHostServices::unprotect(json::Writer& writer, const json::Value& params) {
    const SecretBytes plaintext = ccgv::unprotect(binaryOf(params, u"ciphertext"), textOf(params, u"purpose"));
    const SecretText text = toBase64(plaintext);
    writer.beginObject().name("plaintext").text(viewOf(text)).endObject();
}

void WindowsHostServices::secureAdminPipe(json::Writer& writer, const json::Value& params) {
    const std::wstring sddl = ccgv::secureAdminPipe(toWide(viewOf(textOf(params, u"pipeName"))), daemonId_);
    writer.beginObject().name("sddl").text(toUtf16(sddl)).endObject();
}

void WindowsHostServices::subscribeCcgEvents(json::Writer& writer, const json::Value& params) {
    const std::optional<std::int64_t> after = integerOf(params, u"afterRecordId");
    if (after && *after < 0) throw BridgeError(ErrorId::invalidParameters);
    // The old one must be gone before the new one starts, or an event could arrive twice.
    subscription_.reset();
    CcgEventSubscriptionResult result =
        ccgv::subscribeCcgEvents(send_, after ? std::optional(static_cast<std::uint64_t>(*after)) : std::nullopt);
    subscription_ = std::move(result.subscription);
    writer.beginObject().name("available").boolean(subscription_ != nullptr);
    if (!result.reason.empty()) writer.name("reason").text(toUtf16(result.reason));
    writer.endObject();
}

} // namespace ccgv
