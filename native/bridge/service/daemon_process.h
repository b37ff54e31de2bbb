// The daemon as a child process: its pipes, its job, and what it is allowed to inherit.
#pragma once

#include "bridge/support/handle.h"

#include <string>

namespace ccgv {

/// A running daemon. Its job ends it, with all that it started, when this object or the whole bridge goes away.
class DaemonProcess {
  public:
    /// Starts `file` as `daemon --stdio --data-dir folder`. Throws BridgeError (daemonNotRunnable).
    static DaemonProcess launch(const std::wstring& file, const std::wstring& dataFolder);

    HANDLE process() const noexcept { return process_.get(); }
    DWORD id() const noexcept { return GetProcessId(process_.get()); }
    /// Where the daemon reads; opened for overlapped writing, so that a daemon that does not read blocks nobody.
    HANDLE input() const noexcept { return input_.get(); }
    /// Where the daemon writes; opened for plain reading.
    HANDLE output() const noexcept { return output_.get(); }
    /// Ends it at once.
    void terminate() noexcept;

  private:
    Handle job_;
    Handle process_;
    Handle input_;
    Handle output_;
};

} // namespace ccgv
