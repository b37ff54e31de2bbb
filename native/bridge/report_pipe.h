// Where the output of a command goes: to the terminal, or to a pipe of the program that started us.
#pragma once

#include "bridge/support/handle.h"

#include <string_view>

namespace ccgv {

/// The one sink of everything that a command prints. A program that is started through User Account Control inherits
/// no handles, so that whoever started it names a pipe of theirs for the report.
class Report {
  public:
    /// To standard output and standard error.
    Report() = default;

    /// To `\\.\pipe\<name>`, which is there and belongs to whoever started us. The name is 1 to 64 letters, digits and
    /// hyphens, so that it cannot lead elsewhere. The server of the pipe may see who we are, and not act in our name.
    /// Throws BridgeError: invalidParameters for another name, hostServiceFailed where there is no such pipe.
    static Report toPipe(std::wstring_view name);

    /// A reader that has gone is no reason to leave an action half done: what cannot be written is lost.
    void print(std::string_view text) const noexcept;
    /// What is no result: to standard error, or as well to the pipe.
    void printError(std::string_view text) const noexcept;

  private:
    Handle pipe_;
};

} // namespace ccgv
