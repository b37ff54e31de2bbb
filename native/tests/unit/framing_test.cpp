#include "bridge/channel/framing.h"

#include <doctest/doctest.h>

#include <string>

using namespace ccgv;
using Status = FrameDecoder::Status;

namespace {

std::string textOf(const SecretBytes& bytes) {
    return std::string(viewOf(bytes));
}

Status statusOf(std::string_view stream) {
    FrameDecoder decoder(100);
    decoder.push(stream);
    SecretBytes body;
    return decoder.next(body);
}

} // namespace

TEST_CASE("a frame is read back as it was written, whatever the pieces") {
    const SecretBytes first = encodeFrame("{\"a\":1}");
    const SecretBytes second = encodeFrame("");
    const std::string stream = textOf(first) + textOf(second) + textOf(first);
    for (std::size_t piece = 1; piece <= stream.size(); ++piece) {
        FrameDecoder decoder;
        std::string bodies;
        for (std::size_t at = 0; at < stream.size(); at += piece) {
            decoder.push(std::string_view(stream).substr(at, piece));
            SecretBytes body;
            while (decoder.next(body) == Status::frame)
                bodies += textOf(body) + "|";
        }
        CHECK(bodies == "{\"a\":1}||{\"a\":1}|");
    }
}

TEST_CASE("other headers are allowed and the name's case does not matter") {
    CHECK(statusOf("Content-Type: x\r\ncontent-length:2\r\n\r\n{}") == Status::frame);
}

TEST_CASE("whatever is no frame is refused") {
    for (const char* stream :
         {"garbage\r\n\r\n", "\r\n\r\n{}", "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
          "Content-Length: -2\r\n\r\n", "Content-Length: 0x2\r\n\r\n{}", "Content-Length:\r\n\r\n", "X: 1\r\n\r\n",
          "Content-Length: 99999999999\r\n\r\n", "Content-Length: 2 \r\n\r\n{}", "Content-Length: 2\n\n{}\r\n\r\n"}) {
        CAPTURE(stream);
        CHECK(statusOf(stream) == Status::malformed);
    }
}

TEST_CASE("limits hold") {
    CHECK(statusOf("Content-Length: 101\r\n\r\n") == Status::tooLarge);
    CHECK(statusOf(std::string(maxHeaderBytes, 'x')) == Status::needMore);
    CHECK(statusOf(std::string(maxHeaderBytes + 1, 'x')) == Status::malformed);
}

TEST_CASE("after a failure nothing more is read") {
    FrameDecoder decoder;
    decoder.push("nonsense\r\n\r\n");
    SecretBytes body;
    CHECK(decoder.next(body) == Status::malformed);
    decoder.push(textOf(encodeFrame("{}")));
    CHECK(decoder.next(body) == Status::malformed);
}
