#include "bridge/service/daemon_session.h"

#include "bridge/support/text.h"
#include "bridge/version.h"

#include <array>
#include <utility>

namespace ccgv {

namespace {

/// The version of src/shared/rpc/bridge-contract.ts that this bridge speaks.
constexpr std::int64_t protocolVersion = 1;

constexpr std::size_t readBytes = 64 * 1024;

/// Requests that nobody waits for any more. More than this many unanswered ones mean that the daemon hangs.
constexpr std::size_t maxAbandoned = 1024;

/// For messages that no caller waits for, such as answers to the daemon.
constexpr auto ownPatience = std::chrono::seconds(5);

constexpr std::size_t maxVersionLength = 64;

DWORD toMilliseconds(Clock::duration duration) {
    const auto count = std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
    return count <= 0 ? 0 : static_cast<DWORD>(count);
}

SecretBytes helloFrame() {
    json::Writer writer = beginNotification("bridge/hello");
    writer.beginObject().name("version").ascii(bridgeVersion);
    writer.name("pid").integer(static_cast<std::int64_t>(GetCurrentProcessId())).endObject();
    return finishMessage(writer);
}

} // namespace

DaemonSession::DaemonSession(const std::wstring& file, const std::wstring& dataFolder,
                             const HostServicesFactory& hostServices)
    : daemon_(DaemonProcess::launch(file, dataFolder)),
      hostServices_(hostServices([this](const SecretBytes& frame) { return send(frame, ownPatience); }, daemon_.id())),
      reader_([this] { readUntilEnd(); }) {
    send(helloFrame(), ownPatience);
}

DaemonSession::~DaemonSession() {
    end(ErrorId::daemonDied);
    // The reader ends when the last writing end of its pipe is gone, and the job has taken all of them.
    reader_.join();
}

ErrorId DaemonSession::endReason() const {
    const std::lock_guard lock(mutex_);
    return endReason_.value_or(ErrorId::daemonDied);
}

std::wstring DaemonSession::daemonVersion() const {
    const std::lock_guard lock(mutex_);
    return daemonVersion_;
}

CallOutcome DaemonSession::requestCredentials(std::wstring_view pluginInput, Clock::duration patience) {
    const auto started = Clock::now();
    PendingCall call;
    std::int64_t id = 0;
    {
        const std::lock_guard lock(mutex_);
        // Whatever ended it, this call had no part in it and may try the next daemon.
        if (endReason_) return ErrorId::daemonDied;
        id = ++lastId_;
        pending_.emplace(id, &call);
    }

    json::Writer writer = beginRequest(id, "ccg/getPasswordCredentials");
    const SecretText input = toSecretText(pluginInput);
    writer.beginObject().name("pluginInput").text(viewOf(input)).endObject();
    send(finishMessage(writer), patience);

    bool isSilent = false;
    {
        std::unique_lock lock(mutex_);
        if (call.answered.waitUntil(lock, started + patience, [&] { return call.outcome.has_value(); })) {
            return std::move(*call.outcome);
        }
        pending_.erase(id);
        abandoned_.insert(id);
        isSilent = lastReceived_ < started || abandoned_.size() > maxAbandoned;
    }
    // Not a word in all that time: it hangs, and whoever calls next shall meet a new daemon.
    if (isSilent) {
        end(ErrorId::callTimeout);
    } else {
        json::Writer cancellation = beginNotification("$/cancelRequest");
        cancellation.beginObject().name("id").integer(id).endObject();
        send(finishMessage(cancellation), ownPatience);
    }
    return ErrorId::callTimeout;
}

void DaemonSession::shutDown(std::chrono::milliseconds patience) {
    const auto deadline = Clock::now() + patience;
    std::int64_t id = 0;
    {
        const std::lock_guard lock(mutex_);
        id = ++lastId_;
        // Its answer is of no interest: what counts is that the process ends.
        abandoned_.insert(id);
    }
    json::Writer writer = beginRequest(id, "daemon/shutdown");
    writer.beginObject().endObject();
    send(finishMessage(writer), patience);
    WaitForSingleObject(daemon_.process(), toMilliseconds(deadline - Clock::now()));
    end(ErrorId::daemonDied);
}

bool DaemonSession::send(const SecretBytes& frame, Clock::duration patience) {
    if (!isAlive()) return false;
    const auto deadline = Clock::now() + patience;
    const std::unique_lock lock(writing_, deadline);
    if (!lock.owns_lock()) return false;
    if (write(frame, deadline - Clock::now())) return true;
    // Part of a message may have been written: nothing that follows would be understood.
    end(ErrorId::daemonDied);
    return false;
}

bool DaemonSession::write(const SecretBytes& frame, Clock::duration patience) {
    OVERLAPPED overlapped{};
    overlapped.hEvent = writtenEvent_.get();
    DWORD written = 0;
    if (!WriteFile(daemon_.input(), frame.data(), static_cast<DWORD>(frame.size()), nullptr, &overlapped)) {
        if (GetLastError() != ERROR_IO_PENDING) return false;
        // The pipe is full. Otherwise it has taken the frame at once, and there is nothing to wait for.
        const std::array<HANDLE, 2> events{writtenEvent_.get(), endedEvent_.get()};
        if (WaitForMultipleObjects(static_cast<DWORD>(events.size()), events.data(), FALSE, toMilliseconds(patience)) !=
            WAIT_OBJECT_0) {
            CancelIoEx(daemon_.input(), &overlapped);
        }
    }
    return GetOverlappedResult(daemon_.input(), &overlapped, &written, TRUE) && written == frame.size();
}

/// Ends the daemon and fails what is in flight. Only the first reason counts.
void DaemonSession::end(ErrorId reason) noexcept {
    {
        const std::lock_guard lock(mutex_);
        if (endReason_) return;
        endReason_ = reason;
        isOver_ = true;
        SetEvent(endedEvent_.get());
        // A call that was in flight when another one found the daemon hanging deserves a new one, like after a death.
        const ErrorId forOthers = reason == ErrorId::callTimeout ? ErrorId::daemonDied : reason;
        for (const auto& [id, call] : pending_) {
            call->outcome = forOthers;
            call->answered.notifyOne();
        }
        pending_.clear();
    }
    daemon_.terminate();
}

void DaemonSession::readUntilEnd() noexcept {
    FrameDecoder decoder;
    SecretBytes chunk(readBytes);
    DWORD bytes = 0;
    while (ReadFile(daemon_.output(), chunk.data(), static_cast<DWORD>(chunk.size()), &bytes, nullptr) && bytes > 0) {
        decoder.push({chunk.data(), bytes});
        wipe(chunk.data(), bytes);
        if (!readMessages(decoder)) return;
    }
    end(ErrorId::daemonDied);
}

/// Answers false when the daemon has broken the rules and the session is over.
bool DaemonSession::readMessages(FrameDecoder& decoder) {
    SecretBytes body;
    for (;;) {
        switch (decoder.next(body)) {
        case FrameDecoder::Status::needMore:
            return true;
        case FrameDecoder::Status::tooLarge:
            end(ErrorId::daemonAnswerTooLarge);
            return false;
        case FrameDecoder::Status::malformed:
            end(ErrorId::daemonAnswerMalformed);
            return false;
        case FrameDecoder::Status::frame:
            if (!receive(viewOf(body))) {
                end(ErrorId::daemonAnswerMalformed);
                return false;
            }
        }
    }
}

bool DaemonSession::receive(std::string_view body) {
    std::optional<Message> message = parseMessage(body);
    if (!message) return false;
    {
        const std::lock_guard lock(mutex_);
        lastReceived_ = Clock::now();
    }
    if (auto* const response = std::get_if<Response>(&*message)) return receiveResponse(std::move(*response));
    if (const auto* const request = std::get_if<Request>(&*message)) {
        send(hostServices_->answer(*request), ownPatience);
        return true;
    }
    const auto& notification = std::get<Notification>(*message);
    if (viewOf(notification.method) == u"daemon/ready") return receiveReady(notification.params);
    hostServices_->handle(notification);
    return true;
}

bool DaemonSession::receiveResponse(Response response) {
    const std::lock_guard lock(mutex_);
    const auto found = pending_.find(response.id);
    // An answer to what was never asked, or a second one, means that the two sides no longer agree about anything.
    if (found == pending_.end()) return abandoned_.erase(response.id) == 1;
    PendingCall& call = *found->second;
    std::visit([&](auto&& outcome) { call.outcome = std::move(outcome); }, std::move(response.outcome));
    call.answered.notifyOne();
    pending_.erase(found);
    return true;
}

bool DaemonSession::receiveReady(const json::Value& params) {
    const json::Object* const object = params.object();
    if (object == nullptr) return false;
    const json::Value* const protocol = object->find(u"protocol");
    const json::Value* const version = object->find(u"version");
    if (protocol == nullptr || protocol->integer() != protocolVersion) return false;
    if (version == nullptr || version->text() == nullptr || version->text()->size() > maxVersionLength) return false;
    const std::lock_guard lock(mutex_);
    daemonVersion_ = toWide(viewOf(*version->text()));
    SetEvent(readyEvent_.get());
    return true;
}

} // namespace ccgv
