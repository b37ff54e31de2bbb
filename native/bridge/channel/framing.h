// Content-Length framing, the same on both sides of the channel: src/shared/rpc/framing.ts is its description.
#pragma once

#include "bridge/support/secret.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace ccgv {

/// Largest message that either side accepts, in bytes.
inline constexpr std::size_t maxFrameBytes = 1024 * 1024;

/// Longest header block that is accepted, in bytes. Ours is under 40.
inline constexpr std::size_t maxHeaderBytes = 1024;

/// One message with its header, ready to be written.
SecretBytes encodeFrame(std::string_view body);

/// Takes bytes as they arrive and gives back the complete messages in them.
class FrameDecoder {
  public:
    enum class Status {
        frame,     ///< a message was taken out
        needMore,  ///< the next message is not complete yet
        malformed, ///< the stream is not what the framing allows
        tooLarge,  ///< the next message is over the limit
    };

    explicit FrameDecoder(std::size_t maxBodyBytes = maxFrameBytes) : maxBodyBytes_(maxBodyBytes) {}

    void push(std::string_view bytes);

    /// Takes the next message into `body`. After malformed or tooLarge nothing that follows can be trusted: the decoder
    /// repeats that answer for ever.
    Status next(SecretBytes& body);

  private:
    Status readHeader();
    void drop(std::size_t bytes);

    std::size_t maxBodyBytes_;
    SecretBytes buffer_;
    /// Length of the body that is awaited; nothing while the header is incomplete.
    std::optional<std::size_t> bodyBytes_;
    Status failure_ = Status::needMore;
};

} // namespace ccgv
