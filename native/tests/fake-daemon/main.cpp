// Plays the daemon for the unit tests, well-behaved or not. Which part it plays is the n-th line of behaviour.txt in
// its data folder at its n-th start; the last line is for all further starts.
#include "bridge/channel/framing.h"
#include "bridge/channel/message.h"
#include "bridge/support/handle.h"
#include "bridge/support/text.h"

#include <fstream>
#include <functional>
#include <map>
#include <string>
#include <vector>

using namespace ccgv;

namespace {

/// The channel's two pipes, which are opened for overlapped I/O as Node wants them.
class Channel {
  public:
    bool read(SecretBytes& chunk) {
        chunk.resize(64 * 1024);
        OVERLAPPED overlapped{};
        overlapped.hEvent = done_.get();
        DWORD bytes = 0;
        if (!ReadFile(GetStdHandle(STD_INPUT_HANDLE), chunk.data(), static_cast<DWORD>(chunk.size()), nullptr,
                      &overlapped) &&
            GetLastError() != ERROR_IO_PENDING) {
            return false;
        }
        if (!GetOverlappedResult(GetStdHandle(STD_INPUT_HANDLE), &overlapped, &bytes, TRUE)) return false;
        chunk.resize(bytes);
        return bytes > 0;
    }

    void write(std::string_view bytes) {
        OVERLAPPED overlapped{};
        overlapped.hEvent = done_.get();
        DWORD written = 0;
        WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), bytes.data(), static_cast<DWORD>(bytes.size()), nullptr,
                  &overlapped);
        GetOverlappedResult(GetStdHandle(STD_OUTPUT_HANDLE), &overlapped, &written, TRUE);
    }
    void write(json::Writer& message) { write(viewOf(finishMessage(message))); }

  private:
    Handle done_ = createEvent();
};

std::string nextBehaviour(const std::wstring& folder) {
    const std::wstring counterFile = folder + L"\\starts.txt";
    int starts = 0;
    std::ifstream(std::string(toUtf8(counterFile))) >> starts;
    std::ofstream(std::string(toUtf8(counterFile))) << starts + 1;
    std::ifstream behaviours(std::string(toUtf8(folder + L"\\behaviour.txt")));
    std::string behaviour = "ok";
    std::string line;
    for (int i = 0; i <= starts && std::getline(behaviours, line); ++i)
        behaviour = line;
    return behaviour;
}

void sayReady(Channel& channel, std::int64_t protocol = 1) {
    json::Writer writer = beginNotification("daemon/ready");
    writer.beginObject().name("protocol").integer(protocol).name("version").ascii("0.0.0-fake");
    writer.name("pid").integer(static_cast<std::int64_t>(GetCurrentProcessId())).endObject();
    channel.write(writer);
}

json::Writer credential(const RequestId& id, const SecretText& pluginInput) {
    json::Writer writer = beginResult(id);
    const std::u16string username = u"user-" + toUtf16(std::to_wstring(pluginInput.size()));
    writer.beginObject().name("domain").ascii("contoso.com").name("username").text(username);
    writer.name("password").ascii("correct horse").endObject();
    return writer;
}

void answerWithText(Channel& channel, const RequestId& id, std::u16string_view password) {
    json::Writer writer = beginResult(id);
    writer.beginObject().name("domain").ascii("contoso.com").name("username").ascii("user");
    writer.name("password").text(password).endObject();
    channel.write(writer);
}

void answerWithError(Channel& channel, const RequestId& id, std::string_view code, std::int64_t hresult) {
    json::Writer writer = beginError(id);
    writer.beginObject().name("code").integer(-32000).name("message").ascii("m").name("data").beginObject();
    writer.name("code").ascii(code).name("hresult").integer(hresult).endObject().endObject();
    channel.write(writer);
}

using Answer = std::function<void(Channel&, const RequestId&, const SecretText&)>;

void answerWell(Channel& channel, const RequestId& id, const SecretText& pluginInput) {
    json::Writer writer = credential(id, pluginInput);
    channel.write(writer);
}

