// Fuzzes what reads the daemon's output: framing, JSON and JSON-RPC. The first byte says in what pieces the rest
// arrives; whatever the pieces, the messages must be the same.
#include "bridge/channel/framing.h"
#include "bridge/channel/message.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <utility>
#include <vector>

namespace {

using ccgv::FrameDecoder;
using ccgv::SecretBytes;

/// Small, so that the fuzzer finds the limit.
constexpr std::size_t maxBodyBytes = 4096;

using Outcome = std::pair<std::vector<SecretBytes>, FrameDecoder::Status>;

Outcome decode(std::string_view stream, std::size_t pieceBytes) {
    FrameDecoder decoder(maxBodyBytes);
    Outcome outcome{{}, FrameDecoder::Status::needMore};
    for (std::size_t at = 0; at < stream.size(); at += pieceBytes) {
        decoder.push(stream.substr(at, pieceBytes));
        SecretBytes body;
        while ((outcome.second = decoder.next(body)) == FrameDecoder::Status::frame)
            outcome.first.push_back(body);
        if (outcome.second != FrameDecoder::Status::needMore) break;
    }
    return outcome;
}

void expect(bool condition) {
    if (!condition) std::abort();
}

void readMessage(std::string_view body) {
    const auto message = ccgv::parseMessage(body);
    if (!message) return;
    if (const auto* const request = std::get_if<ccgv::Request>(&*message)) {
        // What is echoed must be readable again.
        auto writer = ccgv::beginResult(request->id);
        writer.text(ccgv::viewOf(request->method)).endObject();
        expect(ccgv::json::parse(writer.view()).has_value());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view stream(reinterpret_cast<const char*>(data) + 1, size - 1);
    const std::size_t pieceBytes = std::max<std::size_t>(data[0], 1);

    const Outcome whole = decode(stream, std::max<std::size_t>(stream.size(), 1));
    const Outcome pieces = decode(stream, pieceBytes);
    expect(whole == pieces);
    for (const SecretBytes& body : whole.first)
        readMessage(ccgv::viewOf(body));
    readMessage(stream);
    return 0;
}