/// How each part answers a credential request; every part not listed here answers well.
const std::map<std::string, Answer>& answers() {
    static const std::map<std::string, Answer> table = {
        {"die", [](auto&...) { ExitProcess(3); }},
        {"silent", [](auto&...) {}},
        {"slow",
         [](auto& channel, auto& id, auto& input) {
             Sleep(300);
             answerWell(channel, id, input);
         }},
        {"garbage", [](auto& channel, auto&, auto&) { channel.write("HTTP/1.1 200 OK\r\n\r\nhello"); }},
        {"no-json", [](auto& channel, auto&, auto&) { channel.write("Content-Length: 3\r\n\r\n{a}"); }},
        {"half",
         [](auto& channel, auto& id, auto& input) {
             json::Writer writer = credential(id, input);
             const SecretBytes frame = finishMessage(writer);
             channel.write(viewOf(frame).substr(0, frame.size() / 2));
             ExitProcess(0);
         }},
        {"too-large", [](auto& channel, auto&, auto&) { channel.write("Content-Length: 9999999\r\n\r\n{"); }},
        {"long-field",
         [](auto& channel, auto& id, auto&) { answerWithText(channel, id, std::u16string(5'000, u'x')); }},
        {"zero-in-field",
         [](auto& channel, auto& id, auto&) { answerWithText(channel, id, std::u16string(3, u'\0')); }},
        {"empty-field", [](auto& channel, auto& id, auto&) { answerWithText(channel, id, u""); }},
        {"no-object",
         [](auto& channel, auto& id, auto&) {
             json::Writer w = beginResult(id);
             w.null();
             channel.write(w);
         }},
        {"twice",
         [](auto& channel, auto& id, auto& input) {
             answerWell(channel, id, input);
             answerWell(channel, id, input);
         }},
        {"other-id",
         [](auto& channel, auto&, auto& input) { answerWell(channel, RequestId(std::int64_t{99'999}), input); }},
        {"error", [](auto& channel, auto& id, auto&) { answerWithError(channel, id, "CCGV-2202", 0xa0042202); }},
        {"unknown-error",
         [](auto& channel, auto& id, auto&) { answerWithError(channel, id, "CCGV-9999", 0xa0049999); }},
        {"wrong-hresult", [](auto& channel, auto& id, auto&) { answerWithError(channel, id, "CCGV-2202", 0); }},
    };
    return table;
}

/// Answers false when it is time to end.
bool receive(Channel& channel, const std::string& behaviour, const SecretBytes& body) {
    const std::optional<Message> message = parseMessage(viewOf(body));
    const auto* const request = message ? std::get_if<Request>(&*message) : nullptr;
    if (request == nullptr) return true;
    if (viewOf(request->method) == u"daemon/shutdown") return behaviour == "stubborn";
    const SecretText& pluginInput = *request->params.object()->find(u"pluginInput")->text();
    const auto answer = answers().find(behaviour);
    (answer == answers().end() ? Answer(answerWell) : answer->second)(channel, request->id, pluginInput);
    return true;
}

} // namespace

int wmain(int count, wchar_t** arguments) {
    if (count != 5 || std::wstring(arguments[1]) != L"daemon" || std::wstring(arguments[3]) != L"--data-dir") return 2;
    const std::string behaviour = nextBehaviour(arguments[4]);
    Channel channel;
    if (behaviour == "exit") return 1;
    if (behaviour == "late") Sleep(500);
    if (behaviour != "never-ready") sayReady(channel, behaviour == "other-protocol" ? 2 : 1);
    if (behaviour == "deaf") Sleep(INFINITE);

    FrameDecoder decoder;
    SecretBytes chunk;
    SecretBytes body;
    while (channel.read(chunk)) {
        decoder.push(viewOf(chunk));
        while (decoder.next(body) == FrameDecoder::Status::frame) {
            if (!receive(channel, behaviour, body)) return 0;
        }
    }
    if (behaviour == "stubborn") Sleep(INFINITE);
    return 0;
}
